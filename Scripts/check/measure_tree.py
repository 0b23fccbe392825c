#!/usr/bin/env python3
"""Prints the size of the tree at commits, side by side: files, lines, public declarations, unsafe files, functions, duplicates.

    python3 Scripts/check/measure_tree.py [COMMIT…]      needs Python and git; default HEAD

Only Sources is counted, but for the row of tests. A duplicate line is part of six equal lines of code in a row that occur
twice or more; a function's length is from its name to its closing brace.
"""
import collections
import io
import re
import statistics
import subprocess
import sys
import tarfile

STRINGS = re.compile(r'#*"""(?:\\.|[^\\])*?"""#*|#*"(?:\\.|[^"\\\n])*"#*', re.S)
COMMENTS = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
FUNCTION = re.compile(r"\b(?:func\s+[^\s(<]+|init[?!]?)\s*(?:<[^>{]*>)?\s*\(")
PUBLIC = re.compile(r"^\s*(?:@\S+\s+)*public\s+(?!import)", re.M)


def files(commit):
    data = subprocess.run(["git", "archive", commit], check=True, capture_output=True).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {m.name: archive.extractfile(m).read() for m in archive if m.isfile()}


def function_lengths(code):
    for match in FUNCTION.finditer(code):
        depth, place, opened = 0, match.end() - 1, False
        while place < len(code):
            character = code[place]
            if character in "({[":
                opened = opened or character == "{" and depth == 0
                depth += 1
            elif character in ")}]":
                depth -= 1
                if depth < 0 or opened and depth == 0:
                    break
            elif character == "\n" and depth == 0 and not opened and re.match(r"\n\s*(func|var|let|case|init|\})", code[place:]):
                break  # a requirement of a protocol
            place += 1
        if opened:
            yield code.count("\n", match.start(), place) + 1


def measure(commit):
    tree = files(commit)
    swift = {p: t.decode() for p, t in tree.items() if p.startswith("Sources/") and p.endswith(".swift")}
    code = {p: COMMENTS.sub("", STRINGS.sub('""', t)) for p, t in swift.items()}
    lengths = sorted(n for text in code.values() for n in function_lengths(text))
    windows, lines = collections.Counter(), []
    for text in code.values():
        own = [line.strip() for line in text.split("\n") if len(line.strip()) > 3]
        lines.append(own)
        windows.update(tuple(own[i:i + 6]) for i in range(len(own) - 5))
    duplicates = sum(len({j for i in range(len(own) - 5) if windows[tuple(own[i:i + 6])] > 1 for j in range(i, i + 6)})
                     for own in lines)
    public = collections.Counter(p.split("/")[1] for p, t in code.items() for _ in PUBLIC.finditer(t))
    count = lambda prefix, suffix: sum(t.count(b"\n") for p, t in tree.items() if p.startswith(prefix) and p.endswith(suffix))
    return {
        "Swift files": len(swift),
        "Swift lines": sum(t.count("\n") for t in swift.values()),
        "lines of C": count("Sources/", (".c", ".h")),
        "lines of tests": count("Tests/", ".swift"),
        "lines of scripts and benchmarks": count(("Scripts/", "Benchmarks/"), (".py", ".sh", ".swift")),
        "public declarations": ", ".join(f"{m} {n}" for m, n in sorted(public.items())) + f"; {sum(public.values())} in all",
        "unsafe files": sum(bool(re.search(r"\bunsafe\b", t)) for t in code.values()),
        "functions": len(lengths),
        "function, median lines": statistics.median(lengths),
        "function, longest": lengths[-1],
        "functions over 40 lines": sum(n > 40 for n in lengths),
        "median file": statistics.median(t.count("\n") for t in swift.values()),
        "duplicate lines": duplicates,
    }


commits = sys.argv[1:] or ["HEAD"]
results = [measure(commit) for commit in commits]
print("| | " + " | ".join(commits) + " |\n|---|" + "---|" * len(commits))
for name in results[0]:
    print(f"| {name} | " + " | ".join(f"{r[name]:,}" if isinstance(r[name], (int, float)) else r[name] for r in results) + " |")
