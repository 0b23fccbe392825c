#!/usr/bin/env python3
"""Speed, memory and start: every stage of ours and of the peers on the same texts.

Run by Benchmarks/run.sh, which says what it needs. Each round times every system once, one after the other; a ratio is
the system's time over the first one's in the same round. Peers are timed in their fastest form: in batches inside Python
with their texts in memory, imports and the reading of files left out, and, whole process against whole process,
fastText by its own command. `--save` keeps the ratios in Benchmarks/results/speed.json, of which
Scripts/check/figures.py makes README's table and Benchmarks/plots.py the plots.
"""
import argparse
import functools
import json
import os
import pathlib
import pickle
import re
import shutil
import statistics
import subprocess
import tempfile

import fasttext
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score

import peers
from measure import BUSY, QUIET, ROOT, STAGES, inside, peak, process, python, rounds, stage, summary, table
from texts import CLASSIFY, CORPUS, ROOT, Texts, megabytes
from common import about_the_run

EMPTY = ROOT / "Benchmarks" / ".build" / "release" / "empty"
FASTTEXT = ROOT / ".build/peers/bin/fasttext"
SAVED = ROOT / "Benchmarks/results/speed.json"
FLOOR = "floor: UTF-8 checked and split"
# One cost and no search; the forms of words apart, as the peers take them.
PLAIN = ["--cost", "10", "--folds", "0", "--no-subwords"]


class Benchmark:
    """The texts, and what was trained on them: made when a part needs it."""

    def __init__(self, folder, options):
        self.quick, self.count = options.quick, min(2, options.rounds) if options.quick else options.rounds
        self.data = Texts(folder, 3000 if options.quick else None)
        self.folder = folder
        self.saved = {}

    @functools.cached_property
    def model(self):
        path = self.folder / "m.textml"
        subprocess.run([CLASSIFY, "train", self.data.corpus, "-o", path, *PLAIN], check=True, **QUIET)
        return path

    @functools.cached_property
    def svc(self):
        return peers.svc(self.data.texts, self.data.labels)

    @functools.cached_property
    def fast(self):
        model = peers.fast(self.data.fasttext)
        model.save_model(str(self.folder / "fasttext.bin"))
        return model

    @property
    def fast_file(self):
        return self.fast and self.folder / "fasttext.bin"

    @functools.cached_property
    def copies(self):
        """How many times the texts are in a stream: so many that it has 200 MB."""
        return 1 if self.quick else max(1, round(200 / self.data.megabytes + 0.5))

    @functools.cached_property
    def stream_file(self):
        """All texts as JSON lines."""
        path = self.folder / "stream.jsonl"
        lines = "".join(json.dumps({"id": n, "text": t}, ensure_ascii=False) + "\n"
                        for n, t in enumerate(self.data.texts))
        with path.open("w", encoding="utf-8") as file:
            for _ in range(self.copies):
                file.write(lines)
        return path

    @functools.cached_property
    def plain_file(self):
        """The same texts as fastText's command reads them: one a line."""
        path = self.folder / "stream.txt"
        with path.open("w", encoding="utf-8") as file:
            for _ in range(self.copies):
                file.writelines(line + "\n" for line in self.data.lines)
        return path

    def run(self, stages, count=None):
        times = rounds(count or self.count, stages)
        table(stages, times)
        self.saved.update(summary(stages, times))
        return times

    # MARK: Stages

    def tag(self):
        data, (fitted, svc), fast = self.data, self.svc, self.fast
        analyze = TfidfVectorizer().build_analyzer()
        folder = [CLASSIFY, "tag", "--model", self.model, data.corpus, "--threads"]
        self.run({
            "scan and tokenize": (data.megabytes, {
                "TextML: fold, stop, stem, hash": stage("scan", data.packed),
                FLOOR: stage("floor", data.packed),
                "scikit-learn's analyzer": inside(lambda: [analyze(t) for t in data.texts]),
                "fastText's tokenize": inside(lambda: [fasttext.tokenize(t) for t in data.lines]),
            }),
            "tag, in memory": (data.megabytes, {
                "TextML": stage("tag", data.packed, 1, self.model),
                FLOOR: stage("floor", data.packed),
                "TextML, two threads": stage("tag", data.packed, 2, self.model),
                "scikit-learn LinearSVC": inside(lambda: svc.decision_function(fitted.transform(data.texts))),
                "fastText": inside(lambda: peers.fast_labels(fast, data.lines)),
            }),
            "tag, process, a file an article": (data.megabytes, {
                "TextML": process(*folder, 1),
                "the files read by cat": process("find", data.corpus, "-type", "f", "-exec", "cat", "{}", "+"),
                "TextML, two threads": process(*folder, 2),
            }),
        })

    def stream(self):
        """Whole processes on one core; the first row is the speed in memory that a stream is measured by."""
        data, fast_file = self.data, self.fast_file
        texts = data.write("copies", data.texts * self.copies)
        ours = [CLASSIFY, "tag", "-", "--model", self.model, "--format", "jsonl", "--threads"]
        size = data.megabytes * self.copies
        self.run({
            "tag, a stream, whole process": (size, {
                "TextML, JSON lines": process(*ours, 1, input=self.stream_file),
                "fastText's command, plain lines": process(FASTTEXT, "predict", fast_file, self.plain_file),
                "TextML, in memory": stage("tag", texts, 1, self.model),
                "TextML, JSON lines, two threads": process(*ours, 2, input=self.stream_file),
                "cat of the JSON lines": process("cat", self.stream_file),
            }),
        })

    def train(self):
        data = self.data
        run = [CLASSIFY, "train", data.corpus, "-o", self.folder / "trained.textml"]
        # Slow ones: fewer rounds.
        self.run({"train": (data.megabytes, {
            "TextML, process, folder to model file": process(*run, *PLAIN),
            "TextML, one thread": process(*run, *PLAIN, "--threads", 1),
            "TextML, cross-validation and search": process(*run, "--no-subwords"),
            "scikit-learn LinearSVC": inside(lambda: peers.svc(data.texts, data.labels)),
            "LIBLINEAR, logistic": inside(lambda: peers.liblinear(data.texts, data.labels)),
            "scikit-learn LogisticRegression": inside(lambda: peers.logistic(data.texts, data.labels)),
            "fastText, 5 epochs, 2 threads": inside(lambda: peers.fast(data.fasttext)),
        })}, (self.count + 1) // 2)

    def summarize(self):
        texts = self.data.texts
        texts = texts[:: max(1, len(texts) // (40 if self.quick else 150))]
        packed = self.data.write("summarized", texts)
        self.run({"summarize, 3 sentences": (megabytes(texts), {
            "TextML": stage("summarize", packed),
            **{name: inside(functools.partial(peers.summarize, kind, texts))
               for name, kind in peers.SUMMARIZERS.items()},
        })}, (self.count + 1) // 2)

    def start(self):
        article = sorted(self.data.corpus.glob("*/*.txt"))[0]
        # So short that it is repeated.
        runs = {name: many(20, arguments) for name, arguments in {
            "TextML": [CLASSIFY, "tag", article],
            "an empty Swift program with OpenBLAS": [EMPTY]}.items()}
        self.run({"one article, whole process": (None, {
            **runs,
            "importing scikit-learn": process(*python(peers.IMPORT_SKLEARN)),
            "fastText loading its model": process(*python(peers.LOAD_FASTTEXT, self.fast_file)),
        })})

    # MARK: Memory, instructions

    def memory(self):
        data, stream = self.data, self.stream_file
        tag = [CLASSIFY, "tag", "--model", self.model, "--threads"]
        train = [CLASSIFY, "train", data.corpus, "-o", self.folder / "memory.textml", *PLAIN]
        rows = {
            "tag one article: TextML": peak(CLASSIFY, "tag", next(data.corpus.glob("*/*.txt"))),
            "tag every article, one thread: TextML": peak(*tag, 1, data.corpus),
            f"tag a stream of {stream.stat().st_size / 1e6:.0f} MB, one thread: TextML":
                peak(*tag, 1, "--format", "jsonl", input=stream),
            "the same, two threads": peak(*tag, 2, "--format", "jsonl", input=stream),
            "load the model: fastText": peak(*python(peers.LOAD_FASTTEXT, self.fast_file)),
            "train: TextML": peak(*train),
            "train: scikit-learn LogisticRegression": peak(*python(peers.TRAIN_SKLEARN, data.corpus)),
            "train: fastText": peak(*python(peers.TRAIN_FASTTEXT, data.fasttext)),
        }
        print("| peak memory | MB | times the texts |\n|---|--:|--:|")
        for name, size in rows.items():
            print(f"| {name} | {size:.0f} | {size / data.megabytes:.2f} |")
        pickled = self.folder / "sklearn.pickle"
        pickled.write_bytes(pickle.dumps(self.svc))
        print("\n| model file | MB |\n|---|--:|")
        for name, path in (("TextML, all terms", self.model), ("fastText", self.fast_file),
                           ("TextML, embedded", ROOT / "Models" / "news.textml"),
                           ("scikit-learn LinearSVC, pickled", pickled)):
            print(f"| {name} | {path.stat().st_size / 1e6:.1f} |")
        print(flush=True)

    def instructions(self):
        """They repeat exactly, whatever else the machine does."""
        if not shutil.which("valgrind"):
            return print("No valgrind: instructions are not counted.\n")
        # valgrind does not understand Swift's debugging information.
        bare = self.folder / "classify"
        subprocess.run(["strip", "-o", bare, CLASSIFY], check=True)
        few = self.data.write("few", self.data.texts[:1000])
        print("| instructions | millions |\n|---|--:|")
        for name, arguments in (
            ("tag one article", [bare, "tag", "Examples/corpus/economy/01-muscat-bourse-close.txt"]),
            ("tag Examples/corpus", [bare, "tag", "--threads", 1, "Examples/corpus"]),
            ("summarize Examples/corpus", [bare, "summarize", "--threads", 1, "Examples/corpus"]),
            ("train on Examples/corpus", [bare, "train", "Examples/corpus", "-o", self.folder / "few.textml",
                                          "--threads", 1, *PLAIN]),
            ("1,000 texts read into memory", [STAGES, "read", few]),
            ("1,000 texts read and tagged", [STAGES, "tag", few]),
            (f"1,000 texts read; {FLOOR}", [STAGES, "floor", few]),
        ):
            error = subprocess.run(
                ["valgrind", "--tool=callgrind", f"--callgrind-out-file={self.folder}/out",
                 *map(str, arguments)],
                cwd=ROOT, capture_output=True, text=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
            ).stderr
            found = re.search(r"Collected : (\d+)", error)
            print(f"| {name} | {int(found[1]) / 1e6:.1f} |" if found else f"| {name} | failed |", flush=True)
        print()

    # MARK: Accuracy

    def accuracy(self):
        """Speed against macro-F1 on the newspaper that was not trained on, mean of both ways; default settings."""
        if not CORPUS.exists():
            return print("No ../shared/corpus: accuracy is not measured.\n")
        if "tag, in memory" not in self.saved:
            self.tag()
        scores = across_papers(self.folder)
        self.saved["accuracy"] = scores
        print("| tagging | MB/s on one core | macro-F1 on the other newspaper |\n|---|--:|--:|")
        for name, score in scores.items():
            print(f"| {name} | {self.saved['tag, in memory'][name]['MB/s']:.1f} | {score:.4f} |")
        print(flush=True)


def many(count, arguments):
    """The mean time of a process that is started several times."""
    run = process(*arguments)
    return lambda: statistics.mean(run() for _ in range(count))


def across_papers(folder):
    labels = ("diplomacy", "economy", "sports", "other")
    def read(paper):
        paths = [(p, l) for l in labels for p in sorted((CORPUS / paper / l).glob("**/*.txt"))]
        return [p.read_text(encoding="utf-8") for p, _ in paths], [l for _, l in paths]
    def ours(source, target):
        model = folder / "paper.textml"
        subprocess.run([CLASSIFY, "train", "--fast", CORPUS / source, "-o", model], check=True, **QUIET)
        # In the order of `read`: labels one after the other, each in the order of its paths.
        paths = [p for l in labels for p in sorted((CORPUS / target / l).glob("**/*.txt"))]
        out = subprocess.run([CLASSIFY, "tag", "--model", model, *paths], check=True,
                             capture_output=True, text=True).stdout
        return [l.split("\t")[1].replace("none", "other") for l in out.splitlines()]
    def svc(train, test):
        fitted, model = peers.svc(*train)
        return model.predict(fitted.transform(test[0]))
    def fast(train, test):
        file = folder / "paper.txt"
        file.write_text("".join(f"__label__{l} {' '.join(t.split())}\n" for t, l in zip(*train)),
                        encoding="utf-8")
        model = peers.fast(file, epoch=25, lr=0.5, thread=1)
        return peers.fast_labels(model, [" ".join(t.split()) for t in test[0]])
    papers = {name: read(name) for name in ("aljazirah", "alwatan")}
    scores = {"TextML": [], "scikit-learn LinearSVC": [], "fastText": []}
    for source, target in (("aljazirah", "alwatan"), ("alwatan", "aljazirah")):
        train, test = papers[source], papers[target]
        for name, answers in (("TextML", ours(source, target)), ("scikit-learn LinearSVC", svc(train, test)),
                              ("fastText", fast(train, test))):
            scores[name].append(f1_score(test[1], answers, average="macro"))
    return {name: statistics.mean(values) for name, values in scores.items()}


PARTS = {"tag": Benchmark.tag, "stream": Benchmark.stream, "train": Benchmark.train, "summarize": Benchmark.summarize,
         "start": Benchmark.start, "memory": Benchmark.memory, "instructions": Benchmark.instructions,
         "accuracy": Benchmark.accuracy}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="half as many for what is slow")
    parser.add_argument("--quick", action="store_true", help="3,000 articles, 2 rounds")
    parser.add_argument("--cpu", action="store_true",
                        help="processor seconds: for a machine that does other work; says nothing of threads")
    parser.add_argument("--save", action="store_true", help="keep the ratios in Benchmarks/results/speed.json")
    parser.add_argument("--only", metavar="PART,PART", help=f"of {', '.join(PARTS)}")
    options = parser.parse_args()
    wanted = options.only.split(",") if options.only else list(PARTS)
    if unknown := [name for name in wanted if name not in PARTS]:
        parser.error(f"unknown part {unknown[0]}; known are {', '.join(PARTS)}")
    with tempfile.TemporaryDirectory() as folder:
        benchmark = Benchmark(pathlib.Path(folder), options)
        data = benchmark.data
        print(f"{len(data.texts):,} articles, {data.megabytes:.0f} MB, {len(set(data.labels))} labels: "
              f"{data.source}. {os.cpu_count()} cores, {benchmark.count} rounds"
              f"{', processor seconds' if BUSY else ''}.\n", flush=True)
        for name in wanted:
            PARTS[name](benchmark)
        if options.save:
            run = about_the_run()
            kept = json.loads(SAVED.read_text(encoding="utf-8"))
            kept["stages"] |= {stage: run | {"systems": systems} for stage, systems in benchmark.saved.items()}
            SAVED.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
