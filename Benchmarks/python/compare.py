#!/usr/bin/env python3
"""The speed of the Python package beside the command, scikit-learn and fastText: compare.py [--rounds N] [--texts N].

Everything runs in the same round, one after the other; ratios are of one round, and their least, middle and largest are
printed: of time on the clock, and of processor time, which says what a core does even where the machine does other work. Texts are the first 20,000 unlabelled articles of ../shared. Peers are trained on the answers of TextML, because only
their speed is compared. Needs textml (installed from the wheel), NumPy and scikit-learn; Arrow and fastText if they are there.
--classify names the command (.build/static/out/classify).
"""
import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Benchmarks"))
from common import CORPUS, need, unlabelled


def seconds(work):
    """Time on the clock, and processor time of this process and of those that it waited for."""
    def processor():
        return sum(use.ru_utime + use.ru_stime for use in map(
            resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))

    start, before = time.perf_counter(), processor()
    work()
    return time.perf_counter() - start, processor() - before


def start_of(code):
    """Seconds of a whole process, the least of ten."""
    return min(seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(10))


def peers(articles, names, folder):
    """What scikit-learn and fastText do in their fastest form, by name."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    peer = make_pipeline(TfidfVectorizer(sublinear_tf=True, min_df=2), LinearSVC()).fit(articles, names)
    works = {"scikit-learn, LinearSVC, one batch": lambda: peer.predict(articles)}
    try:
        import fasttext
    except ImportError:
        print("fastText is not installed: left out")
        return works
    lines = [text.replace("\n", " ") for text in articles]
    training = os.path.join(folder, "train.txt")
    Path(training).write_text("".join(f"__label__{n} {t}\n" for n, t in zip(names, lines)), encoding="utf-8")
    fast = fasttext.train_supervised(training, epoch=1, verbose=0)
    return {**works, "fastText's Python API, one list": lambda: fast.predict(lines)}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--texts", type=int, default=20000)
    options.add_argument("--classify", default=str(ROOT / ".build/static/out/classify"))
    options.add_argument("--no-peers", action="store_true")
    given = options.parse_args()

    import textml

    need(CORPUS / "unlabelled.jsonl.gz", given.classify)
    articles = [record["text"] for record in islice(unlabelled(), given.texts)]
    megabytes = sum(len(text.encode()) for text in articles) / 1e6
    model = textml.load()
    names = [label or "none" for label in model.tag(articles).labels]
    records = "".join(json.dumps({"id": i, "text": t}, ensure_ascii=False) + "\n" for i, t in enumerate(articles))
    works = {
        "tag, one thread": lambda: model.tag(articles, threads=1),
        "tag, two threads": lambda: model.tag(articles, threads=2),
        "scores, one thread": lambda: model.scores(articles, threads=1),
        "scores, two threads": lambda: model.scores(articles, threads=2),
    }
    try:
        import pyarrow

        column = pyarrow.array(articles, pyarrow.large_string())
        works["scores, one thread, from Arrow"] = lambda: model.scores(column, threads=1)
    except ImportError:
        pass
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in.jsonl")
        Path(path).write_text(records, encoding="utf-8")

        def command(threads):
            subprocess.run(
                [given.classify, "tag", path, "--threads", threads, "-o", os.path.join(folder, "out.jsonl")], check=True)

        works["command, one thread, whole process"] = lambda: command("1")
        works["command, two threads"] = lambda: command("2")
        works.update({} if given.no_peers else peers(articles, names, folder))
        times = {name: [] for name in works}
        for _ in range(given.rounds):
            for name, work in works.items():
                times[name].append(seconds(work))
    print(f"{len(articles):,} texts, {megabytes:.0f} MB, {given.rounds} rounds; ratios are of one round: least, middle, largest")
    print(f"  {'':36} MB/s, best    MB per processor second, best")
    for name, values in times.items():
        print(f"  {name:36} {megabytes / min(wall for wall, _ in values):10.1f} {megabytes / min(own for _, own in values):10.1f}")
    for title, first, second in (
            ("tag ÷ command, one thread (≥ 0.9)", "tag, one thread", "command, one thread, whole process"),
            ("scores ÷ command, one thread", "scores, one thread", "command, one thread, whole process"),
            ("tag, two threads ÷ one (≥ 1.7)", "tag, two threads", "tag, one thread"),
            ("scores, two threads ÷ one (≥ 1.7)", "scores, two threads", "scores, one thread"),
            ("command, two threads ÷ one", "command, two threads", "command, one thread, whole process")):
        line = f"  throughput, {title:36}"
        for kind, name in enumerate(("clock", "processor")):
            ratios = sorted(other[kind] / own[kind] for own, other in zip(times[first], times[second]))
            line += f"  {name} {ratios[0]:.2f} {statistics.median(ratios):.2f} {ratios[-1]:.2f}"
        print(line)
    plain, ours, other = start_of("pass"), start_of("import textml; textml.load().tag('خبر')"), start_of("import sklearn.svm")
    for kind, name in enumerate(("clock", "processor")):
        start, first, theirs = 1000 * plain[kind], 1000 * ours[kind], 1000 * other[kind]
        print(f"  {name}: Python alone {start:.0f} ms; import and first tag {first - start:.0f} ms more; "
              f"importing scikit-learn {theirs - start:.0f} ms more (each the least of ten)")


if __name__ == "__main__":
    main()
