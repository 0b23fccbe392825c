"""Times and peak memory of processes, stages and calls, and the table of their ratios."""
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
STAGES = ROOT / ".build" / "release" / "stages"
BUSY = "--cpu" in sys.argv  # count processor seconds, children's too, in place of seconds
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def now():
    if not BUSY:
        return time.perf_counter()
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def inside(action):
    """The time of a call."""
    def run():
        start = now()
        action()
        return now() - start
    return run


def process(*arguments, input=None):
    """The time of a whole process, which reads `input` if it is given."""
    def run():
        with open(input or os.devnull, "rb") as file:
            subprocess.run([str(a) for a in arguments], check=True, stdin=file, **QUIET)
    return inside(run)


def stage(name, file, *arguments):
    """The time that `stages` measures, its own start and reading left out."""
    def run():
        out = subprocess.run([STAGES, name, file, *map(str, arguments)], check=True,
                             capture_output=True, text=True).stdout
        return float(out.split()[1 if BUSY else 0])
    return run


def python(code, *arguments):
    return [sys.executable, "-c", code, *arguments]


def peak(*arguments, input=None):
    """The peak memory of a process in MB.

    A small process in between measures it, because a child begins with the peak of its parent.
    """
    code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, "
            "stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000)")
    with open(input or os.devnull, "rb") as file:
        return float(subprocess.run(python(code, *map(str, arguments)), check=True, stdin=file,
                                    capture_output=True, text=True).stdout)


def rounds(count, stages):
    """{stage: {system: [seconds]}}: every system once a round, one after the other."""
    times = {name: {system: [] for system in systems} for name, (_, systems) in stages.items()}
    for number in range(count):
        for name, (_, systems) in stages.items():
            for system, run in systems.items():
                print(f"round {number + 1}: {name}: {system}", file=sys.stderr, flush=True)
                times[name][system].append(run())
    return times


def summary(stages, times):
    """{stage: {system: MB/s and ratios}}, rounded, to be kept."""
    result = {}
    for name, (size, systems) in stages.items():
        ours = times[name][next(iter(systems))]
        result[name] = {}
        for system, values in times[name].items():
            ratios = sorted(v / o for v, o in zip(values, ours))
            median = statistics.median(values)
            result[name][system] = {
                "seconds": float(f"{median:.3g}"), "MB/s": round(size / median, 1) if size else None,
                "ratio": [round(r, 2) for r in (ratios[0], statistics.median(ratios), ratios[-1])]}
    return result


def table(stages, times):
    """A ratio is a system's time over the first one's in the same round."""
    print("| stage | system | seconds | MB/s | times the first: min | median | max |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for name, (size, systems) in stages.items():
        ours = times[name][next(iter(systems))]
        for system, values in times[name].items():
            ratios = sorted(v / o for v, o in zip(values, ours))
            median = statistics.median(values)
            rate = f"{size / median:.1f}" if size else ""
            print(f"| {name} | {system} | {median:.3g} | {rate} | {ratios[0]:.2f} "
                  f"| {statistics.median(ratios):.2f} | {ratios[-1]:.2f} |")
    print(flush=True)
