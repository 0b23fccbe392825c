#!/usr/bin/env python3
"""Measures `classify doctor`: labels that were flipped on purpose, and how its time grows.

    python3 Benchmarks/accuracy/doctor.py [FOLDER…]      FOLDER/<label>/**/*.txt; Examples/corpus if none is given

`make build` first; needs Python alone.

For each folder, 5 % of the articles get another label at random, three times: how many of them are among as
many first suspects, and among all. Then an eighth, a quarter, a half and all articles of all folders are checked
on one thread: user seconds, and megabytes a second.
"""
import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, EXAMPLES



def read(folder):
    return [(path.read_text("utf-8"), path.relative_to(folder).parts[0])
            for path in sorted(pathlib.Path(folder).glob("*/**/*.txt"))]


def doctor(documents, *flags):
    """The record of these articles, user seconds, bytes."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        for text, label in documents:
            file.write(json.dumps({"text": text, "label": label}, ensure_ascii=False) + "\n")
        file.flush()
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        run = subprocess.run([CLASSIFY, "doctor", "--json", *flags, file.name], check=True,
                             capture_output=True)
        seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        return json.loads(run.stdout), seconds, os.path.getsize(file.name)


folders = sys.argv[1:] or [EXAMPLES]
everything = []
print("| folder | articles | flipped | among as many first suspects | suspects | among all of them |")
print("|---|---|---|---|---|---|")
for folder in folders:
    documents = read(folder)
    everything += documents
    labels = sorted({label for _, label in documents})
    for seed in 1, 2, 3:
        random.seed(seed)
        flipped = set(random.sample(range(len(documents)), max(4, len(documents) // 20)))
        changed = [(text, random.choice([other for other in labels if other != label])
                    if index in flipped else label) for index, (text, label) in enumerate(documents)]
        record, _, _ = doctor(changed)
        suspects = [int(item["source"].rsplit(":", 1)[1]) - 1 for item in record["misfiled"]]
        first = sum(index in flipped for index in suspects[:len(flipped)])
        print(f"| {folder} | {len(documents):,} | {len(flipped)} | {first} | {len(suspects)} | "
              f"{sum(index in flipped for index in suspects)} |")

print("\n| articles | MB | user seconds, --fast | MB/s | user seconds, all | MB/s |")
print("|---|---|---|---|---|---|")
random.seed(1)
random.shuffle(everything)
for share in 8, 4, 2, 1:
    part = everything[:len(everything) // share]
    _, fast, size = doctor(part, "--threads", "1", "--fast")
    _, whole, _ = doctor(part, "--threads", "1")
    megabytes = size / 1e6
    print(f"| {len(part):,} | {megabytes:.1f} | {fast:.2f} | {megabytes / fast:.1f} | "
          f"{whole:.2f} | {megabytes / whole:.1f} |")
