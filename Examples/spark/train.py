#!/usr/bin/env python3
"""Trains a model on Spark from labelled JSON lines; the model file is read by `classify` anywhere.

    spark-submit train.py --classify ./classify news.jsonl work -o news.textml

Executors count terms, a tree of executors adds the counts, the driver makes a vocabulary, executors make rows,
MLlib fits, `classify assemble` writes the model: that of `classify train --memory` up to the solver's tolerance.
"""
import argparse
import hashlib
import json
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
    with open(path, encoding="utf-8") as file:
        lines = iter(file)
        next(lines)
        return json.loads(next(lines)), sum(1 for _ in lines) - 1


def parser():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", help="JSON lines with text and label, a path or pattern that Spark reads")
    parser.add_argument("work", help="a folder for the rows, which all executors can reach")
    parser.add_argument("--classify", required=True, help="the command, a file of this machine")
    parser.add_argument("-o", "--output", required=True, help="the model file to write on this machine")
    parser.add_argument("--cost", type=float, default=3.0)
    parser.add_argument("--min-df", type=int, default=2)
    parser.add_argument("--no-balance", dest="balance", action="store_false",
                        help="labels count by their articles, not alike")
    return parser


def fit(rows, terms, documents, cost, balance):
    """MLlib's logistic regression with our objective.

    Ours is ½‖W‖² + C Σ cᵢ lossᵢ, MLlib's regParam ½‖W‖² + Σ cᵢ lossᵢ / Σ cᵢ; neither has a penalty on intercepts.
    """
    total = sum(documents)
    weights = [total / (len(documents) * n) if balance else 1.0 for n in documents]
    weight = sql.element_at(sql.array(*map(sql.lit, weights)), sql.col("label").cast("int") + 1)
    rows = rows.withColumn("weight", weight).persist()
    if rows.count() != total:
        raise RuntimeError(f"{rows.count()} rows of {total} articles")
    model = LogisticRegression(
        family="multinomial", regParam=1 / (cost * total), elasticNetParam=0.0, standardization=False,
        fitIntercept=True, weightCol="weight", tol=1e-7, maxIter=1000).fit(rows)
    rows.unpersist()
    return model


def write_weights(path, model, labels, terms, cost, balance):
    """The file that `classify assemble` reads."""
    header = {"labels": labels, "terms": terms, "cost": cost, "balanced": balance}
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"TextML weights 1\n{json.dumps(header, ensure_ascii=False)}\n")
        for row in [*model.coefficientMatrix.toArray().T, model.interceptVector.toArray()]:
            file.write("\t".join(map(repr, row.tolist())) + "\n")
        file.write(f"end {terms + 1}\n")


def train(spark, arguments):
    """Writes the model, and returns how many articles taught it and how many records were passed over."""
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
        vocabulary = path(f"vocabulary-{hashlib.sha256(counts).hexdigest()[:16]}")
        classify("merge", "--vocabulary", "--min-df", arguments.min_df, path("counts"), "-o", vocabulary)
        header, terms = head(vocabulary)

        # Second reading: rows.
        spark.sparkContext.addFile(vocabulary)
        words = ["vectorize", "--format", "jsonl", "--libsvm", "--threads", "1"]
        make = one_process.frames(arguments.classify, words, [("--vocabulary", vocabulary)])
        lines.mapInPandas(make, "value string").write.mode("overwrite").text(arguments.work)
        rows = spark.read.format("libsvm").option("numFeatures", str(terms)).load(arguments.work)

        labels = [label["name"] for label in header["labels"]]
        documents = [label["documents"] for label in header["labels"]]
        model = fit(rows, terms, documents, arguments.cost, arguments.balance)
        write_weights(path("weights"), model, labels, terms, arguments.cost, arguments.balance)
        classify("assemble", "--vocabulary", vocabulary, "--weights", path("weights"), "-o", arguments.output)
    return sum(documents), header["skipped"]


if __name__ == "__main__":
    arguments = parser().parse_args()
    spark = SparkSession.builder.appName("classify train").getOrCreate()
    print("%d articles; %d records passed over" % train(spark, arguments))
    spark.stop()
