#!/usr/bin/env python3
"""One summary of several reports of an event, beside the summary of the best one of them.

    python3 Benchmarks/summaries/together.py

Needs ../shared/outlets and no packages; `make build` first. Nothing of the texts is printed.

An event: an article of Models/summaries/choices.tsv, and two to four articles of other outlets of its day or a day before or after
whose TF-IDF cosine with it is at least 0.25. The reader's paragraph from that article says what matters; it is not
read by any system. `--together` summarizes the other outlets' articles in 80 words, and each of them is summarized alone. Measured are
ROUGE-1 recall of the reader's paragraph, recall for 100 words of summary, and F1. `best alone` is the one with the highest value, by that
value: an oracle. Intervals are of 10,000 paired bootstrap samples of events.
"""
import collections
import datetime
import gzip
import json
import math
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, ROOT, SHARED, need, words

sys.path.insert(0, str(ROOT / "Scripts/make"))
from join_references import references, text

OUTLETS = ("skynews", "alarabiya", "bbc", "cnn")
LEAST_COSINE = 0.25
MOST_REPORTS = 4
# A copy of the same agency's text is no second report.
MOST_COSINE = 0.9


def day(record):
    return datetime.date.fromisoformat(record["id"].split("-")[-1][:4] + "-" + record["id"].split("-")[-1][4:6] + "-" +
                                       record["id"].split("-")[-1][6:8])


def articles():
    for outlet in OUTLETS:
        path = SHARED / f"outlets/{outlet}.jsonl.gz"
        need(path)
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield dict(id=record["id"], outlet=outlet, text=text(record), day=day(record))


def vector(counts, idf):
    weights = {w: (1 + math.log(c)) * idf[w] for w, c in counts.items()}
    norm = math.sqrt(sum(x * x for x in weights.values())) or 1
    return {w: x / norm for w, x in weights.items()}


def cosine(a, b):
    return sum(x * b[w] for w, x in a.items() if w in b)


def events():
    found = list(articles())
    chosen = {row[0]: row[1] for row in references()}
    counts = {r["id"]: collections.Counter(w for w in words(r["text"]) if len(w) > 2) for r in found}
    frequency = collections.Counter(w for c in counts.values() for w in c)
    idf = {w: math.log(len(found) / n) for w, n in frequency.items()}
    by_day = collections.defaultdict(list)
    for record in found:
        by_day[record["day"]].append(record)
    for record in found:
        if record["id"] not in chosen:
            continue
        own = vector(counts[record["id"]], idf)
        reports = []
        for distance in (-1, 0, 1):
            for other in by_day[record["day"] + datetime.timedelta(distance)]:
                if other["outlet"] == record["outlet"]:
                    continue
                value = cosine(own, vector(counts[other["id"]], idf))
                if LEAST_COSINE <= value < MOST_COSINE:
                    reports.append((value, other["text"]))
        if len(reports) >= 2:
            utf8 = record["text"].encode()
            reference = " ".join(utf8[a:b].decode() for a, b in chosen[record["id"]])
            yield reference, [t for _, t in sorted(reports, reverse=True)[:MOST_REPORTS]]


def summarize(texts, *flags):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, article in enumerate(texts):
            paths.append(pathlib.Path(folder, f"{number}.txt"))
            paths[-1].write_text(article, encoding="utf-8")
        output = subprocess.run([CLASSIFY, "summarize", "--json", "--words", "80", *flags, *paths], check=True,
                                capture_output=True, text=True).stdout
    return [json.loads(line)["summary"] for line in output.splitlines()]


def measures(summary, reference):
    summary, reference = collections.Counter(words(summary)), collections.Counter(words(reference))
    common = (summary & reference).total()
    size = max(1, summary.total())
    return common / reference.total(), 100 * common / reference.total() / size, 2 * common / (size + reference.total())


def interval(differences, samples=10_000):
    generator = random.Random(1)
    mean = sum(differences) / len(differences)
    means = sorted(sum(generator.choices(differences, k=len(differences))) / len(differences) for _ in range(samples))
    return f"{mean:+.3f} ({means[samples // 40]:+.3f} … {means[-samples // 40]:+.3f})"


def main():
    together, mean, best, lead = [], [], [], []
    reports = 0
    for reference, texts in events():
        reports += len(texts)
        together.append(measures(summarize(texts, "--together")[0], reference))
        alone = [measures(s, reference) for s in summarize(texts)]
        mean.append([sum(column) / len(alone) for column in zip(*alone)])
        best.append([max(column) for column in zip(*alone)])
        lead.append(measures(summarize(texts, "--together", "--method", "lead")[0], reference))
    print(f"{len(together)} events, {reports} reports of other outlets\n")
    print("| system | recall | recall for 100 words | F1 | together minus it, recall (95 %) | for 100 words |\n|---|--:|--:|--:|---|---|")
    for name, of in (("`--together`", together), ("one of them alone, the mean", mean), ("the best one alone", best),
                     ("`--together --method lead`", lead)):
        cells = " | ".join(f"{sum(column) / len(of):.3f}" for column in zip(*of))
        print(f"| {name} | {cells} | {interval([a[0] - b[0] for a, b in zip(together, of)])} | "
              f"{interval([a[1] - b[1] for a, b in zip(together, of)])} |")


if __name__ == "__main__":
    main()
