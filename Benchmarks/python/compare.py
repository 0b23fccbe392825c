#!/usr/bin/env python3
"""The speed of the Python package beside the command, scikit-learn and fastText: compare.py [--rounds N] [--texts N].

Everything runs in the same process and the same round, one after the other; ratios are of one round, and their least, middle
and largest are printed. Texts are 20,000 articles of ../shared; without it our own corpus is repeated. Peers are trained on
the answers of TextML, because only their speed is compared. Needs textml (installed from the wheel), NumPy and scikit-learn;
fastText if it is there. --classify names the command (.build/static/out/classify).
"""
import argparse
import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def texts(count):
    shared = ROOT.parent / "shared" / "corpus" / "unlabelled.jsonl.gz"
    if not shared.exists():
        own = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("Examples/*/**/*.txt"))]
        return (own * (count // len(own) + 1))[:count]
    with gzip.open(shared, "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file][:count]


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def start_of(code):
    """Seconds of a whole process, the least of five."""
    return min(seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True)) for _ in range(5))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--texts", type=int, default=20000)
    options.add_argument("--classify", default=str(ROOT / ".build/static/out/classify"))
    given = options.parse_args()

    import textml

    articles = texts(given.texts)
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

        def command():
            subprocess.run(
                [given.classify, "tag", path, "--threads", "1", "-o", os.path.join(folder, "out.jsonl")], check=True)

        if os.path.exists(given.classify):
            works["command, one thread, whole process"] = command
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.pipeline import make_pipeline
        from sklearn.svm import LinearSVC

        peer = make_pipeline(TfidfVectorizer(sublinear_tf=True, min_df=2), LinearSVC()).fit(articles, names)
        works["scikit-learn, LinearSVC, one batch"] = lambda: peer.predict(articles)
        try:
            import fasttext

            lines = [text.replace("\n", " ") for text in articles]
            training = os.path.join(folder, "train.txt")
            Path(training).write_text(
                "".join(f"__label__{n} {t}\n" for n, t in zip(names, lines)), encoding="utf-8")
            fast = fasttext.train_supervised(training, epoch=1, verbose=0)
            works["fastText's Python API, one list"] = lambda: fast.predict(lines)
        except ImportError:
            print("fastText is not installed: left out")
        times = {name: [] for name in works}
        for _ in range(given.rounds):
            for name, work in works.items():
                times[name].append(seconds(work))
    print(f"{len(articles):,} texts, {megabytes:.0f} MB, {given.rounds} rounds; ratios are of one round: least, middle, largest")
    base = times["tag, one thread"]
    for name, values in times.items():
        ratios = sorted(value / first for value, first in zip(values, base))
        print(f"  {name:36} {megabytes / min(values):7.1f} MB/s   time ÷ tag's {ratios[0]:6.2f} {statistics.median(ratios):6.2f} {ratios[-1]:6.2f}")
    plain, ours, other = start_of("pass"), start_of("import textml; textml.load().tag('خبر')"), start_of("import sklearn.svm")
    print(f"  Python alone {1000 * plain:.0f} ms; import and first tag {1000 * (ours - plain):.0f} ms more; importing scikit-learn {1000 * (other - plain):.0f} ms more")


if __name__ == "__main__":
    main()
