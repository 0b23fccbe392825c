#!/usr/bin/env python3
"""Executes notebooks and documents, and fails if a cell or block does: notebook.py CLASSIFY FILE…

A notebook (.ipynb) runs in its folder; the file is not changed. The blocks of `console` and `python` of a document (.md) run in their
order, up to the last one of Python, in a new folder that holds a link to Examples; CLASSIFY is the command that they call.
"""
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def notebook(path):
    import nbformat
    from nbclient import NotebookClient
    cells = nbformat.read(path, as_version=4)
    NotebookClient(cells, timeout=600, resources={"metadata": {"path": str(path.parent)}}).execute()
    return sum(cell.cell_type == "code" for cell in cells.cells)


def document(path, classify):
    blocks = re.findall(r"^```(console|python)\n(.*?)^```$", path.read_text(encoding="utf-8"), re.S | re.M)
    while blocks and blocks[-1][0] != "python":
        blocks.pop()
    os.environ["PATH"] = f"{classify.parent}:{os.environ['PATH']}"
    names = {}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "Examples").symlink_to(ROOT / "Examples")
        os.chdir(folder)
        for kind, text in blocks:
            if kind == "python":
                exec(compile(text, path, "exec"), names)
            for command in re.findall(r"^\$ (.*)$", text, re.M) if kind == "console" else []:
                subprocess.run(["bash", "-ec", command], check=True, stdout=subprocess.DEVNULL)
        os.chdir(ROOT)
    return sum(kind == "python" for kind, _ in blocks)


classify = Path(sys.argv[1]).resolve()
for path in map(Path.resolve, map(Path, sys.argv[2:])):
    count = notebook(path) if path.suffix == ".ipynb" else document(path, classify)
    if count == 0:
        sys.exit(f"{path}: nothing to execute")
    print(f"{path.relative_to(ROOT)}: {count} pieces of Python executed")
