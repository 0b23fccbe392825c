"""A running classify-server for the checks of this folder, and their failures."""
import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time

failures = []


def check(condition, what):
    if not condition:
        failures.append(what)
        print(f"FAILED: {what}", file=sys.stderr)


class Server:
    """A running server on a free port."""

    def __init__(self, path, *flags, env=None, **options):
        self.process = subprocess.Popen(
            [path, "--port", "0", *flags], stderr=subprocess.PIPE, env={**os.environ, **(env or {})}, **options)
        self.lines = []
        self.port = None
        for line in self.process.stderr:
            entry = json.loads(line)
            self.lines.append(entry)
            if entry["message"] == "listening":
                self.port = entry["port"]
                break
        assert self.port, self.lines
        threading.Thread(target=self.collect, daemon=True).start()

    def collect(self):
        for line in self.process.stderr:
            self.lines.append(json.loads(line))

    def requests(self, count, path):
        """The log lines of requests for a path, when there are so many; the end of a stream is logged after the client has seen it."""
        for _ in range(100):
            lines = [line for line in self.lines if line["message"] == "request" and line["path"] == path]
            if len(lines) >= count:
                break
            time.sleep(0.1)
        return lines

    def connect(self, timeout=30):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, method, path, body=None, kind=None, **fields):
        """Status, body and header fields of an answer."""
        connection = self.connect()
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        if kind:
            headers["Content-Type"] = kind
        connection.request(method, path, body.encode() if isinstance(body, str) else body, headers)
        response = connection.getresponse()
        answer = (response.status, response.read(), response.headers)
        connection.close()
        return answer

    def stop(self, number=signal.SIGTERM, seconds=40):
        self.process.send_signal(number)
        return self.process.wait(seconds)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
