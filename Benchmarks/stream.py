#!/usr/bin/env python3
"""Stream mode beside raw tagging: the same articles as JSON lines and as files, one thread, user time.

    python3 Benchmarks/stream.py FILE.jsonl [ROUNDS]      `make build` first

Raw tagging is `classify tag` on a folder with one file an article: it parses no records and writes 40 bytes an
article, but opens files; so user time is compared, which leaves most of that out. Rounds are paired.
"""
import json
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLASSIFY = ROOT / ".build/release/classify"
SOURCE = pathlib.Path(sys.argv[1])
ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5


ESCAPES = str.maketrans({"\t": r"\t", "\n": r"\n", "\r": r"\r", "\\": r"\\"})


def user_seconds(*arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([CLASSIFY, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    flat, escaped, table = folder / "flat", folder / "escaped.jsonl", folder / "table.tsv"
    flat.mkdir()
    size = 0
    with open(escaped, "w") as ascii_file, open(table, "w", encoding="utf-8") as rows:
        for number, line in enumerate(SOURCE.open(encoding="utf-8")):
            record = json.loads(line)
            page = (record.get("title") or "") + "\n\n" + record["text"]
            size += len(page.encode())
            (flat / f"{number:07}.txt").write_text(page, encoding="utf-8")
            ascii_file.write(json.dumps({"id": number, "text": page}) + "\n")
            rows.write(f"{number}\t{page.translate(ESCAPES)}\n")
    runs = {"raw: a folder of files": (flat,), "jsonl": ("--format", "jsonl", SOURCE),
            "jsonl, all \\uXXXX": ("--format", "jsonl", escaped), "tsv": ("--format", "tsv", table)}
    times = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, arguments in runs.items():
            times[name].append(user_seconds("tag", "--threads", 1, *arguments))
    raw = times["raw: a folder of files"]
    print(f"{size / 1e6:.1f} MB of text, {ROUNDS} rounds, one thread\n\n| input | MB/s of user time (median) | speed / raw (median) |\n|---|---|---|")
    for name, seconds in times.items():
        ratio = statistics.median(r / s for r, s in zip(raw, seconds))
        print(f"| {name} | {size / 1e6 / statistics.median(seconds):.1f} | {ratio:.2f} |")
