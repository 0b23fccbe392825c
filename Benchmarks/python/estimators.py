#!/usr/bin/env python3
"""TextML's estimators beside scikit-learn's, on a newspaper's own sections: estimators.py [--save] [--splits N] [OUTLET …].

Macro-F1 on 30 % of an outlet's articles, trained on the rest; a figure is the mean over the splits, which every system shares.
Train and test are of one newspaper, and its sections are the labels: this is the task of who sorts one site, not of who
reads another one (Benchmarks/accuracy/outlets.py). Needs textml (installed from the wheel), scikit-learn and ../shared.
"""
import argparse
import gzip
import json
import statistics
import sys
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

import textml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import ROOT, SHARED, about_the_run, need, page

NAMES = {"cnn": "CNN", "bbc": "BBC", "jawhara": "Jawhara", "alarabiya": "Al Arabiya", "skynews": "Sky News"}
SYSTEMS = {
    "`TfidfVectorizer(sublinear_tf=True)`, `LinearSVC`":
        lambda: make_pipeline(TfidfVectorizer(sublinear_tf=True), LinearSVC()),
    "the same with character n-grams of 2 to 5":
        lambda: make_pipeline(TfidfVectorizer(sublinear_tf=True, analyzer="char_wb", ngram_range=(2, 5)), LinearSVC()),
    "`TfidfVectorizer(analyzer=textml.analyzer())`, `LinearSVC`":
        lambda: make_pipeline(TfidfVectorizer(analyzer=textml.analyzer()), LinearSVC()),
    "`textml.ArabicTfidfVectorizer()`, `LinearSVC`":
        lambda: make_pipeline(textml.ArabicTfidfVectorizer(n_jobs=-1), LinearSVC()),
    "`textml.TextMLClassifier()`": lambda: textml.TextMLClassifier(n_jobs=-1),
    "`textml.TextMLClassifier(effort=\"fast\")`": lambda: textml.TextMLClassifier(effort="fast", n_jobs=-1),
}


def articles(outlet):
    """The pages of an outlet and their sections."""
    path = SHARED / "outlets" / f"{outlet}.jsonl.gz"
    need(path)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    return [page(record) for record in records], [record["section"] for record in records]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("outlets", nargs="*", default=["cnn", "bbc"])
    parser.add_argument("--splits", type=int, default=3)
    parser.add_argument("--save", action="store_true", help="write Benchmarks/results/estimators.json")
    arguments = parser.parse_args()
    corpora = {outlet: articles(outlet) for outlet in arguments.outlets}
    rows = []
    for name, make in SYSTEMS.items():
        means = []
        for texts, sections in corpora.values():
            found = []
            for seed in range(arguments.splits):
                a, b, x, y = train_test_split(texts, sections, test_size=0.3, random_state=seed, stratify=sections)
                found.append(f1_score(y, make().fit(a, x).predict(b), average="macro"))
            means.append(statistics.mean(found))
            print(name, found, flush=True)
        rows.append((name, means))
    best = [max(means[i] for _, means in rows) for i in range(len(corpora))]
    result = {
        "what": "Macro-F1 of a newspaper's own sections, from Python", **about_the_run(),
        "columns": ["", *(f"{NAMES.get(outlet, outlet)}, {len(set(corpora[outlet][1]))} sections, {len(corpora[outlet][0]):,} articles"
                          for outlet in corpora)],
        "rows": [[name, *(f"**{m:.3f}**" if m == b else f"{m:.3f}" for m, b in zip(means, best))] for name, means in rows]}
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if arguments.save:
        (ROOT / "Benchmarks/results/estimators.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
