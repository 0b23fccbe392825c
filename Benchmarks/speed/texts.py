"""The texts that are measured on, written once in the forms that every system reads."""
import os
import pathlib
import random
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, CORPUS, ROOT, page, unlabelled


def expanded():
    """Texts, and a sentence that says where they are from."""
    if (CORPUS / "unlabelled.jsonl.gz").exists():
        return [page(r) for r in unlabelled()], "the unlabelled articles of ten newspapers"
    return varied(12_000), "paragraphs of Examples/ put together anew, since ../shared/corpus is not there"


def varied(count):
    """Articles of paragraphs drawn from the examples, one word in ten replaced by another article's."""
    examples = [p.read_text(encoding="utf-8").split("\n\n") for p in sorted(ROOT.glob("Examples/**/*.txt"))]
    words = [w for e in examples for p in e for w in p.split()]
    draw = random.Random(42)
    texts = []
    for number in range(count):
        example = examples[number % len(examples)]
        body = draw.choices(example[1:] or example, k=4)
        texts.append("\n\n".join(
            " ".join(draw.choice(words) if draw.random() < 0.1 else w for w in part.split())
            for part in [example[0]] + body))
    return texts


class Texts:
    """The texts in memory, as files by label, and as the files that the stages and fastText read.

    The embedded model's answers stand in for labels: the same for every system.
    """

    def __init__(self, folder, limit=None):
        self.texts, self.source = expanded()
        self.texts = self.texts[:limit]
        self.folder = folder
        flat = folder / "flat"
        flat.mkdir()
        for number, text in enumerate(self.texts):
            (flat / f"{number:06}.txt").write_text(text, encoding="utf-8")
        answers = subprocess.run([CLASSIFY, "tag", flat], check=True, stdout=subprocess.PIPE,
                                 stderr=subprocess.DEVNULL, text=True).stdout
        self.labels = []
        for line in answers.splitlines():
            path, label = line.split("\t")[:2]
            label = "other" if label == "none" else label
            self.labels.append(label)
            target = folder / "corpus" / label
            target.mkdir(parents=True, exist_ok=True)
            os.rename(path, target / pathlib.Path(path).name)
        self.corpus = folder / "corpus"
        self.lines = [" ".join(t.split()) for t in self.texts]
        self.packed = self.write("all", self.texts)
        self.fasttext = folder / "fasttext.txt"
        self.fasttext.write_text(
            "".join(f"__label__{l} {t}\n" for l, t in zip(self.labels, self.lines)), encoding="utf-8")

    def write(self, name, texts):
        """The file that `stages` reads."""
        path = self.folder / f"{name}.texts"
        path.write_bytes(b"".join(t.encode() + b"\0" for t in texts))
        return path

    @property
    def megabytes(self):
        return megabytes(self.texts)


def megabytes(texts):
    return sum(len(t.encode()) for t in texts) / 1e6
