#!/usr/bin/env python3
"""Long campaigns of mutants: runs the program of Tests/Fuzz in parts, goes on after a crash, and adds up what happened.

    python3 Scripts/check/campaign.py [--count N] [--seed S] [--targets NAME,…] [--log FILE] [--shared NAME,…]

Each target gets N mutants with seeds from S on; `mutants` are model files with right checksums. With --shared the named
targets share N between them. Targets take turns, so that a campaign that is stopped has tried each of them about as often. `meter.c` is loaded
where there is a C compiler, so that allocations are checked, too. A crash or a hang is written to the log with its seed:
`Fuzz mutate TARGET 1 SEED` repeats it. Ends with a table; exit code 1 if anything was found.
"""
import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FUZZ = os.environ.get("FUZZ", str(ROOT / ".build/release/Fuzz"))
OTHERS = "text model tables records feed articles html rouge profile keyphrases sets differential interface".split()
PART = {"mutants": 20_000}
DONE = re.compile(r"^(\w+): (\d+) mutants, (\d+) wrong; slowest ([\d.e-]+) s"
                  r"(?:, largest block (\d+) KB, memory rose by at most (\d+) KB)?", re.M)
CRASH = re.compile(r"^crash (\w+) (\d+)$", re.M)


class Tally:
    """What the parts of a target's campaign gave."""

    def __init__(self):
        self.count = self.wrong = self.crashes = self.block = self.rise = self.answered = 0
        self.slowest = self.seconds = 0.0
        self.refused = {}

    def add(self, output):
        done = DONE.search(output)
        if not done:
            return
        self.count += int(done[2])
        self.wrong += int(done[3])
        self.slowest = max(self.slowest, float(done[4]))
        self.block, self.rise = max(self.block, int(done[5] or 0)), max(self.rise, int(done[6] or 0))
        for section, count in re.findall(r"^refused for (.+): (\d+)$", output, re.M):
            self.refused[section] = self.refused.get(section, 0) + int(count)
        answered = re.search(r"finite numbers (\d+)$", output, re.M)
        self.answered += int(answered[1]) if answered else 0


def run(target, count, seed, environment, log, tally):
    """Runs a part; after a crash, the rest of it."""
    end = seed + count
    while seed < end:
        arguments = [target] if target == "mutants" else ["mutate", target]
        start = time.monotonic()
        done = subprocess.run([FUZZ, *arguments, str(end - seed), str(seed)], capture_output=True, env=environment)
        tally.seconds += time.monotonic() - start
        output = done.stdout.decode(errors="replace")
        tally.add(output)
        for line in re.findall(r"^seed .*$", output, re.M):
            print(f"{target} {line}", file=log, flush=True)
        if done.returncode in (0, 1):
            return
        crash = CRASH.search(output)
        reason = done.stderr.decode(errors="replace").strip().splitlines()[:3]
        print(f"{target} seed {crash[2] if crash else '?'}: ended by {done.returncode}: {' | '.join(reason)}",
              file=log, flush=True)
        tally.crashes += 1
        if not crash:
            return
        tally.count += int(crash[2]) + 1 - seed
        seed = int(crash[2]) + 1


def table(tallies):
    yield "| target | mutants | crashes and hangs | wrong | slowest, s | largest block, KB | memory rose by, KB | processor, s |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    for target, t in tallies.items():
        yield (f"| {target} | {t.count:,} | {t.crashes} | {t.wrong} | {t.slowest:.2f} | {t.block:,} | {t.rise:,} "
               f"| {t.seconds:,.0f} |")
    for target, t in tallies.items():
        if t.refused:
            yield f"\n{target}: {t.answered:,} answered with finite numbers; refused for " + ", ".join(
                f"{section} {count:,}" for section, count in sorted(t.refused.items()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--targets", default="mutants")
    parser.add_argument("--shared", default="", help="targets that share --count; all: every one but mutants")
    parser.add_argument("--part", type=int, default=2_000)
    parser.add_argument("--log")
    parser.add_argument("--no-meter", action="store_true", help="for a program with AddressSanitizer, which has its own malloc")
    options = parser.parse_args()
    shared = OTHERS if options.shared == "all" else [name for name in options.shared.split(",") if name]
    counts = {name: options.count for name in options.targets.split(",") if name}
    counts |= {name: -(-options.count // len(shared)) for name in shared}
    log = open(options.log, "a", encoding="utf-8") if options.log else sys.stdout
    environment = dict(os.environ)
    folder = pathlib.Path(tempfile.mkdtemp())
    if sys.platform.startswith("linux") and shutil.which("cc") and not options.no_meter:
        meter = folder / "meter.so"
        subprocess.run(["cc", "-shared", "-fPIC", "-O2", "-o", meter, pathlib.Path(__file__).with_name("meter.c")],
                       check=True)
        environment["LD_PRELOAD"] = str(meter)
    tallies = {name: Tally() for name in counts}
    seeds = {name: options.seed for name in counts}
    turn = 0
    while any(seeds[name] < options.seed + counts[name] for name in counts):
        for name, count in counts.items():
            left = options.seed + count - seeds[name]
            if left <= 0:
                continue
            part = min(left, PART.get(name, options.part))
            run(name, part, seeds[name], environment, log, tallies[name])
            seeds[name] += part
        turn += 1
        if options.log and turn % 2 == 0:
            pathlib.Path(options.log + ".table").write_text("\n".join(table(tallies)) + "\n", "utf-8")
    shutil.rmtree(folder)
    print("\n".join(table(tallies)), file=log, flush=True)
    if options.log:
        pathlib.Path(options.log + ".table").write_text("\n".join(table(tallies)) + "\n", "utf-8")
    sys.exit(1 if any(t.crashes or t.wrong for t in tallies.values()) else 0)


main()
