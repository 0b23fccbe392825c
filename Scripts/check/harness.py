"""What conformance.py, soak.py and fuzz_records.py share: a running command, its memory, and good and bad records."""
import json
import os
import pathlib
import queue
import subprocess
import threading

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLASSIFY = os.environ.get("CLASSIFY", str(ROOT / ".build/release/classify"))
ARTICLES = [p.read_text("utf-8") for p in sorted((ROOT / "Examples/corpus").rglob("*.txt"))]

# A bad line of JSON, {} being its number, and the code of its error.
BAD_LINES = [('{{"id":{},"text":5}}', "wrong_type"), ('{{"id":{}}}', "no_text"),
             ('{{"id":{},"text":"x"', "invalid_json"), ("", "empty_line"), ("not json {}", "invalid_json")]


def record(number, text, **fields):
    """A JSON line; every second one in ASCII."""
    return json.dumps({"id": number, "text": text, **fields}, ensure_ascii=number % 2 == 0).encode() + b"\n"


class Running:
    """A running command: one thread feeds its input, one drains its standard error, as Spark and Redpanda do."""

    def __init__(self, *arguments, records=None, limit=None):
        """Feeds `records`, or waits for `send`; kills the command after `limit` seconds."""
        self.process = subprocess.Popen([CLASSIFY, *map(str, arguments)], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.complaints = b""
        self.drain = self.background(self.read_errors)
        self.queue = None
        if records is not None:
            self.background(self.feed, records)
        self.timer = threading.Timer(limit, self.process.kill) if limit else None
        if self.timer:
            self.timer.daemon = True
            self.timer.start()

    @staticmethod
    def background(function, *arguments):
        thread = threading.Thread(target=function, args=arguments, daemon=True)
        thread.start()
        return thread

    def read_errors(self):
        self.complaints = self.process.stderr.read()

    def feed(self, records):
        try:
            for part in records:
                self.process.stdin.write(part)
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    def send(self, line):
        self.process.stdin.write(line)
        self.process.stdin.flush()

    def answer(self, timeout=20):
        """The next line of output, None at its end; raises queue.Empty if there is none in time."""
        if self.queue is None:
            self.queue = queue.Queue()
            self.background(self.fill_queue)
        return self.queue.get(timeout=timeout)

    def fill_queue(self):
        for line in self.process.stdout:
            self.queue.put(line)
        self.queue.put(None)

    def end(self, timeout=60):
        """The exit code, once the command ended and its standard error was read."""
        code = self.process.wait(timeout)
        self.drain.join(5)
        if self.timer:
            self.timer.cancel()
        return code

    @property
    def memory(self):
        """Resident MiB, or None where there is no /proc or the process ended."""
        try:
            status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
            return int(status.split("VmRSS:")[1].split()[0]) / 1024
        except (OSError, IndexError):
            return None


def run(*arguments, records, limit=60):
    """Runs a command on records: (output, standard error, exit code)."""
    running = Running(*arguments, records=records, limit=limit)
    output = running.process.stdout.read()
    code = running.end()
    return output, running.complaints, code
