#!/usr/bin/env python3
"""Joins the reference summaries of Models/summaries with the texts of ../shared, one JSON object a line.

    python3 Scripts/make/join_references.py > references.jsonl

A line has id, outlet, text, chosen and best (byte ranges of the reader's paragraph and single sentence), and ships:
whether the terms of its outlet allow shipping what is trained on it.
"""
import gzip
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OUTLETS = ("skynews", "alarabiya", "bbc", "cnn", "jawhara", "khaleej")


def need(path):
    if not path.exists():
        sys.exit(f"{pathlib.Path(sys.argv[0]).name} needs {path.relative_to(ROOT.parent)}, which is not here")
    return path


def text(record):
    return record["title"] + "\n\n" + record["text"] if record.get("title") else record["text"]


def articles():
    """Every article that a reader may have read: id, outlet, text."""
    for outlet in OUTLETS:
        with gzip.open(need(SHARED / f"outlets/{outlet}.jsonl.gz"), "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield record["id"], outlet, text(record)
    with gzip.open(need(SHARED / "corpus/unlabelled.jsonl.gz"), "rt", encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            yield record["id"], record["source"], text(record)
    for path in sorted((SHARED / "corpus/aljazirah").rglob("*.txt")):
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        yield path.stem, "aljazirah", title + "\n\n" + body


def ranges(field):
    return [[int(offset) for offset in part.split("-")] for part in field.split()]


def references(name="choices.tsv"):
    """The rows of a table of choices: id, paragraph, best sentence, boilerplate."""
    for line in (ROOT / "Models/summaries" / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            fields = line.split("\t") + [""] * 3
            yield fields[0], ranges(fields[1]), ranges(fields[2]), ranges(fields[3])


def joined():
    choices = {row[0]: row[1:] for row in references()}
    for id, outlet, text in articles():
        if id in choices:
            paragraph, best, _ = choices.pop(id)
            yield {"id": id, "outlet": outlet, "text": text, "chosen": paragraph, "best": best, "ships": outlet in OUTLETS}
    if choices:
        sys.exit(f"{len(choices)} articles of Models/summaries/choices.tsv are not in ../shared")


if __name__ == "__main__":
    for record in joined():
        print(json.dumps(record, ensure_ascii=False))
