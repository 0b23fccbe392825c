#!/usr/bin/env python3
"""Summaries beside the paragraphs that readers chose, and beside the sentences that journalists wrote.

    python3 Benchmarks/summaries/references.py [--quick] [--plain]

Needs ../shared/outlets and ../shared/corpus; `swift build --product summary-weights` and `make build` first.

Readers: 642 articles of twelve outlets, 80 words. The learned score is fitted anew for each outlet without its
articles. Journalists: the articles of BBC with a sentence of their own, one sentence and 30 words, weights fitted
without BBC. `lead` is --method lead, which takes the next sentence that fits; `lead, cut` are the first 80 (30) words of the
body, cut anywhere. `whole sentences` is the reader's own choice in our sentences: what a perfect choice would reach.
ROUGE-1 F1 counts words as `classify rouge` does; intervals are of 10,000 paired bootstrap samples of articles.
"""
import collections
import gzip
import json
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, ROOT, SHARED, answers, need, words

sys.path.insert(0, str(ROOT / "Scripts/make"))
from join_references import joined, text

WEIGHTS = next((p for p in (ROOT / ".build/release/summary-weights", ROOT / ".build/debug/summary-weights") if p.exists()), None)


def rouge1(summary, reference):
    summary, reference = collections.Counter(words(summary)), collections.Counter(words(reference))
    common = sum((summary & reference).values())
    return 2 * common / (summary.total() + reference.total()) if common else 0.0


def mean(values):
    return sum(values) / len(values)


def interval(differences, samples=10_000):
    generator = random.Random(1)
    means = sorted(mean(generator.choices(differences, k=len(differences))) for _ in range(samples))
    return f"{mean(differences):+.4f} ({means[samples // 40]:+.4f} … {means[-samples // 40]:+.4f})"


def cut(body, count):
    return " ".join(body.split()[:count])


def body(record):
    head, separator, rest = record["text"].partition("\n\n")
    return rest if separator and len(head.split()) < 30 else record["text"]


def leave_one_out(records):
    """The summaries of each article by weights that were fitted without its outlet: 80 words, 30 words, one sentence."""
    lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
    output = subprocess.run([WEIGHTS, "leave-one-out"], input=lines, check=True, capture_output=True, text=True).stdout
    return {row[0]: row[1:] for row in map(json.loads, output.splitlines())}


def summaries(records, *flags):
    return [a["summary"] for a in answers("summarize", [r["text"] for r in records], *flags, alone=True)]


def table(title, references, systems, records=None):
    scores = {name: [rouge1(s, r) for s, r in zip(of, references)] for name, of in systems.items()}
    print(f"\n{title}, {len(references)} articles\n\n| system | ROUGE-1 F1 | words | empty | minus lead (95 %) |\n|---|--:|--:|--:|---|")
    for name, of in systems.items():
        difference = interval([a - b for a, b in zip(scores[name], scores["lead"])])
        print(f"| {name} | {mean(scores[name]):.4f} | {mean([len(s.split()) for s in of]):.1f} | {sum(not s for s in of)} | {difference} |")
    if records:
        print("\n| outlet | articles | learned | lead |\n|---|--:|--:|--:|")
        for outlet in sorted({r["outlet"] for r in records}):
            of = [i for i, r in enumerate(records) if r["outlet"] == outlet]
            print(f"| {outlet} | {len(of)} | {mean([scores['learned'][i] for i in of]):.3f} | {mean([scores['lead'][i] for i in of]):.3f} |")


def readers(records):
    chosen = []
    for record in records:
        utf8 = record["text"].encode()
        chosen.append(" ".join(utf8[a:b].decode() for a, b in record["chosen"]))
    left_out = leave_one_out(records)
    table("Readers' paragraphs, 80 words", chosen, {
        "learned": [left_out[r["id"]][0] for r in records],
        "centroid": summaries(records, "--words", "80", "--method", "centroid"),
        "plain centroid": summaries(records, "--words", "80", "--method", "centroid", "--position", "0"),
        "lead": summaries(records, "--words", "80", "--method", "lead", "--whole"),
        "lead, cut": [cut(body(r), 80) for r in records],
    }, records)


def journalists(references):
    path = SHARED / "outlets/bbc.jsonl.gz"
    need(path)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [dict(r, text=text(r), outlet="bbc", chosen=[], ships=False)
                   for r in map(json.loads, lines) if r.get("abstract")]
    if "--quick" in sys.argv:
        records = records[:300]
    for record in records:
        record["id"] = "abstract-" + record["id"]
    left_out = leave_one_out([r for r in references if r["outlet"] != "bbc"] + records)
    for place, title, flags, count in ((2, "one sentence", ("--sentences", "1"), 0), (1, "30 words", ("--words", "30"), 30)):
        systems = {
            "learned": [left_out[r["id"]][place] for r in records],
            "centroid": summaries(records, *flags, "--method", "centroid"),
            "lead": summaries(records, *flags, "--method", "lead", "--whole"),
            "lead, trimmed": summaries(records, *flags, "--method", "lead"),
        }
        if count:
            systems["lead, cut"] = [cut(body(r), count) for r in records]
        table(f"Journalists' sentence, {title}", [r["abstract"] for r in records], systems)


if __name__ == "__main__":
    if not WEIGHTS:
        sys.exit("references.py needs `swift build --product summary-weights`")
    records = list(joined())
    readers(records)
    journalists(records)
