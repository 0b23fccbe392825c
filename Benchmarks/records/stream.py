#!/usr/bin/env python3
"""Records beside files: the same articles as JSON lines, as escaped JSON, as TSV and as files; one thread, user time.

    python3 Benchmarks/records/stream.py [FILE.jsonl] [ROUNDS]

`make build` first; needs Python alone. Without a file it takes the unlabelled articles of ../shared/corpus, or
Examples/corpus many times over. `Benchmarks/run.sh --only stream` has the peers beside it, by the clock.

Tagging files is `classify tag` on a folder with one file an article: it parses no records and writes 40 bytes an
article, but opens files; so user time is compared, which leaves most of that out. Rounds are paired.
"""
import json
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, CORPUS, EXAMPLES, page, unlabelled

FILE = next((pathlib.Path(a) for a in sys.argv[1:] if not a.isdigit()), None)
ROUNDS = next((int(a) for a in sys.argv[1:] if a.isdigit()), 5)
ESCAPES = str.maketrans({"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"})


def records():
    if FILE:
        with FILE.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    elif CORPUS.exists():
        yield from unlabelled()
    else:
        for _ in range(40):
            for path in sorted(EXAMPLES.rglob("*.txt")):
                yield {"text": path.read_text(encoding="utf-8")}


def user_seconds(*arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([CLASSIFY, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    flat, plain, escaped, table = (folder / name for name in ("flat", "plain.jsonl", "escaped.jsonl", "table.tsv"))
    flat.mkdir()
    size = 0
    with open(plain, "w", encoding="utf-8") as lines, open(escaped, "w") as ascii_lines, \
            open(table, "w", encoding="utf-8") as rows:
        for number, record in enumerate(records()):
            text = page(record)
            size += len(text.encode())
            (flat / f"{number:07}.txt").write_text(text, encoding="utf-8")
            lines.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")
            ascii_lines.write(json.dumps({"id": number, "text": text}) + "\n")
            rows.write(f"{number}\t{text.translate(ESCAPES)}\n")
    runs = {"a folder of files": (flat,), "jsonl": ("--format", "jsonl", plain),
            "jsonl, all \\uXXXX": ("--format", "jsonl", escaped), "tsv": ("--format", "tsv", table)}
    times = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, arguments in runs.items():
            times[name].append(user_seconds("tag", "--threads", 1, *arguments))
    raw = times["a folder of files"]
    print(f"{size / 1e6:.1f} MB of text, {ROUNDS} rounds, one thread\n\n| input | MB/s of user time (median) | speed / files (median) |\n|---|---|---|")
    for name, seconds in times.items():
        ratio = statistics.median(r / s for r, s in zip(raw, seconds))
        print(f"| {name} | {size / 1e6 / statistics.median(seconds):.1f} | {ratio:.2f} |")
