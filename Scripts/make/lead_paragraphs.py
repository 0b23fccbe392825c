#!/usr/bin/env python3
"""Writes paragraphs of articles and whether each is the first of its article, one JSON object a line.

    python3 Scripts/make/lead_paragraphs.py > paragraphs.jsonl

They are of outlets of ../shared whose terms allow shipping what is trained on them, and whose pages have no paragraphs of
other articles at their end. Of an article, the first paragraph and up to four others are drawn by seed.
"""
import gzip
import json
import pathlib
import random
import re
import sys

SHARED = pathlib.Path(__file__).resolve().parents[3] / "shared"
OUTLETS = ("skynews", "alarabiya", "bbc", "jawhara")
ARTICLES = 2000
OTHERS = 4
# Place, date and agency before a first sentence.
DATELINE = re.compile(r"^.{0,90}?(?:\)\s*[-–—:]+|--+|—|:|\)\s|\s[-–]\s)\s*(?=\S)")


def words(text):
    return len(text.split())


def without_dateline(text):
    dateline = DATELINE.match(text)
    return text[dateline.end():] if dateline and len(text) - dateline.end() > 60 else text


def main():
    draw = random.Random(3)
    for outlet in OUTLETS:
        path = SHARED / f"outlets/{outlet}.jsonl.gz"
        if not path.exists():
            sys.exit(f"lead_paragraphs.py needs ../shared/outlets/{outlet}.jsonl.gz, which is not here")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
        draw.shuffle(texts)
        articles = 0
        for text in texts:
            paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
            if len(paragraphs) < 3 or articles == ARTICLES:
                continue
            articles += 1
            first = without_dateline(paragraphs[0])
            others = [paragraph for paragraph in paragraphs[1:] if 9 <= words(paragraph) <= 80]
            drawn = draw.sample(others, min(OTHERS, len(others)))
            for paragraph, lead in [(first, True)] * (words(first) >= 9) + [(one, False) for one in drawn]:
                print(json.dumps({"text": paragraph, "lead": lead}, ensure_ascii=False))


if __name__ == "__main__":
    main()
