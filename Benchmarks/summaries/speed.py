#!/usr/bin/env python3
"""Summaries a second beside the peers.

    .build/peers/bin/python Benchmarks/summaries/speed.py [ROUNDS]

Needs ../shared/summaries, ../shared/corpus and the packages of Benchmarks/requirements.txt (`Benchmarks/run.sh
--setup`); `make build` first.

Speed: the dev half of EASC, sentences given, one a line (`--lines`), because no peer splits them here; and
pages, which ours alone takes apart. Ours is timed as a whole process on one thread that reads 60 copies of
each file; the peers are timed inside Python on sentences in memory, imports left out, in their favour. User and
system time, not the clock. Each round times every system once; ratio = peer's time an article / ours in
the round.
"""
import json
import os
import pathlib
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, CORPUS, ROOT, SUMMARIES, need

need(CORPUS, SUMMARIES)

from rouge import DOCUMENTS, PEERS, Document

ROUNDS = next((int(a) for a in sys.argv[1:] if a.isdigit()), 3)
COPIES = 60


def process(*arguments):
    """User and system seconds of a process, and its peak megabytes as GNU time tells them.

    The kernel's own figure for a child starts at the size of this one.
    """
    command = ["/usr/bin/time", "-f", "%M", str(CLASSIFY), *map(str, arguments)]
    with open(os.devnull, "w") as null, tempfile.TemporaryFile("w+") as errors:
        child = subprocess.Popen(command, stdout=null, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0, arguments
        errors.seek(0)
        peak = int(errors.read().split()[-1])
    return usage.ru_utime + usage.ru_stime, peak / 1024


def speed():
    documents = [Document(json.loads(line)) for line in DOCUMENTS.open(encoding="utf-8")]
    with tempfile.TemporaryDirectory() as root:
        for kind in ("lines", "pages"):
            folder = pathlib.Path(root, kind)
            folder.mkdir()
            for document in documents:
                text = "\n".join(document.sentences) if kind == "lines" else document.text
                for copy in range(COPIES):
                    (folder / f"{document.id}-{copy}.txt").write_text(text, encoding="utf-8")
        count = len(documents) * COPIES
        systems = {
            "TextML, sentences given": lambda: process(
                "summarize", "--threads", 1, "--lines", pathlib.Path(root, "lines"))[0] / count,
            "TextML, pages": lambda: process("summarize", "--threads", 1, pathlib.Path(root, "pages"))[0] / count,
        }
        for name in ("sumy LexRank", "sumy TextRank", "sumy LSA", "scikit-learn centroid"):
            def peer(score=PEERS[name]):
                start = time.process_time()
                for document in documents:
                    score(document)
                return (time.process_time() - start) / len(documents)
            systems[name] = peer
        times = {name: [] for name in systems}
        for _ in range(ROUNDS):
            for name, action in systems.items():
                times[name].append(action())
    print(f"{len(documents)} articles, {ROUNDS} rounds, one thread, {os.cpu_count()} cores\n")
    print("| system | articles/s (median) | ratio to TextML, sentences given: min | median | max |\n|---|---|---|---|---|")
    ours = times["TextML, sentences given"]
    for name, values in times.items():
        ratios = sorted(v / o for v, o in zip(values, ours))
        print(f"| {name} | {1 / statistics.median(values):,.0f} | {ratios[0]:.2f} | {statistics.median(ratios):.2f} | "
              f"{ratios[-1]:.2f} |")


if __name__ == "__main__":
    speed()
