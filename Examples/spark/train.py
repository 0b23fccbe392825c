#!/usr/bin/env python3
"""Trains a model on Spark from labelled JSON lines; the model file is read by `classify` anywhere.

    spark-submit train.py --classify ./classify news.jsonl work -o news.textml

Executors count terms, a tree of executors adds the counts, the driver makes a vocabulary, executors make rows,
MLlib fits, `classify assemble` writes the model: that of `classify train --memory` up to the solver's tolerance.
"""
import argparse
import os
import subprocess
import tempfile

import one_process
from pyspark.ml.classification import LogisticRegression
from pyspark.sql import SparkSession
from pyspark.sql import functions as sql


def merged(classify):
    """Adds two files of counts, as bytes."""
    def merge(a, b):
        with tempfile.TemporaryDirectory() as folder:
            paths = [os.path.join(folder, name) for name in "ab"]
            for path, counts in zip(paths, (a, b)):
                with open(path, "wb") as file:
                    file.write(counts)
            words = one_process.command(classify, ["merge", *paths])
            return subprocess.run(words, check=True, capture_output=True).stdout
    return merge


def counted(classify):
    """Counts the terms of a partition: the whole file is one value."""
    def count(rows):
        words = ["count", "--format", "jsonl", "--threads", "1", "--quiet"]
        lines = (row.value for row in rows)
        file = one_process.converse(one_process.command(classify, words), lines, one_for_one=False)
        yield "".join(line + "\n" for line in file).encode()
    return count


def head(path):
    """The JSON object of a file of counts or a vocabulary, and how many terms it has."""
    import json
    with open(path, encoding="utf-8") as file:
        lines = iter(file)
        next(lines)
        return json.loads(next(lines)), sum(1 for _ in lines) - 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", help="JSON lines with text and label, a path or pattern that Spark reads")
    parser.add_argument("work", help="a folder for the rows, which all executors can reach")
    parser.add_argument("--classify", required=True, help="the command, a file of this machine")
    parser.add_argument("-o", "--output", required=True, help="the model file to write on this machine")
    parser.add_argument("--cost", type=float, default=3.0)
    parser.add_argument("--min-df", type=int, default=2)
    parser.add_argument("--no-balance", dest="balance", action="store_false",
                        help="labels count by their articles, not alike")
    arguments = parser.parse_args()
    spark = SparkSession.builder.appName("classify train").getOrCreate()
    one_process.ship(spark, arguments.classify)
    lines = one_process.read(spark, arguments.input)

    with tempfile.TemporaryDirectory() as folder:
        def path(name):
            return os.path.join(folder, name)

        def classify(*words):
            subprocess.run([os.path.abspath(arguments.classify), *map(str, words)], check=True)

        # First reading: terms.
        counts = lines.rdd.mapPartitions(counted(arguments.classify)).treeReduce(merged(arguments.classify))
        with open(path("counts"), "wb") as file:
            file.write(counts)
        classify("merge", "--vocabulary", "--min-df", arguments.min_df, path("counts"), "-o", path("vocabulary"))
        header, terms = head(path("vocabulary"))

        # Second reading: rows.
        spark.sparkContext.addFile(path("vocabulary"))
        words = ["vectorize", "--format", "jsonl", "--libsvm", "--threads", "1"]
        lines.mapInPandas(
            one_process.frames(arguments.classify, words, [("--vocabulary", path("vocabulary"))]), "value string"
        ).write.mode("overwrite").text(arguments.work)
        rows = spark.read.format("libsvm").option("numFeatures", str(terms)).load(arguments.work)

        # Ours is ½‖W‖² + C Σ cᵢ lossᵢ, MLlib's regParam ½‖W‖² + Σ cᵢ lossᵢ / Σ cᵢ; no intercept has a penalty.
        labels = [label["name"] for label in header["labels"]]
        documents = [label["documents"] for label in header["labels"]]
        total = sum(documents)
        weights = [total / (len(labels) * n) if arguments.balance else 1.0 for n in documents]
        weight = sql.element_at(sql.array(*map(sql.lit, weights)), sql.col("label").cast("int") + 1)
        rows = rows.withColumn("weight", weight).persist()
        if rows.count() != total:
            raise RuntimeError(f"{rows.count()} rows of {total} articles")
        model = LogisticRegression(
            family="multinomial", regParam=1 / (arguments.cost * total), elasticNetParam=0.0, standardization=False,
            fitIntercept=True, weightCol="weight", tol=1e-9, maxIter=1000,
        ).fit(rows)

        matrix = model.coefficientMatrix.toArray()
        with open(path("weights"), "w", encoding="utf-8") as file:
            import json
            file.write("TextML weights 1\n")
            file.write(json.dumps({"labels": labels, "terms": terms, "cost": arguments.cost,
                                   "balanced": arguments.balance}, ensure_ascii=False) + "\n")
            for row in matrix.T:
                file.write("\t".join(map(repr, row.tolist())) + "\n")
            file.write("\t".join(map(repr, model.interceptVector.toArray().tolist())) + "\n")
            file.write(f"end {terms + 1}\n")
        classify("assemble", "--vocabulary", path("vocabulary"), "--weights", path("weights"), "-o", arguments.output)
    print(f"{total} articles, {header['skipped']} records passed over, {model.summary.totalIterations} iterations")
    spark.stop()


if __name__ == "__main__":
    main()
