#!/usr/bin/env python3
"""Training on a corpus larger than the memory given: peak memory, time, and the same model as in memory.

    python3 Benchmarks/speed/out_of_core.py [GIGABYTES] [MEMORY]

`make build` first; needs Python alone, and three times the space on disk. 0.3 gigabytes are a quick run.

The corpus is Examples/corpus again and again with variation: sentences of one label shuffled together, names and numbers
made up, so that new terms keep coming. Memory is the command's own (anonymous) at its peak; mapped files, which the
system drops when it needs room, are told apart. For the comparison with training in memory the first 200 MB are used.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, ROOT

SIZE = int(float(sys.argv[1]) * 1e9) if len(sys.argv) > 1 else 5_000_000_000
MEMORY = sys.argv[2] if len(sys.argv) > 2 else "512M"
rng = random.Random(42)
SENTENCES = {folder.name: [s for p in sorted(folder.glob("*.txt")) for s in p.read_text("utf-8").split("\n") if s.strip()]
             for folder in sorted((ROOT / "Examples/corpus").iterdir()) if folder.is_dir()}
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
NAMES = ["".join(rng.choice(LETTERS) for _ in range(rng.randint(3, 7))) for _ in range(150_000)]


def write(path, size):
    written, labels = 0, list(SENTENCES)
    with open(path, "w", encoding="utf-8") as file:
        while written < size:
            label = rng.choice(labels)
            parts = [rng.choice(SENTENCES[label]) for _ in range(rng.randint(4, 14))]
            parts += [" ".join(NAMES[min(int(rng.paretovariate(0.3)), len(NAMES) - 1)] for _ in range(8)) for _ in range(3)]
            rng.shuffle(parts)
            line = json.dumps({"label": label, "text": "\n".join(parts)}, ensure_ascii=False) + "\n"
            written += len(line.encode())
            file.write(line)


def train(*flags):
    """Runs, and returns seconds and the peaks of anonymous and of all resident memory in MiB."""
    start, anonymous, resident = time.time(), 0, 0
    process = subprocess.Popen([CLASSIFY, "train", *map(str, flags)], stdout=subprocess.PIPE, text=True)
    while process.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
            anonymous = max(anonymous, int(status.split("RssAnon:")[1].split()[0]) // 1024)
            resident = max(resident, int(status.split("VmHWM:")[1].split()[0]) // 1024)
        except (OSError, IndexError):
            pass
        time.sleep(0.2)
    assert process.returncode == 0
    print(process.stdout.read().strip().splitlines()[-1])
    return time.time() - start, anonymous, resident


with tempfile.TemporaryDirectory(dir=ROOT / ".build") as folder:
    folder = pathlib.Path(folder)
    write(folder / "small.jsonl", min(SIZE, 200_000_000))
    for name, flags in (("in memory", ["--fast", "--no-subwords"]), (f"--memory {MEMORY}", ["--memory", MEMORY])):
        seconds, anonymous, _ = train(*flags, folder / "small.jsonl", "-o", folder / f"{flags[0]}.textml")
        print(f"{name}: 200 MB, {seconds:.0f} s, peak {anonymous} MiB")
    same = (folder / "--fast.textml").read_bytes() == (folder / "--memory.textml").read_bytes()
    print("the models are", "equal byte by byte" if same else "NOT equal")
    write(folder / "large.jsonl", SIZE)
    seconds, anonymous, resident = train("--memory", MEMORY, folder / "large.jsonl", "-o", folder / "large.textml")
    print(f"--memory {MEMORY}: {SIZE / 1e9:.1f} GB, {seconds:.0f} s, peak {anonymous} MiB, with mapped files {resident} MiB")
