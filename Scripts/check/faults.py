#!/usr/bin/env python3
"""Every system call fails once: either the old file or the new one is whole, and the exit code says what happened.

    python3 Scripts/check/faults.py [--jobs NAME,…] [--calls NAME,…] [--malloc N] [--kills N [--kill-jobs NAME,…]]

`make build` first; needs cc, and swiftc for the job label-log. `--jobs none` only kills.

Runs each job under `faults.c`, once for every call of every kind and every error that the kind can give: full disks,
input and output errors, interrupted calls, short reads and writes, too many open files, refused memory, and SIGKILL
before and after the call. After each run

- the output file is the old one or the new one, byte by byte; the new one if the exit code is 0. Where an input could not be
  read, the exit code and a message say so, and the new file holds the answers to all others: each of its lines is one of an
  undisturbed run, or a record with an error;
- nothing else is left in its folder, except after a kill the temporary file, whose name ends in .tmp- and a number;
- no file is left in the folder of temporary files;
- the exit code is a documented one, an error names the reason on standard error, and without one the answers on standard
  output are those of an undisturbed run. A folder's article that cannot be read is skipped, with a message.

Of malloc, whose calls are too many, N are tried in each job, evenly spread (60). With --kills, training, or each of
--kill-jobs, is also killed N times at random moments: the file is then the old one or the new one.

The job label-log appends to the log of classify-server (`label_log.swift`): afterwards the log holds what was in it, every
label that was confirmed, none that was refused, and no line that was cut off but the last one of a killed process. A kill
leaves its log to the next run, which must read it.
"""
import argparse
import errno
import json
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
    "access": [errno.EACCES, errno.EIO], "lstat": [errno.EIO], "lseek": [errno.EIO],
    "ftruncate": [errno.EIO, errno.EINTR, -1, -2],
    "poll": DISK, "malloc": [errno.ENOMEM],
}
NAMES = {0: "half", -1: "killed before", -2: "killed after"}
CODES = {0, 1, 64, 65, 66, 73, 74}
# What the name of a temporary file ends in.
TEMPORARY = re.compile(r"\.tmp-\d+(-\d+)?$")
OLD = b"the old file\n"
# What is said of an input that is left out; a record that says so.
SKIPPED = re.compile(r"skipped|cannot (read|open)")
ERROR = re.compile(rb'"error":\{"code":"(unreadable|truncated_input|damaged_input)"')


class Job:
    """A command line; OUT in it is the file that it writes, if any."""

    # What is in OUT before.
    old = OLD

    def __init__(self, *arguments, stdin=b"", skips=False):
        """skips: whether articles that cannot be read are left out."""
        self.arguments, self.stdin, self.skips, self.program = arguments, stdin, skips, CLASSIFY

    def isWhole(self, clean, result):
        """Whether a run's file is the old one or the new one."""
        return result[3] in (self.old, clean[3]) or isPartial(self, clean, result)

    def isNew(self, clean, result):
        """Whether it is what a run with exit code 0 must leave."""
        return result[3] == clean[3] or isPartial(self, clean, result)

    def command(self, out):
        return [self.program, *(str(out) if a == "OUT" else str(a) for a in self.arguments)]

    def run(self, folder, **fault):
        """Runs it in a new folder: (exit code, output, errors, bytes of OUT, other names, temporary names, calls)."""
        here, temporary = folder / "here", folder / "tmp"
        for path in (here, temporary):
            shutil.rmtree(path, ignore_errors=True)
            path.mkdir()
        out = here / "out"
        out.write_bytes(self.old)
        environment = dict(os.environ, TMPDIR=str(temporary))
        if fault:
            environment.update({k: str(v) for k, v in fault.items()}, FAULT_COUNT=str(folder / "count"),
                               LD_PRELOAD=str(folder / "faults.so"))
        done = subprocess.run(self.command(out), input=self.stdin, capture_output=True, env=environment, timeout=60, cwd=ROOT)
        rest = sorted(p.name for p in here.iterdir() if p.name != "out")
        count = folder / "count"
        calls = int(count.read_text()) if fault and count.exists() else 0
        if count.exists():
            count.unlink()
        return (done.returncode, done.stdout, done.stderr.decode(errors="replace"),
                out.read_bytes() if out.exists() else None, rest, [p.name for p in temporary.iterdir()], calls)


class LabelLog(Job):
    """The program that appends to a log of labels; the log has three labels before, and a line that was cut off."""

    old = b"".join(b'{"article":"o","isRandom":false,"label":"sports","number":%d,"time":0,"who":"x"}\n' % n for n in (1, 2, 3)
                   ) + b'{"article":"o","isR'

    def __init__(self, program, count):
        super().__init__("OUT", count)
        self.program = program

    def isWhole(self, clean, result):
        code, output, errors, file, *_ = result
        confirmed = {tuple(map(int, line.split())) for line in output.decode().splitlines() if line}
        refused = {int(line) for line in errors.splitlines() if line.isdigit()}
        found = self.entries(file, self.old, mayBeCut=code < 0 or file == self.old)
        return found is not None and confirmed <= found and not refused & {attempt for _, attempt in found}

    def isNew(self, clean, result):
        return result[3] == clean[3]

    @staticmethod
    def entries(file, before, mayBeCut):
        """The lines after those of `before`: (number, attempt) of each; None if the file is broken."""
        kept = before[:before.rfind(b"\n") + 1]
        if not file.startswith(kept):
            return None
        *lines, last = file.split(b"\n")
        try:
            entries = [json.loads(line) for line in lines]
        except ValueError:
            return None
        if [entry["number"] for entry in entries] != list(range(1, len(lines) + 1)) or last and not mayBeCut:
            return None
        return {(entry["number"], entry["time"]) for entry in entries[kept.count(b"\n"):]}


def flaw(job, clean, result, call, error):
    """What is wrong with a disturbed run, or None."""
    code, output, errors, file, rest, temporary, _ = result
    killed = error < 0
    if call == "malloc" and code in (-signal.SIGILL, -signal.SIGTRAP, -signal.SIGABRT, -signal.SIGSEGV):
        killed = True  # Swift ends a process that gets no memory.
    if not job.isWhole(clean, result):
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
        if not job.isNew(clean, result):
            return "exit code 0 without the new file"
        # The report of doctor lists what it could not read.
        if output != clean[1] and not (job.skips and SKIPPED.search(errors + output.decode())):
            return "exit code 0 with other answers and no message"
    elif not errors.strip() and call != "write":
        return f"exit code {code} without a message"
    return None


def isPartial(job, clean, result):
    """Whether the output file is that of the inputs that could be read, and the command said which could not."""
    code, _, errors, file, *_ = result
    if code == 0:
        # An article that was skipped gives another model or report.
        return bool(job.skips and SKIPPED.search(errors) and file)
    if code not in (65, 66, 74) or not (errors.strip() or b'"error"' in file):
        return False
    if file[:9].lower() == b"<!doctype":
        # A page without the sections of what could not be read.
        return file[:200] == clean[3][:200] and file[-16:] == clean[3][-16:]
    if {"--stats", "--together"} & set(map(str, job.arguments)):
        return bool(file.strip())  # Its answer is one over all that this run could read.
    lines = clean[3].splitlines()
    header = lines[:1] if {"csv", "tsv"} & set(map(str, job.arguments)) else []
    written = [line for line in file.splitlines() if line not in header]
    # A file without one answer would have cost the old one.
    return any(line in lines for line in written) and all(line in lines or ERROR.search(line) for line in written)


def compileLabelLog(program):
    """Compiles label_log.swift with the service's log and the library's first floor, which needs no other one."""
    folder = program.with_name("modules")
    folder.mkdir()
    sources = ROOT / "Sources"

    def swiftc(*arguments):
        subprocess.run(["swiftc", "-O", "-parse-as-library", "-package-name", "textml", "-I", folder,
                        "-I", sources / "CScan/include", *arguments], check=True)

    for module, files in (("SystemLibrary", "SystemLibrary"), ("TextML", "TextML/1-System")):
        swiftc("-emit-module", "-emit-library", "-static", "-wmo", "-module-name", module, "-o", folder / f"lib{module}.a",
               "-emit-module-path", folder / f"{module}.swiftmodule", *sorted((sources / files).glob("*.swift")))
    swiftc("-L", folder, "-lTextML", "-lSystemLibrary", "-o", program, sources / "TextMLServer/Labelling/LabelLog.swift",
           pathlib.Path(__file__).with_name("label_log.swift"))


def jobs(corpus, folder):
    """The jobs by name; what they read is made first."""
    def make(name, *arguments):
        path = folder / name
        subprocess.run([CLASSIFY, *(str(a) for a in arguments), "-o", path], check=True, capture_output=True)
        return path
    counts = make("counts", "count", corpus)
    vocabulary, others = make("vocabulary", "merge", "--vocabulary", counts), make("others", "count", corpus)
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
    # Pages with a line in common, so that there is a profile.
    pages, site = folder / "pages.jsonl", folder / "site"
    site.mkdir()
    texts = ["بوابة السهل اليومية\nخبر رقم %d من المدينة\n\nأعلن المجلس بدء العمل في المشروع %d.\n" % (n, n) + "جدا " * n for n in range(30)]
    pages.write_text("".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts), "utf-8")
    for n, text in enumerate(texts):
        (site / f"{n}.txt").write_text(text, "utf-8")
    log = folder / "label_log"
    if shutil.which("swiftc"):
        compileLabelLog(log)
    profile, run = make("profile", "profile", pages), make("run.jsonl", "tag", "--format", "jsonl", records)
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
        "doctor": Job("doctor", corpus, skips=True),
        "count": Job("count", records, "-o", "OUT"),
        "merge": Job("merge", counts, others, "-o", "OUT"),
        "vectorize": Job("vectorize", "--vocabulary", vocabulary, records, "-o", "OUT"),
        "assemble": Job("assemble", "--vocabulary", vocabulary, "--weights", weights, "-o", "OUT"),
        "inspect": Job("inspect", model),
        "explain-page": Job("tag", "--explain", "--html", corpus, "-o", "OUT", skips=True),
        "summarize-page": Job("summarize", "--html", "OUT", corpus, skips=True),
        "together": Job("summarize", "--together", corpus, "-o", "OUT", skips=True),
        "digest": Job("digest", "--format", "csv", corpus, "-o", "OUT", skips=True),
        "keyphrases": Job("keyphrases", "--format", "tsv", corpus, "-o", "OUT", skips=True),
        "keyphrases-records": Job("keyphrases", "--format", "jsonl", "-o", "OUT", stdin=records.read_bytes()),
        "profile": Job("profile", "--format", "jsonl", pages, "-o", "OUT"),
        "profile-folder": Job("profile", site, "-o", "OUT", skips=True),
        "tag-profile": Job("tag", "--profile", profile, corpus, "-o", "OUT", skips=True),
        "compare": Job("compare", corpus, corpus, skips=True), "compare-runs": Job("compare", run, run),
        "rouge": Job("rouge", corpus / "economy", corpus / "economy"), "read": Job("read", corpus, skips=True),
    } | ({"label-log": LabelLog(log, 12)} if log.exists() else {})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--jobs")
    parser.add_argument("--calls")
    parser.add_argument("--malloc", type=int, default=60)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--kill-jobs", default="train")
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
    chosen = [name for name in options.jobs.split(",") if name in every] if options.jobs else list(every)
    calls = options.calls.split(",") if options.calls else list(ERRORS)
    runs = flaws = 0
    for name in chosen:
        job = every[name]
        clean = job.run(folder)
        if clean[0] != 0 or job.run(folder)[:4] != clean[:4]:
            flaws += 1
            print(f"{name}: an undisturbed run fails, or two differ: {clean[2].strip()}", flush=True)
            continue
        tried = {}
        for call in calls:
            count = job.run(folder, FAULT_CALL=call, FAULT_AT=0)[6]
            step = max(1, count // options.malloc) if call == "malloc" else 1
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
    for name in options.kill_jobs.split(",") if options.kills else []:
        found = kill(name, every[name], folder, options)
        runs, flaws = runs + options.kills, flaws + found
    shutil.rmtree(folder)
    print(f"{runs:,} runs, {flaws} flaws")
    sys.exit(1 if flaws else 0)


def kill(name, job, folder, options):
    """Kills a job at random moments; returns how often something was wrong afterwards."""
    rng = random.Random(options.seed)
    appends = isinstance(job, LabelLog)
    if appends:
        # It shall not end by itself.
        job = LabelLog(job.program, 100_000)
    else:
        clean = job.run(folder)
    here, temporary = folder / "here", folder / "tmp"
    for path in (here, temporary):
        path.mkdir(exist_ok=True)
    out = here / "out"
    environment = dict(os.environ, TMPDIR=str(temporary))

    def start():
        process = subprocess.Popen(job.command(out), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   env=environment, cwd=ROOT)
        # The input is smaller than a pipe, or the job reads files.
        try:
            process.stdin.write(job.stdin[:60_000])
            process.stdin.close()
        except BrokenPipeError:
            pass
        return process

    lengths = []
    for _ in range(0 if appends else 5):
        out.write_bytes(job.old)
        begin = time.monotonic()
        process = start()
        process.stdout.read()
        process.wait()
        lengths.append(time.monotonic() - begin)
    length = 0.02 if appends else sorted(lengths)[2]
    finished = hits = old = left = flaws = said = 0
    while hits < options.kills:
        # A log goes through ten runs.
        if not appends or (hits + finished) % 10 == 0:
            out.write_bytes(job.old)
        before = out.read_bytes()
        begin = time.monotonic()
        process = start()
        # Half of them near the end, where the file is written.
        moment = length * (rng.uniform(0, 1) if rng.random() < 0.5 else rng.uniform(0.7, 1.05))
        output = b""
        if appends and rng.random() < 0.8:
            # While it writes; the others come while it starts and reads what is there.
            output = process.stdout.readline()
            begin, moment = time.monotonic(), rng.uniform(0, 0.005)
        time.sleep(max(0, begin + moment - time.monotonic()))
        process.send_signal(signal.SIGKILL)
        output += process.stdout.read()
        process.stdout.close()
        code = process.wait()
        if code == 0:
            finished += 1
        else:
            hits += 1
        file = out.read_bytes()
        old += file == before
        if appends:
            # A line of output that was cut off confirms nothing.
            confirmed = {tuple(map(int, line.split())) for line in output[:output.rfind(b"\n") + 1].splitlines()}
            found = job.entries(file, before, mayBeCut=True)
            isWhole = found is not None and confirmed <= found
            said += len(confirmed)
        else:
            isWhole = file in (job.old, clean[3])
        if not isWhole:
            flaws += 1
            print(f"{name}, killed: the file is neither the old one nor the new one", flush=True)
        for path in [*here.iterdir(), *temporary.iterdir()]:
            if path == out:
                continue
            left += 1
            if not TEMPORARY.search(path.name) and not (path.parent == temporary and path.name.startswith("textml-")):
                flaws += 1
                print(f"{name}, killed: left {path.name}", flush=True)
            path.unlink()
    print(f"{name}: {hits:,} kills within {length * 1000:.0f} ms, and {finished:,} that came after the end: {old:,} left the old "
          f"file, {hits + finished - old:,} the new one; {left:,} temporary files, all named so"
          + (f"; {said:,} labels confirmed" if appends else ""), flush=True)
    return flaws


main()
