"""One process of `classify` for an iterator of lines: what every example here does on the executors."""
import itertools
import os
import subprocess
import tempfile
import threading


def converse(command, lines, one_for_one=True):
    """Yields what a process answers to lines, while a thread feeds it: writing and reading by turns would deadlock.

    Fails if the process does, if the lines do, or if there is not one answer for each; then Spark runs the
    task again. A caller that stops early ends the process.
    """
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints)
        failure, sent, answered = [], 0, 0

        def feed():
            nonlocal sent
            try:
                for line in lines:
                    process.stdin.write(line.encode("utf-8", "surrogatepass") + b"\n")
                    sent += 1
                process.stdin.close()
            except BrokenPipeError:
                pass  # Its exit code says more.
            except BaseException as error:
                failure.append(error)
                process.kill()

        feeder = threading.Thread(target=feed, daemon=True)
        feeder.start()
        try:
            for answer in process.stdout:
                answered += 1
                yield answer[:-1].decode()
            code = process.wait()
            feeder.join()
            if failure:
                raise failure[0]
            if code:
                complaints.seek(0)
                raise RuntimeError(f"{command[:2]} ended with {code}: {complaints.read(1000).decode()}")
            if one_for_one and answered != sent:
                raise RuntimeError(f"{command[:2]}: {answered} answers for {sent} records")
        finally:
            process.kill()
            process.wait()


def ship(spark, *files):
    """Sends files, and this module, to every executor; binary and model are files of the job."""
    spark.sparkContext.addPyFile(__file__)
    for file in filter(None, files):
        spark.sparkContext.addFile(file)


def command(classify, arguments, files=()):
    """The command as an executor finds it; `files` are pairs of a flag and a file that was shipped."""
    from pyspark import SparkFiles
    words = [SparkFiles.get(os.path.basename(classify)), *arguments]
    for flag, file in files:
        words += [flag, SparkFiles.get(os.path.basename(file))]
    return words


def frames(classify, arguments, files=(), one_for_one=True):
    """The function for mapInPandas: column `value` in and out, a process for each iterator."""
    def run(batches):
        import pandas
        lines = (line for batch in batches for line in batch["value"])
        answers = converse(command(classify, arguments, files), lines, one_for_one)
        while block := list(itertools.islice(answers, 2048)):
            yield pandas.DataFrame({"value": block})
    return run


def read(spark, path):
    """Lines as they stand: only LF ends one, so that every record comes through."""
    return spark.read.option("lineSep", "\n").text(path)


def answered(spark, verb, arguments):
    """A data frame with an answer for each line of the input, by rdd.pipe or by mapInPandas."""
    ship(spark, arguments.classify, arguments.model)
    files = [("--model", arguments.model)] if arguments.model else []
    words = [verb, "--format", "jsonl", "--threads", "1", *arguments.flags]
    lines = read(spark, arguments.input)
    if arguments.by == "pandas":
        return lines.mapInPandas(frames(arguments.classify, words, files), "value string")
    # pipe has one command line for all executors: there the files of a job lie in the working folder.
    if spark.sparkContext.master.startswith("local["):
        line = command(arguments.classify, words, files)
    else:
        line = ["./" + os.path.basename(arguments.classify), *words]
        line += itertools.chain(*((flag, os.path.basename(file)) for flag, file in files))
    import shlex
    answers = lines.rdd.map(lambda row: row.value).pipe(shlex.join(line), checkCode=True)
    return answers.map(lambda line: (line,)).toDF("value string")


def run(verb, description):
    """The whole program of an example that answers records."""
    import argparse
    from pyspark.sql import SparkSession
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("input", help="JSON lines, a path or pattern that Spark reads")
    parser.add_argument("output", help="the folder to write JSON lines to")
    parser.add_argument("--classify", required=True, help="the command, a file of this machine")
    parser.add_argument("--model", help="a model file; without it the embedded model")
    parser.add_argument("--by", choices=("pandas", "pipe"), default="pandas")
    parser.add_argument("flags", nargs="*", help="behind --: flags for the command")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName(f"classify {verb}").getOrCreate()
    answered(spark, verb, arguments).write.text(arguments.output)
    spark.stop()
