#!/usr/bin/env python3
"""Runs a benchmark and keeps what it printed in Benchmarks/results: keep.py NAME [--what TEXT] -- COMMAND …

    python3 Benchmarks/keep.py label-order -- python3 Benchmarks/server/label_order.py

The file NAME.json holds command, date, kind of machine, and the output. If the output has a table of Markdown whose columns are those that
the file had, or if it has only one table, that becomes the file's table, which Scripts/check/figures.py writes into documents.
"""
import json
import re
import subprocess
import sys

from common import ROOT, about_the_run


def tables(output):
    """Every table of Markdown in a text: its columns and its rows."""
    for block in re.findall(r"(?:^\|.*\n)+", output, re.M):
        lines = [[cell.strip() for cell in line.strip()[1:-1].split("|")] for line in block.strip().split("\n")]
        if len(lines) > 2 and all(re.fullmatch(r":?-+:?", cell) for cell in lines[1]):
            yield lines[0], lines[2:]


def text(run):
    """The file of a run: JSON, a row of the table on a line."""
    rows = run.pop("rows", None)
    written = json.dumps(run, ensure_ascii=False, indent=1)
    if rows is not None:
        lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
        written = written[:-2] + f',\n "rows": [\n{lines}\n ]\n}}'
    return written + "\n"


def main():
    if "--" not in sys.argv:
        sys.exit(__doc__)
    place = sys.argv.index("--")
    given, command = sys.argv[1:place], sys.argv[place + 1:]
    path = ROOT / "Benchmarks/results" / f"{given[0]}.json"
    old = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    what = given[given.index("--what") + 1] if "--what" in given else old.get("what")
    if not what or not command:
        sys.exit("keep.py: a new file needs --what, and a command after --")
    lines = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line.rstrip("\n"))
    if process.returncode:
        sys.exit(f"keep.py: the command ended with {process.returncode}; nothing is kept")
    run = {"what": what} | about_the_run(command) | {"output": lines}
    found = list(tables("\n".join(lines) + "\n"))
    chosen = [table for table in found if table[0] == old.get("columns")] or (found if len(found) == 1 else [])
    if chosen:
        run["columns"], run["rows"] = chosen[0]
    elif "columns" in old:
        # The table in documents is made by hand of several outputs: it stays until somebody changes it.
        run["columns"], run["rows"] = old["columns"], old["rows"]
        print(f"keep.py: no table with the columns of {path.name}; change its rows by hand", file=sys.stderr)
    path.write_text(text(run), encoding="utf-8")


if __name__ == "__main__":
    main()
