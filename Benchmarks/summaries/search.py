#!/usr/bin/env python3
"""Searches the settings of the summarizer in cross-validation on the dev half of EASC.

    .build/peers/bin/python Benchmarks/summaries/search.py

Needs ../shared/summaries, ../shared/corpus (background document frequencies) and numpy.

The scorer is written again here, without stemming, so that parts which the command does not have can be tried
too; rouge.py measures the command itself. A sentence of n words at place i scores
(cos(v, c) + a·w) · n^b, w = e^(−i/d), c = Σ w v + t · headline + f · first sentence; sentences are taken by score
times 1 − p · (share of v² in terms taken before). Objective: ROUGE-1 F1, mean of both budgets and of the five
references. Printed: what each part does alone, and 20 times 5-fold cross-validation of the choice, in which
the usual setting stays unless another is better by a standard error.
"""
import collections
import itertools
import json
import math
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CORPUS, SUMMARIES, need, unlabelled, words

need(CORPUS, SUMMARIES)

import numpy


def background():
    frequencies, count = collections.Counter(), 0
    for record in itertools.islice(unlabelled(), 0, None, 3):
        frequencies.update(set(words(record["text"])))
        count += 1
    return frequencies, count


class Document:
    def __init__(self, record, frequencies, count):
        sentences = [record["text"][a:b] for a, b in record["units"]]
        self.terms = [words(s) for s in sentences]
        self.lengths = numpy.array([max(1, len(s.split())) for s in sentences])
        self.references = [collections.Counter(words(r)) for r in record["summaries"]]
        self.words = round(numpy.mean([len(r.split()) for r in record["summaries"]]))
        self.size = len(sentences)
        vocabulary = {}
        rows = self.terms + [words(record["title"] or "")]
        for term in itertools.chain(*rows):
            vocabulary.setdefault(term, len(vocabulary))
        counts = numpy.zeros((len(rows), len(vocabulary)))
        for row, terms in zip(counts, rows):
            for term in terms:
                row[vocabulary[term]] += 1
        tf = numpy.where(counts > 0, 1 + numpy.log(numpy.maximum(counts, 1)), 0)
        known = numpy.array([math.log((1 + count) / (1 + frequencies[t])) + 1 for t in vocabulary])
        own = numpy.log((1 + self.size) / (1 + (counts[:-1] > 0).sum(axis=0))) + 1
        self.vectors = {}
        for name, idf in (("none", 1), ("background", known), ("own", own), ("both", known * own)):
            weights = tf * idf
            norms = numpy.linalg.norm(weights, axis=1, keepdims=True)
            self.vectors[name] = weights / numpy.where(norms == 0, 1, norms)

    def choose(self, budget, decay=5, bonus=1, length=0.2, idf="both", headline=0, first=0, penalty=0.5,
               position=True):
        vectors, place = self.vectors[idf], numpy.arange(self.size)
        weight = numpy.exp(-place / max(decay, self.size / 4)) if position else numpy.ones(self.size)
        pull = weight.copy()
        pull[0] += first
        centroid = pull @ vectors[:-1] + headline * vectors[-1]
        cosines = vectors[:-1] @ centroid / (numpy.linalg.norm(centroid) or 1)
        scores = (cosines + bonus * weight) * self.lengths ** length
        limit = self.words if budget == "a" else max(1, int(0.4 * self.size + 1e-9))
        costs = self.lengths if budget == "a" else numpy.ones(self.size)
        squares, used, chosen = vectors[:-1] ** 2, 0, []
        covered = numpy.zeros(vectors.shape[1], bool)
        while True:
            gains = scores * (1 - penalty * squares[:, covered].sum(axis=1))
            gains[chosen] = -numpy.inf
            gains[used + costs > limit] = -numpy.inf
            best = int(gains.argmax())
            if gains[best] == -numpy.inf:
                return chosen
            chosen.append(best)
            used += costs[best]
            covered |= vectors[best] > 0

    def rouge(self, chosen):
        summary = collections.Counter(itertools.chain(*(self.terms[i] for i in chosen)))
        size, total = sum(summary.values()), 0
        for reference in self.references:
            common = sum((summary & reference).values())
            total += 2 * common / (size + sum(reference.values())) if common else 0
        return total / len(self.references)


def main():
    frequencies, count = background()
    documents = [Document(json.loads(line), frequencies, count)
                 for line in (SUMMARIES / "easc-dev.jsonl").open(encoding="utf-8")]

    def evaluate(**settings):
        return numpy.array([[d.rouge(d.choose(b, **settings)) for b in "ab"] for d in documents])

    def lead_choice(document, budget):
        limit = document.words if budget == "a" else max(1, int(0.4 * document.size + 1e-9))
        used, chosen = 0, []
        for index, cost in enumerate(document.lengths if budget == "a" else [1] * document.size):
            if used + cost <= limit:
                chosen.append(index)
                used += cost
        return chosen

    lead = numpy.array([[d.rouge(lead_choice(d, b)) for b in "ab"] for d in documents])
    plain = evaluate(position=False, bonus=0, length=0, penalty=0)
    usual = evaluate()
    samples = numpy.random.default_rng(1).integers(0, len(documents), (10_000, len(documents)))

    def row(name, result):
        difference = result - usual
        low, high = numpy.percentile(difference.mean(axis=1)[samples].mean(axis=1), [2.5, 97.5])
        means = result.mean(axis=0)
        print(f"| {name} | {means[0]:.4f} | {means[1]:.4f} | {difference.mean():+.4f} | {low:+.4f} … {high:+.4f} |")

    print(f"{len(documents)} articles\n\n| setting | (a) | (b) | − usual, mean of both | 95 % |\n|---|---|---|---|---|")
    row("lead", lead)
    row("plain centroid", plain)
    row("plain centroid with length 0.2", evaluate(position=False, bonus=0, penalty=0))
    row("usual: decay 5, bonus 1, length 0.2, both idf, penalty 0.5", usual)
    for part, values in {"decay": [2, 3, 4, 6, 8], "bonus": [0, 0.5, 2], "length": [0, 0.1, 0.3, 0.5],
                         "idf": ["none", "background", "own"], "headline": [0.5, 1], "first": [0.5, 1],
                         "penalty": [0, 0.25, 0.75, 1]}.items():
        for value in values:
            row(f"{part} {value}", evaluate(**{part: value}))

    grid = [dict(decay=d, bonus=b, length=n, penalty=p, idf=i)
            for d in (3, 5, 8) for b in (0, 1) for n in (0, 0.2) for p in (0, 0.5, 1) for i in ("own", "both")]
    results = numpy.array([evaluate(**g) for g in grid])
    home = grid.index(dict(decay=5, bonus=1, length=0.2, penalty=0.5, idf="both"))
    generator, outcomes, kept = numpy.random.default_rng(2), [], 0
    for _ in range(20):
        order = generator.permutation(len(documents))
        held_out = numpy.zeros((len(documents), 2))
        for fold in numpy.array_split(order, 5):
            training = numpy.setdiff1d(order, fold)
            gains = (results[:, training] - results[home, training]).mean(axis=2)
            errors = gains.std(axis=1) / math.sqrt(len(training))
            better = numpy.where(gains.mean(axis=1) > errors, gains.mean(axis=1), 0)
            choice = int(better.argmax()) if better.max() > 0 else home
            kept += choice == home
            held_out[fold] = results[choice][fold]
        outcomes.append(held_out)
    held_out = numpy.mean(outcomes, axis=0)
    print(f"\nCross-validated over {len(grid)} settings; the usual one was kept in {kept} of 100 folds.\n")
    print("| against | (a) | 95 % | (b) | 95 % |\n|---|---|---|---|---|")
    for name, other in (("lead", lead), ("plain centroid", plain)):
        cells = []
        for budget in (0, 1):
            difference = (held_out - other)[:, budget]
            low, high = numpy.percentile(difference[samples].mean(axis=1), [2.5, 97.5])
            cells += [f"{difference.mean():+.4f}", f"{low:+.4f} … {high:+.4f}"]
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
