#!/usr/bin/env python3
"""Drives a built classify-server for long: server_endurance.py SERVER COMMAND [RELOAD_SECONDS [KILLS [IDLE]]].

Reloads a model under load, kills a labelling server at random moments, and holds idle connections.
"""
import http.client
import json
import os
import random
import re
import resource
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from server_harness import Server, check, failures

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "Examples/articles/port-agreement.txt").read_bytes()


def train(*arguments):
    subprocess.run([COMMAND, "train", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def reload_under_load(seconds):
    """A model that changes under load: no failed request."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.textml"
        for cost in ("1", "10"):
            train(ROOT / "Examples/corpus", "-o", f"{path}{cost}", "--cost", cost)
        path.write_bytes(Path(f"{path}1").read_bytes())
        with Server(SERVER, "--model", str(path), "--no-access-log") as server:
            stop, bad, count = threading.Event(), [], [0]

            def load():
                connection = server.connect()
                while not stop.is_set():
                    connection.request("POST", "/v1/tag", TEXT, {"Content-Type": "text/plain"})
                    response = connection.getresponse()
                    if response.status != 200 or not response.read():
                        bad.append(response.status)
                    count[0] += 1

            threads = [threading.Thread(target=load) for _ in range(2)]
            for thread in threads:
                thread.start()

            def memory():
                return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.process.pid}/status").read_text())[1])

            begin, end, turns = None, time.monotonic() + seconds, 0
            while time.monotonic() < end:
                turns += 1
                path.write_bytes(Path(f"{path}{'10' if turns % 2 else '1'}").read_bytes())
                check(server.ask("POST", "/v1/admin/reload")[0] == 200, "a reload under load")
                time.sleep(0.1)
                if turns == 20:
                    begin = memory()
            stop.set()
            for thread in threads:
                thread.join()
            check(not bad, f"{len(bad)} requests failed")
            grown = memory() - (begin or memory())
            check(grown < 30_000, f"memory grew by {grown} kB")
    return f"{count[0]} requests over {turns} reloads, memory {grown:+d} kB"


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
        memory = int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.process.pid}/status").read_text())[1])
        start = time.monotonic()
        check(server.stop() == 0, "SIGTERM with idle connections")
        stop = time.monotonic() - start
        for connection in held:
            connection.close()
    return f"{count} idle connections, {memory >> 10} MB; a request in {1000 * seconds:.1f} ms; stopped in {stop:.1f} s"


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    SERVER, COMMAND = (os.path.abspath(path) for path in sys.argv[1:3])
    given = [int(number) for number in sys.argv[3:]]
    for part, usual in zip((reload_under_load, labels, idle_connections), (10, 20, 10_000)):
        print(part(given.pop(0) if given else usual), flush=True)
    sys.exit(f"{len(failures)} checks failed" if failures else 0)
