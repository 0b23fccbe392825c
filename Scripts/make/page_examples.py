#!/usr/bin/env python3
"""Writes what page-weights fits the weights of page reading to, one JSON object a line.

    python3 Scripts/make/page_examples.py leads > paragraphs.jsonl
    python3 Scripts/make/page_examples.py lines > pages.jsonl
    python3 Scripts/make/page_examples.py measure          after `make build`

leads: paragraphs, and whether each is the first of its article, of outlets of ../shared whose terms allow shipping what is
trained on them, and whose pages have no paragraphs of other articles at their end. Of an article, the first paragraph and up to
four others are drawn by seed.

lines: pages whose last lines are a row of first paragraphs of other articles, with the offset at which it begins; the same pages
without it, and all pages of outlets that have no rows; and pages with the titles of Models/pages/titles.tsv. Rows need no label: a
row begins with the first of the last eight lines that ends as the first paragraph of another page does.

measure: reads the pages of lines by the built command: how much of the rows is removed, and how many pages without a row lose
four paragraphs or more of their end.

No page of labels.tsv or held-out.tsv is among them.
"""
import gzip
import json
import pathlib
import random
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
OUTLETS = ("skynews", "alarabiya", "bbc", "jawhara")
WITHOUT_ROWS = (*OUTLETS, "khaleej")
WITH_ROWS = "cnn"
ARTICLES = 2000
OTHERS = 4
ROW = range(4, 9)
# Place, date and agency before a first sentence.
DATELINE = re.compile(r"^.{0,90}?(?:\)\s*[-–—:]+|--+|—|:|\)\s|\s[-–]\s)\s*(?=\S)")


def words(text):
    return len(text.split())


def without_dateline(text):
    dateline = DATELINE.match(text)
    return text[dateline.end():] if dateline and len(text) - dateline.end() > 60 else text


def table(name):
    """The rows of a table of labels."""
    for line in (ROOT / "Models/pages" / name).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def records(outlet):
    path = SHARED / f"outlets/{outlet}.jsonl.gz"
    if not path.exists():
        sys.exit(f"page_examples.py needs ../shared/outlets/{outlet}.jsonl.gz, which is not here")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return list(map(json.loads, lines))


def labelled():
    """The ids of the pages that are measured."""
    return {row[0] for name in ("labels.tsv", "held-out.tsv") for row in table(name)}


def page(record):
    return record["title"] + "\n\n" + record["text"] if record["title"] else record["text"]


def write(**fields):
    print(json.dumps(fields, ensure_ascii=False))


# MARK: Leads

def leads():
    draw = random.Random(3)
    measured = labelled()
    for outlet in OUTLETS:
        texts = [(record["id"], record["text"]) for record in records(outlet)]
        draw.shuffle(texts)
        articles = 0
        for one, text in texts:
            paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
            if len(paragraphs) < 3 or articles == ARTICLES:
                continue
            articles += 1
            first = without_dateline(paragraphs[0])
            others = [paragraph for paragraph in paragraphs[1:] if 9 <= words(paragraph) <= 80]
            drawn = draw.sample(others, min(OTHERS, len(others)))
            if one in measured:
                continue
            for paragraph, lead in [(first, True)] * (words(first) >= 9) + [(one, False) for one in drawn]:
                write(text=paragraph, lead=lead)


# MARK: Lines

def lines_of(text):
    """The lines that are not blank, and where each begins in UTF-8 bytes."""
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            yield offset + len(line[:len(line) - len(line.lstrip())].encode()), line.strip()
        offset += len(line.encode()) + 1


def ending(line):
    """The last words of a paragraph; None if it has too few."""
    last = re.findall(r"[^\W_]+", line)[-8:]
    return " ".join(last) if len(last) == 8 and words(line) >= 9 else None


def rows(texts):
    """The pages that end with a row of beginnings of other pages, and where it begins."""
    beginnings = {}
    for number, text in enumerate(texts):
        for _, line in list(lines_of(text))[1:3]:
            beginnings.setdefault(ending(line), number)
    del beginnings[None]
    for number, text in enumerate(texts):
        lines = list(lines_of(text))
        last = lines[3:][-ROW[-1]:]
        starts = [place for place, (_, line) in enumerate(last) if beginnings.get(ending(line), number) != number]
        if starts and len(last) - starts[0] in ROW:
            yield text, last[starts[0]][0]


def row_pages():
    """Pages with a row, and where it begins; then pages without one: those above their row, and those of other outlets."""
    measured = labelled()
    for text, row in rows([page(record) for record in records(WITH_ROWS) if record["id"] not in measured]):
        yield WITH_ROWS, text, row
        yield WITH_ROWS, text.encode()[:row].decode(), None
    for outlet in WITHOUT_ROWS:
        for record in records(outlet):
            if record["id"] not in measured:
                yield outlet, page(record), None


def lines():
    for outlet, text, row in row_pages():
        write(outlet=outlet, text=text, row=row)
    titles = {}
    for one, outlet, place, answer in table("titles.tsv"):
        titles.setdefault(outlet, []).append((one, [int(offset) for offset in place.split("-")], answer == "link"))
    for outlet, some in titles.items():
        texts = {record["id"]: page(record) for record in records(outlet)}
        for one, place, link in some:
            if one in texts:
                write(outlet=outlet, text=texts[one], title=place, link=link)


# MARK: What the weights do

def links(texts):
    """The parts of each text that the command removes as links."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            pathlib.Path(folder, f"{number:06}.txt").write_text(text, encoding="utf-8", newline="")
        output = subprocess.run([ROOT / ".build/release/classify", "read", "--json", "--no-repeated", folder], check=True,
                                capture_output=True, text=True).stdout
    for answer in map(json.loads, filter(None, output.split("\n"))):
        yield [(part["start"], part["end"]) for part in answer["removed"] if part["reason"] == "related_links"]


def measure():
    pages = list(row_pages())
    size = removed = others = 0
    lost = {}
    for (outlet, text, row), parts in zip(pages, links([text for _, text, _ in pages])):
        data = text.encode()
        if row is not None:
            size += len(data) - row
            removed += sum(max(0, end - max(start, row)) for start, end in parts)
            continue
        others += 1
        # Titles are shorter.
        if any(sum(words(line) >= 9 for line in data[start:end].decode().split("\n")) >= ROW[0] and not data[end:].strip()
               for start, end in parts):
            lost[outlet] = lost.get(outlet, 0) + 1
    print(f"rows of {WITH_ROWS}: {removed / size:.1%} of {size} bytes are removed")
    print(f"pages without a row: {sum(lost.values())} of {others} lose one: {lost}")


if __name__ == "__main__":
    jobs = {"leads": leads, "lines": lines, "measure": measure}
    if len(sys.argv) != 2 or sys.argv[1] not in jobs:
        sys.exit(__doc__)
    jobs[sys.argv[1]]()
