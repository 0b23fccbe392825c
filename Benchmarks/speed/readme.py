#!/usr/bin/env python3
"""Writes the figures of README.md from results.json, which `run.sh --save` wrote; --check only compares.

    python3 Benchmarks/speed/readme.py [--check]      needs Python alone
"""
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
README = HERE.parents[1] / "README.md"
results = json.loads((HERE / "results.json").read_text(encoding="utf-8"))


def ratio(stage, system, digits=1):
    low, median, high = results[stage][system]["ratio"]
    return f"{median:.{digits}f} times ({low:.{digits}f} to {high:.{digits}f})"


def rate(stage, system):
    return f"{results[stage][system]['MB/s']:.0f} MB/s"


FASTTEXT = "fastText's command, plain lines"


def rows():
    memory, stream = "tag, in memory", "tag, a stream, whole process"
    train, start = "train", "one article, whole process"
    yield ("tag, texts in memory, one core", rate(memory, "TextML"),
           f"scikit-learn LinearSVC in one batch takes {ratio(memory, 'scikit-learn LinearSVC')} as long")
    if stream in results:
        share = 100 * results[stream]["TextML, in memory"]["ratio"][1]
        yield ("tag JSON Lines, whole process, one core",
               f"{rate(stream, 'TextML, JSON lines')}, {share:.0f} % of the speed in memory",
               f"fastText's own command takes {ratio(stream, FASTTEXT)} as long on plain lines")
    if train in results:
        name = "TextML, process, folder to model file"
        yield ("train, folder to model file, two cores", f"{results[train][name]['seconds']:.1f} s for 74 MB",
               f"LinearSVC takes {ratio(train, 'scikit-learn LinearSVC')} as long, "
               f"fastText {ratio(train, 'fastText, 5 epochs, 2 threads')}")
    yield ("one article, whole process", f"{1000 * results[start]['TextML']['seconds']:.0f} ms",
           f"importing scikit-learn takes {ratio(start, 'importing scikit-learn', 0)} as long")


TABLE = """<!-- figures: Benchmarks/speed/readme.py -->
| what | TextML | beside it |
|---|---|---|
""" + "".join(f"| {' | '.join(row)} |\n" for row in rows()) + """| topics on an outlet that was not trained on, four answers, macro-F1, mean of six | 0.889 | **scikit-learn LinearSVC on character n-grams 0.890, level**; on words 0.887; fastText 0.850 |
| the same, eighteen topics, accuracy | 0.812 | LinearSVC on character n-grams 0.809, on words 0.801; fastText 0.748 |
| summaries of 80 words, ROUGE-1 against readers, 642 articles | 0.754 | first sentences 0.733, similarity to the centroid and position 0.733; **against journalists' one sentence no better than the first sentence** |
<!-- /figures -->"""

text = README.read_text(encoding="utf-8")
new = re.sub(r"<!-- figures.*<!-- /figures -->", lambda _: TABLE, text, flags=re.S)
if "--check" in sys.argv:
    sys.exit(new != text and "README.md's figures are not those of results.json: run Benchmarks/speed/readme.py")
README.write_text(new, encoding="utf-8")
