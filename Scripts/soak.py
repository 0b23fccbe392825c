#!/usr/bin/env python3
"""Soak: ten million records with bad ones among them; counts in must equal counts out, memory must stay flat.

    python3 Scripts/soak.py [RECORDS] [PLOT.svg]      `make build` first

Writes the records to `classify tag --format jsonl`, reads every answer, checks that it is the answer to its
record, and looks at the command's memory once a second. The plot is memory over records.
"""
import json
import pathlib
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLASSIFY = ROOT / ".build/release/classify"
RECORDS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
PLOT = sys.argv[2] if len(sys.argv) > 2 else None
SENTENCES = [s.strip() for p in sorted((ROOT / "Examples/corpus").rglob("*.txt"))
             for s in p.read_text("utf-8").split("\n") if len(s) > 40]
# What is bad, and whether its id can be read.
BAD = [('{{"id":{0},"text":5}}', "wrong_type"), ('{{"id":{0}}}', "no_text"), ('{{"id":{0},"text":"x"', "invalid_json"),
       ("", "empty_line"), ("not json {0}", "invalid_json")]


def record(number):
    if number % 100 == 37:
        return BAD[number // 100 % len(BAD)][0].format(number)
    text = SENTENCES[number % len(SENTENCES)]
    return '{"id":%d,"text":%s}' % (number, QUOTED[text])


QUOTED = {text: json.dumps(text, ensure_ascii=len(text) % 2 == 0) for text in SENTENCES}
process = subprocess.Popen([CLASSIFY, "tag", "--format", "jsonl", "--output-format", "tsv"],
                           stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def feed():
    block = []
    for number in range(RECORDS):
        block.append(record(number))
        if len(block) == 2000:
            process.stdin.write(("\n".join(block) + "\n").encode())
            block = []
    if block:
        process.stdin.write(("\n".join(block) + "\n").encode())
    process.stdin.close()


memory, answered, errors = [], 0, 0


def watch():
    while process.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            memory.append((answered, int(status.split("VmRSS:")[1].split()[0]) / 1024))
        except (OSError, IndexError):
            return
        time.sleep(1)


start = time.time()
for job in (feed, watch):
    threading.Thread(target=job, daemon=True).start()
for line in process.stdout:
    cells = line.split(b"\t")
    number = answered
    answered += 1
    if number % 100 == 37:
        code = BAD[number // 100 % len(BAD)][1].encode()
        assert cells[4] == code, (number, line)
        assert cells[0] == b"%d" % number or cells[5] == b"%d" % (number + 1), (number, line)
        errors += 1
    else:
        assert cells[0] == b"%d" % number and cells[4] == rb"\N", (number, line)
assert process.wait() == 0 and process.stderr.read() == b""
assert answered == RECORDS, (answered, RECORDS)
seconds = time.time() - start
levels = [m for _, m in memory[min(10, len(memory) // 4):]]
print(f"{RECORDS:,} records in, {answered:,} answers out, {errors:,} of them errors, {seconds:.0f} s; "
      f"memory {min(levels):.1f} to {max(levels):.1f} MiB")
if PLOT:
    top = max(m for _, m in memory) * 1.2
    points = " ".join(f"{60 + 720 * n / RECORDS:.1f},{280 - 250 * m / top:.1f}" for n, m in memory)
    pathlib.Path(PLOT).write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 320" font-family="sans-serif" font-size="12">'
        f'<rect width="800" height="320" fill="white"/><path d="M60 30V280H780" fill="none" stroke="#888"/>'
        f'<polyline points="{points}" fill="none" stroke="#1a6" stroke-width="1.5"/>'
        f'<text x="60" y="20">resident memory of classify tag --format jsonl, MiB, over records answered</text>'
        f'<text x="50" y="35" text-anchor="end">{top:.0f}</text><text x="50" y="280" text-anchor="end">0</text>'
        f'<text x="780" y="300" text-anchor="end">{RECORDS:,} records</text></svg>\n')
