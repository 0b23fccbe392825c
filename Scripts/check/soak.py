#!/usr/bin/env python3
"""A long stream with bad records among good ones: counts in must equal counts out, memory must stay flat.

    python3 Scripts/check/soak.py [RECORDS] [PLOT.svg]      `make build` first; needs Python alone

Writes RECORDS records (10,000,000) to `classify tag --format jsonl`, checks that every answer is the answer to its
record, and reads the command's memory once a second. The plot, memory over records, needs
matplotlib.
"""
import json
import sys
import time

from harness import ARTICLES, BAD_LINES, ROOT, Running

RECORDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
PLOT = sys.argv[2] if len(sys.argv) > 2 else None
SENTENCES = [s.strip() for article in ARTICLES for s in article.split("\n") if len(s) > 40]
QUOTED = [json.dumps(text, ensure_ascii=len(text) % 2 == 0) for text in SENTENCES]


def record(number):
    if number % 100 == 37:
        return BAD_LINES[number // 100 % len(BAD_LINES)][0].format(number)
    return '{"id":%d,"text":%s}' % (number, QUOTED[number % len(QUOTED)])


def blocks():
    for start in range(0, RECORDS, 2000):
        yield ("\n".join(record(n) for n in range(start, min(start + 2000, RECORDS))) + "\n").encode()


memory, answered, errors = [], 0, 0


def watch(running):
    while (level := running.memory) is not None:
        memory.append((answered, level))
        time.sleep(1)


start = time.time()
running = Running("tag", "--format", "jsonl", "--output-format", "tsv", records=blocks())
running.background(watch, running)
for line in running.process.stdout:
    cells = line.split(b"\t")
    number = answered
    answered += 1
    if number % 100 == 37:
        code = BAD_LINES[number // 100 % len(BAD_LINES)][1].encode()
        assert cells[4] == code, (number, line)
        assert cells[0] == b"%d" % number or cells[5] == b"%d" % (number + 1), (number, line)
        errors += 1
    else:
        assert cells[0] == b"%d" % number and cells[4] == rb"\N", (number, line)
assert running.end() == 0 and not running.complaints
assert answered == RECORDS, (answered, RECORDS)
seconds = time.time() - start
levels = [m for _, m in memory[min(10, len(memory) // 4):]]
print(f"{RECORDS:,} records in, {answered:,} answers out, {errors:,} of them errors, {seconds:.0f} s; "
      f"memory {min(levels):.1f} to {max(levels):.1f} MiB")
if PLOT:
    sys.path.insert(0, str(ROOT / "Benchmarks"))
    import plots
    plots.lines(PLOT, [("resident memory of classify tag --format jsonl, MiB", "records answered", {"memory": memory})])
