#!/usr/bin/env python3
"""Every system call fails once: either the old file or the new one is whole, and the exit code says what happened.

    python3 Scripts/check/faults.py [--jobs NAME,…] [--calls NAME,…] [--kills N]    `make build` first; needs cc

Runs each job under `faults.c`, once for every call of every kind and every error that the kind can give: full disks,
input and output errors, interrupted calls, short reads and writes, too many open files, refused memory, and SIGKILL
before and after the call. After each run

- the output file is the old one or the new one, byte by byte; the new one if the exit code is 0;
- nothing else is left in its folder, except after a kill the temporary file, whose name ends in .tmp- and a number;
- no file is left in the folder of temporary files;
- the exit code is a documented one, an error names the reason on standard error, and without one the answers on standard
  output are those of an undisturbed run. A folder's article that cannot be read is skipped, with a message.

With --kills, training is also killed N times at random moments.
"""
import argparse
import errno
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

from harness import CLASSIFY, ROOT

DISK = [errno.EIO, errno.EINTR]
ERRORS = {
    "open": [errno.EMFILE, errno.EIO, errno.EINTR, errno.EACCES], "read": [errno.EIO, errno.EINTR, 0, -1],
    "write": [errno.ENOSPC, errno.EIO, errno.EINTR, 0, -1, -2], "fsync": [errno.EIO, errno.ENOSPC, errno.EINTR, -1, -2],
    "rename": [errno.EACCES, errno.EIO, errno.ENOSPC, -1, -2], "mmap": [errno.ENOMEM, errno.EACCES],
    "close": [errno.EIO, errno.EINTR, -1, -2], "opendir": [errno.EMFILE, errno.EACCES], "readdir": [errno.EIO],
    "fstat": [errno.EIO], "stat": [errno.EIO], "mkstemp": [errno.EMFILE, errno.ENOSPC], "unlink": [errno.EIO],
    "poll": DISK, "malloc": [errno.ENOMEM],
}
NAMES = {0: "half", -1: "killed before", -2: "killed after"}
# Calls of which only so many are tried, evenly spread.
MOST = {"malloc": 60}
CODES = {0, 1, 64, 65, 66, 73, 74}
# What the name of a temporary file ends in.
TEMPORARY = re.compile(r"\.tmp-\d+(-\d+)?$")
OLD = b"the old file\n"


class Job:
    """A command line; OUT in it is the file that it writes, if any."""

    def __init__(self, *arguments, stdin=b"", skips=False):
        self.arguments, self.stdin, self.skips = arguments, stdin, skips

    def run(self, folder, **fault):
        """Runs it in a new folder: (exit code, output, errors, bytes of OUT, other names, temporary names, calls)."""
        here, temporary = folder / "here", folder / "tmp"
        for path in (here, temporary):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
        out = here / "out"
        out.write_bytes(OLD)
        environment = dict(os.environ, TMPDIR=str(temporary))
        if fault:
            environment.update({k: str(v) for k, v in fault.items()}, FAULT_COUNT=str(folder / "count"),
                               LD_PRELOAD=str(folder / "faults.so"))
        done = subprocess.run([CLASSIFY, *(str(out) if a == "OUT" else str(a) for a in self.arguments)],
                              input=self.stdin, capture_output=True, env=environment, timeout=60, cwd=ROOT)
        rest = sorted(p.name for p in here.iterdir() if p.name != "out")
        count = folder / "count"
        calls = int(count.read_text()) if fault and count.exists() else 0
        if count.exists():
            count.unlink()
        return (done.returncode, done.stdout, done.stderr.decode(errors="replace"),
                out.read_bytes() if out.exists() else None, rest, [p.name for p in temporary.iterdir()], calls)


def flaw(job, clean, result, call, error):
    """What is wrong with a disturbed run, or None."""
    code, output, errors, file, rest, temporary, _ = result
    killed = error < 0
    if call == "malloc" and code in (-signal.SIGILL, -signal.SIGTRAP, -signal.SIGABRT, -signal.SIGSEGV):
        killed = True  # Swift ends a process that gets no memory.
    if file not in (OLD, clean[3]):
        # An article that was skipped gives another model, said so.
        if not (job.skips and code == 0 and errors.strip() and file):
            return "the output file is neither the old one nor the new one"
    if killed:
        if any(not TEMPORARY.search(name) for name in rest):
            return f"left {rest}"
        if any(not name.startswith("textml-") for name in temporary):
            return f"left {temporary} in the folder of temporary files"
        return None
    if code not in CODES:
        return f"exit code {code}: {errors.strip()[-200:]}"
    if call != "unlink" and (rest or temporary):
        return f"left {rest or temporary}"
    if code == 0:
        if file != clean[3] and not job.skips:
            return "exit code 0 without the new file"
        if output != clean[1] and not (job.skips and errors.strip()):
            return "exit code 0 with other answers and no message"
    elif not errors.strip() and call != "write":
        return f"exit code {code} without a message"
    return None


def jobs(corpus, folder):
    """The jobs by name; what they read is made first."""
    def make(name, *arguments):
        path = folder / name
        subprocess.run([CLASSIFY, *(str(a) for a in arguments), "-o", path], check=True, capture_output=True)
        return path
    counts = make("counts", "count", corpus)
    vocabulary = make("vocabulary", "merge", "--vocabulary", counts)
    records = folder / "records.jsonl"
    records.write_text("".join('{"id":%d,"label":"%s","text":"%s"}\n' % (n, label, text.replace("\n", " ").replace('"', ""))
                               for n, (label, text) in enumerate(
                                   (p.parent.name, p.read_text()) for p in sorted(corpus.rglob("*.txt")))))
    model = make("model", "train", "--fast", corpus)
    weights = folder / "weights"
    terms = sum(1 for line in vocabulary.read_text().splitlines()) - 3
    labels = sorted(p.name for p in corpus.iterdir())
    row = "\t".join(["0.5"] * len(labels)) + "\n"
    weights.write_text('TextML weights 1\n{"labels":["%s"],"terms":%d}\n' % ('","'.join(labels), terms)
                       + row * (terms + 1) + f"end {terms + 1}\n")
    return {
        "train": Job("train", "--fast", corpus, "-o", "OUT", skips=True),
        "train-records": Job("train", "--fast", records, "-o", "OUT"),
        "train-report": Job("train", corpus, "-o", folder / "m", "--report", "OUT", skips=True),
        "out-of-core": Job("train", "--fast", "--memory", "64M", records, "-o", "OUT"),
        "tag": Job("tag", "--model", model, corpus, skips=True),
        "tag-file": Job("tag", "--format", "csv", corpus, "-o", "OUT", skips=True),
        "tag-records": Job("tag", "--format", "jsonl", "-o", "OUT", stdin=records.read_bytes()),
        "tag-stream": Job("tag", "--format", "jsonl", "--stats", "OUT", stdin=records.read_bytes()),
        "summarize": Job("summarize", "--format", "jsonl", records, "-o", "OUT"),
        "evaluate": Job("evaluate", corpus, "--report", "OUT", skips=True),
        "doctor": Job("doctor", corpus, "--report", "OUT", skips=True),
        "count": Job("count", records, "-o", "OUT"),
        "merge": Job("merge", counts, counts, "-o", "OUT"),
        "vectorize": Job("vectorize", "--vocabulary", vocabulary, records, "-o", "OUT"),
        "assemble": Job("assemble", "--vocabulary", vocabulary, "--weights", weights, "-o", "OUT"),
        "inspect": Job("inspect", "--model", model),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs")
    parser.add_argument("--calls")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if not sys.platform.startswith("linux") or not shutil.which("cc"):
        print("faults.py needs Linux and a C compiler: skipped")
        return
    folder = pathlib.Path(tempfile.mkdtemp())
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", folder / "faults.so",
                    pathlib.Path(__file__).with_name("faults.c"), "-ldl"], check=True)
    corpus = folder / "corpus"
    for label in ("economy", "sports"):
        for path in sorted((ROOT / "Examples/corpus" / label).glob("*.txt"))[:5]:
            (corpus / label).mkdir(parents=True, exist_ok=True)
            shutil.copy(path, corpus / label)
    every = jobs(corpus, folder)
    chosen = options.jobs.split(",") if options.jobs else list(every)
    calls = options.calls.split(",") if options.calls else list(ERRORS)
    runs = flaws = 0
    for name in chosen:
        job = every[name]
        clean = job.run(folder)
        assert clean[0] == 0, (name, clean[2])
        assert job.run(folder)[:4] == clean[:4], f"{name}: two undisturbed runs differ"
        tried = {}
        for call in calls:
            count = job.run(folder, FAULT_CALL=call, FAULT_AT=0)[6]
            step = max(1, count // MOST.get(call, count or 1))
            for at in range(1, count + 1, step):
                for error in ERRORS[call]:
                    for lasts in ((), ("FAULT_ON",)) if error == errno.ENOSPC else ((),):
                        fault = {"FAULT_CALL": call, "FAULT_AT": at, "FAULT_ERROR": error, **{k: 1 for k in lasts}}
                        try:
                            result = job.run(folder, **fault)
                            problem = flaw(job, clean, result, call, error)
                        except subprocess.TimeoutExpired:
                            problem = "hangs"
                        runs += 1
                        tried[call] = tried.get(call, 0) + 1
                        if problem:
                            flaws += 1
                            label = NAMES.get(error) or errno.errorcode[error]
                            print(f"{name}: {call} {at} of {count}, {label}{' from here on' if lasts else ''}: {problem}",
                                  flush=True)
        print(f"{name}: " + ", ".join(f"{call} {n}" for call, n in tried.items()), flush=True)
    runs, flaws = kill(every["train"], folder, options, runs, flaws) if options.kills else (runs, flaws)
    shutil.rmtree(folder)
    print(f"{runs:,} runs, {flaws} flaws")
    sys.exit(1 if flaws else 0)


def kill(job, folder, options, runs, flaws):
    """Kills training at random moments."""
    rng = random.Random(options.seed)
    clean = job.run(folder)
    here = folder / "here"
    out = here / "out"
    command = [CLASSIFY, *(str(out) if a == "OUT" else str(a) for a in job.arguments)]
    start = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    length = time.monotonic() - start
    finished = old = left = 0
    for _ in range(options.kills):
        out.write_bytes(OLD)
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Half of them near the end, where the file is written.
        time.sleep(length * (rng.uniform(0, 1.2) if rng.random() < 0.5 else rng.uniform(0.7, 1.1)))
        process.send_signal(signal.SIGKILL)
        finished += process.wait() == 0
        runs += 1
        file = out.read_bytes()
        old += file == OLD
        if file not in (OLD, clean[3]):
            flaws += 1
            print("killed: the model is neither the old one nor the new one")
        for path in here.iterdir():
            if path.name != "out":
                left += 1
                if not TEMPORARY.search(path.name):
                    flaws += 1
                    print(f"killed: left {path.name}")
                path.unlink()
    print(f"{options.kills:,} kills: {finished:,} came after the end, {old:,} left the old model, "
          f"{options.kills - old:,} the new one; {left:,} temporary files, all named so")
    return runs, flaws


main()
