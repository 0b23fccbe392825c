#!/usr/bin/env python3
"""Tags JSON lines on Spark: one process of `classify tag` a task.

    spark-submit tag.py --classify ./classify news.jsonl tags -- --precision 0.95
"""
import one_process

if __name__ == "__main__":
    one_process.run("tag", __doc__)
