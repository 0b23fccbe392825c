#!/usr/bin/env python3
"""Draws how far answers can be trusted: reliability, and risk by coverage.

    python3 Benchmarks/accuracy/plot_trust.py THERE.json BACK.json OUT.svg

Needs matplotlib (Benchmarks/requirements.txt); across_newspapers.sh runs it. The inputs are what `classify evaluate --json` printed for the two directions between newspapers.
"""
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from plots import pyplot, save

there, back, out = sys.argv[1:]
names = ("aljazirah → alwatan", "alwatan → aljazirah")
reports = [json.load(open(path, encoding="utf-8")) for path in (there, back)]
figure, (left, right) = pyplot.subplots(1, 2, figsize=(10, 4.2))
left.plot([0, 1], [0, 1], color="0.7", linewidth=1)
for name, report, color in zip(names, reports, ("#1f5fa8", "#c05a00")):
    bins = [b for b in report["reliability"] if b["count"] >= 5]
    left.plot([b["confidence"] for b in bins], [b["accuracy"] for b in bins], "o-", color=color, markersize=4,
              label=f"{name}, error {report['calibrationError']:.3f} (raw {report['rawCalibrationError']:.3f})")
    points = report["riskCoverage"]
    right.plot([p["coverage"] for p in points], [p["risk"] for p in points], color=color, label=name)
left.set(xlabel="probability of the answer", ylabel="share that is right", title="Reliability (bins of 5 or more answers)",
         xlim=(0.2, 1.02), ylim=(0, 1.02))
right.set(xlabel="share of articles answered, most confident first", ylabel="share of those that is wrong",
          title="Risk by coverage", xlim=(0, 1.02), ylim=(0, None))
for axes in (left, right):
    axes.legend(frameon=False, fontsize=8, loc="upper left")
    axes.spines[["top", "right"]].set_visible(False)
pathlib.Path(out).parent.mkdir(parents=True, exist_ok=True)
save(figure, out)
