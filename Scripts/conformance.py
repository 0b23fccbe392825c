#!/usr/bin/env python3
"""Checks a built command against Documentation/records.md, as the engines that will run it would.

    python3 Scripts/conformance.py [CLASSIFY]

Every verb with records, every format, one to four threads. Ends with 1 and says what failed.
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
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CLASSIFY = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build/release/classify")
ARTICLES = [p.read_text("utf-8") for p in sorted((ROOT / "Examples/corpus").rglob("*.txt"))]
THREADS = (1, 2, 4)
VERBS = ("tag", "summarize", "digest", "vectorize")
TEMPORARY = tempfile.TemporaryDirectory()
VOCABULARY = TEMPORARY.name + "/vocabulary"
failures = []


def check(condition, what):
    if not condition:
        failures.append(what)
        print("FAILED", what, flush=True)


def command(verb, *flags):
    needed = ["--vocabulary", VOCABULARY] if verb == "vectorize" else []
    return [CLASSIFY, verb, *needed, *map(str, flags)]


def started(verb, *flags):
    return subprocess.Popen(command(verb, *flags), stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def lines_of(stream):
    """Reads lines on a thread, so that waiting for one can end."""
    lines = queue.Queue()

    def read():
        for line in stream:
            lines.put(line)
        lines.put(None)
    threading.Thread(target=read, daemon=True).start()
    return lines


BAD = [b"", b"{", b'{"id": "b1", "text": 5}', b'{"id": "b2"}', b"[" * 300, b'{"id": "b3", "text": "\xff"}',
       b"\x00\x01\x02", b'{"text": "' + b"x" * 100_000, b'{"id":"b4","text":"\\ud800"}']


def line(number, text):
    label = ("economy", "sports")[number % 2]
    return json.dumps({"id": number, "text": text, "label": label}, ensure_ascii=number % 2 == 0).encode()


def make_vocabulary():
    """For vectorize, of the examples."""
    counts = VOCABULARY + ".counts"
    records = b"\n".join(line(number, text) for number, text in enumerate(ARTICLES))
    subprocess.run([CLASSIFY, "count", "--format", "jsonl", "-o", counts], input=records, check=True, capture_output=True)
    subprocess.run([CLASSIFY, "merge", "--vocabulary", counts, "-o", VOCABULARY], check=True, capture_output=True)


def request_response(verb, threads, flush):
    """Redpanda's subprocess: a line, then its answer, and nothing on standard error."""
    what = f"{verb}, {threads} threads, --flush {flush}: one line, one answer"
    process = started(verb, "--format", "jsonl", "--threads", threads, "--flush", flush)
    answers = lines_of(process.stdout)
    complaints = lines_of(process.stderr)
    for number in range(60):
        is_bad = number % 3 == 2
        sent = BAD[number // 3 % len(BAD)] if is_bad else line(number, ARTICLES[number])
        process.stdin.write(sent + b"\n")
        process.stdin.flush()
        try:
            answer = answers.get(timeout=20)
        except queue.Empty:
            check(False, what + ": no answer")
            process.kill()
            return
        record = json.loads(answer)
        check(record["v"] == "jsonl/1" and len(record["model"]) == 16, what + ": version, model")
        if not is_bad:
            check(record["id"] == number and "error" not in record, what + ": id")
    check(answers.empty(), what + ": more than one answer")
    process.stdin.close()
    check(process.wait(20) == 0, what + ": exit code")
    check(complaints.get(timeout=5) is None, what + ": standard error")


def pipe(verb, threads, *flags, records, strict=False):
    """Spark's pipe: fed by a thread, standard error drained by another; returns what came out."""
    process = started(verb, "--threads", threads, *flags, *(["--strict"] if strict else []))

    def feed():
        for part in records:
            process.stdin.write(part)
        process.stdin.close()
    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    complaints = []
    drain = threading.Thread(target=lambda: complaints.extend(process.stderr), daemon=True)
    drain.start()
    output = process.stdout.read()
    code = process.wait(60)
    drain.join(5)
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
            lines.append(line(number, ARTICLES[number % len(ARTICLES)]) + b"\n")
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
    check([(r["id"], r[field] or None, r["url"]) for r in rows]
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
    records = [BAD[n // 7 % len(BAD)] if n % 7 == 3 else line(n, ARTICLES[n]) for n in range(80)]
    records = [record + b"\n" for record in records]
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
    process = started(verb, "--format", "jsonl")
    process.stdout.close()
    try:
        for number in range(100_000):
            process.stdin.write(line(1, ARTICLES[0]) + b"\n")
    except BrokenPipeError:
        pass
    process.stdin = None
    check(process.wait(20) == -signal.SIGPIPE, f"{verb}: ends quietly when its reader goes away")
    check(process.stderr.read() == b"", f"{verb}: says nothing when its reader goes away")


def termination(verb):
    """SIGTERM while waiting, and in endless input: whole lines, all that was read is answered."""
    process = started(verb, "--format", "jsonl")
    answers = lines_of(process.stdout)
    process.stdin.write(line(1, ARTICLES[0]) + b"\n" + b'{"half')
    process.stdin.flush()
    answers.get(timeout=20)
    process.send_signal(signal.SIGTERM)
    check(process.wait(20) == -signal.SIGTERM, f"{verb}: SIGTERM ends a waiting process")
    check(answers.get(timeout=5) is None, f"{verb}: half a record is no record")
    with tempfile.NamedTemporaryFile() as out:
        article = line(1, ARTICLES[0]).decode()
        yes = subprocess.Popen(["yes", article], stdout=subprocess.PIPE)
        process = subprocess.Popen(command(verb, "--format", "jsonl"), stdin=yes.stdout, stdout=out,
                                   stderr=subprocess.PIPE)
        yes.stdout.close()
        time.sleep(2)
        process.send_signal(signal.SIGTERM)
        check(process.wait(20) == -signal.SIGTERM, f"{verb}: SIGTERM ends endless input")
        yes.wait(20)
        output = pathlib.Path(out.name).read_bytes()
        check(output.endswith(b"\n") and len(output) > 0, f"{verb}: the last line is whole")
        json.loads(output.splitlines()[-1])
        check(process.stderr.read() == b"", f"{verb}: says nothing on SIGTERM")


def memory(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def back_pressure(verb):
    """Nobody reads: the command must not either."""
    if not pathlib.Path("/proc/self/status").exists():
        return
    article = line(1, ARTICLES[0]).decode()
    yes = subprocess.Popen(["yes", article], stdout=subprocess.PIPE)
    process = subprocess.Popen(command(verb, "--format", "jsonl", "--threads", 2),
                               stdin=yes.stdout, stdout=subprocess.PIPE)
    yes.stdout.close()
    time.sleep(2)
    first = memory(process)
    time.sleep(3)
    check(memory(process) < first + 8 and first < 256, f"{verb}: memory with nobody reading ({first:.0f} MiB)")
    process.kill()
    process.wait()
    yes.wait(20)


def limits(verb):
    long = b'{"id": 1, "text": "' + b"a" * 200_000 + b'"}\n'
    out = pipe(verb, 2, "--format", "jsonl", "--max-record", "64K",
               records=[long, line(2, ARTICLES[0]) + b"\n", long * 3, line(3, ARTICLES[1]) + b"\r\n"])
    codes = [json.loads(x).get("error", {}).get("code") for x in out.splitlines()]
    check(codes == ["too_long", None] + ["too_long"] * 3 + [None], f"{verb}: --max-record: {codes}")


def gnu_parallel(verb):
    """As Documentation/recipes.md has it: blocks of a file, each to a process, answers in order."""
    if not shutil.which("parallel"):
        print(f"{verb}: GNU parallel is not installed, not checked")
        return
    lines = [line(n, ARTICLES[n % len(ARTICLES)]) + b"\n" for n in range(4000)]
    alone = pipe(verb, 1, "--format", "jsonl", records=lines)
    words = " ".join(command(verb, "--format", "jsonl", "--threads", 1))
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
