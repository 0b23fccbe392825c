#!/usr/bin/env python3
"""Measures what page reading removes from the labelled pages of Models/pages, outlet by outlet.

    python3 Benchmarks/pages/labelled.py [--modes single,profile,folder,stream] [--kinds] [--misses] [--formats] [--held-out]
    python3 Benchmarks/pages/labelled.py --by mode|source|kind

Needs ../shared; `make build` first. Bytes that are white space do not count; a dateline counts as removed, because it is set
apart. The rules and the learned weights know none of the outlets' names. A mode is how a page is read: single, alone; profile,
with what `classify profile` learned from 512 other pages of its source; folder, in a folder with 572 others; stream, as
records with --source-field, after 512 other pages of each source. --kinds lists the share of each kind of label, --misses
prints the parts that are left and the article text that is lost (keep none of it), and --formats reads the pages once more as
.html and .gz and compares. --held-out measures the pages of held-out.tsv instead; its misses are not for reading. --by prints
one table of both, for Benchmarks/keep.py: by how pages are read, or single pages by source or kind.
"""
import argparse
import collections
import gzip
import html
import json
import pathlib
import random
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, CORPUS, NEWSPAPERS, ROOT, SHARED, need, page, unlabelled

OUTLETS = ("skynews", "alarabiya", "cnn", "bbc", "jawhara", "khaleej")
LEARNED = 512


def pages():
    """The pages of each source by their ids."""
    found = collections.defaultdict(dict)
    for outlet in OUTLETS:
        with gzip.open(SHARED / f"outlets/{outlet}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                found[outlet][record["id"]] = page(record) if record["title"] else record["text"]
    for record in unlabelled():
        found[record["source"]][record["id"]] = page(record)
    for newspaper in NEWSPAPERS:
        for path in sorted((CORPUS / newspaper).rglob("*.txt")):
            found[newspaper][path.stem] = path.read_bytes().decode()
    return found


def labels(table="labels.tsv"):
    """The labelled pages: source, id and parts that are no article text (start, end, kind)."""
    for line in (ROOT / "Models/pages" / table).read_text().splitlines():
        if not line.startswith("#"):
            name, source, _, parts = line.split("\t")
            parts = [(*map(int, part.split(" ")[0].split("-")), part.split(" ")[1]) for part in parts.split(";") if part]
            yield source, name, [part for part in parts if not part[2].startswith("subheading")]


class Reader:
    def __init__(self, folder, texts, known):
        self.folder, self.texts, self.known = pathlib.Path(folder), texts, known
        draw = random.Random(8)
        self.others = {source: draw.sample(sorted(set(texts[source]) - known[source]), 572 if len(texts[source]) > 600 else
                                           len(texts[source]) - len(known[source])) for source in known}

    def write(self, name, source, ids):
        folder = self.folder / name / source
        folder.mkdir(parents=True)
        for one in ids:
            (folder / f"{one}.txt").write_text(self.texts[source][one], encoding="utf-8", newline="")
        return folder

    def read(self, *arguments):
        output = subprocess.run([CLASSIFY, "read", "--json", *arguments], check=True, capture_output=True, text=True).stdout
        for answer in map(json.loads, filter(None, output.split("\n"))):
            path = pathlib.Path(answer["path"])
            yield (path.parent.name, path.name.split(".")[0]), answer

    def single(self):
        folders = [self.write("single", source, ids) for source, ids in self.known.items()]
        return dict(self.read("--no-repeated", *folders))

    def folders(self):
        answers = {}
        for source, ids in self.known.items():
            answers.update(self.read(self.write("folder", source, sorted(ids) + self.others[source])))
        return answers

    def profile(self):
        answers = {}
        for source, ids in self.known.items():
            profile = self.folder / f"{source}.profile"
            subprocess.run([CLASSIFY, "profile", self.write("learned", source, self.others[source][:LEARNED]), "-o", profile],
                           check=True)
            answers.update(self.read("--profile", profile, self.write("profile", source, ids)))
        return answers

    def stream(self, alone):
        """The answers of `summarize` to records; datelines are those of single pages."""
        before = [(source, one) for source in self.known for one in self.others[source][:LEARNED]]
        random.Random(9).shuffle(before)
        asked = [(source, one) for source, ids in self.known.items() for one in sorted(ids)]
        records = "".join(json.dumps({"id": f"{source} {one}", "site": source, "text": self.texts[source][one]},
                                     ensure_ascii=False) + "\n" for source, one in before + asked)
        output = subprocess.run([CLASSIFY, "summarize", "--format", "jsonl", "--source-field", "site"],
                                check=True, capture_output=True, text=True, input=records).stdout
        answers = list(map(json.loads, filter(None, output.split("\n"))))[len(before):]
        return {key: {"removed": answer["removed"], "dateline": alone[key].get("dateline")}
                for key, answer in zip(asked, answers)}

    def formats(self, alone):
        """Counts the pages whose parts are the same as .gz and as .html."""
        def parts(answer):
            return [" ".join(part["text"].split()) for name in ("sentences", "removed") for part in answer[name]]

        for name in ("gz", "html"):
            folders = []
            for source, ids in self.known.items():
                folder = self.folder / name / source
                folder.mkdir(parents=True)
                folders.append(folder)
                for one in ids:
                    text = self.texts[source][one]
                    if name == "gz":
                        (folder / f"{one}.txt.gz").write_bytes(gzip.compress(text.encode()))
                    else:
                        lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
                        (folder / f"{one}.html").write_text(f"<html><body>{lines}</body></html>", encoding="utf-8")
            answers = dict(self.read("--no-repeated", *folders))
            same = sum(parts(answers[key]) == parts(alone[key]) for key in alone)
            print(f"  as .{name}: the parts of {same} of {len(alone)} pages are the same")


class Measure:
    """Bytes of boilerplate and article text, and of each kind, and how many of them are removed."""

    def __init__(self, answers, rows, texts):
        self.all, self.gone = collections.Counter(), collections.Counter()
        self.left, self.lost = [], []
        for source, one, parts in rows:
            self.count(source, one, parts, texts[source][one].encode(), answers[source, one])

    def count(self, source, one, parts, data, answer):
        ink = [byte > 32 for byte in data]
        boilerplate, removed, gone = bytearray(len(data)), bytearray(len(data)), bytearray(len(data))
        for start, end, _ in parts:
            boilerplate[start:end] = b"\1" * (end - start)
        for part in answer["removed"] + ([answer["dateline"]] if answer.get("dateline") else []):
            gone[part["start"]:part["end"]] = b"\1" * (part["end"] - part["start"])
        for part in answer["removed"]:
            removed[part["start"]:part["end"]] = b"\1" * (part["end"] - part["start"])
            text = sum(ink[i] and not boilerplate[i] for i in range(part["start"], part["end"]))
            if text > 3:
                self.lost.append((text, source, one, data[part["start"]:part["end"]].decode(errors="replace")[:160]))
        for i in filter(ink.__getitem__, range(len(data))):
            what = "boilerplate" if boilerplate[i] else "text"
            for name in (what, (source, what)):
                self.all[name] += 1
                self.gone[name] += gone[i] if boilerplate[i] else removed[i]
        for start, end, kind in parts:
            size = sum(ink[start:end])
            found = sum(ink[i] and gone[i] for i in range(start, end))
            self.all["kind", kind.rstrip("?")] += size
            self.gone["kind", kind.rstrip("?")] += found
            if size - found > 8:
                self.left.append((size - found, source, one, kind, data[start:end].decode(errors="replace")[:120]))

    def kinds(self):
        return sorted(name[1] for name in self.all if name[0] == "kind")

    def share(self, name, digits=1):
        return f"{self.gone[name] / self.all[name]:.{digits}%}".replace("%", " %") if self.all[name] else "–"

    def show(self, mode, arguments):
        print(f"{mode}: {self.share('boilerplate')} of {self.all['boilerplate']} bytes of boilerplate removed, "
              f"{self.share('text', 3)} of {self.all['text']} bytes of article text")
        sources = sorted(name[0] for name in self.all if name[1] == "boilerplate")
        print("  " + ", ".join(f"{source} {self.share((source, 'boilerplate'), 0)} of {self.all[source, 'boilerplate']}"
                               for source in sources))
        if arguments.kinds:
            print("  " + ", ".join(f"{kind} {self.share(('kind', kind), 0)} of {self.all['kind', kind]}" for kind in self.kinds()))
        if arguments.misses:
            for heading, entries in (("left", self.left), ("lost", self.lost)):
                for entry in sorted(entries, reverse=True):
                    print(f"    {heading}", *entry)


class Pages:
    """The pages of one file of labels, and how each mode reads them."""

    def __init__(self, folder, texts, table):
        self.texts, self.rows = texts, list(labels(table))
        known = collections.defaultdict(set)
        for source, one, _ in self.rows:
            known[source].add(one)
        self.reader = Reader(folder, texts, known)
        self.alone = self.reader.single()

    def measure(self, mode):
        modes = {"single": lambda: self.alone, "profile": self.reader.profile, "folder": self.reader.folders,
                 "stream": lambda: self.reader.stream(self.alone)}
        return Measure(modes[mode](), self.rows, self.texts)


def table(by, modes, files):
    """Prints the shares of two files of pages as Markdown."""
    def cells(measure, what, text):
        return [f"{measure.all[what]:,}", measure.share(what)] + ([measure.share(text, 3)] if text else [])

    if by == "mode":
        rows = [(mode, [("boilerplate", "text")] * 2, [pages.measure(mode) for pages in files]) for mode in modes]
    else:
        measures = [pages.measure("single") for pages in files]
        names = sorted({name for one in measures for name in (one.kinds() if by == "kind" else {n[0] for n in one.all if n[1] == "text"})})
        rows = [(name, [(("kind", name), None) if by == "kind" else ((name, "boilerplate"), (name, "text"))] * 2, measures)
                for name in names]
    head = ["bytes of boilerplate", "removed"] + (["article text removed"] if by != "kind" else [])
    print("| " + " | ".join([by] + head + [f"held out: {name}" for name in head]) + " |")
    print("|" + "---|" * (1 + 2 * len(head)))
    for name, keys, measures in rows:
        print("| " + " | ".join([name] + [cell for one, key in zip(measures, keys) for cell in cells(one, *key)]) + " |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--modes", default="single,profile,folder,stream")
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--formats", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--by", choices=["mode", "source", "kind"])
    arguments = parser.parse_args()
    if arguments.held_out and arguments.misses:
        parser.error("the misses of the held-out pages are not for reading")
    need(CORPUS, SHARED / "outlets")
    texts, modes = pages(), arguments.modes.split(",")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        if arguments.by:
            files = [Pages(folder, texts, "labels.tsv"), Pages(other, texts, "held-out.tsv")]
            table(arguments.by, modes, files)
        else:
            files = [Pages(folder, texts, "held-out.tsv" if arguments.held_out else "labels.tsv")]
            for mode in modes:
                files[0].measure(mode).show(mode, arguments)
        for one in files if arguments.formats else []:
            one.reader.formats(one.alone)


main()
