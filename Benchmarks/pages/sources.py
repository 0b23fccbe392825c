#!/usr/bin/env python3
"""Measures the memory of a stream whose every record is of another source.

    python3 Benchmarks/pages/sources.py [--sources 5000 20000 100000]

`make build` first. Each source has one record, with a text of our own; what is remembered of them is bounded
(`SourceProfiles`), so that the peak does not grow with their number.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY


def records(count):
    for number in range(count):
        text = (f"افتتاح السد رقم {number}\n\nأعلن وزير المياه أن السد رقم {number} بدأ عمله في الوادي الغربي اليوم.\n\n"
                f"ويحفظ السد ماء الشتاء للقرى القريبة منه.\n\nبوابة الموقع {number}")
        yield json.dumps({"id": number, "site": f"site {number}", "text": text}, ensure_ascii=False) + "\n"


def measure(count):
    process = subprocess.Popen([CLASSIFY, "tag", "--format", "jsonl", "--source-field", "site"], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True)

    def write():
        process.stdin.writelines(records(count))
        process.stdin.close()

    threading.Thread(target=write).start()
    answered = sum(1 for _ in process.stdout)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0 and answered == count, (process.returncode, answered)
    print(f"{count} sources: {usage.ru_maxrss / 1024:.0f} MiB, {usage.ru_utime + usage.ru_stime:.1f} s of processor time")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sources", type=int, nargs="+", default=[5000, 20000, 100000])
    for count in parser.parse_args().sources:
        measure(count)


main()
