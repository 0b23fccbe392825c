#!/usr/bin/env python3
"""How time grows with the texts: tagging and summarizing by the command, without peers.

    python3 Benchmarks/speed/growth.py      needs ../shared/corpus; `make build` first

Processor seconds of whole processes on one thread, the least of three runs, on the articles of ten newspapers. A summary has three
sentences. Writes Benchmarks/results/growth.json, which `make plots` draws.
"""
import json
import os
import pathlib
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, CORPUS, ROOT, about_the_run, need, page, unlabelled

need(CORPUS)
SENTENCES = (500, 1000, 2000, 5000, 10_000, 20_000)
PARTS = (1 / 64, 1 / 32, 1 / 16, 1 / 8, 1 / 4, 1 / 2, 1)


def measured(*arguments):
    """The least processor seconds of three processes."""
    runs = []
    for _ in range(3):
        actions = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
        child = os.posix_spawn(CLASSIFY, [str(a) for a in (CLASSIFY, *arguments)], os.environ, file_actions=actions)
        _, status, used = os.wait4(child, 0)
        if status:
            sys.exit(f"classify {arguments[0]} failed")
        runs.append(used.ru_utime + used.ru_stime)
    return round(min(runs), 3)


def row(name, size, unit, *arguments):
    seconds = measured(*arguments)
    print(f"{name}: {size:,} {unit}: {seconds:.3f} s", flush=True)
    return [name, size, unit, seconds]


def main():
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        texts = [page(record) for record in unlabelled()]
        for share in PARTS:
            count = int(len(texts) * share)
            part = folder / "part.jsonl"
            part.write_text("".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts[:count]), encoding="utf-8")
            rows.append(row("tag", round(sum(len(text.encode()) for text in texts[:count]) / 1e6, 1), "MB", "tag", "--threads", 1, part))
        sentences = [line for text in texts for line in text.split("\n")[2:] if 60 < len(line) < 400]
        for count in SENTENCES:
            (folder / "long.txt").write_text("\n".join(sentences[:count]), encoding="utf-8")
            rows.append(row("summarize", count, "sentences", "summarize", "--lines", "--threads", 1, folder / "long.txt"))
    lines = ",\n".join("  " + json.dumps(row) for row in rows)
    about = {"what": "Processor seconds of whole processes on one thread, by size of the input"} | about_the_run()
    head = json.dumps(about | {"members": ["job", "size", "unit", "seconds"]}, indent=1)
    (ROOT / "Benchmarks/results/growth.json").write_text(f'{head[:-2]},\n "rows": [\n{lines}\n ]\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
