#!/usr/bin/env python3
"""Makes the corpus that the weights of page reading are trained on.

    python3 Scripts/make/page_corpus.py corpus.jsonl
    python3 Scripts/make/page_corpus.py --test test.jsonl [--folder]

Needs ../shared/outlets, and stops without it. In the corpus are labelled pages (Models/pages/labels.tsv) of the outlets whose
terms allow it, each alone and again with what the pages of its outlet have in common, and pages with boilerplate of our
own layouts (Benchmarks/pages/layouts.py), alone and as sites that keep to a few of them. The second form makes a corpus for measuring:
the labelled pages of all outlets and newspapers, and pages of the other half of the layouts; with --folder, each with what
484 other pages of its source have in common. See Models/pages.md.
"""
import collections
import gzip
import json
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTLETS = ROOT.parent / "shared" / "outlets"
NAMES = ["skynews", "alarabiya", "cnn", "bbc", "jawhara", "khaleej"]
sys.path.insert(0, str(ROOT / "Benchmarks" / "pages"))
import layouts  # noqa: E402

# Pages of an outlet that have boilerplate of their own are no ground for layouts, unless they are labelled.
OWN_BOILERPLATE = {
    "alarabiya": lambda t: "*" in t[-300:] or "نقلا" in t[-200:],
    "bbc": lambda t: "---" in t or "اقرأ" in t or "يمكنكم" in t or "___" in t,
    "jawhara": lambda t: ":" in t[-60:] or t[-1] not in '.!؟"',
    "khaleej": lambda t: ")" in t[-25:] or "@" in t[-60:] or t[-1] != ".",
    "skynews": lambda t: False,
}
HALF = 0  # The half of the layouts that is trained on; measuring uses the other.
KINDS = ["SHARE", "COPYRIGHT", "CONTACT", "NAVIGATION", "CAPTIONS", "BYLINES_FRONT", "BYLINES_GLUED", "BYLINES_BACK",
         "RELATED_HEADINGS", "RELATED_LEADS", "TAG_LEADS"]


def outlet(name):
    """Pages of an outlet: id and text, a headline first if there is one."""
    pages = {}
    with gzip.open(OUTLETS / f"{name}.jsonl.gz", "rt") as lines:
        for record in map(json.loads, lines):
            title = record["title"]
            pages[record["id"]] = (title + "\n\n" if title else "") + record["text"]
    return pages


def labels(path=ROOT / "Models" / "pages" / "labels.tsv"):
    """Labelled pages: source, id and parts (start, end, kind)."""
    for line in path.read_text().splitlines():
        if line.startswith("#"):
            continue
        name, source, _, parts = line.split("\t")
        yield source, name, [
            (*map(int, part.split(" ")[0].split("-")), part.split(" ")[1]) for part in parts.split(";") if part]


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    if len(arguments) != 1:
        sys.exit(__doc__)
    if "--test" in sys.argv:
        return test(arguments[0], "--folder" in sys.argv)
    if not OUTLETS.is_dir():
        sys.exit("page_corpus.py needs ../shared/outlets, which is not here")
    draw = random.Random(7)
    pages = {name: outlet(name) for name in NAMES}
    labelled = [(source, pages[source][name], parts, name) for source, name, parts in labels() if source in pages]
    known = {(source, name) for source, _, _, name in labelled}
    with open(arguments[0], "w") as out:
        def write(text, parts, source, site=""):
            row = {"text": text, "source": source, "site": site}
            if parts is not None:
                row["parts"] = ";".join(f"{s}-{e} {kind}" for s, e, kind in parts)
            out.write(json.dumps(row, ensure_ascii=False) + "\n")

        for source, text, parts, _ in labelled:
            write(text, parts, source)
            write(text, parts, source, source)
        for source in NAMES:
            others = [text for name, text in pages[source].items() if (source, name) not in known]
            for text in draw.sample(others, 484):
                write(text, None, source, source)
        ground = [(source, text, parts) for source, text, parts, _ in labelled]
        for source, has_own in OWN_BOILERPLATE.items():
            clean = [text.rstrip() for name, text in pages[source].items()
                     if (source, name) not in known and 300 < len(text) < 6000 and not has_own(text.rstrip())]
            ground += [(source, text, []) for text in draw.sample(clean, 160)]
        heads = [(source, text.split("\n")[0]) for source in ["skynews", "alarabiya", "bbc", "cnn"]
                 for text in pages[source].values()]
        heads = [(source, head) for source, head in heads if 15 < len(head) < 120]
        for _ in range(1600):
            source, text, parts = draw.choice(ground)
            titles = [head for other, head in draw.sample(heads, 60) if other != source]
            made = layouts.page(text, parts, draw, titles, HALF == 1)
            if made:
                write(*made, source)
        sites(pages, heads, draw, write)


def sites(pages, heads, draw, write, count=34):
    """Sites of 36 pages that keep to a few layouts."""
    saved = {kind: getattr(layouts, kind) for kind in KINDS}
    separators = layouts.TAG_SEPARATORS
    for number in range(count):
        source = ["skynews", "alarabiya", "jawhara"][number % 3]
        for kind in KINDS:
            size = 1 if "TAG" in kind or "BYLINES" in kind else 2
            chosen = draw.sample(saved[kind][HALF], size)
            setattr(layouts, kind, (chosen, chosen))
        layouts.TAG_SEPARATORS = [draw.choice(separators)]
        made = 0
        texts = [text for text in pages[source].values()
                 if 400 < len(text) < 5000 and not OWN_BOILERPLATE[source](text.rstrip())]
        for text in draw.sample(texts, 70):
            page = layouts.page(text, [], draw, [head for _, head in draw.sample(heads, 20)], HALF == 1)
            if page and made < 36:
                write(*page, source, f"site {number}")
                made += 1
    for kind in KINDS:
        setattr(layouts, kind, saved[kind])
    layouts.TAG_SEPARATORS = separators


def test(path, folder):
    """Writes labelled pages of every source."""
    corpus = OUTLETS.parent / "corpus"
    draw = random.Random(8)
    pages = {name: outlet(name) for name in NAMES}
    with gzip.open(corpus / "unlabelled.jsonl.gz", "rt") as lines:
        for record in map(json.loads, lines):
            pages.setdefault(record["source"], {})[record["id"]] = record["title"] + "\n\n" + record["text"]
    for name in ["aljazirah", "alwatan"]:
        for file in sorted((corpus / name).rglob("*.txt")):
            pages.setdefault(name, {})[file.stem] = file.read_bytes().decode()
    known = {(source, name) for source, name, _ in labels()}
    with open(path, "w") as out:
        for source, name, parts in labels():
            out.write(json.dumps({"text": pages[source][name], "source": source, "site": source if folder else "",
                                  "parts": ";".join(f"{s}-{e} {kind}" for s, e, kind in parts)}, ensure_ascii=False) + "\n")
        for source in sorted(pages) if folder else []:
            others = [text for name, text in sorted(pages[source].items()) if (source, name) not in known]
            for text in draw.sample(others, min(484, len(others))):
                out.write(json.dumps({"text": text, "source": source, "site": source}, ensure_ascii=False) + "\n")
        global HALF
        HALF = 1
        ground = [(source, text.rstrip()) for source in OWN_BOILERPLATE for text in draw.sample(sorted(pages[source].values()), 60)
                  if 300 < len(text) < 6000 and not OWN_BOILERPLATE[source](text.rstrip())]
        titles = [text.split("\n")[0] for text in pages["skynews"].values()]
        for _ in range(0 if folder else 400):
            source, text = draw.choice(ground)
            made = layouts.page(text, [], draw, draw.sample(titles, 20), True)
            if made:
                out.write(json.dumps({"text": made[0], "source": "layouts", "site": "",
                                      "parts": ";".join(f"{s}-{e} {kind}" for s, e, kind in made[1])}, ensure_ascii=False) + "\n")
        if folder:
            heads = [("", title) for title in titles if 15 < len(title) < 120]
            sites(pages, heads, draw, lambda text, parts, _, site: out.write(json.dumps(
                {"text": text, "source": "layouts", "site": site,
                 "parts": ";".join(f"{s}-{e} {kind}" for s, e, kind in parts)}, ensure_ascii=False) + "\n"), 11)


if __name__ == "__main__":
    main()
