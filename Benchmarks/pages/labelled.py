#!/usr/bin/env python3
"""Measures what page reading removes from the labelled pages of Models/pages, outlet by outlet.

    python3 Benchmarks/pages/labelled.py [--modes single,profile,folder,stream] [--kinds] [--misses] [--formats] [--held-out]

Needs ../shared; `make build` first. Bytes that are white space do not count; a dateline counts as removed, because it is set
apart. The rules and the learned weights know none of the outlets' names. A mode is how a page is read: single, alone; profile,
with what `classify profile` learned from 512 other pages of its source; folder, in a folder with 572 others; stream, as
records with --source-field, after 512 other pages of each source. --kinds lists the share of each kind of label, --misses
prints the parts that are left and the article text that is lost (keep none of it), and --formats reads the pages once more as
.html and .gz and compares. --held-out measures the pages of held-out.tsv instead; its misses are not for reading.
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


def measure(name, answers, rows, texts, arguments):
    kept = collections.Counter()
    totals, kinds, found_kinds = collections.Counter(), collections.Counter(), collections.Counter()
    left, lost = [], []
    for source, one, parts in rows:
        data = texts[source][one].encode()
        ink = [byte > 32 for byte in data]
        answer = answers[source, one]
        boilerplate, removed, gone = bytearray(len(data)), bytearray(len(data)), bytearray(len(data))
        for start, end, _ in parts:
            boilerplate[start:end] = b"\1" * (end - start)
        for part in answer["removed"] + ([answer["dateline"]] if answer.get("dateline") else []):
            gone[part["start"]:part["end"]] = b"\1" * (part["end"] - part["start"])
        for part in answer["removed"]:
            removed[part["start"]:part["end"]] = b"\1" * (part["end"] - part["start"])
            text = sum(ink[i] and not boilerplate[i] for i in range(part["start"], part["end"]))
            if text > 3:
                lost.append((text, source, one, data[part["start"]:part["end"]].decode(errors="replace")[:160]))
        for i in range(len(data)):
            if ink[i]:
                what = "boilerplate" if boilerplate[i] else "text"
                totals[source, what] += 1
                kept[source, what] += bool(gone[i] if boilerplate[i] else removed[i])
        for start, end, kind in parts:
            all_bytes = sum(ink[start:end])
            found = sum(ink[i] and gone[i] for i in range(start, end))
            kinds[kind.rstrip("?")] += all_bytes
            found_kinds[kind.rstrip("?")] += found
            if all_bytes - found > 8:
                left.append((all_bytes - found, source, one, kind, data[start:end].decode(errors="replace")[:120]))
    sources = sorted({source for source, _, _ in rows})

    def share(what, some):
        total = sum(totals[source, what] for source in some)
        return sum(kept[source, what] for source in some) / max(1, total), total

    removed, size = share("boilerplate", sources)
    lost_share, text = share("text", sources)
    print(f"{name}: {removed:.1%} of {size} bytes of boilerplate removed, {lost_share:.3%} of {text} bytes of article text")
    print("  " + ", ".join(f"{source} {share('boilerplate', [source])[0]:.0%} of {totals[source, 'boilerplate']}"
                           for source in sources if totals[source, "boilerplate"]))
    if arguments.kinds:
        print("  " + ", ".join(f"{kind} {found_kinds[kind] / kinds[kind]:.0%} of {kinds[kind]}" for kind in sorted(kinds)))
    if arguments.misses:
        for heading, entries in (("left", left), ("lost", lost)):
            for entry in sorted(entries, reverse=True):
                print(f"    {heading}", *entry)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--modes", default="single,profile,folder,stream")
    parser.add_argument("--kinds", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--formats", action="store_true")
    parser.add_argument("--held-out", action="store_true")
    arguments = parser.parse_args()
    if arguments.held_out and arguments.misses:
        parser.error("the misses of the held-out pages are not for reading")
    need(CORPUS, SHARED / "outlets")
    texts, rows = pages(), list(labels("held-out.tsv" if arguments.held_out else "labels.tsv"))
    known = collections.defaultdict(set)
    for source, one, _ in rows:
        known[source].add(one)
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(folder, texts, known)
        alone = reader.single()
        modes = {"single": lambda: alone, "profile": reader.profile, "folder": reader.folders,
                 "stream": lambda: reader.stream(alone)}
        for mode in arguments.modes.split(","):
            measure(mode, modes[mode](), rows, texts, arguments)
        if arguments.formats:
            reader.formats(alone)


main()
