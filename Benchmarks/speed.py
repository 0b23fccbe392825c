#!/usr/bin/env python3
"""Speed, memory, start and growth: every stage of ours and of the peers on the same texts.

Run by Benchmarks/run.sh. Each round times every system once, one after the other; a ratio is the
system's time over the first one's in the same round. Peers are timed inside Python with their texts in memory:
imports and the reading of files are left out, in their favour. Ours says which: "in memory" is the
same; "process" starts the command and reads a file an article.
"""
import argparse
import os
import pathlib
import pickle
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings

import fasttext
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

import plots
from texts import CLASSIFY, CORPUS, ROOT, Texts, megabytes

warnings.filterwarnings("ignore")
fasttext.FastText.eprint = lambda _: None
STAGES = ROOT / "Benchmarks" / ".build" / "release" / "stages"
EMPTY = ROOT / "Benchmarks" / ".build" / "release" / "empty"
RESULTS = ROOT / "Benchmarks" / "results"


# MARK: Running

BUSY = "--cpu" in sys.argv  # count processor seconds, children's too, in place of seconds


def now():
    if not BUSY:
        return time.perf_counter()
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def timed(action):
    start = now()
    action()
    return now() - start


def process(*arguments):
    """The time of a whole process."""
    return lambda: timed(lambda: subprocess.run(
        [str(a) for a in arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))


def stage(name, file, *arguments):
    """The time that `stages` measures, its own start and reading left out."""
    def run():
        out = subprocess.run([STAGES, name, file, *map(str, arguments)], check=True,
                             capture_output=True, text=True).stdout
        return float(out.split()[1 if BUSY else 0])
    return run


def inside(action):
    return lambda: timed(action)


def peak(arguments):
    """MB that a process had at most.

    Asked of a small process in between: a child begins with the peak of the one that it is forked from.
    """
    code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, "
            "stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000)")
    return float(subprocess.run(python(code, *map(str, arguments)), check=True, capture_output=True,
                                text=True).stdout)


def python(code, *arguments):
    return [sys.executable, "-c", code, *arguments]


def measure(rounds, stages):
    """{stage: {system: [seconds]}}, every system once a round."""
    times = {name: {system: [] for system in systems} for name, (_, systems) in stages.items()}
    for number in range(rounds):
        for name, (_, systems) in stages.items():
            for system, run in systems.items():
                print(f"round {number + 1}: {name}: {system}", file=sys.stderr, flush=True)
                times[name][system].append(run())
    return times


def table(stages, times):
    print("| stage | system | seconds | MB/s | times the first: min | median | max |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for name, (size, systems) in stages.items():
        ours = times[name][next(iter(systems))]
        for system, values in times[name].items():
            ratios = sorted(v / o for v, o in zip(values, ours))
            median = statistics.median(values)
            rate = f"{size / median:.1f}" if size else ""
            print(f"| {name} | {system} | {median:.3g} | {rate} | {ratios[0]:.2f} "
                  f"| {statistics.median(ratios):.2f} | {ratios[-1]:.2f} |")
    print()


# MARK: Peers

def vectorizer():
    return TfidfVectorizer(sublinear_tf=True, min_df=2)


def fast_labels(model, lines):
    # The wrapper's own predict builds arrays in a way that NumPy 2 refuses; labels alone are enough.
    return [model.f.predict(line + "\n", 1, 0.0, "strict")[0][1][len("__label__"):] for line in lines]


def liblinear():
    try:
        from liblinear.liblinearutil import parameter, problem, train
    except ImportError:
        return None
    def run(texts, labels):
        numbers = {label: n for n, label in enumerate(sorted(set(labels)))}
        train(problem([numbers[l] for l in labels], vectorizer().fit_transform(texts)),
              parameter("-s 0 -c 10 -q"))
    return run


def sumy(kind):
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.parsers.plaintext import PlaintextParser
    tokenizer = Tokenizer("arabic")
    def run(texts):
        for text in texts:
            list(kind()(PlaintextParser.from_string(text, tokenizer).document, 3))
    return run


# MARK: Stages

def stages_of(data, model, quick):
    texts, labels, lines, size = data.texts, data.labels, data.lines, data.megabytes
    fitted = vectorizer()
    matrix = fitted.fit_transform(texts)
    svc = LinearSVC().fit(matrix, labels)
    fast = fasttext.train_supervised(str(data.fasttext), thread=2, verbose=0)
    fast.save_model(str(data.folder / "fasttext.bin"))
    (data.folder / "sklearn.pickle").write_bytes(pickle.dumps((fitted, svc)))
    article = sorted(data.corpus.glob("*/*.txt"))[0]
    analyze = TfidfVectorizer().build_analyzer()
    summarized = texts[:: max(1, len(texts) // (40 if quick else 150))]
    packed = data.write("summarized", summarized)
    train = [CLASSIFY, "train", data.corpus, "-o", model, "--cost", "10", "--folds", "0"]

    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.summarizers.lsa import LsaSummarizer
    stages = {
        "scan and tokenize": (size, {
            "TextML: fold, stop, stem, hash": stage("scan", data.packed),
            "floor: UTF-8 checked and split": stage("floor", data.packed),
            "scikit-learn's analyzer": inside(lambda: [analyze(t) for t in texts]),
            "fastText's tokenize": inside(lambda: [fasttext.tokenize(t) for t in lines]),
        }),
        "tag, in memory": (size, {
            "TextML": stage("tag", data.packed, 1, model),
            "floor: UTF-8 checked and split": stage("floor", data.packed),
            "TextML, two threads": stage("tag", data.packed, 2, model),
            "scikit-learn LinearSVC": inside(lambda: svc.predict(fitted.transform(texts))),
            "fastText": inside(lambda: fast_labels(fast, lines)),
        }),
        "tag, process": (size, {
            "TextML": process(CLASSIFY, "tag", "--threads", 1, "--model", model, data.corpus),
            "floor: the files read": inside(lambda: [p.read_bytes() for p in data.corpus.glob("*/*.txt")]),
            "TextML, two threads": process(CLASSIFY, "tag", "--threads", 2, "--model", model, data.corpus),
        }),
        "train": (size, {
            "TextML, process, folder to model file": process(*train),
            "TextML, one thread": process(*train, "--threads", 1),
            "scikit-learn LinearSVC": inside(
                lambda: LinearSVC().fit(vectorizer().fit_transform(texts), labels)),
            "scikit-learn LogisticRegression": inside(
                lambda: LogisticRegression(C=10, max_iter=1000).fit(
                    vectorizer().fit_transform(texts), labels)),
            "fastText, 5 epochs, 2 threads": inside(
                lambda: fasttext.train_supervised(str(data.fasttext), thread=2, verbose=0)),
        }),
        "summarize, 3 sentences": (megabytes(summarized), {
            "TextML": stage("summarize", packed),
            "sumy LSA": inside(lambda: sumy(LsaSummarizer)(summarized)),
            "sumy LexRank": inside(lambda: sumy(LexRankSummarizer)(summarized)),
        }),
        "one article, whole process": (None, {
            "TextML": process(CLASSIFY, "tag", article),
            "an empty Swift program with OpenBLAS": process(EMPTY),
            "importing scikit-learn": process(*python(
                "import sklearn.feature_extraction.text, sklearn.linear_model")),
            "fastText loading its model": process(*python(
                "import fasttext, sys; fasttext.FastText.eprint = lambda _: None; "
                "fasttext.load_model(sys.argv[1])", data.folder / "fasttext.bin")),
        }),
    }
    if (run := liblinear()) is not None:
        stages["train"][1]["LIBLINEAR, logistic"] = inside(lambda: run(texts, labels))
    if not quick:
        stages["train, cross-validation and search"] = (size, {
            "TextML": process(CLASSIFY, "train", data.corpus, "-o", data.folder / "cv.textml")})
    return stages


# MARK: Memory, instructions

def memory(data, model):
    train = ("import sys, pathlib; from sklearn.feature_extraction.text import TfidfVectorizer; "
             "from sklearn.linear_model import LogisticRegression; "
             "p = sorted(pathlib.Path(sys.argv[1]).glob('*/*.txt')); "
             "LogisticRegression(C=10, max_iter=1000).fit(TfidfVectorizer(sublinear_tf=True, min_df=2)"
             ".fit_transform([f.read_text() for f in p]), [f.parent.name for f in p])")
    fast = "import fasttext, sys; fasttext.train_supervised(sys.argv[1], thread=2, verbose=0)"
    load = ("import fasttext, sys; fasttext.FastText.eprint = lambda _: None; "
            "fasttext.load_model(sys.argv[1])")
    rows = [
        ("tag every article, one thread: TextML",
         [CLASSIFY, "tag", "--threads", 1, "--model", model, data.corpus]),
        ("tag one article: TextML", [CLASSIFY, "tag", next(data.corpus.glob("*/*.txt"))]),
        ("load the model: fastText", python(load, data.folder / "fasttext.bin")),
        ("train: TextML", [CLASSIFY, "train", data.corpus, "-o", data.folder / "memory.textml",
                           "--cost", "10", "--folds", "0"]),
        ("train: scikit-learn LogisticRegression", python(train, data.corpus)),
        ("train: fastText", python(fast, data.fasttext)),
    ]
    print(f"The texts are {data.megabytes:.0f} MB.\n\n| peak memory | MB |\n|---|--:|")
    for name, arguments in rows:
        print(f"| {name} | {peak(arguments):.0f} |", flush=True)
    print("\n| model file | MB |\n|---|--:|")
    for name, path in (("TextML, all terms", model), ("fastText", data.folder / "fasttext.bin"),
                       ("TextML, embedded", ROOT / "Models" / "arabic-news.textml"),
                       ("scikit-learn, pickled", data.folder / "sklearn.pickle")):
        print(f"| {name} | {path.stat().st_size / 1e6:.1f} |")
    print()


def instructions():
    """They repeat exactly, whatever else the machine does."""
    if not shutil.which("valgrind"):
        return print("No valgrind: instructions are not counted.\n")
    print("| instructions, Examples/corpus | millions |\n|---|--:|")
    for name, arguments in (
        ("tag one article", ["tag", "Examples/corpus/economy/01-muscat-bourse-close.txt"]),
        ("tag all", ["tag", "--threads", "1", "Examples/corpus"]),
        ("summarize all", ["summarize", "--threads", "1", "Examples/corpus"]),
        ("train", ["train", "Examples/corpus", "-o", "/dev/null", "--threads", "1", "--folds", "0"]),
    ):
        with tempfile.TemporaryDirectory() as folder:
            if arguments[0] == "train":
                arguments[3] = f"{folder}/m.textml"
            error = subprocess.run(
                ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", CLASSIFY, *arguments],
                cwd=ROOT, capture_output=True, text=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            ).stderr
        found = re.search(r"Collected : (\d+)", error)
        print(f"| {name} | {int(found[1]) / 1e6:.1f} |" if found else f"| {name} | failed |", flush=True)
    print()


# MARK: Growth, accuracy

def growth(data, quick):
    steps = (1, 4, 16, 64) if quick else (1, 2, 4, 8, 16, 32, 64)
    tag, train = [], []
    for step in steps:
        part = data.texts[: len(data.texts) * step // 64]
        file = data.write(f"part{step}", part)
        size = megabytes(part)
        tag.append((round(size, 1), min(stage("tag", file)() for _ in range(3))))
        train.append((round(size, 1), stage("train", file, 1)()))
    part = data.write("labels", data.texts[: max(1_200, len(data.texts) // 8)])
    counts = (3, 30, 100, 300)
    labels = [(k, stage("train", part, 1, k)()) for k in counts]
    small = data.write("few", data.texts[:1_200])
    print("| grows | " + " | ".join(f"{s} MB" for s, _ in tag) + " |")
    print("|---|" + "--:|" * len(tag))
    for name, values in (("tag, MB/s", tag), ("train, MB/s", train)):
        print(f"| {name} | " + " | ".join(f"{s / t:.1f}" for s, t in values) + " |")
    print("\n| labels | " + " | ".join(map(str, counts)) + " |\n|---|" + "--:|" * len(counts))
    for name, title in (("fused", "sums in registers"), ("gathered", "rows gathered for sgemv")):
        times = [stage(name, small, 1, k)() for k in counts]
        print(f"| score 20,000 texts of 150 terms, {title}, seconds | "
              + " | ".join(f"{t:.3f}" for t in times) + " |")
    print("| train, seconds | " + " | ".join(f"{t:.2f}" for _, t in labels) + " |\n")
    (RESULTS / "growth.svg").write_text(plots.growth([
        ("texts, one core", "MB", {"tag": tag, "train": train}),
        ("labels, one core", "labels", {"train": labels})]))


def accuracy():
    """Macro-F1 on the newspaper that was not trained on, mean of both ways; default settings."""
    labels = ("diplomacy", "economy", "sports", "other")
    def read(paper):
        texts, gold = [], []
        for label in labels:
            for path in sorted((CORPUS / paper / label).glob("**/*.txt")):
                texts.append(path.read_text(encoding="utf-8"))
                gold.append(label)
        return texts, gold
    papers = {name: read(name) for name in ("aljazirah", "alwatan")}
    def svc(train, test):
        v = vectorizer()
        return LinearSVC().fit(v.fit_transform(train[0]), train[1]).predict(v.transform(test[0]))
    def fast(train, test):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            for text, label in zip(*train):
                file.write(f"__label__{label} {' '.join(text.split())}\n")
            file.flush()
            model = fasttext.train_supervised(file.name, epoch=25, lr=0.5, thread=1, verbose=0)
        return fast_labels(model, [" ".join(t.split()) for t in test[0]])
    def ours(source, target):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([CLASSIFY, "train", "--fast", CORPUS / source, "-o", f"{folder}/m.textml"],
                           check=True, capture_output=True)
            paths = [CORPUS / target / label for label in labels]
            out = subprocess.run([CLASSIFY, "tag", "--model", f"{folder}/m.textml", *paths], check=True,
                                 capture_output=True, text=True).stdout
        return [l.split("\t")[1].replace("none", "other") for l in out.splitlines()]
    scores = {"TextML": [], "scikit-learn LinearSVC": [], "fastText": []}
    for source, target in (("aljazirah", "alwatan"), ("alwatan", "aljazirah")):
        train, test = papers[source], papers[target]
        for name, answers in (("TextML", ours(source, target)), ("scikit-learn LinearSVC", svc(train, test)),
                              ("fastText", fast(train, test))):
            scores[name].append(f1_score(test[1], answers, average="macro"))
    return {name: statistics.mean(values) for name, values in scores.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="fewer articles and rounds")
    parser.add_argument("--cpu", action="store_true",
                        help="processor seconds: for a machine that does other work; says nothing of threads")
    options = parser.parse_args()
    rounds = min(2, options.rounds) if options.quick else options.rounds
    RESULTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Texts(pathlib.Path(folder), 3000 if options.quick else None)
        print(f"{len(data.texts):,} articles, {data.megabytes:.0f} MB, {len(set(data.labels))} labels: "
              f"{data.source}. {os.cpu_count()} cores, {rounds} rounds"
              f"{', processor seconds' if BUSY else ''}.\n", flush=True)
        model = pathlib.Path(folder) / "m.textml"
        process(CLASSIFY, "train", data.corpus, "-o", model, "--cost", "10", "--folds", "0")()
        stages = stages_of(data, model, options.quick)
        times = measure(rounds, stages)
        table(stages, times)
        memory(data, model)
        instructions()
        growth(data, options.quick)
        if CORPUS.exists():
            tag = {name: data.megabytes / statistics.median(v) for name, v in times["tag, in memory"].items()}
            scores = accuracy()
            print("| tagging | MB/s on one core | macro-F1 on the other newspaper |\n|---|--:|--:|")
            for name, score in scores.items():
                print(f"| {name} | {tag[name]:.1f} | {score:.4f} |")
            (RESULTS / "speed.svg").write_text(
                plots.speed([(name, tag[name], score) for name, score in scores.items()]))


if __name__ == "__main__":
    main()
