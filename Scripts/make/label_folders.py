#!/usr/bin/env python3
"""Lays out the manual labels as folders that `classify train` and `evaluate` take.

Needs ../shared/corpus. Writes links OUT/<newspaper>/<label>/<id>.txt for every article of
Models/training/labels.tsv; the label none becomes the folder other. Into OUT-sports go the articles
of the sports sections that nobody labelled: their section's label is good enough to train on.

    python3 Scripts/make/label_folders.py OUT
"""
import os
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = (ROOT.parent / "shared" / "corpus").resolve()
if not CORPUS.is_dir():
    sys.exit("label_folders.py needs ../shared/corpus, which is not here")
out = pathlib.Path(sys.argv[1])

found = {path.stem: path for path in CORPUS.glob("*/*/*.txt")}


def link(root, label, source):
    folder = root / source.parts[-3] / label
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / source.name).exists():
        os.symlink(source, folder / source.name)


read = set()
for line in (ROOT / "Models/training/labels.tsv").read_text(encoding="utf-8").splitlines():
    if not line.startswith("#"):
        name, label, _ = line.split("\t")
        link(out, "other" if label == "none" else label, found[name])
        read.add(name)
for name, source in found.items():
    if name not in read and source.parts[-2] == "sports":
        link(out.with_name(out.name + "-sports"), "sports", source)
