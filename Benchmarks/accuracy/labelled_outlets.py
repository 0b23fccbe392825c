"""The articles of ../shared that readers labelled with one of eighteen topics, with their outlets.

Labels are in Models/training/topics.tsv, texts in ../shared. The texts of the six licensed outlets may teach models that are
embedded; the Saudi and other newspapers of SaudiNewsNet may only measure.
"""
import dataclasses
import gzip
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
import common

LICENSED = ("skynews", "alarabiya", "cnn", "bbc", "jawhara", "khaleej")
TOPICS = ("arts", "conflict", "crime", "diplomacy", "disaster", "economy", "education", "environment", "health",
          "human-interest", "labour", "lifestyle", "politics", "religion", "science", "society", "sport", "weather")
# The four answers of the default model.
FOUR = {topic: "other" for topic in TOPICS} | {
    "diplomacy": "diplomacy", "economy": "economy", "labour": "economy", "sport": "sports"}
ANSWERS = ("diplomacy", "economy", "other", "sports")
LABELS = common.ROOT / "Models/training/topics.tsv"


@dataclasses.dataclass
class Article:
    id: str
    outlet: str
    title: str
    text: str
    section: str = ""
    topic: str = ""
    second: str = ""
    drawn: str = ""

    @property
    def page(self):
        return (self.title + "\n\n" + self.text) if self.title else self.text

    @property
    def licensed(self):
        return self.outlet in LICENSED


def outlet_articles(outlet):
    """All articles of a licensed outlet."""
    with gzip.open(common.SHARED / "outlets" / f"{outlet}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield Article(record["id"], outlet, record.get("title") or "", record["text"], record.get("section") or "")


def newspaper_articles():
    """All articles of SaudiNewsNet."""
    for article in common.labelled():
        yield Article(article.path.stem, article.newspaper, article.title, article.body, article.path.parts[-2])
    for record in common.unlabelled():
        yield Article(record["id"], record["source"], record.get("title") or "", record["text"])


def every_article():
    for outlet in LICENSED:
        yield from outlet_articles(outlet)
    yield from newspaper_articles()


def labels():
    """Primary topic, secondary topic and how it was drawn, of each labelled article by id."""
    rows = (line.split("\t") for line in LABELS.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {name: (topic, second, drawn) for name, topic, second, drawn in rows}


def load():
    """The labelled articles, by id, and the unlabelled ones of the licensed outlets."""
    common.need(common.SHARED / "outlets", common.CORPUS)
    known = labels()
    labelled, unlabelled = {}, []
    for article in every_article():
        if article.id in known:
            article.topic, article.second, article.drawn = known[article.id]
            labelled[article.id] = article
        elif article.licensed:
            unlabelled.append(article)
    return sorted(labelled.values(), key=lambda a: a.id), unlabelled
