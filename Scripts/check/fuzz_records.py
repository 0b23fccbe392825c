#!/usr/bin/env python3
"""Mutated records and files: no crash, no hang, no lost line.

    python3 Scripts/check/fuzz_records.py [INPUTS] [SEED]      `make build` first; needs Python alone

Most of the 200,000 inputs are lines of streams (random bytes, nested JSON, huge numbers, open quotes, broken escapes);
every second line is a good one that must get its own answer. The others are whole files (packed ones cut off or
changed, CSV, UTF-16, pages), each in a process of its own that must end by itself with a documented code.
"""
import gzip
import json
import random
import sys

import harness

INPUTS = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
TEXT = "وقع وزير الخارجية اتفاقا جديدا في العاصمة، وقال إنه «خطوة مهمة» للبلدين."
SEEDS = [
    json.dumps({"id": 1, "title": "عنوان", "text": TEXT, "n": [1, -2.5e10, {"x": [None, True]}]}, ensure_ascii=a).encode()
    for a in (False, True)] + [b'{"text":"\\ud83d\\ude00\\u0000"}', b"{}", b'{"id":"\xff","text":null}']
PARTS = [b'"', b"\\", b"\\u", b"\\ud800", b"{", b"[", b"]", b"}", b",", b":", b"\x00", b"\r", b"\xff", b"\xef\xbb\xbf",
         b"1e999999", b"9" * 400, b"[" * 300, b'{"a":' * 300, b"\xd8", b"-", b"null", b'","text":"', b"\t", b"\\N"]


def mutated(data):
    return harness.mutated(rng, data, PARTS, (1, 5))


def run(data, *flags, limit=60):
    output, complaints, code = harness.run(*flags, records=[data], limit=limit)
    assert code in (0, 65), (code, complaints[:300], flags)
    return output


lines_tested = 0
streams = max(1, INPUTS // 40)
while lines_tested < INPUTS - streams:
    verb, format_ = rng.choice(["tag", "tag", "summarize", "digest"]), rng.choice(["jsonl", "jsonl", "tsv", "text"])
    sent = []
    for number in range(2000):
        good = {"jsonl": json.dumps({"id": f"good{number}", "text": TEXT}), "tsv": f"good{number}\t{TEXT}",
                "text": TEXT}[format_].encode()
        sent += [mutated(rng.choice(SEEDS)).replace(b"\n", b" "), good]
    out = run(b"\n".join(sent) + b"\n", verb, "--format", format_, "--output-format", "jsonl",
              "--max-record", rng.choice(["200", "64K", "16M"]) if format_ == "jsonl" else "16M", limit=300)
    answers = [json.loads(line) for line in out.splitlines()]
    assert len(answers) == len(sent), (len(answers), len(sent))
    for number in range(2000):
        answer = answers[2 * number + 1]
        if format_ != "text" and answer.get("error", {}).get("code") != "too_long":
            assert answer["id"] == f"good{number}" and "error" not in answer, answer
    lines_tested += 2000
    print(f"\r{lines_tested:,} lines", end="", file=sys.stderr, flush=True)

CSV = f'id,text\r\n1,"{TEXT}\n""x"""\r\n2,{TEXT}\r\n3,"q"\r\n'.encode()
PAGE = f"<!DOCTYPE html><title>عنوان</title><nav><a href=x>ق</a></nav><article><p>{TEXT}&amp;&#x6;</p></article>".encode()
WHOLE = [(gzip.compress(b"\n".join(SEEDS)), ("tag", "--format", "jsonl")), (CSV, ("tag", "--format", "csv")),
         (CSV.decode().encode("utf-16"), ("tag", "--format", "csv")), (PAGE, ("tag",)), (PAGE, ("summarize",)),
         (gzip.compress(PAGE), ("tag", "--json")), (TEXT.encode("cp1256"), ("tag",)),
         (b"\x28\xb5\x2f\xfd" + rng.randbytes(60), ("tag", "--format", "text"))]
for number in range(streams):
    data, flags = rng.choice(WHOLE)
    out = run(mutated(data), *flags)
    if "jsonl" in flags or "--json" in flags:
        for line in out.splitlines():
            json.loads(line)
    if number % 100 == 0:
        print(f"\r{lines_tested:,} lines, {number:,} streams", end="", file=sys.stderr, flush=True)
print(f"\r{lines_tested:,} mutated lines and {streams:,} mutated streams: no crash, no hang, no lost line")
