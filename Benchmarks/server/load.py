#!/usr/bin/env python3
"""Requests a second and latency beside FastAPI and scikit-learn: load.py SERVER [SECONDS].

Needs wrk, and from PyPI fastapi, uvicorn, scikit-learn and joblib. Both services answer the same articles in the same run, on
the cores that wrk uses too. The peer, fastapi_peer.py, has a linear model of words and their pairs, trained on Examples/corpus.
"""
import json
import os
import re
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
        [sys.executable, "-m", "uvicorn", "fastapi_peer:app", "--port", "8099", "--log-level", "error"],
        cwd=Path(__file__).parent, env={**os.environ, "PEER_MODEL": f"{folder}/peer.joblib"})


def main(path, seconds=10):
    with tempfile.TemporaryDirectory() as folder, Server(path, "--no-access-log") as server:
        process = peer(folder)
        try:
            time.sleep(6)
            print("| | articles/s | p50 ms | p99 ms | failed |\n|---|--:|--:|--:|--:|")
            for name, (kind, body, count) in bodies().items():
                for service, port in (("TextML", server.port), ("FastAPI, scikit-learn", 8099)):
                    rate, half, most, bad = wrk(port, kind, body, seconds, folder)
                    print(f"| {name}, {service} | {rate * count:,.0f} | {half:.2f} | {most:.2f} | {bad} |", flush=True)
        finally:
            process.terminate()


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(*sys.argv[1:])
