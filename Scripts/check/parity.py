#!/usr/bin/env python3
"""Whether the command and Python give the same answers, byte by byte: parity.py <classify> [<number of articles>].

Python reads through the C interface, whose own answers TextMLCTests compares with the Swift library's. Texts are our own
articles, broken ones, and, where ../shared is beside the repository, thousands of articles of other papers.
"""
import gzip
import json
import subprocess
import sys
from pathlib import Path

import textml

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "corpus" / "unlabelled.jsonl.gz"

ODD = [
    "", " ", "\n\n", "؟!", "Breaking news at nine", "\0", "a\0b", "\ufeffخبر", "\u202eخبر\u202c", "خبر \"قصير\"\tفيه، فواصل; \\",
    "ك" * 5000, "كلمة " * 3000, "😀 خبر عاجل 🇸🇦", "ﷺ ﻻ ﺍﻟﺴﻼﻡ", "١٢٣٫٥ ٪", "كـــتـــاب", "كِتَابٌ", "\u0301\u0301", "a" * 70000,
    "خبر\r\nآخر\rثالث", "<p>خبر</p>", "{\"text\": 1}", "د. ا. م.ت.ف. 3.5", "\u2028خبر\u2029", "سلام بر شما و این متن فارسی است",
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


def command(program, verb, records, *flags):
    """The JSON of the command's records, without v, model and id."""
    done = subprocess.run(
        [program, verb, "-", "--format", "jsonl", *flags], input=records, stdout=subprocess.PIPE, check=True)
    answers = []
    for number, line in enumerate(done.stdout.decode("utf-8").split("\n")[:-1]):
        head = f'"id":{number},'
        answers.append("{" + line[line.index(head) + len(head):])
    return answers


def main():
    program = sys.argv[1]
    articles = texts(int(sys.argv[2]) if len(sys.argv) > 2 else 5000)
    records = "".join(
        json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n" for number, text in enumerate(articles)
    ).encode("utf-8")
    model = textml.load()
    pairs = [
        ("tag", [], model.tag(articles)),
        ("tag", ["--explain"], model.explain(articles[:400])),
        ("tag", ["--threshold", "0.9"], model.tag(articles, threshold=0.9)),
        ("summarize", [], model.summarize(articles)),
        ("summarize", ["--words", "30"], model.summarize(articles, words=30)),
        ("summarize", ["--query", "الوزير"], model.summarize(articles, query="الوزير")),
        ("digest", ["--sentences", "1"], model.digest(articles, sentences=1)),
    ]
    failed = 0
    for verb, flags, ours in pairs:
        theirs = command(program, verb, records, *flags)
        differing = [row for row in range(len(ours)) if ours.to_json(row) != theirs[row]]
        failed += len(differing)
        print(f"parity: {verb} {' '.join(flags)}: {len(ours)} texts, {len(differing)} differ")
        for row in differing[:3]:
            print(f"  text {row}: {len(articles[row])} characters")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
