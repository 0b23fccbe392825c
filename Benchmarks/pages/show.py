#!/usr/bin/env python3
"""Prints how real articles are read, for a person to judge.

    python3 Benchmarks/pages/show.py [--seed 101] [--articles 50]
    python3 Benchmarks/pages/show.py --removed

Needs ../shared/corpus; `make build` first. Nothing of the corpus may be kept.

The first form prints, for articles of all newspapers drawn by seed, the headline, the dateline, every removed part,
and the text on both sides of every end of a sentence (¦, or ⏎ at the end of a line). The second prints everything that
is removed from all articles, grouped by its beginning, the commonest first.
"""
import argparse
import collections
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CORPUS, answers, labelled, need, page, unlabelled

need(CORPUS)


def articles():
    """(name, text) of the labelled articles, then of the unlabelled ones of other newspapers."""
    return ([(f"{a.newspaper} {a.path.stem}", a.page) for a in labelled()],
            [(f"{r['source']} {r['id']}", page(r)) for r in unlabelled()])


def one_line(text):
    return text.replace("\r", "").replace("\n", "⏎")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--removed", action="store_true")
    arguments = parser.parse_args()
    named, others = articles()
    if arguments.removed:
        beginnings = collections.Counter()
        for answer in answers("read", [text for _, text in named + others], alone=True):
            for part in answer["removed"]:
                beginnings[part["reason"], one_line(part["text"])[:40]] += 1
        for (reason, beginning), count in beginnings.most_common():
            print(f"{count:6} {reason:12} {beginning}")
        return
    draw = random.Random(arguments.seed)
    half = arguments.articles * 2 // 5
    chosen = draw.sample(named, half) + draw.sample(others, arguments.articles - half)
    ends = 0
    for (name, text), answer in zip(chosen, answers("read", [text for _, text in chosen], alone=True)):
        headline, dateline = answer.get("headline"), answer.get("dateline")
        print(f"# {name}")
        print("  headline", one_line(headline["text"]) if headline else "none")
        if dateline:
            print("  dateline", one_line(dateline["text"]))
        for part in answer["removed"]:
            print("  removed", part["reason"], one_line(part["text"])[:200])
        data = text.encode()
        sentences = answer["sentences"]
        ends += len(sentences)
        for left, right in zip(sentences, sentences[1:]):
            gap = data[left["end"]:right["start"]]
            mark = "⏎" if b"\n" in gap or b"\r" in gap else "¦"
            print("   ", one_line(left["text"][-30:]), mark, one_line(right["text"][:30]))
    print(f"{ends} sentences in {len(chosen)} articles")


main()
