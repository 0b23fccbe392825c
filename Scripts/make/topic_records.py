#!/usr/bin/env python3
"""Lays out the labelled articles of Models/training/topics.tsv as records that `classify train` takes.

    python3 Scripts/make/topic_records.py OUT

Needs ../shared/outlets. Writes OUT/labelled.jsonl with id, outlet, title, text, label (of eighteen topics), secondary and
answer (diplomacy, economy, sports, other) of the labelled articles of the six licensed outlets, and OUT/unlabelled.jsonl with
all other articles of these outlets.
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Benchmarks" / "accuracy"))
import labelled_outlets as data

if not (data.common.SHARED / "outlets").is_dir():
    sys.exit("topic_records.py needs ../shared/outlets, which is not here")
out = pathlib.Path(sys.argv[1])
out.mkdir(parents=True, exist_ok=True)
labels = data.labels()
files = {name: open(out / f"{name}.jsonl", "w", encoding="utf-8") for name in ("labelled", "unlabelled")}


def write(name, article, **more):
    record = dict(id=article.id, outlet=article.outlet, title=article.title, text=article.text, **more)
    files[name].write(json.dumps(record, ensure_ascii=False) + "\n")


for outlet in data.LICENSED:
    for article in data.outlet_articles(outlet):
        if article.id not in labels:
            write("unlabelled", article)
            continue
        topic, second, _ = labels[article.id]
        write("labelled", article, label=topic, secondary=second, answer=data.FOUR[topic])
for file in files.values():
    file.close()
