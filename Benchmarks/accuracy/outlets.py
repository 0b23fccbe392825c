#!/usr/bin/env python3
"""Topics on an outlet that was not trained on: leave one outlet out, ours and the peers', same labels, one run.

    python3 Benchmarks/accuracy/outlets.py [--regime licensed|all] [--drawn all|random] [system …]

Trains on the labelled articles of all outlets but one, and tests on what readers took that one's articles to be about. In
the regime `licensed` only the six licensed outlets teach, as they do the embedded models; in `all` the newspapers of
SaudiNewsNet do too. Four answers (diplomacy, economy, sports, none) and eighteen topics. Standard errors are from 300
bootstrap samples of the tested articles. The four answers are sums of the eighteen topics' probabilities, for every system, unless
`--tasks four` trains them by themselves. One temperature calibrates each system, chosen on its answers about the other outlets,
as `classify train --group-field` does. Answers are kept in .build/outlets, so that tables can be made again with
--tables-only. Needs ../shared and, for the peers, scikit-learn and fasttext.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy

import labelled_outlets as data
from common import CLASSIFY, ROOT

WORK = ROOT / ".build" / "outlets"
TESTED = data.LICENSED + ("aljazirah", "alwatan", "alriyadh", "okaz", "sabq", "alyaum", "aleqtisadiya", "almadina", "alweeam",
                          "aawsat")
MARKS = re.compile("[\u0640\u064B-\u065F\u0670\u06D6-\u06ED\u200B-\u200F\u202A-\u202E]")
FOLDED = str.maketrans("أإآٱىیکة٠١٢٣٤٥٦٧٨٩", "ااااييكه0123456789")

# MARK: Systems: each returns D × K probabilities of the tested articles


def normalized(text):
    return MARKS.sub("", text).translate(FOLDED)


def scikit(model, **text):
    def run(train, gold, tests, classes, _):
        from sklearn.feature_extraction.text import TfidfVectorizer
        vectorizer = TfidfVectorizer(sublinear_tf=True, min_df=2, preprocessor=normalized, **text)
        fitted = model().fit(vectorizer.fit_transform(a.page for a in train), gold)
        rows = vectorizer.transform(a.page for a in tests)
        if hasattr(fitted, "predict_proba"):
            return fitted.predict_proba(rows)
        # LinearSVC has no probabilities: a softmax of its margins ranks them and is not calibrated.
        margins = fitted.decision_function(rows)
        weights = numpy.exp(margins - margins.max(axis=1, keepdims=True))
        return weights / weights.sum(axis=1, keepdims=True)
    return run


def logistic():
    from sklearn.linear_model import LogisticRegression
    return LogisticRegression(C=10, max_iter=300, tol=1e-3)


def vector():
    from sklearn.svm import LinearSVC
    return LinearSVC(C=0.5)


def fast(train, gold, tests, classes, _):
    import fasttext

    def line(article):
        return " ".join(normalized(article.page).split())

    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.writelines(f"__label__{label} {line(a)}\n" for a, label in zip(train, gold))
        file.flush()
        model = fasttext.train_supervised(file.name, thread=1, verbose=0, minCount=2, epoch=50, lr=0.3, wordNgrams=1)
    table = numpy.zeros((len(tests), len(classes)))
    place = {label: i for i, label in enumerate(classes)}
    for row, article in enumerate(tests):
        for probability, label in model.f.predict(line(article) + "\n", len(classes), 0.0, "strict"):
            table[row, place[label[len("__label__"):]]] = min(1.0, probability)
    return table / table.sum(axis=1, keepdims=True)


def record(article, label=None):
    labels = {} if label is None else dict(label=label, outlet=article.outlet, secondary=article.second)
    return dict(title=article.title, text=article.text) | labels


def trained_answers(train, tests, *flags, unlabelled=()):
    """The command's answers to the records `tests`, by a model that it trains on the records `train`."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)

        def write(name, records):
            with open(folder / name, "w", encoding="utf-8") as file:
                file.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
            return folder / name

        command = [CLASSIFY, "train", write("train.jsonl", train), "-o", folder / "model", "--quiet", *flags]
        if unlabelled:
            command += ["--unlabelled", write("unlabelled.jsonl", unlabelled)]
        subprocess.run(command, check=True, capture_output=True)
        output = subprocess.run(
            [CLASSIFY, "tag", "--model", folder / "model", "--format", "jsonl", write("test.jsonl", tests)],
            check=True, capture_output=True, text=True).stdout
    return list(map(json.loads, output.splitlines()))


def ours(*flags, unlabelled=False):
    def run(train, gold, tests, classes, context):
        """Unlabelled articles of the tested outlets stay out."""
        others = [record(a) for a in context["unlabelled"] if a.outlet not in context["tested"]] if unlabelled else ()
        answers = trained_answers(
            list(map(record, train, gold)), list(map(record, tests)), "--group-field", "outlet", *flags, unlabelled=others)
        table = numpy.zeros((len(tests), len(classes)))
        place = {label: i for i, label in enumerate(classes)}
        for row, answer in enumerate(answers):
            for candidate in answer["candidates"]:
                table[row, place[candidate["label"] or "other"]] = candidate["probability"]
        return table
    return run


# As the embedded models; see MODEL_FLAGS in the Makefile.
DEFAULT = ("--secondary-field", "secondary", "--stem", "--no-fold-teh-marbuta", "--no-word-bigrams", "--balance", "--cost", "10", "--max-terms", "45000",
           "--weight-bits", "8")
SYSTEMS = {
    "TextML": ours(*DEFAULT),
    "TextML, unlabelled": ours(*DEFAULT, unlabelled=True),
    "LogisticRegression, words": scikit(logistic),
    "LinearSVC, words": scikit(vector),
    "LinearSVC, characters": scikit(vector, analyzer="char_wb", ngram_range=(3, 5), max_features=100_000),
    "fastText": fast,
}

# MARK: Measures


def macro_f1(gold, answered, count):
    matrix = numpy.bincount(gold * count + answered, minlength=count * count).reshape(count, count)
    right, support, given = numpy.diag(matrix), matrix.sum(1), matrix.sum(0)
    used = support + given > 0
    return (2 * right[used] / (support + given)[used]).mean()


def f1(gold, answered, label):
    both, total = ((gold == label) & (answered == label)).sum(), (gold == label).sum() + (answered == label).sum()
    return 2 * both / total if total else float("nan")


def calibration_error(right, confidence, bins=15):
    place = numpy.minimum(bins - 1, (confidence * bins).astype(int))
    return sum(abs(right[place == b].sum() - confidence[place == b].sum()) for b in range(bins)) / len(right)


def perfect_calibration_error(confidence, samples=20):
    """The calibration error that so few articles show on average where each answer is right with its probability."""
    generator = numpy.random.default_rng(1)
    return numpy.mean([calibration_error(generator.random(len(confidence)) < confidence, confidence) for _ in range(samples)])


def four_measures(tests, table, _):
    classes = list(data.ANSWERS)
    gold = numpy.array([classes.index(data.FOUR[a.topic]) for a in tests])
    science = numpy.array([a.topic == "science" for a in tests])
    economy = classes.index("economy")

    def measure(rows):
        answered = table[rows].argmax(1)
        technology = answered[science[rows]] == economy
        return {"macro-F1": macro_f1(gold[rows], answered, 4), "F1 economy": f1(gold[rows], answered, economy),
                "F1 diplomacy": f1(gold[rows], answered, classes.index("diplomacy")),
                "technology as economy": technology.mean() if len(technology) else float("nan")}
    return measure


def topic_measures(tests, table, secondaries):
    classes = list(data.TOPICS)
    gold = numpy.array([classes.index(a.topic) for a in tests])
    second = numpy.array([classes.index(a.second) if a.second else -1 for a in tests])
    own = numpy.array([classes.index(secondaries[a.id]) if a.id in secondaries else -2 for a in tests])

    def measure(rows):
        answered, confidence = table[rows].argmax(1), table[rows].max(1)
        right = answered == gold[rows]
        either = right | (answered == second[rows])
        return {"accuracy": right.mean(), "primary or secondary": either.mean(),
                "either way": (either | (own[rows] == gold[rows])).mean(),
                "macro-F1": macro_f1(gold[rows], answered, 18), "calibration error": calibration_error(right, confidence),
                "if perfectly calibrated": perfect_calibration_error(confidence)}
    return measure


TASKS = {"four": (data.ANSWERS, lambda a: data.FOUR[a.topic]), "topics": (data.TOPICS, lambda a: a.topic)}


def with_errors(measure, count, samples=300):
    """Each measure with its standard error over bootstrap samples of the articles."""
    generator = numpy.random.default_rng(42)
    whole = measure(numpy.arange(count))
    drawn = [measure(generator.integers(0, count, count)) for _ in range(samples)]
    return {name: (value, numpy.nanstd([d[name] for d in drawn])) for name, value in whole.items()}


# MARK: Running


def answers_path(system, regime, task, outlet):
    return WORK / f"{regime}-{task}" / re.sub(r"\W+", "-", system) / f"{outlet}.json"


def run(system, regime, task, outlets, articles, unlabelled):
    """Trains one model without these outlets and keeps its answers for each of them."""
    classes, label_of = TASKS[task]
    train = [a for a in articles if a.outlet not in outlets and (regime == "all" or a.licensed)]
    tests = [a for a in articles if a.outlet in outlets]
    context = dict(tested=outlets, unlabelled=unlabelled)
    table = SYSTEMS[system](train, [label_of(a) for a in train], tests, classes, context)
    for outlet in outlets:
        path = answers_path(system, regime, task, outlet)
        path.parent.mkdir(parents=True, exist_ok=True)
        rows = [i for i, a in enumerate(tests) if a.outlet == outlet]
        path.write_text(json.dumps(dict(
            ids=[tests[i].id for i in rows],
            probabilities=[[round(float(p), 5) for p in table[i]] for i in rows])))


def groups(outlets, regime):
    """The outlets that one model is tested on: where only licensed ones teach, the others all have the same model."""
    if regime == "all":
        return [[o] for o in outlets]
    others = [o for o in outlets if o not in data.LICENSED]
    return [[o] for o in outlets if o in data.LICENSED] + ([others] if others else [])


class Answers:
    """The eighteen probabilities of every tested article, calibrated by one temperature, and its secondary topics.

    Temperature and threshold of an outlet are chosen on the answers of the same system about the other outlets.
    """

    def __init__(self, system, regime, by_id):
        self.tests, self.raw = {}, {}
        for outlet in TESTED:
            path = answers_path(system, regime, "topics", outlet)
            if path.exists():
                stored = json.loads(path.read_text())
                rows = [i for i, name in enumerate(stored["ids"]) if name in by_id]
                self.tests[outlet] = [by_id[stored["ids"][i]] for i in rows]
                self.raw[outlet] = numpy.array(stored["probabilities"])[rows]

    def of(self, outlet):
        """D × 18 probabilities, and by article the second topic if there is one."""
        others = [o for o in self.raw if o != outlet and o in data.LICENSED]
        tests = [a for o in others for a in self.tests[o]]
        raw = numpy.concatenate([self.raw[o] for o in others])
        temperature = best_temperature(raw, numpy.array([data.TOPICS.index(a.topic) for a in tests]))
        threshold = best_threshold(tempered(raw, temperature), tests)
        table = tempered(self.raw[outlet], temperature)
        order = numpy.argsort(-table, axis=1)
        second = {a.id: data.TOPICS[order[i, 1]] for i, a in enumerate(self.tests[outlet])
                  if table[i, order[i, 1]] >= threshold}
        return table, second


def tempered(table, temperature):
    logits = numpy.log(numpy.maximum(table, 1e-6)) / temperature
    weights = numpy.exp(logits - logits.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)


def best_temperature(table, gold):
    def loss(temperature):
        return -numpy.log(tempered(table, temperature)[numpy.arange(len(gold)), gold] + 1e-12).mean()
    return min(numpy.exp(numpy.linspace(numpy.log(0.1), numpy.log(5), 60)), key=loss)


def best_threshold(table, tests):
    """The threshold above which second candidates are right most more often than wrong; right is what readers gave besides the
    first candidate."""
    order = numpy.argsort(-table, axis=1)
    given = sorted(((table[i, order[i, 1]],
                     data.TOPICS[order[i, 1]] in {a.topic, a.second} - {data.TOPICS[order[i, 0]]})
                    for i, a in enumerate(tests)), reverse=True)
    surplus = numpy.cumsum([1 if g[1] else -1 for g in given])
    return given[surplus.argmax()][0] if surplus.max() > 0 else 1.0


def four_answers(table):
    """Sums of the topics' probabilities."""
    columns = [[i for i, topic in enumerate(data.TOPICS) if data.FOUR[topic] == answer] for answer in data.ANSWERS]
    return numpy.stack([table[:, c].sum(axis=1) for c in columns], axis=1)


def tables(systems, regime, articles, drawn):
    by_id = {a.id: a for a in articles}
    for task, measures in (("four", four_measures), ("topics", topic_measures)):
        print(f"\n## {task}, trained on {regime}, tested on articles drawn {drawn}\n", flush=True)
        for system in systems:
            answers, rows, pooled = Answers(system, regime, by_id), [], []
            for outlet in answers.raw:
                table, second = answers.of(outlet)
                if task == "four":
                    table = four_answers(table)
                    direct = answers_path(system, regime, "four", outlet)
                    if direct.exists():
                        table = numpy.array(json.loads(direct.read_text())["probabilities"])
                kept = [i for i, a in enumerate(answers.tests[outlet]) if drawn == "all" or a.drawn == drawn]
                if outlet in data.LICENSED:
                    pooled.append(([answers.tests[outlet][i] for i in kept], table[kept], second))
                if len(kept) >= 50:
                    tests = [answers.tests[outlet][i] for i in kept]
                    rows.append((outlet, len(tests), with_errors(measures(tests, table[kept], second), len(tests))))
            if not rows:
                continue
            names = list(rows[0][2])
            print(f"| {system} | articles | " + " | ".join(names) + " |\n|---|--:|" + "--:|" * len(names))
            for outlet, count, result in rows:
                print(f"| {outlet} | {count} | " + " | ".join(f"{v:.3f} ± {e:.3f}" for v, e in result.values()) + " |")
            for group, members in (("mean of the licensed six", data.LICENSED), ("mean of all", TESTED)):
                part = [r for o, _, r in rows if o in members]
                if part:
                    print(f"| {group} | | " + " | ".join(
                        f"{numpy.nanmean([r[n][0] for r in part]):.3f} ± "
                        f"{numpy.sqrt(numpy.nansum([r[n][1] ** 2 for r in part])) / len(part):.3f}" for n in names) + " |")
            # One measure over the articles of all licensed outlets, each answered by the model that left its outlet out.
            tests = [a for part, _, _ in pooled for a in part]
            second = {name: topic for _, _, seconds in pooled for name, topic in seconds.items()}
            result = with_errors(
                measures(tests, numpy.concatenate([t for _, t, _ in pooled]), second), len(tests))
            print(f"| the licensed six together | {len(tests)} | " + " | ".join(
                f"{v:.3f} ± {e:.3f}" for v, e in result.values()) + " |")
            print(flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("systems", nargs="*", help="parts of names of systems; default: all")
    parser.add_argument("--regime", choices=["licensed", "all"], default="licensed")
    parser.add_argument("--drawn", choices=["all", "random"], default="all")
    parser.add_argument("--tasks", default="topics", help="topics, four, or both: four,topics")
    parser.add_argument("--outlets", default=",".join(TESTED))
    parser.add_argument("--tables-only", action="store_true")
    options = parser.parse_args()
    systems = [s for s in SYSTEMS if not options.systems or any(w == s if w in SYSTEMS else w in s for w in options.systems)]
    articles, unlabelled = data.load()
    if not options.tables_only:
        for system in systems:
            for task in options.tasks.split(","):
                for outlets in groups(options.outlets.split(","), options.regime):
                    run(system, options.regime, task, outlets, articles, unlabelled)
                    print(f"{system}, {task}, {' '.join(outlets)}", file=sys.stderr, flush=True)
    tables(systems, options.regime, articles, options.drawn)


if __name__ == "__main__":
    main()
