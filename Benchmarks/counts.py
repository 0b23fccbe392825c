#!/usr/bin/env python3
"""Instructions and allocations of twelve fixed jobs, compared with committed numbers: no clock, so no noise.

    python3 Benchmarks/counts.py [--save] [--jobs NAME,…]    `make build` first; needs valgrind and cc

Instructions are counted by cachegrind, calls of malloc by a library that is loaded first, both on one thread. The jobs read
Examples/corpus with a model that is trained from it, never with the embedded models, so a new embedded model changes nothing
here. It fails where a job needs more than 5 % more of either than counts.json says. After a change that is worth it, or that
saves much, `make counts-save` writes the file, and CHANGELOG says why.

Counts depend a little on the C library and on the compiler, hence the tolerance. OpenBLAS is told which kernels to use, so that
machines agree.
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
ENVIRONMENT = dict(os.environ, OPENBLAS_CORETYPE="Haswell", OPENBLAS_NUM_THREADS="1")


def jobs(folder):
    """The jobs by name, as arguments. What they read is written first."""
    corpus = ROOT / "Examples/corpus"
    articles = [(p.parent.name, p.read_text("utf-8")) for p in sorted(corpus.rglob("*.txt"))]
    lines = [json.dumps({"id": n, "label": label, "text": text}, ensure_ascii=False)
             for n, (label, text) in enumerate(articles * 2)]
    (folder / "a.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    rows = [f'{n},"{text}"'.replace("\n", " ") for n, text in enumerate(text.replace('"', '""') for _, text in articles)]
    (folder / "a.csv").write_text("id,text\n" + "\n".join(rows) + "\n", "utf-8")
    page = "".join(f"<p>{html.escape(text)}</p><ul><li><a href=x>خبر آخر</a></ul>" for _, text in articles[:20])
    (folder / "a.html").write_text(f"<!DOCTYPE html><title>عنوان</title><nav>قسم</nav><article>{page}</article>", "utf-8")
    model = folder / "corpus.textml"
    subprocess.run([CLASSIFY, "train", "--fast", "--threads", "1", corpus, "-o", model], check=True, capture_output=True,
                   env=ENVIRONMENT)
    port = ROOT / "Examples/articles/port-agreement.txt"
    read = ["--model", model]
    return {
        "tag FILE": ["tag", *read, port], "tag FOLDER": ["tag", *read, corpus],
        "tag JSON lines": ["tag", *read, folder / "a.jsonl"], "tag CSV": ["tag", *read, folder / "a.csv"],
        "tag PAGE": ["tag", *read, folder / "a.html"], "explain": ["tag", "--explain", *read, ROOT / "Examples/articles"],
        "summarize": ["summarize", "--words", "60", *read, corpus],
        "digest": ["digest", "--sentences", "2", *read, folder / "a.jsonl"],
        "keyphrases": ["keyphrases", *read, corpus], "read": ["read", corpus],
        "train": ["train", "--fast", corpus, "-o", folder / "m.textml"],
        "inspect": ["inspect", "--json", model],
    }


def instructions(arguments, folder):
    done = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={folder}/cachegrind", CLASSIFY, *arguments],
        capture_output=True, text=True, cwd=ROOT, env=ENVIRONMENT)
    found = re.search(r"I +refs: +([\d,]+)", done.stderr)
    if done.returncode or not found:
        raise SystemExit(f"{arguments}: {done.stderr[-500:]}")
    return int(found[1].replace(",", ""))


def allocations(arguments, folder):
    count = folder / "count"
    subprocess.run([CLASSIFY, *arguments], check=True, capture_output=True, cwd=ROOT, env=dict(
        ENVIRONMENT, LD_PRELOAD=str(folder / "faults.so"), FAULT_CALL="malloc", FAULT_AT="0", FAULT_COUNT=str(count)))
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
    found, more, less = dict(known), [], []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", folder / "faults.so", ROOT / "Scripts/check/faults.c", "-ldl"],
                       check=True)
        for job, arguments in jobs(folder).items():
            if options.jobs and job not in options.jobs.split(","):
                continue
            arguments = [str(a) for a in arguments] + ([] if arguments[0] == "inspect" else ["--threads", "1"])
            found[job] = {"instructions": instructions(arguments, folder), "allocations": allocations(arguments, folder)}
            parts = []
            for what, number in found[job].items():
                before = known.get(job, {}).get(what)
                change = f" ({number / before - 1:+.1%})" if before else " (new)"
                parts.append(f"{number:,} {what}{change}")
                if not before or number > before * (1 + TOLERANCE):
                    more.append(f"{job}: {what} {before or 0:,} → {number:,}")
                elif number < before * (1 - TOLERANCE):
                    less.append(job)
            print(f"{job}: {', '.join(parts)}", flush=True)
    if options.save:
        FILE.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    elif more:
        sys.exit("more than counts.json allows; `make counts-save` if that is worth it:\n" + "\n".join(more))
    elif less:
        print(f"much less than counts.json says for {', '.join(less)}: `make counts-save` keeps it so")


main()
