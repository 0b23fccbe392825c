#!/usr/bin/env python3
"""Time and memory over size for hostile texts: nothing may grow faster than its input.

    python3 Scripts/check/growth.py [--sizes 1,2,4,8] [--shapes NAME,…] [--jobs NAME,…]    `make build` first

A shape is a text that is hard for some rule: only quotes, one word, a million lines, open tags. Each job reads each of its
shapes at each size, in megabytes. The time is the processor time of the process, the least of up to three runs, without
that of the same job on an empty input. It fails where the time from the second size to the last grows by more than the
power 1.3 of the size and takes more than a second, or where a process takes more than 100 times the memory of its input
and a gigabyte.
"""
import argparse
import gzip
import json
import math
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

from harness import CLASSIFY, ROOT

MB = 1 << 20
SENTENCE = "وقع وزير الخارجية اتفاقا جديدا في العاصمة، وقال إنه «خطوة مهمة» للبلدين. "
WORDS = "".join(p.read_text("utf-8") for p in sorted((ROOT / "Examples/corpus").rglob("*.txt"))).split()


def sentences(size):
    """Different sentences, as in an archive."""
    rng, parts, length = random.Random(1), [], 0
    while length < size:
        part = " ".join(rng.choices(WORDS, k=rng.randint(4, 30))) + ".\n" * rng.randint(0, 1) + " "
        parts.append(part)
        length += len(part.encode())
    return "".join(parts)


def repeated(unit):
    return lambda size: unit * (size // len(unit.encode()) + 1)


TEXTS = {
    "sentences": sentences, "equal sentences": repeated(SENTENCE), "equal lines": repeated(SENTENCE + "\n"),
    "short lines": repeated("نعم\n"), "one word": repeated("نعم "), "one letter": repeated("ن"), "vowel marks": repeated("\u064e"),
    "tatweel": repeated("ـ"), "opening quotes": repeated("«"), "closing quotes": repeated("»"), "straight quotes": repeated('"'),
    "quoted words": repeated("«نعم» "), "nested quotes": repeated("«نعم "), "brackets": repeated("("), "full stops": repeated("."),
    "spaced stops": repeated(". "), "question marks": repeated("؟! "), "semicolons": repeated("؛ نعم"), "colons": repeated("قال: "),
    "commas": repeated("،"), "digits": repeated("123 "), "list": repeated("1. نعم\n"), "links": repeated("- خبر آخر\n"),
    "hash tags": repeated("#خبر "), "addresses": repeated("http://a.b/c "), "blank lines": repeated("\n"), "spaces": repeated(" "),
    "latin": repeated("word "), "datelines": repeated("العاصمة - وكالات - "), "no spaces": repeated("اتفاق،جديد"),
    "zeros": repeated("\0"), "emoji": repeated("🙂"), "returns": repeated("نعم\r"), "abbreviations": repeated("د. "),
    "latin stops": repeated("a.b."),
}
PAGES = {
    "paragraphs": repeated(f"<p>{SENTENCE}</p>"), "open divs": repeated("<div>"), "nested divs": lambda n: "<div>" * (n // 11) + "</div>" * (n // 11),
    "open paragraphs": repeated("<p>نص"), "angles": repeated("<"), "open attribute": repeated('<a href="'), "comments": repeated("<!-- "),
    "closed comments": repeated("<!---->"), "open script": repeated("<script>"), "cdata": repeated("<![CDATA["), "entities": repeated("&amp;"),
    "ampersands": repeated("&"), "numbers": repeated("&#x64a;"), "long number": lambda n: "&#" + "9" * n, "tables": repeated("<table><tr><td>"),
    "lists": repeated("<ul><li>نص"), "closing tags": repeated("</p>"), "attributes": lambda n: "<p " + "a=b " * (n // 4), "titles": repeated("<title>"),
    "textareas": repeated("<textarea>"), "anchors": repeated("<a>نص</a>"), "bold": repeated("<b>نص"), "breaks": repeated("<br>"),
    "false ends": lambda n: "<script>" + "</scrip" * (n // 7), "quotes": lambda n: "<p title='" + '"' * n,
}
JSON = {
    "records": repeated('{"id":1,"text":"%s"}\n' % SENTENCE), "brackets": repeated("["), "braces": repeated('{"a":'), "quotes": repeated('"'),
    "empty lines": repeated("\n"), "numbers": repeated("1"), "backslashes": lambda n: '{"text":"' + "\\" * n, "members": lambda n: "{" + '"a":1,' * (n // 6) + '"text":"x"}',
    "escapes": lambda n: '{"text":"' + "\\u0646" * (n // 6) + '"}', "deep": lambda n: '{"text":"x","a":' + "[" * (n // 2) + "]" * (n // 2) + "}",
    "array": lambda n: "[" + '{"text":"x"},' * (n // 13) + "{}]", "open array": repeated('[{"text":"x"},'), "elements": lambda n: "[{}" + ",[" * (n // 2),
    "bad records": repeated("{\n"), "objects": repeated("{}\n"),
}
CSV = {
    "records": repeated("1,%s\n" % SENTENCE), "open quote": lambda n: '1,"' + "نص\n" * (n // 5), "open quotes": repeated('"نص\n'), "quotes": repeated('"'),
    "quoted quotes": repeated('""""\n'), "commas": repeated(","), "lines": repeated("\n"), "quote a line": repeated('1,"\n'), "text after quote": repeated('"a"b\n'),
    "returns": repeated("\r"), "quoted records": repeated('1,"%s"\n' % SENTENCE), "wide": lambda n: "id,text" + ",a" * (n // 4) + "\n1,نص" + ",a" * (n // 4),
}


# Files of answers, for compare.
RUN = '{"v":"jsonl/2","model":"m","id":%d,"label":"%s","probability":0.5,"reason":null,"coverage":0.5}\n'
RUNS = {
    "equal answers": repeated(RUN % (1, "economy")), "other labels": lambda n: "".join(RUN % (k, f"l{k}") for k in range(n // 100)),
    "models": lambda n: "".join((RUN % (k, "a")).replace('"m"', f'"{k}"') for k in range(n // 95)),
    "candidates": lambda n: RUN[:-2] % (1, "a") + ',"candidates":[' + ",".join(
        '{"label":"l%d","probability":0}' % k for k in range(n // 34)) + "]}\n",
    "labels": lambda n: RUN[:-2] % (1, "a") + ',"labels":[' + ",".join('"l%d"' % k for k in range(n // 9)) + "]}\n",
}
PROFILE = "TextML profile 1\n"
PROFILES = {
    "lines": lambda n: PROFILE + "source 20 a\nopen 0\n" + "".join("line %016x\n" % (k * 2654435761) for k in range(n // 22)) + "end\n",
    "beginnings": lambda n: PROFILE + "source 20 a\n" + "".join("beginning %016x 3\n" % k for k in range(n // 29)) + "end\n",
    "equal lines": lambda n: PROFILE + "source 20 a\n" + "line 00000000000000ff\n" * (n // 22) + "end\n",
    "sources": lambda n: PROFILE + "".join("source 20 s%d\nopen 0\n" % k for k in range(n // 24)) + "end\n",
    "long name": lambda n: PROFILE + "source 20 " + "a" * n + "\nend\n", "blank lines": lambda n: PROFILE + "\n" * n,
}


def checksum(data):
    """That of model files."""
    mask, state = (1 << 64) - 1, len(data) * 0x9E3779B97F4A7C15 & ((1 << 64) - 1)
    for start in range(0, len(data) + 1, 8):
        mixed = (state ^ int.from_bytes(data[start:start + 8], "little")) * 0xD6E8FEB86659FD93 & mask
        state = mixed ^ mixed >> 32
    return state ^ state >> 29


def model(header):
    """A model file of a header, with right sizes and checksum."""
    data = header.encode()
    size = 32 + len(data) + -(32 + len(data)) % 64
    return (b"TextML\r\n" + (2).to_bytes(4, "little") + len(data).to_bytes(4, "little") + checksum(data).to_bytes(8, "little")
            + size.to_bytes(8, "little") + data + bytes(size - 32 - len(data)))


MODELS = {
    "numbers": lambda n: model('{"description":{"labels":[' + "1," * (n // 2) + "1]}}"), "brackets": lambda n: model("[" * n),
    "objects": lambda n: model('{"description":{"labels":[' + "{}," * (n // 3) + "{}]}}"),
    "labels": lambda n: model('{"description":{"labels":[' + ",".join('{"name":"%d","documents":1,"threshold":0}' % k for k in range(n // 45)) + "]}}"),
    "text": lambda n: model('{"a":"' + "x" * n + '"}'), "escapes": lambda n: model('{"a":"' + "\\u0646" * (n // 6) + '"}'),
    "members": lambda n: model("{" + ",".join('"%d":1' % k for k in range(n // 10)) + "}"), "spaces": lambda n: model(" " * n + "{}"),
    "sections": lambda n: model('{"sections":[' + ",".join('{"name":"%d","type":"u8","offset":0,"size":0,"checksum":""}' % k for k in range(n // 60)) + "]}"),
}


def packed(make):
    """Texts that are packed: the size is that of the text."""
    return lambda size: gzip.compress(make(size).encode(), 1)


PACKED = {name: packed(TEXTS[name]) for name in ("sentences", "equal lines", "short lines", "zeros")}
UTF16 = {name: (lambda make: lambda size: ("\ufeff" + make(size)).encode("utf-16-le"))(TEXTS[name])
         for name in ("sentences", "opening quotes", "short lines", "emoji")}


def labelled(make):
    """Records of pieces of a text, labelled in turn."""
    def pieces(size):
        text = make(size)
        step = max(1, len(text) // 400)
        return "".join(json.dumps({"label": ("economy", "sports")[k // step % 2], "text": text[k:k + step]}, ensure_ascii=False) + "\n"
                       for k in range(0, len(text), step))
    return pieces


LABELLED = {name: labelled(make) for name, make in TEXTS.items()}
FOLDER = pathlib.Path(tempfile.mkdtemp())


def articles(*arguments):
    return lambda path: ([*arguments, path], None)


def records(*arguments, header=b""):
    return lambda path: (list(arguments), path)


def twice(*arguments):
    """With the text, and a copy of it under another name."""
    def job(path):
        copy = FOLDER / ("copy" + path.suffix)
        shutil.copyfile(path, copy)
        return [*arguments, path, copy], None
    return job


def sourced(path):
    """A stream of many sources that is read with a profile."""
    stream = FOLDER / "sources.jsonl"
    if not stream.exists():
        stream.write_text("".join('{"site":"p%d","text":"%s"}\n' % (k % 2000, SENTENCE) for k in range(10_000)), "utf-8")
    return ["tag", "--format", "jsonl", "--source-field", "site", "--profile", path], stream


JOBS = {
    "tag": (TEXTS, ".txt", articles("tag")), "explain": (TEXTS, ".txt", articles("tag", "--explain")),
    "summarize": (TEXTS, ".txt", articles("summarize", "--sentences", "3")),
    "summarize --words": (TEXTS, ".txt", articles("summarize", "--words", "60")),
    "summarize --percent": (TEXTS, ".txt", articles("summarize", "--percent", "30")),
    "summarize --query": (TEXTS, ".txt", articles("summarize", "--query", "نعم اتفاق")),
    "digest": (TEXTS, ".txt", articles("digest")), "read": (TEXTS, ".txt", articles("read")),
    "doctor": (TEXTS, ".txt", articles("doctor")), "rouge": (TEXTS, ".txt", lambda path: (["rouge", path, path], None)),
    "html": (PAGES, ".html", articles("tag")), "jsonl": (JSON, ".jsonl", records("tag", "--format", "jsonl")),
    "jsonl --flush line": (JSON, ".jsonl", records("tag", "--format", "jsonl", "--flush", "line")),
    # Without the names of columns a text ends at its first line, which names none.
    "csv": (CSV, ".csv", records("tag", "--format", "csv", "--columns", "id,text")),
    "csv --flush line": (CSV, ".csv", records("tag", "--format", "csv", "--columns", "id,text", "--flush", "line")),
    "tsv": (CSV, ".tsv", records("tag", "--format", "tsv")), "text": (TEXTS, ".txt", records("tag", "--format", "text")),
    "tsv --flush line": (CSV, ".tsv", records("tag", "--format", "tsv", "--flush", "line")),
    "text --flush line": (TEXTS, ".txt", records("tag", "--format", "text", "--flush", "line")),
    "keyphrases": (TEXTS, ".txt", articles("keyphrases")),
    "keyphrases --count": (TEXTS, ".txt", articles("keyphrases", "--count", "1000000")),
    "summarize --together": (TEXTS, ".txt", twice("summarize", "--together", "--words", "60")),
    "summarize --lines": (TEXTS, ".txt", articles("summarize", "--lines", "--words", "60")),
    "summarize --highlight": (TEXTS, ".txt", articles("summarize", "--highlight")),
    "compare": (TEXTS, ".txt", twice("compare")), "compare runs": (RUNS, ".jsonl", twice("compare")),
    "profile": (TEXTS, ".txt", lambda path: (["profile", "--format", "text", path, "-o", FOLDER / "profile"], None)),
    "profile page": (PAGES, ".html", lambda path: (["profile", path, "-o", FOLDER / "profile"], None)),
    "tag --profile": (PROFILES, ".profile", lambda path: (["tag", "--profile", path, ROOT / "Examples/articles"], None)),
    "sources": (PROFILES, ".profile", sourced), "inspect": (MODELS, ".textml", articles("inspect")),
    "train": (LABELLED, ".jsonl", lambda path: (["train", "--fast", path, "-o", FOLDER / "model"], None)),
    "evaluate": (LABELLED, ".jsonl", articles("evaluate")), "doctor records": (LABELLED, ".jsonl", articles("doctor")),
    "count": (LABELLED, ".jsonl", lambda path: (["count", path, "-o", FOLDER / "counts"], None)),
    "gzip": (PACKED, ".txt.gz", articles("tag")), "utf-16": (UTF16, ".txt", articles("summarize")),
    "summarize page": (PAGES, ".html", articles("summarize", "--words", "60")),
}


def measure(arguments, source, limit):
    """Processor seconds and megabytes of a run; infinite after the limit."""
    stdin = open(source, "rb") if source else subprocess.DEVNULL
    process = subprocess.Popen([CLASSIFY, *map(str, arguments)], stdin=stdin, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit)))
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    if os.WIFSIGNALED(status):
        number = os.WTERMSIG(status)
        if number in (signal.SIGXCPU, signal.SIGKILL):
            return math.inf, usage.ru_maxrss / 1024
        raise SystemExit(f"{arguments}: ended by signal {number}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", default="1,2,4,8")
    parser.add_argument("--shapes")
    parser.add_argument("--jobs")
    parser.add_argument("--limit", type=int, default=60, help="processor seconds a run may take")
    options = parser.parse_args()
    sizes = [float(size) for size in options.sizes.split(",")]
    folder = FOLDER
    flaws = 0
    print("| job | text | " + " | ".join(f"{size:g} MB, s" for size in sizes) + " | power | memory, MB |")
    print("|---|---|" + "--:|" * (len(sizes) + 2))
    try:
        for name, (shapes, suffix, job) in JOBS.items():
            if options.jobs and name not in options.jobs.split(","):
                continue
            empty = folder / ("empty" + suffix)
            empty.write_bytes(gzip.compress(b"") if suffix.endswith(".gz") else b"")
            base = min(measure(*job(empty), options.limit)[0] for _ in range(3))
            for shape, make in shapes.items():
                if options.shapes and shape not in options.shapes.split(","):
                    continue
                times, memory = [], 0
                for size in sizes:
                    path = folder / ("text" + suffix)
                    text = make(int(size * MB))
                    path.write_bytes(text if isinstance(text, bytes) else text.encode())
                    runs = [measure(*job(path), options.limit)]
                    while len(runs) < 3 and runs[0][0] < 0.3:
                        runs.append(measure(*job(path), options.limit))
                    times.append(max(0.001, min(r[0] for r in runs) - base))
                    memory = runs[0][1]
                    if times[-1] == math.inf:
                        break
                # The smallest text is left out where there are others: it is the noisiest.
                first = 1 if len(times) > 2 else 0
                power = (math.inf if times[-1] == math.inf else
                         math.log(times[-1] / times[first]) / math.log(sizes[len(times) - 1] / sizes[first]) if len(times) > 1 else 0)
                isFlaw = (power > 1.3 and times[-1] > 1) or memory > max(1024, 100 * sizes[-1])
                flaws += isFlaw
                cells = [f"{t:.3f}" for t in times] + [""] * (len(sizes) - len(times))
                print(f"| {name} | {shape} | " + " | ".join(cells) + f" | {power:.2f}{' **' if isFlaw else ''} | {memory:.0f} |",
                      flush=True)
    finally:
        shutil.rmtree(folder)
    print(f"\n{flaws} grow faster than they should")
    sys.exit(1 if flaws else 0)


main()
