"""What conformance.py, soak.py, fuzz_records.py and server_fuzz.py share: a running command, its memory, good and bad records, mutants."""
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


def mutated(dice, data, parts, edits, cuts=1.0, longest=None):
    """The bytes after as many random edits as the pair `edits` allows.

    An edit inserts one of `parts`, random bytes or the beginning again (at most `longest` bytes of it), removes or changes
    bytes, or ends them; of the last kind only a share `cuts` is done.
    """
    data = bytearray(data)
    for _ in range(dice.randint(*edits)):
        place = dice.randrange(len(data) + 1)
        kind = dice.randrange(6)
        if kind == 0:
            data[place:place] = dice.choice(parts)
        elif kind == 1:
            data[place:place] = dice.randbytes(dice.randint(1, 12))
        elif kind == 2:
            del data[place:place + dice.randint(1, 20)]
        elif kind == 3 and dice.random() < cuts:
            del data[place:]
        elif kind == 4 and place < len(data):
            data[place] = dice.randrange(256)
        else:
            data[place:place] = data[:dice.randrange(len(data) + 1)][:longest]
    return bytes(data)


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
