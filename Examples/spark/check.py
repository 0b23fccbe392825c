#!/usr/bin/env python3
"""Checks the Spark examples on a cluster of two worker processes against one machine; prints a table of throughput.

    pip install 'pyspark==4.*' pyarrow 'pandas<3' numpy        and Java 17, on Debian openjdk-17-jre-headless
    make build && python3 Examples/spark/check.py [CLASSIFY] [--only answers|killed|training|throughput]

Ends with 1 and says what failed. Takes about fifteen minutes on two cores. Articles are Examples/corpus with variation; for
training also the newspapers of ../shared/corpus, when they are there.
"""
import argparse
import itertools
import json
import os
import pathlib
import random
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time

import numpy
import pyspark

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
flags = argparse.ArgumentParser(description=__doc__.splitlines()[0])
flags.add_argument("classify", nargs="?", default=ROOT / ".build/release/classify")
flags.add_argument("--only", choices=("answers", "killed", "training", "throughput"))
flags.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
flags = flags.parse_args()
CLASSIFY = str(pathlib.Path(flags.classify).resolve())
SHARED = ROOT.parent / "shared/corpus"
os.environ.update(SPARK_HOME=str(pathlib.Path(pyspark.__file__).parent), PYSPARK_PYTHON=sys.executable,
                  SPARK_LOCAL_IP="127.0.0.1", PYTHONWARNINGS="ignore")
sys.path.insert(0, str(HERE))
import one_process  # noqa: E402
import train  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

failures = []


def check(condition, what):
    print("ok    " if condition else "FAILED", what, flush=True)
    if not condition:
        failures.append(what)


def session(workers, folder, part="2m"):
    """Executors are processes of their own, as many as `workers`, each with one core and 1 GiB."""
    os.environ["SPARK_WORKER_DIR"] = str(folder / "workers")
    spark = (SparkSession.builder.master(f"local-cluster[{workers},1,1024]").appName("check")
             .config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
             .config("spark.driver.memory", "2g")
             .config("spark.sql.files.maxPartitionBytes", part).config("spark.sql.files.openCostInBytes", "0")
             .config("spark.executor.memory", "1g").getOrCreate())
    spark.sparkContext.setLogLevel("OFF")
    return spark


def classify(*words, **more):
    return subprocess.run([CLASSIFY, *map(str, words)], check=True, capture_output=True, **more).stdout


def articles():
    return [(p.parent.name, p.read_text("utf-8")) for p in sorted((ROOT / "Examples/corpus").glob("*/*.txt"))]


def varied(count, seed):
    """Articles of shuffled sentences of one label, ids in order."""
    draw = random.Random(seed)
    examples = articles()
    sentences = {}
    for label, text in examples:
        sentences.setdefault(label, []).extend(s for s in text.split("\n") if s.strip())
    for number in range(count):
        label, text = examples[number % len(examples)]
        extra = draw.choices(sentences[label], k=6)
        yield {"id": number, "label": label, "text": "\n".join([text.split("\n")[0], *extra])}


BAD = ["", "{", '{"id":"b1","text":5}', '{"id":"b2"}', "[" * 300, "\0\1", '{"id":"b4","text":"\\ud800"}', "null"]


def write_records(path, count, bad=True, escaped=True):
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for record in varied(count, seed=1):
            if bad and record["id"] % 50 == 7:
                file.write(BAD[record["id"] // 50 % len(BAD)] + "\n")
            file.write(json.dumps(record, ensure_ascii=escaped and record["id"] % 2 == 0) + "\n")


def without_line(answers):
    """A partition numbers its own lines."""
    records = [json.loads(answer) for answer in answers]
    for record in records:
        record.pop("line", None)
    return records


def options(path, by):
    return argparse.Namespace(classify=CLASSIFY, model=None, by=by, input=str(path), flags=[])


# MARK: Answers

def same_answers(spark, folder):
    path = folder / "records.jsonl"
    write_records(path, 8000)
    for verb in ("tag", "summarize"):
        with open(path, "rb") as file:
            alone = without_line(classify(verb, "--format", "jsonl", stdin=file).splitlines())
        for by in ("pipe", "pandas"):
            frame = one_process.answered(spark, verb, options(path, by))
            together = without_line(row.value for row in frame.collect())
            parts = frame.rdd.getNumPartitions()
            check(parts > 4 and together == alone,
                  f"{verb} by {by}: {len(together)} answers in {parts} parts are those of one machine, in order")


def transform(spark, folder):
    """The query of Documentation/recipes.md, with line breaks, tabs, backslashes and NULL in texts."""
    texts = [text for _, text in articles()] + ["سطر\tثان\\n\\\nثالث", None, ""]
    rows = [(str(number), text) for number, text in enumerate(texts)]
    lines = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in rows)
    alone = [json.loads(x) for x in classify("tag", "--format", "jsonl", input=lines.encode()).splitlines()]
    one_process.ship(spark, CLASSIFY)
    spark.createDataFrame(rows, "id string, text string").repartition(4).createOrReplaceTempView("news")
    recipe = (ROOT / "Documentation/recipes.md").read_text("utf-8").split("    SELECT TRANSFORM", 1)[1]
    query = "SELECT TRANSFORM" + recipe.split("FROM news", 1)[0] + "FROM news"
    answers = {row.id: row for row in spark.sql(query).collect()}
    check(len(answers) == len(rows) and all(
        answers[a["id"]].label == a.get("label") and answers[a["id"]].probability == a.get("probability")
        and answers[a["id"]].error == a.get("error", {}).get("code") for a in alone),
        f"SELECT TRANSFORM: {len(answers)} rows are those of one machine")


def descendants(of):
    """Processes that this one started, directly or not: pid, command line, parent."""
    children = {}
    for entry in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            stat = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            words = (entry / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        children.setdefault(int(stat[1]), []).append((int(entry.name), words, int(stat[1])))
    found, left = [], [of]
    while left:
        for child in children.get(left.pop(), []):
            found.append(child)
            left.append(child[0])
    return found


def killed_workers(spark, folder):
    """An executor, a Python worker and a `classify` end by SIGKILL while tasks run."""
    path = folder / "many.jsonl"
    write_records(path, 60_000)
    with open(path, "rb") as file:
        alone = without_line(classify("tag", "--format", "jsonl", stdin=file).splitlines())

    def found(kind):
        """The processes of a kind that work: executors, or what has a `classify` as child, or that itself."""
        processes = descendants(os.getpid())
        if kind == "an executor":
            return [pid for pid, words, _ in processes if any(b"CoarseGrainedExecutorBackend" in w for w in words)]
        mine = [(pid, parent) for pid, words, parent in processes if words[0].endswith(b"classify")]
        return [parent if kind == "a Python worker" else pid for pid, parent in mine]
    for by in ("pipe", "pandas"):
        for kind in ("an executor", "a classify", "a Python worker"):
            result, killed, seen = [], [], set()
            frame = one_process.answered(spark, "tag", options(path, by))
            job = threading.Thread(target=lambda: result.extend(frame.collect()))
            status = spark.sparkContext.statusTracker()
            job.start()
            while job.is_alive() and not killed:
                # After the first task is done, so that there is something to lose.
                seen.update(status.getActiveStageIds())
                stages = [status.getStageInfo(stage) for stage in status.getActiveStageIds()]
                if any(stage and stage.numCompletedTasks >= 2 for stage in stages):
                    for pid in found(kind)[:1]:
                        try:
                            os.kill(pid, signal.SIGKILL)
                            killed.append(pid)
                        except ProcessLookupError:
                            pass
                time.sleep(0.01)
            job.join()
            ran = status.getStageInfo(max(seen))
            check(len(killed) == 1 and ran.numFailedTasks >= 1 and without_line(row.value for row in result) == alone,
                  f"tag by {by}, {kind} killed in mid-job ({ran.numFailedTasks} of {ran.numTasks} tasks failed, run again): "
                  f"{len(result)} answers for {len(alone)} records, the same")


# MARK: Training

class Model:
    """The parts of a model file."""

    def __init__(self, path):
        data = pathlib.Path(path).read_bytes()
        size = struct.unpack_from("<I", data, 12)[0]
        header = json.loads(data[32:32 + size])
        body = (32 + size + 63) // 64 * 64
        self.parts = {s["name"]: data[body + s["offset"]:body + s["offset"] + s["size"]] for s in header["sections"]}
        self.labels = [label["name"] for label in header["description"]["labels"]]
        self.documents = [label["documents"] for label in header["description"]["labels"]]
        weights = numpy.frombuffer(self.parts["weights"], "<f4").reshape(-1, len(self.labels)).astype(float)
        # In the order of the terms' codes, as a vocabulary has them; a model has the commonest term first.
        starts = numpy.frombuffer(self.parts["term-starts"], "<u4")
        terms = [self.parts["terms"][start:end] for start, end in zip(starts, starts[1:])]
        self.weights = weights[sorted(range(len(terms)), key=terms.__getitem__)]
        self.intercepts = numpy.frombuffer(self.parts["intercepts"], "<f4").astype(float)


def objective(model, rows, cost):
    """½‖W‖² + C Σ cᵢ lossᵢ over libsvm lines, labels balanced."""
    total, loss = sum(model.documents), 0.0
    for row in rows:
        label, *entries = row.split()
        pairs = [entry.split(b":") for entry in entries]
        columns = numpy.array([int(column) - 1 for column, _ in pairs], int)
        values = numpy.array([value for _, value in pairs], float)
        decisions = values @ model.weights[columns] + model.intercepts
        top = decisions.max()
        weight = total / (len(model.labels) * model.documents[int(label)])
        loss += weight * (top + numpy.log(numpy.exp(decisions - top).sum()) - decisions[int(label)])
    return 0.5 * (model.weights ** 2).sum() + cost * loss


def labels(model, path):
    with open(path, "rb") as file:
        return [json.loads(x).get("label") for x in
                classify("tag", "--model", model, "--format", "jsonl", stdin=file).splitlines()]


def training(spark, folder, name, path, other, cost=3.0):
    alone, together = folder / f"{name}-alone.textml", folder / f"{name}-spark.textml"
    classify("train", path, "--memory", "4G", "--cost", cost, "--balance", "-o", alone)
    start = time.time()
    words = [str(path), str(folder / f"{name}-rows"), "--classify", CLASSIFY, "-o", str(together), "--cost", str(cost)]
    documents, skipped = train.train(spark, train.parser().parse_args(words))
    took = time.time() - start
    counts = folder / f"{name}.counts"
    classify("count", path, "-o", counts)
    vocabulary = folder / f"{name}.vocabulary"
    classify("merge", "--vocabulary", counts, "-o", vocabulary)
    rows = [r for r in classify("vectorize", "--vocabulary", vocabulary, "--libsvm", path).splitlines()
            if not r.startswith(b"#")]
    a, b = Model(alone), Model(together)
    check(all(a.parts[part] == b.parts[part] for part in ("terms", "term-starts", "lookup", "idf")),
          f"{name}: vocabulary and idf of {len(a.weights)} terms are the same bits; "
          f"{documents} articles, {skipped} records passed over, {took:.0f} s")
    check(len(rows) == documents, f"{name}: a row for every article")
    one, two = objective(a, rows, cost), objective(b, rows, cost)
    check(abs(two - one) <= 1e-4 * one, f"{name}: objective {one:.4f} alone, {two:.4f} on Spark: {two / one - 1:+.1e}")
    for which, texts in (("the training articles", path), ("other articles", other)):
        x, y = labels(alone, texts), labels(together, texts)
        same = sum(p == q for p, q in zip(x, y, strict=True)) / len(x)
        check(same >= 0.999, f"{name}: labels agree on {100 * same:.3f} % of {len(x)} {which}")


def trainings(spark, folder):
    write_records(folder / "examples.jsonl", 3000)
    with open(folder / "other.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in varied(3000, seed=2))
    training(spark, folder, "examples", folder / "examples.jsonl", folder / "other.jsonl")
    if SHARED.exists():
        for paper in ("aljazirah", "alwatan"):
            newspaper(SHARED / paper, folder / f"{paper}.jsonl")
        training(spark, folder, "newspaper", folder / "aljazirah.jsonl", folder / "alwatan.jsonl")


def newspaper(folder, out):
    with open(out, "w", encoding="utf-8") as file:
        for path in sorted(folder.glob("*/*.txt")):
            record = {"id": path.stem, "label": path.parent.name, "text": path.read_text("utf-8")}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


# MARK: Throughput

def processor_seconds():
    """Of the executors, and of what they started and are still there or was waited for."""
    executors = [pid for pid, words, _ in descendants(os.getpid())
                 if any(b"CoarseGrainedExecutorBackend" in word for word in words)]
    seconds = 0.0
    for pid in {*executors, *(pid for executor in executors for pid, _, _ in descendants(executor))}:
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        seconds += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return seconds


def measure(workers, folder, path):
    """Seconds, and the executors' processor seconds, of a job whose answers stay on the executors: the better of two runs
    after a first one. As many cores as workers, for everything: executor, Python and command share one."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:workers])
    spark = session(workers, folder, part="16m")
    for verb, by in itertools.product(("tag", "summarize"), ("pipe", "pandas")):
        runs = []
        for _ in range(3):
            start, processor = time.time(), processor_seconds()
            one_process.answered(spark, verb, options(path, by)).write.format("noop").mode("overwrite").save()
            runs.append((time.time() - start, processor_seconds() - processor))
        print(json.dumps([verb, by, workers, *map(min, zip(*runs[1:]))]), flush=True)
    spark.stop()


def throughput(folder):
    path = folder / "speed.jsonl"
    write_records(path, 60_000, bad=False, escaped=False)
    megabytes = path.stat().st_size / 1e6
    print(f"\n60,000 articles, {megabytes:.0f} MB of JSON lines; seconds of the better of two runs, one core for each worker process and "
          "all that it starts, the driver included\n")
    alone = {}
    for verb in ("tag", "summarize"):
        with open(path, "rb") as file:
            before = os.times()
            classify(verb, "--format", "jsonl", "--threads", "1", stdin=file)
            alone[verb] = os.times().children_user + os.times().children_system - before.children_user - before.children_system
    results = {}
    for workers in (1, 2):
        words = [sys.executable, __file__, CLASSIFY, "--measure", str(workers), str(folder), str(path)]
        out = subprocess.run(words, check=True, capture_output=True, text=True).stdout
        for line in out.splitlines():
            if line.startswith("["):
                verb, by, workers, *seconds = json.loads(line)
                results[verb, by, workers] = seconds
    print("| verb | way | 1 worker process | 2 worker processes | speed-up | processor time of the executors | of the command alone |")
    print("|---|---|--:|--:|--:|--:|--:|")
    for verb, by in itertools.product(("tag", "summarize"), ("pipe", "pandas")):
        (one, _), (two, processor) = results[verb, by, 1], results[verb, by, 2]
        cells = [f"{s:.1f} s, {megabytes / s:.1f} MB/s" for s in (one, two, processor, alone[verb])]
        print(f"| {verb} | {by} | {cells[0]} | {cells[1]} | {one / two:.2f} | {cells[2]} | {cells[3]} |", flush=True)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        wanted = [flags.only] if flags.only else ["answers", "killed", "training", "throughput"]
        if wanted != ["throughput"]:
            spark = session(2, folder)
            if "answers" in wanted:
                same_answers(spark, folder)
                transform(spark, folder)
            if "killed" in wanted:
                killed_workers(spark, folder)
            if "training" in wanted:
                trainings(spark, folder)
            spark.stop()
        if "throughput" in wanted:
            throughput(folder)
    print("\nspark:", f"{len(failures)} failed" if failures else "all passed")
    sys.exit(bool(failures))


if __name__ == "__main__":
    if flags.measure:
        measure(int(flags.measure[0]), pathlib.Path(flags.measure[1]), flags.measure[2])
    else:
        main()
