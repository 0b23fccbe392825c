#!/usr/bin/env python3
"""Keyphrases beside the peers, on texts whose keyphrases many people chose.

    .build/peers/bin/python Benchmarks/summaries/keyphrases.py [TEXTS.jsonl]

Needs ../shared/keyphrases (AKEC: Helmy, Basaldella, Maddalena, Mizzaro and Demartini 2016) and the packages yake, networkx and
scipy; `make build` first. `classify keyphrases` is timed as a whole process.

A line of TEXTS has id, text and keyphrases, commonest first. A phrase is right if its stems are those of a reader's phrase that no
better one has matched: prefixes, suffixes and spellings are left out by one light stemmer for all systems, ours is not used. F1 at
N compares the N best phrases with the N commonest of the readers; `in 20` is the share of the N best that is among the readers'
20 commonest. Differences carry 95 % intervals of 10,000 paired bootstrap samples of texts.

yake is the package. pke is on no package index: TF-IDF and TopicRank are written here as pke defines them. TF-IDF: n-grams of one
to three words without a stop word or punctuation, tf · log2(N / df) over these texts. TopicRank (Bougouin, Boudin and Daille 2013):
candidates are the longest runs without a stop word, for there is no tagger of Arabic here; average linkage of stem sets at 0.74;
PageRank over topics, and of each the candidate that comes first. Stop words of both are those of yake.
"""
import collections
import json
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, SHARED, need

TEXTS = next((pathlib.Path(a) for a in sys.argv[1:]), SHARED / "keyphrases/akec-dev.jsonl")
need(TEXTS)

import networkx
import numpy
import yake
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None})
PREFIXES = ["وبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "ال", "لل", "و"]
SUFFIXES = ["هما", "يات", "تها", "ها", "ات", "ان", "ين", "ون", "يه", "هم", "ه", "ي"]
STOP = pathlib.Path(yake.__file__).parent / "core/StopwordsList/stopwords_ar.txt"
STOP = STOP if STOP.exists() else pathlib.Path(yake.__file__).parent / "StopwordsList/stopwords_ar.txt"


def fold(word):
    return re.sub("[\u064b-\u0652\u0670]", "", word.lower()).translate(FOLDED)


STOPS = {fold(w) for w in STOP.read_text(encoding="utf-8").split()}


def stem(word):
    word = fold(word)
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            word = word[len(prefix):]
            break
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[:-len(suffix)]
    return word


def stems(phrase):
    return tuple(stem(w) for w in re.findall(r"[^\W_]+", phrase))


def sentences(text):
    """Runs of words between punctuation and line breaks."""
    for part in re.split(r"[\n.!?؟؛;،,:«»\"“”()\[\]{}…–—-]+", text):
        words = re.findall(r"[^\W_]+", part)
        if words:
            yield words


def ngrams(text, longest=3):
    for words in sentences(text):
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + longest) + 1):
                part = words[start:end]
                if not any(fold(w) in STOPS or len(w) < 2 or w.isdigit() for w in part):
                    yield part


def tfidf(texts):
    counts, spellings = [], []
    for text in texts:
        count, spelling = collections.Counter(), {}
        for part in ngrams(text):
            key = stems(" ".join(part))
            count[key] += 1
            spelling.setdefault(key, " ".join(part))
        counts.append(count)
        spellings.append(spelling)
    frequency = collections.Counter(key for count in counts for key in count)
    size = len(texts) + 1
    for count, spelling in zip(counts, spellings):
        ranked = sorted(count, key=lambda k: -count[k] * math.log2(size / (1 + frequency[k])))
        yield [spelling[k] for k in ranked]


def topicrank(text):
    positions, spelling, offset = collections.defaultdict(list), {}, 0
    for words in sentences(text):
        run = []
        for index, word in enumerate(words + [""]):
            if word and fold(word) not in STOPS and len(word) > 1:
                run.append(word)
                continue
            if run:
                key = stems(" ".join(run))
                positions[key].append(offset + index - len(run))
                spelling.setdefault(key, " ".join(run))
            run = []
        offset += len(words)
    keys = list(positions)
    if len(keys) < 2:
        return [spelling[k] for k in keys]
    sets = [set(k) for k in keys]
    distance = numpy.array([[1 - len(a & b) / len(a | b) for b in sets] for a in sets])
    topics = fcluster(linkage(squareform(distance, checks=False), method="average"), t=0.74, criterion="distance")
    groups = collections.defaultdict(list)
    for key, topic in zip(keys, topics):
        groups[topic].append(key)
    groups = list(groups.values())
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(groups)))
    for a in range(len(groups)):
        for b in range(a + 1, len(groups)):
            weight = sum(1 / abs(p - q) for x in groups[a] for y in groups[b] for p in positions[x] for q in positions[y] if p != q)
            if weight:
                graph.add_edge(a, b, weight=weight)
    rank = networkx.pagerank(graph, alpha=0.85, weight="weight")
    return [spelling[min(groups[g], key=lambda k: positions[k][0])] for g in sorted(rank, key=lambda g: -rank[g])]


def ours(texts):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(pathlib.Path(folder, f"{number:04}.txt"))
            paths[-1].write_text(text, encoding="utf-8")
        start = time.perf_counter()
        output = subprocess.run([CLASSIFY, "keyphrases", "--json", "--count", "20", "--threads", "1", *paths], check=True,
                                capture_output=True, text=True).stdout
        seconds = time.perf_counter() - start
    answers = [json.loads(line) for line in output.splitlines()]
    assert len(answers) == len(texts)
    return [[p["text"] if isinstance(p, dict) else p for p in a["keyphrases"]] for a in answers], seconds


def matches(found, wanted):
    """How many of the phrases are right; each of the readers' counts once."""
    left = collections.Counter(set(map(stems, wanted)))
    hits = 0
    for key in map(stems, found):
        if left[key]:
            left[key] -= 1
            hits += 1
    return hits


def distinct(phrases):
    seen, kept = set(), []
    for phrase in phrases:
        if stems(phrase) and stems(phrase) not in seen:
            seen.add(stems(phrase))
            kept.append(phrase)
    return kept


def f1(found, wanted, count):
    found, wanted = found[:count], wanted[:count]
    hits = matches(found, wanted)
    return 2 * hits / (len(found) + len(wanted))


def main():
    records = [json.loads(line) for line in TEXTS.open(encoding="utf-8")]
    texts, wanted = [r["text"] for r in records], [distinct(r["keyphrases"]) for r in records]
    systems, seconds = {}, {}
    systems["TextML"], seconds["TextML"] = ours(texts)
    for name, run in (("yake", lambda: [[p for p, _ in EXTRACTOR.extract_keywords(t)] for t in texts]),
                      ("TF-IDF, as pke", lambda: list(tfidf(texts))), ("TopicRank, as pke", lambda: [topicrank(t) for t in texts])):
        start = time.perf_counter()
        systems[name] = run()
        seconds[name] = time.perf_counter() - start
    generator = numpy.random.default_rng(1)
    picks = generator.integers(0, len(texts), (10_000, len(texts)))
    columns = {
        "F1 at 5": lambda f, w: f1(f, w, 5), "F1 at 10": lambda f, w: f1(f, w, 10), "F1 at 20": lambda f, w: f1(f, w, 20),
        "10 in 20": lambda f, w: matches(f[:10], w[:20]) / 10,
    }
    print(f"{len(texts)} texts\n\n| system | " + " | ".join(columns) + " | texts/s | TextML minus it, F1 at 10 (95 %) |\n|---|--:|--:|--:|--:|--:|---|")
    scores = {name: {c: numpy.array([score(distinct(f), w) for f, w in zip(of, wanted)]) for c, score in columns.items()}
              for name, of in systems.items()}
    for name, of in scores.items():
        difference = scores["TextML"]["F1 at 10"] - of["F1 at 10"]
        low, high = numpy.percentile(difference[picks].mean(axis=1), [2.5, 97.5])
        cells = " | ".join(f"{v.mean():.3f}" for v in of.values())
        print(f"| {name} | {cells} | {len(texts) / seconds[name]:.0f} | {difference.mean():+.3f} ({low:+.3f} … {high:+.3f}) |")


EXTRACTOR = yake.KeywordExtractor(lan="ar", n=3, top=40)
if __name__ == "__main__":
    main()
