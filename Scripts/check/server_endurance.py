#!/usr/bin/env python3
"""Drives a built classify-server for long: server_endurance.py SERVER COMMAND [PART=SIZE …].

    reload=600     seconds of 80 % load by wrk, with a reload every ten seconds: no failed request, no growing memory
    kills=200      kills of a labelling server at random moments: no confirmed label is lost
    idle=10000     connections that say nothing, beside one that does
    schema=300     examples an operation from schemathesis (of this Python's environment): no answer of 5xx

Without parts, short forms of all but the last run.
"""
import http.client
import json
import os
import random
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from server_harness import Server, check, failures

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "Examples/articles/port-agreement.txt").read_bytes()
RELOAD_SECONDS, CONNECTIONS = 10, 64


def train(*arguments):
    subprocess.run([COMMAND, "train", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def wrk(port, folder, seconds, delay):
    """Requests a second, failures, and the 99th percentile of latency; each connection waits `delay` ms between requests."""
    Path(f"{folder}/body").write_bytes(TEXT)
    Path(f"{folder}/post.lua").write_text(
        f'wrk.method = "POST"\nwrk.headers["Content-Type"] = "text/plain"\nlocal file = io.open("{folder}/body", "rb")\n'
        f'wrk.body = file:read("*a")\n' + (f"function delay() return {delay} end\n" if delay else ""))
    out = subprocess.run(["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-s", f"{folder}/post.lua",
                          f"http://127.0.0.1:{port}/v1/tag"], capture_output=True, text=True, check=True).stdout
    bad = sum(int(count) for count in re.findall(r"(?:connect|read|write|timeout|responses:?) (\d+)", out))
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), bad, re.search(r"99%\s+(\S+)", out)[1]


def memory(server):
    """Resident memory in kB."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.process.pid}/status").read_text())[1])


def reload_under_load(seconds):
    """A model that changes under load: no failed request."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.textml"
        for cost in ("1", "10"):
            train(ROOT / "Examples/corpus", "-o", f"{path}{cost}", "--cost", cost)
        path.write_bytes(Path(f"{path}1").read_bytes())
        with Server(SERVER, "--model", str(path), "--no-access-log") as server:
            most = wrk(server.port, folder, 5, 0)[0]
            # A delay between requests sets the rate; the second try knows the latency.
            delay = max(1, round(1000 * CONNECTIONS / (0.8 * most)))
            delay = max(1, round(delay - 1000 * CONNECTIONS * (1 / wrk(server.port, folder, 5, delay)[0] - 1 / (0.8 * most))))
            result = {}
            thread = threading.Thread(target=lambda: result.update(zip(("rate", "bad", "p99"), wrk(server.port, folder, seconds, delay))))
            thread.start()
            sizes, turns, end = [], 0, time.monotonic() + seconds
            while time.monotonic() + 1 < end:
                time.sleep(min(RELOAD_SECONDS, seconds / 10))
                turns += 1
                path.write_bytes(Path(f"{path}{'10' if turns % 2 else '1'}").read_bytes())
                status, answer, _ = server.ask("POST", "/v1/admin/reload")
                check(status == 200 and json.loads(answer)["changed"] == ["desk"], f"a reload under load: {status} {answer}")
                sizes.append(memory(server))
            thread.join()
            check(result["bad"] == 0, f"{result['bad']} requests failed")
            # Flat: the last quarter is no larger than the second one.
            quarter = max(1, len(sizes) // 4)
            early, late = (statistics.median(part) for part in (sizes[quarter:2 * quarter] or sizes, sizes[-quarter:]))
            check(late - early < 10_000, f"memory grew by {late - early} kB: {sizes}")
    return (f"{seconds} s at {result['rate']:,.0f} requests/s, {100 * result['rate'] / most:.0f} % of {most:,.0f}, 99 % within {result['p99']}; "
            f"{turns} reloads, {result['bad']} failed; memory {sizes[0] >> 10} MB at first, {min(sizes) >> 10} to {max(sizes) >> 10} MB, "
            f"second quarter to last {(late - early) / 1024:+.1f} MB")


def labels(kills):
    """A server killed at random moments: no confirmed label is lost, and the log can be read."""
    dice = random.Random(5)
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/articles.jsonl", "w", encoding="utf-8") as file:
            for index in range(400):
                words = " ".join(dice.choice(("البنك", "الفريق", "الوزير", "الفائدة", "المباراة", "السفير", "القمة")) for _ in range(20))
                file.write(json.dumps({"id": f"a{index}", "text": f"خبر{index} {words}"}) + "\n")
        confirmed = {}
        for turn in range(kills):
            with Server(SERVER, "--project", folder, "--no-access-log") as server:
                stop = threading.Event()

                def click(seed=turn):
                    pick = random.Random(seed)
                    connection = server.connect()
                    while not stop.is_set():
                        article, label = f"a{pick.randrange(400)}", pick.choice(("economy", "sports", "other"))
                        body = json.dumps({"article": article, "label": label, "who": "t"})
                        try:
                            confirmed.pop(article, None)  # Under way: either label may be there.
                            connection.request("POST", "/v1/project/label", body, {"Content-Type": "application/json"})
                            if connection.getresponse().read():
                                confirmed[article] = label
                        except (OSError, http.client.HTTPException):
                            return

                thread = threading.Thread(target=click)
                thread.start()
                time.sleep(dice.uniform(0.01, 0.15))
                server.process.kill()
                server.process.wait()
                stop.set()
                thread.join()
        with Server(SERVER, "--project", folder) as server:
            labels = [json.loads(line) for line in server.ask("GET", "/v1/project/labels")[1].splitlines()]
            kept = {one["id"]: one["label"] for one in labels}
            lost = [article for article, label in confirmed.items() if kept.get(article) != label]
            check(not lost, f"{len(lost)} confirmed labels are lost")
        for line in open(f"{folder}/textml-labels.jsonl", encoding="utf-8"):
            json.loads(line)
    return f"{kills} kills, {len(confirmed)} labels confirmed, none lost"


def idle_connections(count):
    """Many connections that say nothing, and one that does."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    count = min(count, limit - 100)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(limit, count + 100), limit))
    with Server(SERVER, "--idle-seconds", "120") as server:
        held = []
        for _ in range(count):
            held.append(socket.create_connection(("127.0.0.1", server.port), timeout=20))
        start = time.monotonic()
        check(server.ask("POST", "/v1/tag", TEXT, "text/plain")[0] == 200, "a request beside idle connections")
        seconds = time.monotonic() - start
        size = memory(server)
        start = time.monotonic()
        check(server.stop() == 0, "SIGTERM with idle connections")
        stop = time.monotonic() - start
        for connection in held:
            connection.close()
    return f"{count} idle connections, {size >> 10} MB; a request in {1000 * seconds:.1f} ms; stopped in {stop:.1f} s"


def schema(examples):
    """Requests that schemathesis makes from our description, right and wrong ones: no 5xx, and answers as described."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "article.txt").write_bytes(TEXT)
        (Path(folder) / "other.txt").write_text("فاز الفريق في المباراة النهائية بهدفين.", encoding="utf-8")
        with Server(SERVER, "--project", folder, "--no-access-log") as server:
            done = subprocess.run(
                [Path(sys.executable).parent / "schemathesis", "run", f"http://127.0.0.1:{server.port}/openapi.json", "--max-examples",
                 str(examples), "--checks", CHECKS, "--generation-database", "none", "--no-color"], capture_output=True, text=True, cwd=folder)
            metrics = server.ask("GET", "/metrics")[1].decode()
    check(done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:])
    counts = {}
    for status, count in re.findall(r'textml_requests_total\{[^}]*status="(\d)\d\d"\} (\d+)', metrics):
        counts[status] = counts.get(status, 0) + int(count)
    check("5" not in counts, f"answers of 5xx: {counts}")
    return f"schemathesis, {sum(counts.values()):,} requests: " + ", ".join(f"{count:,} of {status}xx" for status, count in sorted(counts.items()))


# What a description can promise: which parameters exclude each other it cannot say.
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,response_schema_conformance"
PARTS = {"reload": (reload_under_load, 10), "kills": (labels, 20), "idle": (idle_connections, 10_000), "schema": (schema, 0)}

if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    SERVER, COMMAND = (os.path.abspath(path) for path in sys.argv[1:3])
    sizes = dict(part.split("=") for part in sys.argv[3:]) or {name: size for name, (_, size) in PARTS.items()}
    for name, size in sizes.items():
        if int(size):
            print(f"{name}: {PARTS[name][0](int(size))}", flush=True)
    sys.exit(f"{len(failures)} checks failed" if failures else 0)
