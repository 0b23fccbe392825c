#!/usr/bin/env python3
"""MB/s of tagging and training: ours and the peers', the same texts, paired in one run.

Needs ../shared/corpus and the packages of Benchmarks/requirements.txt; `make build` first.

    python3 Benchmarks/speed.py [ROUNDS]

Texts: the unlabelled articles of ten newspapers, expanded to one file an article. For training, the
embedded model's answers stand in for labels: the same four for every system. Ours is timed as a
whole process on one thread, reading the files included; the peers are timed inside Python, their
imports and the reading of the files left out, in their favour. Each round times every system once.
"""
import gzip
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

import fasttext
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
CLASSIFY = ROOT / ".build" / "release" / "classify"
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3


def timed(action):
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def quiet(*arguments):
    subprocess.run([CLASSIFY, *map(str, arguments)], check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    texts, labels = [], []
    with gzip.open(CORPUS / "unlabelled.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            texts.append(record["title"] + "\n\n" + record["text"])
    flat = folder / "flat"
    flat.mkdir()
    for number, text in enumerate(texts):
        (flat / f"{number:06}.txt").write_text(text, encoding="utf-8")
    tags = subprocess.run([CLASSIFY, "tag", flat], check=True, capture_output=True, text=True).stdout
    for line in tags.splitlines():
        path, label, _ = line.split("\t")
        label = "other" if label == "none" else label
        labels.append(label)
        target = folder / "corpus" / label
        target.mkdir(parents=True, exist_ok=True)
        os.rename(path, target / pathlib.Path(path).name)
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    lines = [" ".join(t.split()) for t in texts]
    (folder / "fasttext.txt").write_text(
        "".join(f"__label__{l} {t}\n" for l, t in zip(labels, lines)), encoding="utf-8")

    vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2)
    matrix = vectorizer.fit_transform(texts)
    svc = LinearSVC().fit(matrix, labels)
    fast = fasttext.train_supervised(str(folder / "fasttext.txt"), thread=2, verbose=0)
    model = folder / "m.textml"
    quiet("train", folder / "corpus", "-o", model, "--cost", "10", "--folds", "0")

    stages = {
        "tag, one thread": {
            "TextML": lambda: quiet("tag", "--threads", "1", "--model", model, folder / "corpus"),
            "TextML, two threads": lambda: quiet("tag", "--threads", "2", "--model", model, folder / "corpus"),
            "scikit-learn LinearSVC": lambda: svc.predict(vectorizer.transform(texts)),
            "fastText": lambda: [fast.f.predict(t + "\n", 1, 0.0, "strict") for t in lines],
        },
        "train, two threads where there are threads": {
            "TextML": lambda: quiet("train", folder / "corpus", "-o", model, "--cost", "10", "--folds", "0"),
            "scikit-learn LinearSVC": lambda: LinearSVC().fit(
                TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(texts), labels),
            "scikit-learn LogisticRegression": lambda: LogisticRegression(C=10, max_iter=1000).fit(
                TfidfVectorizer(sublinear_tf=True, min_df=2).fit_transform(texts), labels),
            "fastText, 5 epochs": lambda: fasttext.train_supervised(
                str(folder / "fasttext.txt"), thread=2, verbose=0),
        },
    }
    print(f"{len(texts):,} articles, {megabytes:.0f} MB, {len(set(labels))} labels, {os.cpu_count()} cores, "
          f"{ROUNDS} rounds; ratio = peer's time / ours in the same round\n")
    print("| stage | system | MB/s (median) | ratio min | median | max |")
    print("|---|---|---|---|---|---|")
    for stage, systems in stages.items():
        times = {name: [] for name in systems}
        for _ in range(ROUNDS):
            for name, action in systems.items():
                times[name].append(timed(action))
        for name, values in times.items():
            ratios = sorted(v / o for v, o in zip(values, times["TextML"]))
            print(f"| {stage} | {name} | {megabytes / statistics.median(values):.1f} | {ratios[0]:.2f} | "
                  f"{statistics.median(ratios):.2f} | {ratios[-1]:.2f} |", flush=True)
