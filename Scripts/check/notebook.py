#!/usr/bin/env python3
"""Executes a notebook in its folder and fails if a cell does: notebook.py <notebook>. The file is not changed."""
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

path = Path(sys.argv[1])
notebook = nbformat.read(path, as_version=4)
NotebookClient(notebook, timeout=600, resources={"metadata": {"path": str(path.parent)}}).execute()
print(f"notebook: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells executed")
