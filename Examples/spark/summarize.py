#!/usr/bin/env python3
"""Summarizes JSON lines on Spark: one process of `classify summarize` a task.

    spark-submit summarize.py --classify ./classify news.jsonl summaries -- --words 60
"""
import one_process

if __name__ == "__main__":
    one_process.run("summarize", __doc__)
