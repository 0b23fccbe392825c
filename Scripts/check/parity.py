#!/usr/bin/env python3
"""Whether the command, the Swift library, C and Python give the same answers, bit for bit.

    parity.py <classify> [--swift PROGRAM] [--c PROGRAM] [--texts N]

PROGRAMs are Tests/Parity/main.swift and Scripts/check/abi/parity.c, built; `make parity` does so. The command's records,
C's values and Python's are compared byte for byte. The Swift library's answers have another form: each number in them must
be the same double, each text and range the same. Texts are our own articles, broken ones, and, where ../shared is beside
the repository, N articles of other papers (5,000). What is no Unicode must be refused by each.
"""
import argparse
import ctypes
import gzip
import json
import os
import subprocess
import sys
import tempfile
from array import array
from itertools import accumulate
from pathlib import Path

import textml
from textml import _library, _texts

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "corpus" / "unlabelled.jsonl.gz"

ODD = [
    "", " ", "\n\n", "؟!", "Breaking news at nine", "\0", "a\0b", "\ufeffخبر", "\u202eخبر\u202c", "خبر \"قصير\"\tفيه، فواصل; \\",
    "ك" * 5000, "كلمة " * 3000, "😀 خبر عاجل 🇸🇦", "ﷺ ﻻ ﺍﻟﺴﻼﻡ", "١٢٣٫٥ ٪", "كـــتـــاب", "كِتَابٌ", "\u0301\u0301", "a" * 70000,
    "خبر\r\nآخر\rثالث", "<p>خبر</p>", "{\"text\": 1}", "د. ا. م.ت.ف. 3.5", "\u2028خبر\u2029", "سلام بر شما و این متن فارسی است",
    "\uffff\ufdd0\U0010ffff", "\x1b[31mخبر", "خبر\x7f\x85", "،" * 2000, "قال. " * 2000, "«" * 3000, "(" * 3000 + "خبر", "\u200f\u200f",
    "اقرأ أيضا:\nخبر", "\t\v\f", "ـ" * 1000,
]

#: Bytes that are not UTF-8: half a surrogate pair as "surrogatepass" writes it, an overlong NUL, a cut letter, Latin-1.
NOT_UTF8 = ["\ud800".encode("utf-8", "surrogatepass"), b"\xc0\x80", "خ".encode()[:1], b"caf\xe9", b"\xf5\x80\x80\x80"]

#: A call, flags of the command, options of the Swift program, which reads plain text, options of C and Python, a model, and
#: at most how many texts.
CASES = [
    ("tag", [], "", {}, "news", None),
    ("tag", [], "", {}, "topics", None),
    ("tag", ["--threshold", "0.9"], "threshold=0.9", {"threshold": 0.9}, "news", None),
    ("explain", ["--explain"], "", {}, "news", 500),
    ("summarize", [], "", {}, "news", None),
    ("summarize", ["--words", "30"], "words=30", {"words": 30}, "news", None),
    ("summarize", ["--query", "الوزير"], "query=الوزير", {"query": "الوزير"}, "news", None),
    ("digest", ["--sentences", "1"], "sentences=1", {"sentences": 1}, "news", None),
    ("keyphrases", [], "", {}, "news", None),
    ("digest", ["--content", "html"], None, {"content": "html"}, "news", 500),
    ("tag", ["--content", "auto"], None, {"content": "auto"}, "news", 500),
]


def texts(limit):
    """Our own articles, broken ones, then other papers'."""
    own = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("Examples/*/**/*.txt"))]
    found = own + ODD
    if SHARED.exists():
        with gzip.open(SHARED, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                if number >= limit:
                    break
                found.append(json.loads(line)["text"])
    return found


def command(program, call, records, *flags):
    """The JSON of the command's records, without v, model and id."""
    verb = "tag" if call == "explain" else call
    done = subprocess.run(
        [program, verb, "-", "--format", "jsonl", *flags], input=records, stdout=subprocess.PIPE, check=True)
    answers = []
    for number, line in enumerate(done.stdout.decode("utf-8").split("\n")[:-1]):
        head = f'"id":{number},'
        answers.append("{" + line[line.index(head) + len(head):])
    return answers


def lines(*arguments):
    # The Swift program links OpenBLAS with threads, which sum in another order; the others have one thread.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(arguments, stdout=subprocess.PIPE, check=True, env=environment)
    return done.stdout.decode("utf-8").split("\n")[:-1]


def removals(items):
    return [(*item["utf8Range"], item["reason"]) for item in items]


def as_record(call, swift):
    """What an answer of the Swift library says, under the names of the command's records."""
    if call == "explain":
        prediction, subject = swift["prediction"], swift["subject"]
        ours = as_record("tag", prediction)
        ours["explanation"] = {
            "label": swift["labels"][subject] if subject < len(swift["labels"]) else None,
            "bias": swift["biases"][subject],
            "terms": sorted(
                (c["term"], [tuple(r) for r in c["utf8Ranges"]], c["values"][subject]) for c in swift["contributions"])}
        return ours
    if call == "tag":
        candidates = [(c.get("label"), c["probability"]) for c in swift["candidates"]]
        return {
            "labels": swift["labels"], "label": (swift["labels"] or [None])[0], "reason": swift.get("reason"),
            "secondary": swift.get("secondary"), "candidates": candidates, "removed": removals(swift["removed"])}
    if call == "summarize":
        return {
            "sentences": [(i["text"], i["score"], *i["utf8Range"]) for i in swift["items"]], "trimmed": swift["isTrimmed"],
            "summaryReason": swift.get("emptiness"), "removed": removals(swift["removedByArticle"][0])}
    if call == "keyphrases":
        return {"phrases": [(p["text"], p["score"], p["count"], *p["utf8Range"]) for p in swift]}
    tag, summary = as_record("tag", swift["prediction"]), as_record("summarize", swift["summary"])
    return {
        "label": tag["label"], "reason": tag["reason"], "labels": tag["labels"],
        "summary": " ".join(s[0] for s in summary["sentences"]), "summaryReason": summary["summaryReason"],
        "removed": summary["removed"], "keyphrases": [p["text"] for p in swift["keyphrases"]],
        "fingerprint": fingerprint(swift["fingerprint"])}


def fingerprint(coded):
    value = coded["bits"] if isinstance(coded, dict) else coded
    return value if isinstance(value, str) else f"{value:016x}"


def comparable(record):
    """A record of the command in the same form."""
    ours = dict(record)
    if "candidates" in ours:
        ours["candidates"] = [(c["label"], c["probability"]) for c in ours["candidates"]]
    if "removed" in ours:
        ours["removed"] = [(r["start"], r["end"], r["reason"]) for r in ours["removed"]]
    if "sentences" in ours:
        ours["sentences"] = [(s["text"], s["score"], s["start"], s["end"]) for s in ours["sentences"]]
    if "phrases" in ours:
        ours["phrases"] = [(p["text"], p["score"], p["count"], p["start"], p["end"]) for p in ours["phrases"]]
    if ours.get("explanation"):
        why = ours["explanation"]
        ours["explanation"] = {
            "label": why["label"], "bias": why["bias"],
            "terms": sorted((t["term"], [tuple(p) for p in t["places"]], t["contribution"]) for t in why["terms"])}
    return ours


def differs(call, swift, record):
    theirs, ours = as_record(call, json.loads(swift)), comparable(json.loads(record))
    return next((name for name in theirs if theirs[name] != ours[name]), None)


def refusals(program):
    """How many of the bytes that are not UTF-8 one of the command, C (by way of ctypes) and Python accepts."""
    failed = 0
    for data in NOT_UTF8:
        column = _texts.column(["a" * len(data)])
        column.texts.bytes = ctypes.cast(data, ctypes.c_void_p)
        for function in ("read", "normalize", "sentences"):
            try:
                _library.give("answers", function, column.pointer, None, 0)
                failed += 1
            except textml.EncodingError as error:
                failed += error.row != 0
        done = subprocess.run(
            [program, "tag", "-", "--format", "jsonl"], input=b'{"id":1,"text":"' + data + b'"}\n', stdout=subprocess.PIPE)
        failed += b'"error"' not in done.stdout
    try:
        textml.normalize(["خبر", "\ud800"])
        failed += 1
    except textml.EncodingError as error:
        failed += error.row != 1
    print(f"parity: {len(NOT_UTF8)} texts that are not UTF-8: {failed} accepted")
    return failed


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("classify")
    options.add_argument("--swift")
    options.add_argument("--c")
    options.add_argument("--texts", type=int, default=5000)
    given = options.parse_args()
    articles = texts(given.texts)
    if not SHARED.exists():
        print("parity: ../shared is not here: only our own texts")
    failed = refusals(given.classify)
    with tempfile.TemporaryDirectory() as folder:
        for call, flags, swift_option, ours, name, limit in CASES:
            few = articles[:limit]
            encoded = [text.encode() for text in few]
            path = Path(folder) / "texts"
            offsets = array("q", [len(few), *accumulate(map(len, encoded), initial=0)])
            path.write_bytes(offsets.tobytes() + b"".join(encoded))
            records = "".join(
                json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n" for number, text in enumerate(few)
            ).encode("utf-8")
            model = textml.load(name)
            python = getattr(model, call)(few, **{"content": "text", **ours})
            python = [python.to_json(row) for row in range(len(few))]
            answers = {"command": command(given.classify, call, records, *flags, "--model", name)}
            if given.c:
                answers["C"] = lines(given.c, path, call, json.dumps(ours), name)
            found = []
            for who, theirs in answers.items():
                differing = [row for row in range(len(few)) if len(theirs) != len(few) or theirs[row] != python[row]]
                found.append((who, differing, ""))
            if given.swift and swift_option is not None:
                theirs = lines(given.swift, path, call, swift_option, name)
                fields = {row: differs(call, theirs[row], python[row]) for row in range(len(few))}
                differing = [row for row in fields if fields[row]]
                found.append(("Swift", differing, fields[differing[0]] if differing else ""))
            title = " ".join(["tag" if call == "explain" else call, *flags, *(["--model", name] if name != "news" else [])])
            print(f"parity: {title}: {len(few)} texts; differ from Python: "
                  + ", ".join(f"{who} {len(rows)}" for who, rows, _ in found), flush=True)
            for who, rows, field in found:
                failed += len(rows)
                for row in rows[:3]:
                    print(f"  {who}, text {row}: {len(few[row])} characters {field}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
