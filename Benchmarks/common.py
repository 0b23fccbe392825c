"""What the benchmarks share: paths, the corpora that are not in the repository, the command over texts, and results."""
import datetime
import gzip
import json
import os
import pathlib
import platform
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
CLASSIFY = pathlib.Path(os.environ.get("CLASSIFY", ROOT / ".build/release/classify"))
SHARED = pathlib.Path(os.environ.get("TEXTML_SHARED", ROOT.parent / "shared"))
CORPUS = SHARED / "corpus"
SUMMARIES = SHARED / "summaries"
EXAMPLES = ROOT / "Examples/corpus"
NEWSPAPERS = ("aljazirah", "alwatan")
FOLDING = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ـ": None})


def need(*paths):
    """Ends with one line if a file that this benchmark reads is not there."""
    for path in paths:
        if not pathlib.Path(path).exists():
            sys.exit(f"{pathlib.Path(sys.argv[0]).name} needs {os.path.relpath(path, ROOT)}, which is not here "
                     "(Benchmarks/README.md says where it comes from)")


def words(text):
    """The words of a text, Arabic spellings folded."""
    return re.findall(r"[^\W_]+", re.sub("[\u064b-\u0652\u0670]", "", text.lower()).translate(FOLDING))


def unlabelled():
    """The records of the unlabelled articles of ten newspapers: source, id, title, text."""
    with gzip.open(CORPUS / "unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def page(record):
    return (record.get("title") or "") + "\n\n" + record["text"]


class Article:
    """An article of the labelled newspapers: headline, blank line, body."""

    def __init__(self, path):
        self.path, self.newspaper = path, path.parts[-3]
        title, _, body = path.read_text(encoding="utf-8").partition("\n")
        self.title, self.body = title.strip(), body.strip()

    @property
    def page(self):
        return self.title + "\n\n" + self.body


def labelled(*newspapers):
    return [Article(p) for paper in newspapers or NEWSPAPERS for p in sorted((CORPUS / paper).rglob("*.txt"))]


def answers(verb, texts, *flags, alone=False):
    """The JSON answers of a verb, one a text. `alone`: no text teaches another what a site repeats."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(pathlib.Path(folder, f"{number:06}.txt"))
            paths[-1].write_text(text, encoding="utf-8", newline="")
        groups = [paths[i:i + 1000] for i in range(0, len(paths), 1000)] if alone else [[folder]]
        results = []
        for group in groups:
            output = subprocess.run([CLASSIFY, verb, "--json", *flags, *group], check=True, capture_output=True,
                                    text=True).stdout
            results += [json.loads(line) for line in output.split("\n") if line]
    assert len(results) == len(texts), (len(results), len(texts))
    return results


def about_the_run(command=None):
    """The command, the date and the kind of machine of this run, or of a run of another command."""
    command = command or ["python3", os.path.relpath(sys.argv[0], ROOT), *sys.argv[1:]]
    return {"command": shlex.join(command), "date": datetime.date.today().isoformat(),
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}"}
