#!/usr/bin/env python3
"""Attacks a built classify-server with mutants: server_fuzz.py SERVER [REQUESTS [PROJECTS [SEED]]].

REQUESTS (20,000) are mutants of the corpora of Tests/Corpora as bodies of every kind, whole or in pieces, packed or said to be,
with parameters and header fields of all kinds, and mutants of what the page sends about a project. Each must get an answer
below 500 in time: JSON without NaN, a line for each line, the same whatever the pieces, or a problem document; its memory stays
bounded. PROJECTS (200) are folders with mutants of articles, records, label lists and logs: the service starts with them, or
ends with exit code 1 or 64 and a reason. Needs nothing but Python.
"""
import gzip
import http.client
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import harness
from server_harness import Server, check, failures

ROOT = Path(__file__).resolve().parents[2]
CORPORA = {name: [path.read_bytes() for path in sorted((ROOT / "Tests/Corpora" / name).iterdir())]
           for name in ("text", "html", "articles", "records", "feed")}
# Bytes that choose a target's settings come first in some corpora.
HEADS = {"articles": 1, "records": 1, "feed": 2}
BODIES = [(name, body[HEADS.get(name, 0):]) for name, bodies in CORPORA.items() for body in bodies]
TYPES = ["application/json", "application/json; charset=utf-8", "application/x-ndjson", "application/x-ndjson", "application/jsonl",
         "text/plain", "text/plain; charset=windows-1256", "text/plain; charset=utf-16", "text/html", "text/html; charset=x", "", None]
FITTING = {"text": ["text/plain"], "html": ["text/html"], "articles": ["text/plain", "text/html", "text/plain; charset=windows-1256"],
           "records": ["application/x-ndjson", "application/json"], "feed": ["application/x-ndjson", "application/json"]}
CODINGS = [None, None, None, "gzip", "zstd", "identity", "br", "gzip, gzip"]
VERBS = ["tag", "tag", "explain", "summarize", "digest", "read"]
NAMES = ["model", "top", "digits", "threshold", "keep", "tie_margin", "precision", "sentences", "words", "characters", "percent",
         "whole", "query", "method", "lines", "keyphrases", "position", "colour", ""]
VALUES = ["news", "topics", "1", "0", "-1", "1e308", "nan", "99999999999999999999", "0.9", "economy=0.9", "=,=", "url", "id,id", "true",
          "lead", "البنك", "\x00", "../../etc/passwd", "a" * 3000, "%", ""]
PARTS = [b'"', b"\\", b"\\u", b"\\ud800", b"{", b"[", b"]", b"}", b",", b":", b"\x00", b"\r", b"\n", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe",
         b"1e999999", b"9" * 400, b"[" * 3000, b'{"a":' * 3000, b"\xd8", b"null", b'","text":"', b"<!--", b"<script>", b"&#x110000;",
         b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"]


def mutated(dice, data, times=5):
    return harness.mutated(dice, data, PARTS, (0, times), cuts=0.3, longest=2000)


def pieces(dice, body):
    place = 0
    while place < len(body):
        size = dice.choice((1, 3, 17, 200, 5000))
        yield body[place:place + size]
        place += size


def parse(line):
    def refuse(name):
        raise ValueError(name)
    return json.loads(line, parse_constant=refuse)


class Attack:
    """Requests over one connection, which is opened again where the service closed it."""

    def __init__(self, server, dice):
        self.server, self.dice, self.connection = server, dice, None
        self.counts = {}

    def ask(self, method, path, body, headers, chunked=False):
        """Status, body and Content-Type; the body may be sent in pieces."""
        for attempt in range(2):
            if self.connection is None:
                self.connection = self.server.connect(timeout=20)
            try:
                sent = pieces(self.dice, body) if chunked else body
                self.connection.request(method, path, sent, headers, encode_chunked=chunked)
                response = self.connection.getresponse()
                answer = response.status, response.read(), response.headers.get("Content-Type", "")
                if response.headers.get("Connection") == "close":
                    self.close()
                return answer
            except (ConnectionError, http.client.HTTPException) as error:
                self.close()
                # It may refuse a body before it has all of it, and close.
                if attempt:
                    return 0, repr(error).encode(), ""
        return 0, b"", ""

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def judge(self, what, status, answer, kind):
        """Checks an answer; returns its lines."""
        self.counts[status] = self.counts.get(status, 0) + 1
        check(status < 500, f"{what}: {status} {answer[:100]}")
        if not status:
            return []
        try:
            if status >= 400:
                check(kind == "application/problem+json" and parse(answer)["status"] == status, f"{what}: no problem document")
                return []
            lines = answer.splitlines() if kind == "application/x-ndjson" else [answer]
            check(answer.endswith(b"\n") or not answer or kind != "application/x-ndjson", f"{what}: the last line is cut off")
            for line in lines:
                parse(line)
            return lines
        except (ValueError, KeyError) as error:
            check(False, f"{what}: {error!r} in {answer[:100]}")
            return []

    def article(self, number):
        dice = self.dice
        corpus, body = dice.choice(BODIES)
        body = mutated(dice, body)
        # Most of them get as far as the reader.
        isFitting = dice.random() < 0.7
        coding, kind = (None, dice.choice(FITTING[corpus])) if isFitting else (dice.choice(CODINGS), dice.choice(TYPES))
        if dice.random() < 0.3:
            body = mutated(dice, gzip.compress(body), 2 if dice.random() < 0.5 else 0)
            coding = dice.choice((None, "gzip"))
        query = "&".join(f"{quote(dice.choice(NAMES))}={quote(dice.choice(VALUES))}" for _ in range(0 if isFitting else dice.choice((0, 1, 1, 2))))
        path = f"/v1/{dice.choice(VERBS)}" + ("?" + query if query else "")
        headers = {name: value for name, value in (("Content-Type", kind), ("Content-Encoding", coding)) if value is not None}
        what = f"request {number}: {path} {kind} {coding}"
        chunked = dice.random() < 0.3
        status, answer, given = self.ask("POST", path, body, headers, chunked)
        lines = self.judge(what, status, answer, given)
        if status == 200 and given == "application/x-ndjson":
            again = self.ask("POST", path, body, headers, not chunked)
            check(again[:2] == (status, answer), f"{what}: the answer depends on the pieces")
            if coding in (None, "identity") and body[:2] != b"\x1f\x8b" and body[:4] != b"\x28\xb5\x2f\xfd":
                sent = body.count(b"\n") + (not body.endswith(b"\n") and body != b"")
                check(len(lines) == sent, f"{what}: {len(lines)} answers to {sent} lines")

    def project(self, number):
        dice = self.dice
        who = dice.choice(("هدى", "t", "", "x" * 50, "\x07", "a\nb"))
        click = json.dumps({"article": f"a{dice.randrange(25)}", "label": dice.choice(("economy", "sports", "other", None, "x", 5)),
                            "who": who}, ensure_ascii=dice.random() < 0.5).encode()
        path, body = dice.choice((("label", click), ("label", click), ("undo", json.dumps({"who": who}).encode())))
        if dice.random() < 0.5:
            body = mutated(dice, body)
        status, answer, given = self.ask("POST", f"/v1/project/{path}", body, {"Content-Type": dice.choice(TYPES[:2] + ["text/plain"])})
        self.judge(f"request {number}: project/{path}", status, answer, given)
        if dice.random() < 0.2:
            path = dice.choice(("next", "labels", "")) + f"?who={quote(who)}"
            status, answer, given = self.ask("GET", f"/v1/project/{path}".replace("/?", "?"), None, {})
            self.judge(f"request {number}: project/{path}", status, answer, given)


def make(folder, dice):
    """A project of 25 articles."""
    with open(f"{folder}/articles.jsonl", "w", encoding="utf-8") as file:
        for index in range(25):
            words = " ".join(dice.choice(("البنك", "الفريق", "الوزير", "الفائدة", "المباراة", "السفير", "القمة")) for _ in range(20))
            file.write(json.dumps({"id": f"a{index}", "text": f"خبر{index} {words}"}) + "\n")


def requests(count, dice):
    with tempfile.TemporaryDirectory() as folder:
        make(folder, dice)
        flags = ["--project", folder, "--no-access-log", "--max-body", "1M", "--max-record", "200K"]
        with Server(SERVER, *flags) as server:
            attack = Attack(server, dice)

            def memory():
                return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{server.process.pid}/status").read_text())[1]) >> 10

            begin, slowest = 0, 0.0
            for number in range(count):
                start = time.monotonic()
                (attack.project if dice.random() < 0.2 else attack.article)(number)
                slowest = max(slowest, time.monotonic() - start)
                if server.process.poll() is not None:
                    check(False, f"request {number}: the service ended by {server.process.returncode}")
                    return "ended"
                if number == count // 4:
                    begin = memory()
            end = memory()
            check(end < 1024 and end < 2 * begin + 50, f"memory grew from {begin} to {end} MB")
            check(server.ask("GET", "/health/live")[0] == 200, "alive afterwards")
        with Server(SERVER, *flags) as server:
            check(server.ask("GET", "/v1/project/labels")[0] == 200, "the project opens again")
    by = ", ".join(f"{status or 'closed'} {n:,}" for status, n in sorted(attack.counts.items()))
    return f"{count:,} requests ({by}); slowest {slowest:.2f} s; memory {begin} to {end} MB"


def projects(count, dice):
    """A project whose files are mutants: it opens, or the reason is said."""
    entry = '{"article":"a%d","isRandom":false,"label":"sports","number":%d,"time":0,"who":"x"}\n'
    opened = 0
    for number in range(count):
        with tempfile.TemporaryDirectory() as folder:
            make(folder, dice)
            files = {"articles.jsonl": Path(folder, "articles.jsonl").read_bytes(), "labels.list": b"economy\nsports\nother\n",
                     "textml-labels.jsonl": "".join(entry % (n, n) for n in range(1, 6)).encode(),
                     "one.txt": BODIES[0][1], "two.html": CORPORA["html"][0]}
            for name in dice.sample(sorted(files), dice.randint(1, 2)):
                files[name] = mutated(dice, files[name], 2)
            for name, data in files.items():
                Path(folder, name).write_bytes(data)
            process = subprocess.Popen([SERVER, "--port", "0", "--project", folder], stderr=subprocess.PIPE, stdout=subprocess.PIPE)
            listens, said = False, b""
            for line in process.stderr:
                said += line
                if b'"listening"' in line:
                    listens = True
                    process.terminate()
                    break
            process.stderr.read()
            code = process.wait(60)
            opened += listens
            check(code == 0 if listens else code in (1, 64), f"project {number}: code {code}: {said[-200:]}")
            check(said.strip(), f"project {number}: no reason")
    return f"{count:,} projects, {opened:,} of which open"


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    SERVER = os.path.abspath(sys.argv[1])
    asked = [int(number) for number in sys.argv[2:]] + [20_000, 200, 1][len(sys.argv) - 2:]
    for part, number in ((requests, asked[0]), (projects, asked[1])):
        print(part(number, random.Random(asked[2])), flush=True)
    sys.exit(f"{len(failures)} checks failed" if failures else 0)
