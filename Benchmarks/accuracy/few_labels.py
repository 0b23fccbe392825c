#!/usr/bin/env python3
"""What few labels give: macro-F1 of eighteen topics against labels a topic, headlines and articles, beside scikit-learn.

    python3 Benchmarks/accuracy/few_labels.py [--labels 10,30,100] [--seeds 3] [--texts headlines,articles] [--tests 2000]

Tests on articles that were drawn at random, and trains on so many others of each topic. A row
is the mean over seeds ± its standard error; every system sees the same draws. Needs ../shared and scikit-learn.
"""
import argparse
import random
import statistics

import numpy

import labelled_outlets as data
import outlets


def ours(*flags, unlabelled=False):
    def run(train, test, texts, others):
        answers = outlets.trained_answers(
            [texts(a) | dict(label=a.topic) for a in train], list(map(texts, test)), *flags,
            unlabelled=list(map(texts, others)) if unlabelled else ())
        # The most probable topic, also where the text is called too short to judge.
        return [max(answer["candidates"], key=lambda c: c["probability"])["label"] if answer["candidates"] else ""
                for answer in answers]
    return run


def scikit(model, **text):
    def run(train, test, texts, _):
        from sklearn.feature_extraction.text import TfidfVectorizer

        def plain(a):
            return "\n\n".join(texts(a).values())
        vectorizer = TfidfVectorizer(sublinear_tf=True, preprocessor=outlets.normalized, **text)
        fitted = model().fit(vectorizer.fit_transform(map(plain, train)), [a.topic for a in train])
        return fitted.predict(vectorizer.transform(map(plain, test)))
    return run


CHARACTERS = dict(analyzer="char_wb", ngram_range=(3, 5))
SYSTEMS = {
    "TextML": ours(),
    "TextML --search": ours("--search"),
    "TextML --unlabelled": ours(unlabelled=True),
    "LogisticRegression, words": scikit(outlets.logistic),
    "LinearSVC, words": scikit(outlets.vector),
    "LogisticRegression, characters": scikit(outlets.logistic, **CHARACTERS),
    "LinearSVC, characters": scikit(outlets.vector, **CHARACTERS),
}
TEXTS = {
    "headlines": lambda a: dict(text=a.title),
    "articles": lambda a: dict(title=a.title, text=a.text),
}


def draw(articles, labels, tests, seed):
    generator = random.Random(seed)
    shuffled = generator.sample(articles, len(articles))
    test = [a for a in shuffled if a.drawn == "random"][:tests]
    tested = {a.id for a in test}
    rest = [a for a in shuffled if a.id not in tested]
    return [a for topic in data.TOPICS for a in [a for a in rest if a.topic == topic][:labels]], test


def macro_f1(test, answers):
    places = {topic: i for i, topic in enumerate(data.TOPICS)}
    gold = numpy.array([places[a.topic] for a in test])
    # Column 18 counts as wrong: no answer.
    return outlets.macro_f1(gold, numpy.array([places.get(a, 18) for a in answers]), 19)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("systems", nargs="*", help="names of systems; default: all")
    parser.add_argument("--labels", default="10,30,100")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--tests", type=int, default=2000)
    parser.add_argument("--texts", default="headlines,articles")
    parser.add_argument("--unlabelled", type=int, default=10_000, help="unlabelled texts for the system that takes them")
    options = parser.parse_args()
    articles, unlabelled = data.load()
    articles = [a for a in articles if a.licensed and a.title]
    others = random.Random(1).sample([a for a in unlabelled if a.title], options.unlabelled)
    systems = options.systems or list(SYSTEMS)
    counts = [int(n) for n in options.labels.split(",")]
    for kind in options.texts.split(","):
        print(f"| {kind}: labels a topic | " + " | ".join(map(str, counts)) + " |\n|---|" + "--:|" * len(counts), flush=True)
        for system in systems:
            cells = []
            for count in counts:
                values = []
                for seed in range(options.seeds):
                    train, test = draw(articles, count, options.tests, seed)
                    values.append(macro_f1(test, SYSTEMS[system](train, test, TEXTS[kind], others)))
                error = statistics.stdev(values) / len(values) ** 0.5 if len(values) > 1 else float("nan")
                cells.append(f"{statistics.mean(values):.3f} ± {error:.3f}")
            print(f"| {system} | " + " | ".join(cells) + " |", flush=True)
        print(flush=True)


if __name__ == "__main__":
    main()
