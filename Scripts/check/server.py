#!/usr/bin/env python3
"""Drives a built classify-server by HTTP: server.py SERVER COMMAND [PART …].

Compares its answers with the command's byte by byte, and tries bad input, limits, slow clients, reloads, SIGTERM and TLS.
Needs nothing but Python, and openssl for the last.
"""
import gzip
import http.client
import io
import json
import os
import random
import re
import resource
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from pathlib import Path

from server_harness import Server, check, failures

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "Examples/articles").glob("*.txt"))
TEXTS = [path.read_text(encoding="utf-8") for path in ARTICLES] + [
    "", "one two three", "رفع البنك سعر الفائدة.\r\nوقال المحافظ إن القرار ضروري.", "خبر \x00 \u200f «اقتباس» 😀"]


def command(arguments, data):
    return subprocess.run([COMMAND, *arguments], input=data, stdout=subprocess.PIPE, check=True).stdout


def train(*arguments):
    subprocess.run([COMMAND, "train", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def records():
    lines = [json.dumps({"id": index, "text": text, "url": f"https://example.org/{index}"}, ensure_ascii=False)
             for index, text in enumerate(TEXTS)]
    lines += ['{"id":"x","title":"عنوان الخبر","text":"نص قصير."}', "", "not json", '{"id":9}', '{"text":7}',
              '{"id":[1,{"a":2}],"text":"\\u0628\\u0646\\u0643"}']
    return ("\n".join(lines) + "\n").encode()


def part_equality():
    """Every verb, option and kind of body: the command's bytes."""
    verbs = {
        "tag": (["tag"], ["", "model=topics", "top=2", "digits=3", "threshold=0.9", "keep=url", "tie_margin=0.3",
                          "precision=0.99", "threshold=economy%3D0.99%2Csports%3D0.2"]),
        "explain": (["tag", "--explain"], ["", "model=topics"]),
        "summarize": (["summarize"], ["", "sentences=1", "words=20", "characters=80", "percent=40", "whole=true&words=12",
                                      "query=%D8%A7%D9%84%D8%A8%D9%86%D9%83", "method=lead", "lines=true", "keep=url"]),
        "digest": (["digest"], ["", "keyphrases=0", "model=topics", "words=30"]),
    }
    body = records()
    compared = 0
    with Server(SERVER) as server:
        for verb, (words, options) in verbs.items():
            for option in options:
                flags = []
                for pair in option.split("&") if option else []:
                    name, value = pair.split("=")
                    value = value.replace("%3D", "=").replace("%2C", ",")
                    value = "البنك" if value.startswith("%D8") else value
                    flags += [f"--{name.replace('_', '-')}"] + ([] if value == "true" else [value])
                expected = command([*words, "--format", "jsonl", *flags], body)
                for data, fields in ((body, {}), (gzip.compress(body), {"Content_Encoding": "gzip"}), (gzip.compress(body), {})):
                    status, answer, _ = server.ask(
                        "POST", f"/v1/{verb}?{option}", data, "application/x-ndjson", **fields)
                    check(status == 200 and answer == expected, f"{verb}?{option}: differs from the command")
                    compared += 1
            # Arrays and single objects have the same objects.
            text = [line for line in body.decode().split("\n") if line.startswith("{")][:len(TEXTS)]
            keep = "keep=url"
            expected = command([*words, "--format", "jsonl", "--keep", "url"], ("\n".join(text) + "\n").encode())
            _, answer, _ = server.ask("POST", f"/v1/{verb}?{keep}", "[" + ",".join(text) + "]", "application/json")
            check(answer == b"[" + expected.replace(b"\n", b",")[:-1] + b"]\n", f"{verb}: the array differs")
            for line, one in zip(text, expected.split(b"\n")):
                _, answer, _ = server.ask("POST", f"/v1/{verb}?{keep}", line.encode(), "application/json")
                check(answer == one + b"\n", f"{verb}: the object differs")
                compared += 1
        # Files and pages: what follows the id is what follows the path.
        page = f"<!doctype html><title>خبر</title><body><article><p>{TEXTS[0]}</p></article></body>".encode()
        for data, kind, suffix in ((ARTICLES[0].read_bytes(), "text/plain", ".txt"), (page, "text/html", ".html"),
                                   (TEXTS[0].encode("windows-1256", "ignore"), "text/plain", ".txt"),
                                   (gzip.compress(page), "text/html", ".html.gz")):
            for verb, words in (("tag", ["tag"]), ("explain", ["tag", "--explain"]), ("summarize", ["summarize"]),
                                ("digest", ["digest"]), ("read", ["read"])):
                with tempfile.NamedTemporaryFile(suffix=suffix) as file:
                    file.write(data)
                    file.flush()
                    expected = command([*words, "--json", file.name], b"").split(b",", 1)[1]
                _, answer, _ = server.ask("POST", f"/v1/{verb}", data, kind)
                check(re.sub(rb'^.*?"id":null,', b"", answer, flags=re.S) == expected, f"{verb} {kind}{suffix}: differs")
                compared += 1
    return f"{compared} answers equal the command's"


def check_aborted(server, count, reason, what, path="/v1/tag"):
    """The line of the last of so many requests, which must have been aborted for that reason."""
    lines = server.requests(count, path)
    check(len(lines) == count and lines[-1]["status"] == 200 and lines[-1]["aborted"] == reason, f"{what}: {len(lines)} lines: {lines[-1:]}")
    metric = f'textml_requests_aborted_total{{operation="{path[4:]}",reason="{reason}"}} 1'
    check(metric in server.ask("GET", "/metrics")[1].decode(), f"{what}: the metric")
    return lines[-1] if lines else None


def part_stream():
    """Lines go both ways at once, in order, whatever the pieces."""
    body = b"".join(json.dumps({"id": n, "text": TEXTS[n % len(TEXTS)]}).encode() + b"\n" for n in range(3000))
    expected = command(["tag", "--format", "jsonl"], body)
    with Server(SERVER) as server:
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(b"POST /v1/tag HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                           b"Transfer-Encoding: chunked\r\n\r\n")
        first = json.dumps({"id": "first", "text": TEXTS[0]}).encode() + b"\n"
        connection.sendall(b"%x\r\n%s\r\n" % (len(first), first))
        seen = b""
        connection.settimeout(10)
        while b'"id":"first"' not in seen:
            seen += connection.recv(65536)
        connection.close()
        check_aborted(server, 1, "client_closed", "a client that leaves in the middle of a stream")

        # Clients that ask are told to send the body; those whose request is refused are not.
        for path, length, wanted in (("/v1/tag", 9, b"HTTP/1.1 100 "), ("/v1/tag", 1 << 30, b"HTTP/1.1 413 "), ("/v1/no", 9, b"HTTP/1.1 404 ")):
            for kind in ("text/plain", "application/x-ndjson") if length == 9 else ("text/plain",):
                connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
                connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n"
                                   "Expect: 100-continue\r\n\r\n".encode())
                seen = connection.recv(65536)
                check(seen.startswith(wanted), f"Expect: {path}, {length} bytes of {kind}: {seen[:30]}")
                if b" 100 " in wanted:
                    connection.sendall(b'{"text":1' if kind == "text/plain" else b'{"id":1}\n')
                    seen = seen.partition(b"\r\n\r\n")[2] or connection.recv(65536)
                    check(seen.startswith(b"HTTP/1.1 200 "), f"Expect, {kind}: the answer: {seen[:30]}")
                connection.close()

        def pieces():
            place = 0
            dice = random.Random(1)
            while place < len(body):
                size = dice.choice((1, 7, 100, 5000, 100000))
                yield body[place:place + size]
                place += size

        connection = server.connect()
        connection.request("POST", "/v1/tag", pieces(), {"Content-Type": "application/x-ndjson"}, encode_chunked=True)
        answer = connection.getresponse().read()
        check(answer == expected, "a stream in pieces differs from the command")
    return "3,000 lines in pieces; the first answer before the second line"


def part_bad_input():
    """Each a problem document that never holds the text."""
    secret = "كلمةسرية"
    cases = [
        ("/v1/tag", f'{{"text":"{secret}"', "application/json", 400), ("/v1/tag", f'"{secret}"', "application/json", 400),
        ("/v1/tag", secret, "application/pdf", 415), ("/v1/tag", secret, None, 415),
        ("/v1/tag", f'{{"{secret}":1,"text":""}}', "application/json", 422),
        ("/v1/tag", f'[{{"text":"{secret}"}},', "application/json", 400),
        ("/v1/tag", f'[{{"text":"{secret}"}}] more', "application/json", 400),
        ("/v1/tag?colour=red", secret, "text/plain", 400), ("/v1/tag?model=..%2F..%2Fetc", secret, "text/plain", 404),
        ("/v1/tag?threshold=nolabel=1", secret, "text/plain", 422), ("/v1/tag", b"\xff\xfe\xfd" * 3, "text/plain", None),
        ("/v1/tag", b'{"text":"\xff"}', "application/json", 400), ("/v1/tag", b"\x1f\x8b\x08broken", "text/plain", 400),
        ("/v1/tag", b"%PDF-1.4 x", "text/plain", 400), ("/%2e%2e/etc/passwd", secret, "text/plain", 404),
        ("/v1/tag", b"[" * 3000, "application/json", 400), ("/v1/admin/reload?x=1", "", None, 200),
    ]
    with Server(SERVER, "--max-body", "64K", "--max-array", "10") as server:
        for path, body, kind, wanted in cases:
            data = body.encode() if isinstance(body, str) else body
            status, answer, fields = server.ask("POST", path, data, kind)
            check(wanted is None or status == wanted, f"{path} {kind}: {status}, not {wanted}: {answer[:100]}")
            if status >= 400:
                check(fields["Content-Type"] == "application/problem+json", f"{path}: no problem document")
                document = json.loads(answer)
                check(document["status"] == status and document["type"].startswith("urn:textml:problem:"), f"{path}: document")
                check(secret.encode() not in answer, f"{path}: the problem holds the text")
            check(status < 500, f"{path}: {status}")
        for size, wanted in ((65536, 200), (65537, 413), (10 << 20, 413)):
            check(server.ask("POST", "/v1/tag", b"x" * size, "text/plain")[0] == wanted, f"a body of {size} bytes")
            packed = gzip.compress(b"x" * size)
            check(server.ask("POST", "/v1/tag", packed, "text/plain", Content_Encoding="gzip")[0] == wanted, f"{size} packed bytes")
            connection = server.connect()
            try:
                connection.request("POST", "/v1/tag", (b"x" * min(1000, size - at) for at in range(0, size, 1000)),
                                   {"Content-Type": "text/plain"}, encode_chunked=True)
                check(connection.getresponse().status == wanted, f"{size} bytes in chunks")
            except OSError:
                # The server closes the connection on a client that goes on sending.
                check(wanted == 413, f"{size} bytes in chunks")
        bomb = gzip.compress(b"x" * 5_000_000)
        check(server.ask("POST", "/v1/tag", bomb, "text/plain", Content_Encoding="gzip")[0] == 413, "a body that grows")
        many = json.dumps([{"text": ""}] * 11).encode()
        check(server.ask("POST", "/v1/tag", many, "application/json")[0] == 413, "a long array")
        check(server.ask("POST", "/v1/tag", "x", "text/plain", Host="evil.example")[0] == 421, "another host")
        check(server.ask("POST", "/v1/tag", "x", "text/plain", Origin="http://evil.example")[0] == 403, "another origin")
        dice = random.Random(3)
        for _ in range(300):
            raw = bytearray(b'POST /v1/tag HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n'
                            b'Content-Length: 14\r\n\r\n{"text":"\xd8\xae"}x')
            for _ in range(dice.randrange(1, 6)):
                raw[dice.randrange(len(raw))] = dice.randrange(256)
            with socket.create_connection(("127.0.0.1", server.port)) as connection:
                connection.sendall(raw)
                connection.shutdown(socket.SHUT_WR)
                connection.settimeout(5)
                try:
                    answer = connection.recv(65536)
                except (TimeoutError, ConnectionError):
                    answer = b""
                check(b" 50" not in answer[:13], f"{bytes(raw)!r}: {answer[:60]}")
        check(server.ask("GET", "/health/live")[0] == 200, "alive after broken requests")
        time.sleep(0.2)
        check(secret not in json.dumps(server.lines, ensure_ascii=False), "the log holds a text")
    return f"{len(cases) + 311} bad requests"


def part_limits():
    """Too many requests are refused; slow clients are sent away."""
    with Server(SERVER, "--max-requests", "2", "--body-seconds", "2", "--idle-seconds", "3") as server:
        held = []
        for _ in range(2):
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.sendall(b"POST /v1/tag HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nab")
            held.append(connection)
        time.sleep(0.3)
        status, _, fields = server.ask("POST", "/v1/tag", "x", "text/plain")
        check(status == 429 and fields["Retry-After"] == "1", f"a third request: {status}")
        check(server.ask("GET", "/health/live")[0] == 200, "health is not limited")
        start = time.monotonic()
        for connection in held:
            connection.settimeout(10)
            try:
                while connection.recv(1000):
                    pass
            except ConnectionError:
                pass
        check(1 < time.monotonic() - start < 5, f"slow bodies were closed after {time.monotonic() - start:.1f} s")
        time.sleep(0.2)
        check(server.ask("POST", "/v1/tag", "x", "text/plain")[0] == 200, "the places are free again")
        for data in (b"POST /v1/tag HT", b""):
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.sendall(data)
            connection.settimeout(10)
            start = time.monotonic()
            check(connection.recv(1000) == b"" and time.monotonic() - start < 8, f"an idle connection {data}")
        # A stream that never ends a line.
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.sendall(b"POST /v1/tag HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                           b"Transfer-Encoding: chunked\r\n\r\n")
        start = time.monotonic()
        try:
            while time.monotonic() - start < 10:
                connection.sendall(b"1\r\nx\r\n")
                time.sleep(0.2)
        except OSError:
            pass
        check(time.monotonic() - start < 6, "a dripping stream")
        check_aborted(server, 5, "body_timeout", "a stream without the end of a line")
        # A client that sends lines and reads no answer.
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        connection.sendall(b"POST /v1/explain HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                           b"Transfer-Encoding: chunked\r\n\r\n")
        lines = json.dumps({"text": TEXTS[0]}).encode() + b"\n"
        start = time.monotonic()
        try:
            while time.monotonic() - start < 15:
                connection.sendall(b"%x\r\n%s\r\n" % (len(lines), lines))
        except OSError as error:
            check(not isinstance(error, TimeoutError), "a client that reads nothing holds its connection")
        check(time.monotonic() - start < 12, "a client that reads nothing")
        line = check_aborted(server, 1, "not_read", "a client that reads nothing", "/v1/explain")
        check(line and line["records"] > 0 and line["sent"] > 0, f"how far it got: {line}")
        check(server.ask("POST", "/v1/tag", "x", "text/plain")[0] == 200, "answers after slow clients")
    return "429, slow bodies, idle connections, dripping streams, clients that do not read"


def under_load(flags):
    """Answers to clients while the server is stopped, and how many requests it closed the connection on before it answered."""
    results, resets = [], []
    with Server(SERVER, "--no-access-log", *flags) as server:
        def load():
            connection = server.connect()
            while True:
                try:
                    connection.request("POST", "/v1/digest", TEXTS[0].encode(), {"Content-Type": "text/plain"})
                    response = connection.getresponse()
                except (OSError, http.client.RemoteDisconnected):
                    # A connection that was idle is closed while the request is on its way; clients send it elsewhere.
                    return resets.append(1)
                try:
                    results.append(response.status if response.read() else 0)
                except (OSError, http.client.HTTPException) as error:
                    return results.append(repr(error))
                if response.headers["Connection"] == "close":
                    return

        threads = [threading.Thread(target=load) for _ in range(4)]
        for thread in threads:
            thread.start()
        time.sleep(1)
        check(server.stop() == 0, "SIGTERM under load")
        for thread in threads:
            thread.join()
    check(not flags or not resets, f"{len(resets)} requests were not taken while the server drained")
    return results, len(resets)


def part_operations():
    """Reload by signal and request, environment, keys, metrics, and SIGTERM under load."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.textml"
        corpus = ROOT / "Examples/corpus"
        train(corpus, "-o", path)
        old = path.read_bytes()
        env = {"CLASSIFY_SERVER_MODEL": f"desk={path},news", "CLASSIFY_SERVER_MAX_ARRAY": "5"}
        with Server(SERVER, env=env) as server:
            models = json.loads(server.ask("GET", "/v1/models")[1])["models"]
            check([model["name"] for model in models] == ["desk", "news"], "models of the environment")
            checksum = models[0]["checksum"]
            path.write_bytes(old[:2000])
            status, answer, _ = server.ask("POST", "/v1/admin/reload")
            check(status == 409 and b"truncated" in answer, f"a broken model: {status} {answer}")
            train(corpus, "-o", path, "--cost", "1")
            status, answer, _ = server.ask("POST", "/v1/admin/reload")
            check(status == 200 and json.loads(answer)["changed"] == ["desk"], f"a new model: {answer}")
            check(json.loads(server.ask("GET", "/v1/models")[1])["models"][0]["checksum"] != checksum, "the checksum")
            used = {model["name"]: model["checksum"] for model in json.loads(server.ask("GET", "/v1/models")[1])["models"]}
            reloads = [line for line in server.lines if line["message"] == "reload"]
            check([line["problem"] is None for line in reloads] == [False, True], f"the log of reloads: {reloads}")
            check(reloads[0]["models"]["desk"] == checksum and reloads[0]["changed"] == [], f"the log of a reload that failed: {reloads[0]}")
            check(reloads[1]["models"] == used and reloads[1]["changed"] == ["desk"], f"the log of a reload: {reloads[1]}")
            check(reloads[1]["keys"] is None and not reloads[1]["keysChanged"], f"the log of a reload without keys: {reloads[1]}")
            path.write_bytes(old)
            server.process.send_signal(signal.SIGHUP)
            for _ in range(50):
                time.sleep(0.1)
                if json.loads(server.ask("GET", "/v1/models")[1])["models"][0]["checksum"] == checksum:
                    break
            else:
                check(False, "SIGHUP did not reload")
            metrics = server.ask("GET", "/metrics")[1].decode()
            check('textml_model_reloads_total{result="ok"} 2' in metrics, "reloads are counted")
            for line in metrics.splitlines():
                check(line.startswith("# ") or re.fullmatch(r'[a-z_]+(\{[^}]*\})? [0-9.e+-]+', line), f"metrics: {line}")
            check(server.stop() == 0, "SIGTERM")
            stopped = [line["message"] for line in server.lines if line["message"] in ("stopping", "stopped")]
            check(stopped == ["stopping", "stopped"], f"the log of stopping: {stopped}")
        polite, _ = under_load(["--drain-seconds", "1"])
        check(set(polite) == {200}, f"SIGTERM, clients that obey Connection: close: {set(polite)}")
        sudden, resets = under_load([])
        check(set(sudden) == {200}, f"SIGTERM without draining: {set(sudden)}")
        with Server(SERVER, "--drain-seconds", "2") as server:
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            check(server.ask("GET", "/health/ready")[0] == 503, "not ready while it drains")
            check(server.ask("POST", "/v1/tag", "x", "text/plain")[0] == 200, "answers while it drains")
            check(server.process.wait(20) == 0, "ends after draining")
    return f"reloads, metrics, {len(polite)} and {len(sudden)} requests under SIGTERM, {resets} not taken in the second"


def part_start():
    """Whatever keeps the service from starting is a line of the log, and the exit code says whether a new start may help."""
    with socket.create_server(("127.0.0.1", 0)) as taken, tempfile.NamedTemporaryFile(suffix=".textml") as empty:
        port = str(taken.getsockname()[1])
        cases = [(["--no-such-option"], {}, 64, "--no-such-option"), (["--port", "70000"], {}, 64, "--port"),
                 ([], {"CLASSIFY_SERVER_MAX_BODY": "much"}, 64, "max-body"), (["--model", empty.name], {}, 64, empty.name),
                 (["--keys", "/nowhere"], {}, 64, "/nowhere"), (["--project", "/nowhere"], {}, 64, "/nowhere"),
                 (["--tls-key", "/nowhere", "--tls-certificate", "/nowhere"], {}, 64, "/nowhere"),
                 (["--port", port], {}, 1, "in use")]
        for flags, env, code, named in cases:
            run = subprocess.run([SERVER, *flags], stderr=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **env}, timeout=20)
            try:
                lines = [json.loads(line) for line in run.stderr.splitlines()]
            except ValueError:
                lines = []
            check(run.returncode == code and run.stdout == b"", f"{flags} {env}: exit code {run.returncode}")
            check(lines and lines[-1]["level"] == "error" and named in lines[-1]["message"], f"{flags} {env}: {run.stderr}")
        for flag in ("--help", "--version"):
            run = subprocess.run([SERVER, flag], capture_output=True, timeout=20)
            check(run.returncode == 0 and run.stdout and not run.stderr, flag)
    return f"{len(cases)} services that do not start"


def part_project():
    """Labels by HTTP: wrong ones are refused, and what is exported trains; the project opens again where it stopped."""
    words = {"economy": "البنك الفائدة التضخم الأسهم البورصة العملة القروض الميزانية", "sports": "المباراة الفريق الهدف اللاعب المدرب البطولة الملعب الدوري"}
    kinds = list(words)
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        (project / "below").mkdir(parents=True)
        gold = {}
        for index in range(60):
            kind = kinds[index % 2]
            parts = words[kind].split()
            name = f"below/{index}.txt"
            gold[name] = kind
            (project / name).write_text(f"خبر {index} كلمة{index} " + " ".join(parts[(index + place * (1 + index // 16)) % 8] for place in range(10)),
                                        encoding="utf-8")
        (project / "labels.list").write_text("economy\nsports\na/b\nother\n", encoding="utf-8")

        def texts_of(records):
            return {json.loads(line)["id"]: json.loads(line) for line in records.splitlines()}

        def label(server, body, **fields):
            data = json.dumps(body, ensure_ascii=False) if isinstance(body, dict) else body
            return server.ask("POST", "/v1/project/label", data, "application/json", **fields)

        with Server(SERVER, "--project", str(project)) as server:
            secret = "كلمةسرية"
            cases = [({"article": "../labels.list", "label": "economy", "who": "a"}, 404),
                     ({"article": "/etc/passwd", "label": "economy", "who": "a"}, 404),
                     ({"article": "below/0.txt", "label": secret, "who": "a"}, 422),
                     ({"article": "below/0.txt", "label": "economy", "who": secret * 10}, 400),
                     ({"article": "below/0.txt", "label": "economy", "who": "a\nb"}, 400),
                     ({"article": "below/0.txt", "label": "economy", "who": ""}, 400),
                     ({"article": "below/0.txt", "label": "economy", "who": "a", secret: "x"}, 422),
                     ({"article": "below/0.txt", "who": "a"}, 422), ({"article": None, "label": "economy", "who": "a"}, 422),
                     ({"article": 7, "label": "economy", "who": "a"}, 400), ('{"article":', 400), ("[]", 400)]
            for body, wanted in cases:
                status, answer, fields = label(server, body)
                check(status == wanted, f"a label {body}: {status}, not {wanted}")
                check(fields["Content-Type"] == "application/problem+json" and secret.encode() not in answer, f"a label {body}: the problem")
            right = {"article": "below/0.txt", "label": "economy", "who": "a"}
            check(label(server, right, Origin="http://evil.example")[0] == 403, "a label of another origin")
            check(label(server, right, Host="evil.example")[0] == 421, "a label for another host")
            check(label(server, right, Sec_Fetch_Site="cross-site")[0] == 403, "a label of another site")
            check(json.loads(server.ask("GET", "/v1/project")[1])["labelled"] == 0, "a label that was refused is there")
            for turn in range(40):
                name = json.loads(server.ask("GET", "/v1/project/next?who=a")[1])["article"]
                check(label(server, {"article": name, "label": "a/b" if turn < 2 else gold[name], "who": "a"})[0] == 200, "a label")
            while json.loads(server.ask("GET", "/v1/project")[1])["training"]:
                time.sleep(0.1)
            before = json.loads(server.ask("GET", "/v1/project")[1])
            records = server.ask("GET", "/v1/project/labels")[1]
            archive = zipfile.ZipFile(io.BytesIO(server.ask("GET", "/v1/project/folders")[1]))
            check(server.stop() == 0, "SIGTERM with a project")
        with Server(SERVER, "--project", str(project)) as server:
            after = json.loads(server.ask("GET", "/v1/project")[1])
            for member in ("labelled", "measured", "curve", "labels"):
                check(after[member] == before[member], f"the project opens with another {member}")
            check(server.ask("GET", "/v1/project/labels")[1] == records, "the labels after opening again")
        # A full disk, as which a limit of the size of files acts: Python ignores the signal that comes with it, and so does its child.
        log = project / "textml-labels.jsonl"
        whole = log.read_bytes()
        with Server(SERVER, "--project", str(project), restore_signals=False) as server:
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (len(whole) + 20, resource.RLIM_INFINITY))
            free = next(name for name in gold if name not in texts_of(records))
            last = {"article": free, "label": gold[free], "who": "a"}
            status, answer, _ = label(server, last)
            check(status == 507 and b"problem:not_saved" in answer, f"a full disk: {status} {answer}")
            check(log.read_bytes() == whole, "a part of a line is left in the log of labels")
            check(json.loads(server.ask("GET", "/v1/project")[1])["labelled"] == before["labelled"], "a label that was not saved counts")
            lines = [line for line in server.lines if line["message"] == "not saved"]
            check(len(lines) == 1 and str(log) in lines[0]["error"] and free not in json.dumps(lines), f"the log of a full disk: {lines}")
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            check(label(server, last)[0] == 200, "the disk has room again")
            check(log.read_bytes().startswith(whole) and log.read_bytes().count(b"\n") == whole.count(b"\n") + 1, "the line after that")
        texts = texts_of(records)
        check(archive.testzip() is None and len(archive.namelist()) == len(texts) == 40, "the archive")
        for name in archive.namelist():
            check(re.fullmatch(r"(economy|sports|a%2Fb)/\d{5}-below%2F\d+\.txt", name), f"a file {name} of the archive")
        check(sorted(archive.read(name).decode() for name in archive.namelist()) == sorted(one["text"] for one in texts.values()), "its texts")
        archive.extractall(f"{folder}/folders")
        Path(f"{folder}/labels.jsonl").write_bytes(records)
        for corpus in ("folders", "labels.jsonl"):
            train(f"{folder}/{corpus}", "-o", f"{folder}/{corpus}.textml")
    return f"{len(cases) + 3} wrong labels; exports that train; opened again with {len(before['curve'])} points of the curve"


def part_tls():
    """A certificate by file."""
    with tempfile.TemporaryDirectory() as folder:
        made = subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{folder}/key.pem", "-out", f"{folder}/cert.pem",
             "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], capture_output=True)
        check(made.returncode == 0, "openssl")
        with Server(SERVER, "--tls-certificate", f"{folder}/cert.pem", "--tls-key", f"{folder}/key.pem") as server:
            context = ssl.create_default_context(cafile=f"{folder}/cert.pem")
            connection = http.client.HTTPSConnection("localhost", server.port, context=context, timeout=10)
            connection.request("POST", "/v1/tag", TEXTS[0].encode(), {"Content-Type": "text/plain"})
            check(connection.getresponse().status == 200, "TLS")
            check(server.stop() == 0, "SIGTERM with TLS")
    return "TLS 1.2 and above"


PARTS = {name[5:]: function for name, function in globals().items() if name.startswith("part_")}

if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    SERVER, COMMAND = (os.path.abspath(path) for path in sys.argv[1:3])
    for name in sys.argv[3:] or PARTS:
        start = time.monotonic()
        print(f"{name}: {PARTS[name]()} ({time.monotonic() - start:.1f} s)", flush=True)
    sys.exit(f"{len(failures)} checks failed" if failures else 0)
