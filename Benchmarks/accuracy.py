#!/usr/bin/env python3
"""Macro-F1 on a newspaper that was not trained on: ours and the peers', same texts, one run.

Needs ../shared/corpus and the packages of Benchmarks/requirements.txt; `make build` first.

    python3 Benchmarks/accuracy.py
"""
import json
import pathlib
import subprocess
import tempfile

import fasttext
import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
CLASSIFY = ROOT / ".build" / "release" / "classify"
PAPERS = ("aljazirah", "alwatan")
TOPICS = ("diplomacy", "economy", "sports")


def read(paper, labels):
    texts, gold = [], []
    for label in labels:
        for path in sorted((CORPUS / paper / label).glob("**/*.txt")):
            texts.append(path.read_text(encoding="utf-8"))
            gold.append(label)
    return texts, gold


def scikit(model):
    def run(train, test, _):
        vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2)
        x = vectorizer.fit_transform(train[0])
        model.fit(x, train[1])
        return f1_score(test[1], model.predict(vectorizer.transform(test[0])), average="macro")
    return run


def fast(train, test, _):
    # fasttext-wheel 0.9.2 returns arrays in a way that NumPy 2 refuses; labels alone are enough.
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        for text, label in zip(*train):
            file.write(f"__label__{label} {' '.join(text.split())}\n")
        file.flush()
        model = fasttext.train_supervised(file.name, epoch=25, lr=0.5, wordNgrams=1, thread=2, verbose=0)
    answers = [model.f.predict(" ".join(t.split()) + "\n", 1, 0.0, "strict")[0][1][len("__label__"):]
               for t in test[0]]
    return f1_score(test[1], answers, average="macro")


def ours(_, __, split):
    source, target, labels = split
    with tempfile.TemporaryDirectory() as folder:
        model = f"{folder}/m.textml"
        names = ",".join(labels)
        subprocess.run([CLASSIFY, "train", CORPUS / source, "--labels", names, "-o", model],
                       check=True, capture_output=True)
        out = subprocess.run([CLASSIFY, "evaluate", "--json", "--model", model, "--labels", names,
                              CORPUS / target], check=True, capture_output=True).stdout
    return json.loads(out)["macroF1"]


SYSTEMS = {
    "TextML": ours,
    "scikit-learn LogisticRegression": scikit(LogisticRegression(max_iter=1000)),
    "scikit-learn LogisticRegression, C = 30": scikit(LogisticRegression(C=30, max_iter=1000)),
    "scikit-learn LinearSVC": scikit(LinearSVC()),
    "fastText, 25 epochs": fast,
}

rows = {name: [] for name in SYSTEMS}
for labels in (TOPICS, TOPICS + ("other",)):
    for source, target in (PAPERS, PAPERS[::-1]):
        train, test = read(source, labels), read(target, labels)
        for name, system in SYSTEMS.items():
            rows[name].append(system(train, test, (source, target, labels)))

print("| macro-F1 | 3 topics: aljazirah → alwatan | back | mean | with other: → | back | mean |")
print("|---|---|---|---|---|---|---|")
for name, values in rows.items():
    a, b, c, d = values
    cells = (a, b, numpy.mean((a, b)), c, d, numpy.mean((c, d)))
    print(f"| {name} | " + " | ".join(f"{v:.4f}" for v in cells) + " |")
