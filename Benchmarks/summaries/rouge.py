#!/usr/bin/env python3
"""One table of summaries: ours, the lead, chance and the peers, on the dev half of EASC.

    .build/peers/bin/python Benchmarks/summaries/rouge.py [DOCUMENTS.jsonl] [--quick]

Needs ../shared/summaries and the packages of Benchmarks/requirements.txt (`Benchmarks/run.sh --setup`); `make build`
first. --quick takes ten articles.

Every system chooses from the same sentences, the corpus's own units, and fills the same budgets: (a) as
many words as the references have on average, (b) 40 % of the sentences. A peer ranks, and its ranking is
filled as ours is: by rank, what does not fit passed over, printed in the order of the text. The peers'
stemmers are off, for they have none for Arabic; words go to them folded as to ours. ROUGE is
`classify rouge` (mean over the references), intervals are of 10,000 paired bootstrap samples of
articles, and `random` is the mean of 20 seeds. Of sentences that a peer scores alike the first is taken, and in a second row the
last, for some of its merit may lie in that. The row `page` reads the raw text with our own splitter
and article reader, everything as a user gets it.
"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, SUMMARIES, need, words

DOCUMENTS = next((pathlib.Path(a) for a in sys.argv[1:] if a.endswith(".jsonl")), SUMMARIES / "easc-dev.jsonl")
need(DOCUMENTS)

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer


class Document:
    def __init__(self, record):
        self.id = record["id"]
        self.text = record["text"]
        self.references = record["summaries"]
        self.sentences = [" ".join(record["text"][a:b].split()) for a, b in record["units"]]
        # A unit without a word is no sentence to anyone.
        self.sentences = [s for s in self.sentences if words(s)]
        self.lengths = [len(s.split()) for s in self.sentences]
        self.words = round(numpy.mean([len(r.split()) for r in self.references]))
        self.count = max(1, int(0.4 * len(self.sentences) + 1e-9))

    def fill(self, order, budget):
        chosen, used = [], 0
        for index in order:
            cost = self.lengths[index] if budget == "a" else 1
            if used + cost <= (self.words if budget == "a" else self.count):
                chosen.append(index)
                used += cost
        return " ".join(self.sentences[i] for i in sorted(chosen))


class Folded:
    """A tokenizer as sumy calls it."""
    def to_words(self, sentence):
        return tuple(words(sentence))


def order(scores, ties_reversed=False):
    """The sentences by score, those with the same score in their order or against it."""
    return sorted(range(len(scores)), key=lambda i: (-scores[i], -i if ties_reversed else i))


def sumy(summarizer):
    def scores(document):
        tokenizer = Folded()
        sentences = [Sentence(s, tokenizer) for s in document.sentences]
        ranked = {}
        model = ObjectDocumentModel([Paragraph(sentences)])

        def keep(_, __, rating, *args, **kwargs):
            for index, sentence in enumerate(sentences):
                ranked[index] = rating[sentence] if isinstance(rating, dict) else rating(sentence, *args)
            return ()
        summarizer._get_best_sentences = lambda s, c, r, *a, **k: keep(s, c, r, *a, **k)
        summarizer(model, len(sentences))
        return [ranked[i] for i in range(len(sentences))]
    return scores


def centroid(document):
    matrix = TfidfVectorizer(analyzer=words).fit_transform(document.sentences)
    scores = numpy.asarray(matrix @ matrix.sum(axis=0).A1 if hasattr(matrix.sum(axis=0), "A1") else matrix @ matrix.sum(axis=0))
    return list(scores)


# The scores of a document's sentences.
PEERS = {
    "sumy LexRank": sumy(LexRankSummarizer()), "sumy TextRank": sumy(TextRankSummarizer()),
    "sumy LSA": sumy(LsaSummarizer()), "scikit-learn centroid": centroid,
}
OURS = {
    "TextML": [], "TextML, plain centroid": ["--method", "centroid", "--position", "0"], "lead": ["--method", "lead"],
}


def summarize(documents, budget, arguments, raw=False):
    """The command's summary of each document."""
    summaries = []
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            page = pathlib.Path(folder, document.id + ".txt")
            page.write_text(document.text if raw else "\n".join(document.sentences), encoding="utf-8")
        if budget == "b":
            groups = [(["--percent", "40"], documents)]
        else:
            groups = [(["--words", str(d.words)], [d]) for d in documents]
        for length, group in groups:
            paths = [str(pathlib.Path(folder, d.id + ".txt")) for d in group]
            lines = [] if raw else ["--lines"]
            output = subprocess.run(
                [CLASSIFY, "summarize", "--json", *lines, *length, *arguments, *paths], check=True,
                capture_output=True, text=True).stdout
            summaries += [json.loads(line)["summary"] for line in output.splitlines()]
    return summaries


def own_scores(documents):
    """The scores of the default method, of all sentences that it may choose."""
    with tempfile.TemporaryDirectory() as folder:
        for document in documents:
            pathlib.Path(folder, document.id + ".txt").write_text("\n".join(document.sentences), encoding="utf-8")
        output = subprocess.run([CLASSIFY, "summarize", "--json", "--lines", "--percent", "100", folder], check=True,
                                capture_output=True, text=True).stdout
    return [[s["score"] for s in json.loads(line)["sentences"]] for line in output.splitlines()]


def tied(scores):
    """The share of sentences whose score another sentence of the article has to 1e-6."""
    counts = [collections.Counter(round(s / 1e-6) for s in of) for of in scores]
    return sum(n for c in counts for n in c.values() if n > 1) / sum(len(of) for of in scores)


def rouge(documents, summaries):
    """ROUGE-1, -2 and -L F1 of each document: D × 3."""
    pairs = "".join(json.dumps({"id": d.id, "summary": s, "references": d.references}) + "\n"
                    for d, s in zip(documents, summaries))
    output = subprocess.run([CLASSIFY, "rouge", "--json", "--each", "-"], input=pairs, check=True,
                            capture_output=True, text=True).stdout
    records = [json.loads(line) for line in output.splitlines()][:-1]
    return numpy.array([[r["rouge1"]["f1"], r["rouge2"]["f1"], r["rougeL"]["f1"]] for r in records])


def interval(differences, samples=10_000, seed=1):
    picks = numpy.random.default_rng(seed).integers(0, len(differences), (samples, len(differences)))
    return numpy.percentile(differences[picks].mean(axis=1), [2.5, 97.5])


def main():
    documents = [Document(json.loads(line)) for line in DOCUMENTS.open(encoding="utf-8")]
    if "--quick" in sys.argv:
        documents = documents[:10]
    scores = {name: [score(d) for d in documents] for name, score in PEERS.items()}
    print(f"Sentences with the score of another of their article: TextML {tied(own_scores(documents)):.1%}, " +
          ", ".join(f"{name} {tied(of):.1%}" for name, of in scores.items()))
    for budget, title in (("a", "words of the references"), ("b", "40 % of the sentences")):
        results, lengths = {}, {}

        def add(name, summaries):
            results[name] = rouge(documents, summaries)
            lengths[name] = numpy.mean([len(s.split()) for s in summaries])
        for name, arguments in OURS.items():
            add(name, summarize(documents, budget, arguments))
        add("TextML, page", summarize(documents, budget, [], raw=True))
        add("lead, page", summarize(documents, budget, ["--method", "lead"], raw=True))
        generator = numpy.random.default_rng(42)
        seeds = [[d.fill(order(generator.random(len(d.sentences))), budget) for d in documents] for _ in range(20)]
        results["random"] = numpy.mean([rouge(documents, s) for s in seeds], axis=0)
        lengths["random"] = numpy.mean([len(t.split()) for s in seeds for t in s])
        for name, of in scores.items():
            add(name, [d.fill(order(s), budget) for d, s in zip(documents, of)])
            add(name + ", ties reversed", [d.fill(order(s, ties_reversed=True), budget) for d, s in zip(documents, of)])
        print(f"\n({budget}) {title}, {len(documents)} articles\n")
        print("| system | R-1 F1 | R-2 F1 | R-L F1 | words | TextML − system, R-1 | 95 % | clear of zero |")
        print("|---|---|---|---|---|---|---|---|")
        for name in sorted(results, key=lambda n: -results[n][:, 0].mean()):
            means = results[name].mean(axis=0)
            difference = results["TextML"][:, 0] - results[name][:, 0]
            low, high = interval(difference)
            verdict = "" if name == "TextML" else "yes" if low > 0 or high < 0 else "no"
            print(f"| {name} | {means[0]:.4f} | {means[1]:.4f} | {means[2]:.4f} | {lengths[name]:.1f} | "
                  f"{difference.mean():+.4f} | {low:+.4f} … {high:+.4f} | {verdict} |")


if __name__ == "__main__":
    main()
