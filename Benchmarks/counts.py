#!/usr/bin/env python3
"""Instructions and allocations of ten fixed jobs, compared with those of the last release: no clock, so no noise.

    python3 Benchmarks/counts.py [--save] [--jobs NAME,…]    `make build` first; needs valgrind and cc

Instructions are counted by callgrind, calls of malloc by a library that is loaded first, on one thread. It fails where a job
needs more than 5 % more of either than counts.json says; after a change that is worth it, or that saves much, --save writes
the file, and CHANGELOG says why. Counts depend a little on the C library and on OpenBLAS's kernels, hence the tolerance.
"""
import argparse
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
CLASSIFY = os.environ.get("CLASSIFY", str(ROOT / ".build/release/classify"))
FILE = pathlib.Path(__file__).with_name("counts.json")
TOLERANCE = 0.05


def jobs(folder):
    """The jobs by name: arguments, and what to read from standard input."""
    corpus = ROOT / "Examples/corpus"
    articles = [(p.parent.name, p.read_text("utf-8")) for p in sorted(corpus.rglob("*.txt"))]
    lines = [json.dumps({"id": n, "label": label, "text": text}, ensure_ascii=False)
             for n, (label, text) in enumerate(articles * 2)]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    rows = [f'{n},"{text}"'.replace("\n", " ") for n, (_, text) in enumerate((l, t.replace('"', '""')) for l, t in articles)]
    (folder / "a.csv").write_text("id,text\n" + "\n".join(rows) + "\n", "utf-8")
    page = "".join(f"<p>{html.escape(text)}</p><ul><li><a href=x>خبر آخر</a></ul>" for _, text in articles[:20])
    (folder / "a.html").write_text(f"<!DOCTYPE html><title>عنوان</title><nav>قسم</nav><article>{page}</article>", "utf-8")
    port = ROOT / "Examples/articles/port-agreement.txt"
    return {
        "tag FILE": ["tag", port], "tag FOLDER": ["tag", corpus], "tag JSON lines": ["tag", folder / "a.jsonl"],
        "tag CSV": ["tag", folder / "a.csv"], "tag PAGE": ["tag", folder / "a.html"],
        "explain": ["tag", "--explain", ROOT / "Examples/articles"], "summarize": ["summarize", "--words", "60", corpus],
        "digest": ["digest", "--sentences", "2", folder / "a.jsonl"], "read": ["read", corpus],
        "train": ["train", "--fast", corpus, "-o", folder / "m.textml"],
    }


def instructions(arguments, folder):
    done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/callgrind", CLASSIFY, *arguments],
                          capture_output=True, text=True, cwd=ROOT)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode or not found:
        raise SystemExit(f"{arguments}: {done.stderr[-500:]}")
    return int(found[1])


def allocations(arguments, folder):
    count = folder / "count"
    subprocess.run([CLASSIFY, *arguments], check=True, capture_output=True, cwd=ROOT, env=dict(
        os.environ, LD_PRELOAD=str(folder / "faults.so"), FAULT_CALL="malloc", FAULT_AT="0", FAULT_COUNT=str(count)))
    return int(count.read_text())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--jobs")
    options = parser.parse_args()
    if not sys.platform.startswith("linux") or not shutil.which("valgrind") or not shutil.which("cc"):
        print("counts.py needs Linux, valgrind and a C compiler: skipped")
        return
    known = json.loads(FILE.read_text()) if FILE.exists() else {}
    found, failed = dict(known), []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", folder / "faults.so", ROOT / "Scripts/check/faults.c", "-ldl"],
                       check=True)
        for job, arguments in jobs(folder).items():
            if options.jobs and job not in options.jobs.split(","):
                continue
            arguments = [str(a) for a in arguments] + ([] if arguments[0] == "rouge" else ["--threads", "1"])
            found[job] = {"instructions": instructions(arguments, folder), "allocations": allocations(arguments, folder)}
            parts = []
            for what, number in found[job].items():
                before = known.get(job, {}).get(what)
                change = f" ({number / before - 1:+.1%})" if before else ""
                parts.append(f"{number:,} {what}{change}")
                if before and number > before * (1 + TOLERANCE):
                    failed.append(f"{job}: {what} {before:,} → {number:,}")
            print(f"{job}: {', '.join(parts)}", flush=True)
    if options.save:
        FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    elif failed:
        sys.exit("\n".join(failed))


main()
