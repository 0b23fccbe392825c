#!/usr/bin/env python3
"""Requests a second and latency beside FastAPI and scikit-learn: load.py SERVER [SECONDS [ROUNDS]].

Needs wrk, and from PyPI fastapi, uvicorn[standard], orjson, scikit-learn and joblib. Both services answer the same articles, in
turns, on the cores that wrk uses too. The peer, fastapi_peer.py, has a linear model of words and their pairs, trained on
Examples/corpus; it runs in a process for each core, with uvloop and httptools. Rates are articles a second: minimum, median and
maximum of the rounds; processor time is that of the service for an article.
"""
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Scripts/check"))
from server_harness import Server


def article(size):
    """An article of about that many bytes, of sentences of the examples."""
    text = (ROOT / "Examples/articles/port-agreement.txt").read_text(encoding="utf-8")
    while len(text.encode()) < size:
        text += text
    return text.encode()[:size].decode(errors="ignore")


def bodies():
    text = article(3000)
    record = json.dumps({"text": text}, ensure_ascii=False)
    return {"one article of 3 kB": ("text/plain", text, 1), "an array of 100": ("application/json", "[" + ",".join([record] * 100) + "]", 100),
            "100 lines": ("application/x-ndjson", (record + "\n") * 100, 100)}


def wrk(port, kind, body, seconds, folder):
    """Requests a second, median and 99th percentile in milliseconds, and failures."""
    Path(f"{folder}/body").write_text(body, encoding="utf-8")
    Path(f"{folder}/post.lua").write_text(
        f'wrk.method = "POST"\nwrk.headers["Content-Type"] = "{kind}"\nlocal file = io.open("{folder}/body", "rb")\n'
        'wrk.body = file:read("*a")\n', encoding="utf-8")
    out = subprocess.run(["wrk", "-t1", "-c8", f"-d{seconds}s", "--latency", "-s", f"{folder}/post.lua", f"http://127.0.0.1:{port}/v1/tag"],
                         capture_output=True, text=True, check=True).stdout
    scale = {"us": 1e-3, "ms": 1, "s": 1e3}

    def latency(share):
        value, unit = re.search(rf"{share}%\s+([\d.]+)(us|ms|s)", out).groups()
        return float(value) * scale[unit]

    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), latency(50), latency(99), int(bad[1]) if bad else 0


def peer(folder):
    """Trains the peer's model and starts it."""
    import joblib
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    files = sorted((ROOT / "Examples/corpus").rglob("*.txt"))
    model = make_pipeline(TfidfVectorizer(sublinear_tf=True, ngram_range=(1, 2)), LogisticRegression(C=10, max_iter=1000))
    model.fit([file.read_text(encoding="utf-8") for file in files], [file.parent.name for file in files])
    joblib.dump(model, f"{folder}/peer.joblib")
    return subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "fastapi_peer:app", "--port", "8099", "--log-level", "error", "--no-access-log",
         "--workers", str(os.cpu_count()), "--loop", "uvloop", "--http", "httptools"],
        cwd=Path(__file__).parent, env={**os.environ, "PEER_MODEL": f"{folder}/peer.joblib", "OMP_NUM_THREADS": "1"})


def processor_seconds(pid):
    """Processor time of a process and its children that run."""
    total, ticks = 0, os.sysconf("SC_CLK_TCK")
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        parents[int(path.parent.name)] = (int(fields[1]), (int(fields[11]) + int(fields[12])) / ticks)
    for one, (parent, seconds) in parents.items():
        while one != pid and one in parents:
            one = parents[one][0]
        total += seconds if one == pid else 0
    return total


def main(path, seconds=10, rounds=3):
    with tempfile.TemporaryDirectory() as folder, Server(path, "--no-access-log") as server:
        process = peer(folder)
        try:
            time.sleep(10)
            print("| | | articles/s | processor µs an article | p50 ms | p99 ms | failed |\n|---|---|--:|--:|--:|--:|--:|")
            for name, (kind, body, count) in bodies().items():
                rates, ours = {}, {}
                for _ in range(int(rounds)):
                    for service, port, pid in (("TextML", server.port, server.process.pid), ("FastAPI", 8099, process.pid)):
                        before = processor_seconds(pid)
                        rate, *latency = wrk(port, kind, body, seconds, folder)
                        used = (processor_seconds(pid) - before) / (rate * count * float(seconds))
                        rates.setdefault(service, []).append(rate * count)
                        ours.setdefault(service, []).append((1e6 * used, *latency))
                for service, values in rates.items():
                    used, half, most, bad = (statistics.median(column) for column in zip(*ours[service]))
                    spread = " ".join(f"{value:,.0f}" for value in (min(values), statistics.median(values), max(values)))
                    print(f"| {name} | {service} | {spread} | {used:,.0f} | {half:.2f} | {most:.2f} | {bad:.0f} |", flush=True)
                ratios = sorted(ours / peer for ours, peer in zip(rates["TextML"], rates["FastAPI"]))
                print(f"| | ratio | {ratios[0]:.1f} {statistics.median(ratios):.1f} {ratios[-1]:.1f} | | | | |", flush=True)
        finally:
            process.terminate()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
