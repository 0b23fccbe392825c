#!/usr/bin/env python3
"""Checks a built command against Documentation/records.md, as the engines that will run it would.

    python3 Scripts/check/conformance.py [--quick]      `make build` first; needs Python alone

Every verb with records, every format, one to four threads; --quick takes `tag` alone. Environment variable CLASSIFY
names another command. Ends with 1 and says what failed.
"""
import csv
import io
import json
import pathlib
import queue
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from harness import ARTICLES, CLASSIFY, Running, record, run

THREADS = (1, 2, 4)
VERBS = ("tag",) if "--quick" in sys.argv else ("tag", "summarize", "digest", "vectorize")
TEMPORARY = tempfile.TemporaryDirectory()
VOCABULARY = TEMPORARY.name + "/vocabulary"
BAD = [b"", b"{", b'{"id": "b1", "text": 5}', b'{"id": "b2"}', b"[" * 300, b'{"id": "b3", "text": "\xff"}',
       b"\x00\x01\x02", b'{"text": "' + b"x" * 100_000, b'{"id":"b4","text":"\\ud800"}']
failures = []


def check(condition, what):
    if not condition:
        failures.append(what)
        print("FAILED", what, flush=True)


def verb_with(verb, *flags):
    needed = ["--vocabulary", VOCABULARY] if verb == "vectorize" else []
    return [verb, *needed, *flags]


def started(verb, *flags):
    return Running(*verb_with(verb, *flags))


def line(number, text):
    return record(number, text, label=("economy", "sports")[number % 2])


def make_vocabulary():
    """For vectorize, of the examples."""
    counts = VOCABULARY + ".counts"
    records = b"".join(line(number, text) for number, text in enumerate(ARTICLES))
    subprocess.run([CLASSIFY, "count", "--format", "jsonl", "-o", counts], input=records, check=True, capture_output=True)
    subprocess.run([CLASSIFY, "merge", "--vocabulary", counts, "-o", VOCABULARY], check=True, capture_output=True)


def request_response(verb, threads, flush):
    """Redpanda's subprocess: a line, then its answer, and nothing on standard error."""
    what = f"{verb}, {threads} threads, --flush {flush}: one line, one answer"
    running = started(verb, "--format", "jsonl", "--threads", threads, "--flush", flush)
    for number in range(60):
        is_bad = number % 3 == 2
        running.send(BAD[number // 3 % len(BAD)] + b"\n" if is_bad else line(number, ARTICLES[number]))
        try:
            answer = json.loads(running.answer())
        except queue.Empty:
            check(False, what + ": no answer")
            return running.process.kill()
        check(answer["v"] == "jsonl/2" and len(answer["model"]) == 16, what + ": version, model")
        if not is_bad:
            check(answer["id"] == number and "error" not in answer, what + ": id")
    check(running.queue.empty(), what + ": more than one answer")
    running.process.stdin.close()
    check(running.end(20) == 0, what + ": exit code")
    check(not running.complaints, what + ": standard error")


def pipe(verb, threads, *flags, records, strict=False):
    """Spark's pipe; returns what came out."""
    output, complaints, code = run(
        *verb_with(verb, "--threads", threads, *flags, *(["--strict"] if strict else [])), records=records)
    check(not complaints, f"{verb} {flags}: standard error is silent")
    check(code == (1 if strict else 0), f"{verb} {flags} strict={strict}: exit code {code}")
    return output


def bulk(verb):
    """Order, counts, ids and bytes at every number of threads and every flush."""
    count = 3000
    lines, errors = [], 0
    for number in range(count):
        if number % 7 == 3:
            lines.append(BAD[number // 7 % len(BAD)] + b"\n")
        else:
            lines.append(line(number, ARTICLES[number % len(ARTICLES)]))
    outputs = set()
    for threads in THREADS:
        for flush in ("auto", "batch", "line"):
            outputs.add(pipe(verb, threads, "--format", "jsonl", "--flush", flush, records=lines))
    check(len(outputs) == 1, f"{verb}: the same bytes at any number of threads and any flush")
    answers = [json.loads(x) for x in outputs.pop().splitlines()]
    check(len(answers) == count, f"{verb}: {len(answers)} answers for {count} records")
    for number, answer in enumerate(answers):
        if number % 7 == 3:
            known = answer["id"] is not None or answer["line"] == number + 1
            check("error" not in answer or known, f"{verb}: record {number} has id or line")
        else:
            check(answer["id"] == number and "error" not in answer, f"{verb}: record {number}")
    pipe(verb, 2, "--format", "jsonl", records=lines, strict=True)


def formats(verb):
    """The same articles in every format get the same answers."""
    if verb == "vectorize":
        return libsvm()
    articles = ARTICLES[:40]
    field = "label" if verb == "tag" else "summary" if verb == "summarize" else "label"
    kept = [{"id": str(n), "text": t, "url": f"http://example.org/{n}"} for n, t in enumerate(articles)]
    reference = [json.loads(x) for x in pipe(
        verb, 2, "--format", "jsonl", "--keep", "url",
        records=[json.dumps(k).encode() + b"\n" for k in kept]).splitlines()]
    table = io.StringIO()
    writer = csv.DictWriter(table, ["id", "text", "url"], lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(kept)
    rows = list(csv.DictReader(io.StringIO(pipe(
        verb, 2, "--format", "csv", "--keep", "url", records=[table.getvalue().encode()]).decode())))
    check([(r["id"], None if r[field] == "none" else r[field] or None, r["url"]) for r in rows]
          == [(r["id"], r[field] or None, r["url"]) for r in reference], f"{verb}: csv")

    def escaped(text):
        return text.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n").replace("\r", r"\r")
    tsv = pipe(verb, 2, "--format", "tsv", records=[
        f"{n}\t{escaped(t)}\n".encode() for n, t in enumerate(articles)] + [b"40\t\\N\n"])
    cells = [row.split("\t") for row in tsv.decode().splitlines()]
    check(len(cells) == 41 and cells[40][0] == "40" and "no_text" in cells[40], f"{verb}: tsv null")
    check([None if c[1] == r"\N" else c[1] for c in cells[:40]]
          == [None if r[field] is None else escaped(r[field]) for r in reference], f"{verb}: tsv")
    text = pipe(verb, 2, "--format", "text", records=[
        t.replace("\n", " ").encode() + b"\n" for t in articles])
    check(len(text.splitlines()) == 40, f"{verb}: text")
    ascii_only = pipe(verb, 2, "--format", "jsonl", "--ascii", "--keep", "url",
                      records=[json.dumps(k).encode() + b"\n" for k in kept])
    check(ascii_only.isascii() and [json.loads(x) for x in ascii_only.splitlines()] == reference,
          f"{verb}: --ascii")


def libsvm():
    """A line for every record: a row with the numbers of the JSON row, or a comment."""
    records = [BAD[n // 7 % len(BAD)] + b"\n" if n % 7 == 3 else line(n, ARTICLES[n]) for n in range(80)]
    rows = pipe("vectorize", 2, "--format", "jsonl", records=records).splitlines()
    lines = pipe("vectorize", 2, "--format", "jsonl", "--libsvm", records=records).decode().splitlines()
    check(len(lines) == len(rows) == 80, "vectorize --libsvm: a line for every record")
    for number, (row, text) in enumerate(zip(map(json.loads, rows), lines)):
        if "error" in row:
            check(text == f"# error:{row['error']['code']} line {number + 1}", f"vectorize --libsvm: comment {number}")
        else:
            target, *entries = text.split()
            pairs = [(int(i) - 1, float(v)) for i, v in (entry.split(":") for entry in entries)]
            check(int(target) == row["target"] and pairs == list(zip(row["indices"], row["values"])),
                  f"vectorize --libsvm: row {number}")


def gone_reader(verb):
    running = started(verb, "--format", "jsonl")
    running.process.stdout.close()
    try:
        for number in range(100_000):
            running.send(line(1, ARTICLES[0]))
    except BrokenPipeError:
        pass
    check(running.end(20) == -signal.SIGPIPE, f"{verb}: ends quietly when its reader goes away")
    check(not running.complaints, f"{verb}: says nothing when its reader goes away")


def endless(verb, *flags, out):
    """The command on the same record again and again."""
    yes = subprocess.Popen(["yes", line(1, ARTICLES[0]).decode().rstrip()], stdout=subprocess.PIPE)
    process = subprocess.Popen([CLASSIFY, *verb_with(verb, "--format", "jsonl", *flags)], stdin=yes.stdout,
                               stdout=out, stderr=subprocess.PIPE)
    yes.stdout.close()
    return yes, process


def termination(verb):
    """SIGTERM while waiting, and in endless input: whole lines, all that was read is answered."""
    running = started(verb, "--format", "jsonl")
    running.send(line(1, ARTICLES[0]) + b'{"half')
    running.answer()
    running.process.send_signal(signal.SIGTERM)
    check(running.end(20) == -signal.SIGTERM, f"{verb}: SIGTERM ends a waiting process")
    check(running.answer(5) is None, f"{verb}: half a record is no record")
    with tempfile.NamedTemporaryFile() as out:
        yes, process = endless(verb, out=out)
        time.sleep(2)
        process.send_signal(signal.SIGTERM)
        check(process.wait(20) == -signal.SIGTERM, f"{verb}: SIGTERM ends endless input")
        yes.wait(20)
        output = pathlib.Path(out.name).read_bytes()
        check(output.endswith(b"\n"), f"{verb}: the last line is whole")
        json.loads(output.splitlines()[-1])
        check(process.stderr.read() == b"", f"{verb}: says nothing on SIGTERM")


def back_pressure(verb):
    """Nobody reads: the command must not either."""
    running = started(verb, "--format", "jsonl", "--threads", 2)
    if running.memory is None:
        return running.process.kill()

    def feed():
        try:
            while True:
                running.send(line(1, ARTICLES[0]))
        except (BrokenPipeError, ValueError):
            pass
    running.background(feed)
    time.sleep(2)
    first = running.memory
    time.sleep(3)
    check(running.memory < first + 8 and first < 256, f"{verb}: memory with nobody reading ({first:.0f} MiB)")
    running.process.kill()
    running.end(20)


def limits(verb):
    long = b'{"id": 1, "text": "' + b"a" * 200_000 + b'"}\n'
    out = pipe(verb, 2, "--format", "jsonl", "--max-record", "64K",
               records=[long, line(2, ARTICLES[0]), long * 3, line(3, ARTICLES[1])[:-1] + b"\r\n"])
    codes = [json.loads(x).get("error", {}).get("code") for x in out.splitlines()]
    check(codes == ["too_long", None] + ["too_long"] * 3 + [None], f"{verb}: --max-record: {codes}")


def gnu_parallel(verb):
    """As Documentation/recipes.md has it: blocks of a file, each to a process, answers in order."""
    if not shutil.which("parallel"):
        print(f"{verb}: GNU parallel is not installed, not checked")
        return
    lines = [line(n, ARTICLES[n % len(ARTICLES)]) for n in range(4000)]
    alone = pipe(verb, 1, "--format", "jsonl", records=lines)
    words = " ".join([CLASSIFY, *verb_with(verb, "--format", "jsonl", "--threads", "1")])
    with tempfile.NamedTemporaryFile() as file:
        file.writelines(lines)
        file.flush()
        for recipe in (f"parallel --pipe --keep-order --block 1M {words} < {file.name}",
                       f"parallel --pipepart --keep-order --block -1 -a {file.name} {words}"):
            out = subprocess.run(recipe, shell=True, capture_output=True)
            check(out.stdout == alone and out.returncode == 0, f"{verb}: {recipe}")


make_vocabulary()
for verb in VERBS:
    for threads in THREADS:
        for flush in ("auto", "line"):
            request_response(verb, threads, flush)
    for test in (bulk, formats, gone_reader, termination, back_pressure, limits, gnu_parallel):
        test(verb)
    print(f"{verb}: checked at {', '.join(map(str, THREADS))} threads", flush=True)
print("conformance:", f"{len(failures)} failed" if failures else "all passed")
sys.exit(bool(failures))
