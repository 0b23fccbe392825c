#!/usr/bin/env python3
"""Topics on a newspaper that was not trained on: ours and the peers', same texts, one run, one table.

    .build/peers/bin/python Benchmarks/accuracy/accuracy.py                     # everything: an hour on two cores
    .build/peers/bin/python Benchmarks/accuracy/accuracy.py read TextML LinearSVC   # tasks, systems by a word of them

Needs ../shared/corpus and the packages of Benchmarks/requirements.txt (`Benchmarks/run.sh --setup`); `make build`
first.

Each task is run both ways between two newspapers and the two are averaged:

    topics     taught and tested by the newspapers' sections: diplomacy, economy, sports
    sections   the same with `other`
    taught-by-sections  tested on labels by reading (Models/training), taught by sections
    read       taught and tested by reading; sports sections teach too

Peers choose cost and class weights (fastText: epochs, rate, word pairs) by cross-validation on the
newspaper they are trained on, as ours does. Probabilities of LinearSVC are by CalibratedClassifierCV.
Unlabelled texts of the newspaper that is tested on are left out.
"""
import json
import os
import pathlib
import pickle
import re
import subprocess
import sys
import tempfile
import warnings

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import common
from common import CLASSIFY, CORPUS, ROOT, need

need(CORPUS)

import fasttext
import numpy
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.svm import LinearSVC

warnings.filterwarnings("ignore")
fasttext.FastText.eprint = lambda _: None
PAPERS = ("aljazirah", "alwatan")
TOPICS = ("diplomacy", "economy", "sports")

# MARK: Texts

work = pathlib.Path(tempfile.mkdtemp(prefix="textml-accuracy-"))
subprocess.run([sys.executable, ROOT / "Scripts/make/label_folders.py", work / "read"], check=True)


def sections(paper, labels):
    return [(CORPUS / paper, label) for label in labels]


def read(paper, with_sports):
    folders = [(work / "read" / paper, label) for label in TOPICS + ("other",)]
    return folders + ([(work / "read-sports" / paper, "sports")] if with_sports else [])


ALL = TOPICS + ("other",)
TASKS = {
    "topics": (lambda p: sections(p, TOPICS), lambda p: sections(p, TOPICS)),
    "sections": (lambda p: sections(p, ALL), lambda p: sections(p, ALL)),
    "taught-by-sections": (lambda p: sections(p, ALL), lambda p: read(p, False)),
    "read": (lambda p: read(p, True), lambda p: read(p, False)),
}


def load(folders):
    texts, gold = [], []
    for root, label in folders:
        for path in sorted((root / label).glob("**/*.txt")):
            texts.append(path.read_text(encoding="utf-8"))
            gold.append(label)
    return texts, numpy.array(gold)


# MARK: What peers' users write to fold spellings and strip affixes

MARKS = re.compile("[\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u200B-\u200F\u202A-\u202E]")
FOLDED = str.maketrans("أإآٱىیکة٠١٢٣٤٥٦٧٨٩", "ااااييكه0123456789")
PREFIX = re.compile("^(?:و(?=.{3}))?(?:(?:ال|بال|كال|فال|لل)(?=..))?")
SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


def normalized(text):
    return MARKS.sub("", text).translate(FOLDED)


def stem(word):
    word = PREFIX.sub("", word)
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) >= len(suffix) + 2:
            word = word[: -len(suffix)]
    return word


def stems(text):
    return [stem(word) for word in re.findall(r"\w\w+", normalized(text))]


TEXTS = {
    "words as they are": dict(),
    "normalized": dict(preprocessor=normalized),
    "light stems": dict(analyzer=stems),
    "letters 3–5": dict(preprocessor=normalized, analyzer="char_wb", ngram_range=(3, 5)),
}

# MARK: Measures


def calibration_error(gold, labels, probabilities, bins=15):
    right = gold == labels
    place = numpy.minimum(bins - 1, (probabilities * bins).astype(int))
    return sum(abs(right[place == b].sum() - probabilities[place == b].sum()) for b in range(bins)) / len(gold)


def topic_coverage(gold, labels, probabilities, precision=0.95):
    """The share of articles with a topic that get a right one when 95 % of the surest answers are right."""
    answered = labels != "other"
    order = numpy.argsort(-probabilities[answered], kind="stable")
    right = (gold[answered] == labels[answered])[order]
    found = numpy.cumsum(right)
    good = found / numpy.arange(1, len(right) + 1) >= precision
    return (found[good].max() if good.any() else 0) / (gold != "other").sum()


def measures(gold, labels, probabilities, size):
    return dict(f1=f1_score(gold, labels, average="macro"), ece=calibration_error(gold, labels, probabilities),
                coverage=topic_coverage(gold, labels, probabilities), size=size)


# MARK: Systems


def scikit(model, text, grid):
    def run(train, test, _):
        (texts, gold), (unseen, answers) = load(train), load(test)
        vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2, **TEXTS[text])
        x, y = vectorizer.fit_transform(texts), vectorizer.transform(unseen)
        folds = StratifiedKFold(5, shuffle=True, random_state=42)
        search = GridSearchCV(model, grid, scoring="f1_macro", cv=folds, n_jobs=2).fit(x, gold)
        best = search.best_estimator_
        labels = best.predict(y)
        sure = best if hasattr(best, "predict_proba") else CalibratedClassifierCV(best, cv=5).fit(x, gold)
        table = sure.predict_proba(y)
        place = {label: i for i, label in enumerate(sure.classes_)}
        probabilities = table[numpy.arange(len(labels)), [place[label] for label in labels]]
        vectorizer.stop_words_ = None
        size = len(pickle.dumps(make_pipeline(vectorizer, best)))
        return measures(answers, labels, probabilities, size)
    return run


def fast(train, test, _):
    (texts, gold), (unseen, answers) = load(train), load(test)
    line = lambda text: " ".join(normalized(text).split())

    def fit(rows, **setting):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            for row in rows:
                file.write(f"__label__{gold[row]} {line(texts[row])}\n")
            file.flush()
            return fasttext.train_supervised(file.name, thread=2, verbose=0, minCount=2, **setting)

    def predict(model, some):
        # fasttext-wheel 0.9.2 returns arrays in a way that NumPy 2 refuses.
        pairs = [model.f.predict(line(t) + "\n", 1, 0.0, "strict")[0] for t in some]
        return numpy.array([l[len("__label__"):] for _, l in pairs]), numpy.array([min(1.0, p) for p, _ in pairs])

    settings = [dict(epoch=e, lr=r, wordNgrams=n) for e in (25, 50) for r in (0.1, 0.3) for n in (1, 2)]
    train_rows, held = next(StratifiedKFold(5, shuffle=True, random_state=42).split(texts, gold))
    scored = []
    for setting in settings:
        try:
            model = fit(train_rows, bucket=200_000, **setting)
        except RuntimeError:  # Now and then it ends in "Encountered NaN" on few articles.
            continue
        answered = predict(model, [texts[i] for i in held])[0]
        scored.append((f1_score(gold[held], answered, average="macro"), len(scored), setting))
    model = None
    for _, _, setting in sorted(scored, reverse=True):
        try:
            model = fit(range(len(texts)), bucket=200_000, **setting)
            break
        except RuntimeError:
            continue
    labels, probabilities = predict(model, unseen)
    file = work / "fasttext.bin"
    model.save_model(str(file))
    return measures(answers, labels, probabilities, file.stat().st_size)


def unlabelled(without):
    """The unlabelled articles of all newspapers except the one that is tested on."""
    path = work / f"unlabelled-without-{without}.jsonl"
    if not path.exists():
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in common.unlabelled() if r["source"] != without)
    return path


def ours(*flags, with_unlabelled=False):
    def run(train, test, target):
        model = work / "ours.textml"
        def roots(folders):
            return list(dict.fromkeys(str(root) for root, _ in folders))
        names = ",".join(dict.fromkeys(label for _, label in train))
        command = [CLASSIFY, "train", *roots(train), "--labels", names, "-o", model, *flags]
        if with_unlabelled:
            command += ["--unlabelled", unlabelled(target)]
        subprocess.run(command, check=True, capture_output=True)
        names = ",".join(dict.fromkeys(label for _, label in test))
        out = subprocess.run([CLASSIFY, "evaluate", "--json", "--model", model, "--labels", names, *roots(test)],
                             check=True, capture_output=True).stdout
        report = json.loads(out)
        return dict(f1=report["macroF1"], ece=report["calibrationError"], raw=report["rawCalibrationError"],
                    auc=report["noneAreaUnderROC"], coverage=report["coverageAt95"], size=model.stat().st_size)
    return run


LOGISTIC = dict(C=[1, 3, 10, 30, 100], class_weight=[None, "balanced"])
VECTOR = dict(C=[0.1, 0.3, 0.5, 1, 3], class_weight=[None, "balanced"])
SYSTEMS = {"TextML": ours(), "TextML, unlabelled texts": ours(with_unlabelled=True),
           "TextML, `--char-ngrams`": ours("--char-ngrams", "--no-subwords"),
           "TextML, unlabelled texts, as small as the default model":
               ours("--max-terms", "62000", "--weight-bits", "8", with_unlabelled=True)}
for text in TEXTS:
    SYSTEMS[f"scikit-learn LogisticRegression, {text}"] = scikit(LogisticRegression(max_iter=1000), text, LOGISTIC)
    SYSTEMS[f"scikit-learn LinearSVC, {text}"] = scikit(LinearSVC(), text, VECTOR)
SYSTEMS["fastText, tuned"] = fast

# MARK: Table

words = sys.argv[1:]
tasks = [t for t in TASKS if t in words] or list(TASKS)
wanted = [w for w in words if w not in TASKS]
systems = [s for s in SYSTEMS if not wanted or any(w == s if w in SYSTEMS else w in s for w in wanted)]
print("Both newspapers tested in turn: macro-F1 each way and mean; the other columns are means.\n")
for task in tasks:
    train, test = TASKS[task]
    print(f"| {task} | {PAPERS[0]} → {PAPERS[1]} | back | mean macro-F1 | calibration error | topics found at 95 % precision | model, MB |")
    print("|---|---|---|---|---|---|---|", flush=True)
    for name in systems:
        there, back = [SYSTEMS[name](train(a), test(b), b) for a, b in (PAPERS, PAPERS[::-1])]
        mean = {key: (there[key] + back[key]) / 2 for key in there}
        note = f" (raw {mean['raw']:.3f}; none AUC {mean['auc']:.3f})" if "raw" in mean else ""
        print(f"| {name} | {there['f1']:.4f} | {back['f1']:.4f} | {mean['f1']:.4f} | {mean['ece']:.3f}{note} | "
              f"{mean['coverage']:.3f} | {mean['size'] / 1e6:.1f} |", flush=True)
    print()
