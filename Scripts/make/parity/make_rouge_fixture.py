#!/usr/bin/env python3
"""Writes the answers of Google's rouge_score to Tests/TextMLTests/Fixtures/parity/rouge.json.

    pip install -r Scripts/make/parity/requirements.txt && python3 Scripts/make/parity/make_rouge_fixture.py

Texts are our own: written ones for the edges, and seeded runs of a small vocabulary, long enough for
subsequences of more than 64 words. rouge_score reads ASCII only, so Arabic is not compared.
"""
import importlib.metadata
import json
import pathlib
import random

from rouge_score import rouge_scorer

OUT = pathlib.Path(__file__).resolve().parents[3] / "Tests/TextMLTests/Fixtures/parity/rouge.json"
WRITTEN = [
    ("The harbour reopened on Monday.", ["The harbour reopened on Monday."]),
    ("The harbour reopened on Monday.", ["On Monday the harbour was reopened, officials said."]),
    ("THE Harbour!! re-opened, on... Monday?", ["the harbour re opened on monday"]),
    ("a a a b", ["a b b b", "b a b a"]),
    ("", ["something"]),
    ("something", [""]),
    ("", [""]),
    ("?!", ["..."]),
    ("one", ["one", "two", "one one"]),
    ("Prices rose 3.5 percent in 2015 and 1,200 jobs went.", ["prices rose 3 5 percent", "1200 jobs went in 2015"]),
    ("don't stop the men's race", ["dont stop the mens race", "don t stop the men s race"]),
    ("snake_case and CamelCase and x2y", ["snake case camelcase x2y"]),
]
VOCABULARY = "port treaty minister signed border sea map talks delay vote the a of in and to was 7 12 2015".split()


def seeded():
    generator = random.Random(4)
    for _ in range(60):
        count = generator.choice([1, 2, 5, 20, 63, 64, 65, 130, 200])
        text = lambda n: " ".join(generator.choices(VOCABULARY, k=n)) + generator.choice([".", "", " !"])
        yield text(count), [text(generator.choice([1, 3, 30, 64, 128, 150])) for _ in range(generator.randint(1, 5))]


scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=False)


def plain(scores):
    return {name: list(scores[name]) for name in ("rouge1", "rouge2", "rougeL")}


cases = []
for summary, references in WRITTEN + list(seeded()):
    cases.append({
        "summary": summary, "references": references,
        "each": [plain(scorer.score(reference, summary)) for reference in references],
        "max": plain(scorer.score_multi(references, summary)),
    })
OUT.write_text(json.dumps({"rouge_score": importlib.metadata.version("rouge-score"), "cases": cases}) + "\n")
