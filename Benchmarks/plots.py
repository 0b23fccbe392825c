#!/usr/bin/env python3
"""Draws the plots of documents from Benchmarks/results, each light and dark: python3 Benchmarks/plots.py

Needs matplotlib: `make plots` installs it into .build/venv. SVG, equal bytes for equal figures. Every system that a table ranks
is in its plot.
"""
import json
import pathlib
import re

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.hashsalt": "textml", "svg.fonttype": "none", "font.size": 10.5, "font.family": "sans-serif"})
import matplotlib.pyplot as pyplot

HERE = pathlib.Path(__file__).resolve().parent
WIDTH = 8.2
LIGHT = {"ink": "#1f2328", "faint": "#d0d7de", "ours": "#0b6e63", "peers": ["#8250df", "#bc4c00", "#0969da", "#6e7781", "#bf3989", "#7d6200"]}
DARK = {"ink": "#e6edf3", "faint": "#3d444d", "ours": "#5fd0bf", "peers": ["#bc8cff", "#f0883e", "#58a6ff", "#8d96a0", "#f778ba", "#d29922"]}


def save(figure, path):
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None}, transparent=True)
    pyplot.close(figure)


def style(figure, look):
    """Colors a figure for light or dark pages; nothing of the background is drawn."""
    for axis in figure.axes:
        axis.spines[["top", "right"]].set_visible(False)
        axis.spines[["left", "bottom"]].set_color(look["faint"])
        axis.tick_params(colors=look["ink"], which="both")
        for text in [axis.title, axis.xaxis.label, axis.yaxis.label, *axis.get_xticklabels(), *axis.get_yticklabels()]:
            text.set_color(look["ink"])
        if legend := axis.get_legend():
            for text in legend.get_texts():
                text.set_color(look["ink"])


def both(name, draw):
    """Draws a figure twice: NAME.svg and NAME-dark.svg."""
    for look, ending in ((LIGHT, ""), (DARK, "-dark")):
        figure = draw(look)
        style(figure, look)
        save(figure, HERE / "plots" / f"{name}{ending}.svg")


# MARK: The plots of documents

def read(name):
    return json.loads((HERE / "results" / f"{name}.json").read_text(encoding="utf-8"))


def number(cell):
    found = re.match(r"\**([+−-]?[\d.,]+)", cell)
    return float(found[1].replace(",", "").replace("−", "-")) if found else None


def spread(cell):
    found = re.search(r"± ([\d.]+)", cell)
    return float(found[1]) if found else 0


def color(look, name, index):
    return look["ours"] if name.startswith("TextML") or name == "learned" else look["peers"][index % len(look["peers"])]


def dots(axis, look, name, title):
    """A system a row: a small dot for each outlet, a large one for the mean."""
    run = read(name)
    mean = run["columns"].index("mean")
    rows = sorted(run["rows"], key=lambda row: number(row[mean]))
    for place, row in enumerate(rows):
        ours = row[0] == "TextML"
        shade = look["ours"] if ours else look["peers"][3]
        axis.plot([number(c) for c in row[1:7]], [place] * 6, "o", color=shade, alpha=0.35, markersize=4.5, markeredgewidth=0)
        axis.plot(number(row[mean]), place, "D" if ours else "o", color=shade, markersize=8)
        axis.annotate(f"{number(row[mean]):.3f}", (number(row[mean]), place), xytext=(0, 8), textcoords="offset points",
                      ha="center", color=look["ink"], fontsize=9.5)
    axis.set_yticks(range(len(rows)), [row[0].replace("LogisticRegression", "Log. regression").replace(", ", ",\n", 1) for row in rows])
    axis.set_ylim(-0.5, len(rows) - 0.35)
    axis.set_title(title, fontsize=10.5)


def topics(look):
    figure, axes = pyplot.subplots(1, 2, figsize=(WIDTH, 3.4), sharey=False)
    dots(axes[0], look, "topics-four", "four answers, macro-F1")
    dots(axes[1], look, "topics-eighteen", "eighteen topics, accuracy")
    for axis in axes:
        axis.set_xlabel("small dots: single outlets")
    return figure


def speed(look):
    """How many times as long the peers take, by stage."""
    stages = read("speed")["stages"]
    groups = [
        ("tag in memory", "tag, in memory", {"scikit-learn LinearSVC": "scikit-learn LinearSVC", "fastText": "fastText's binding"}),
        ("tag a stream", "tag, a stream, whole process", {"fastText's command, plain lines": "fastText's command"}),
        ("train (0.1)", "train", {"scikit-learn LinearSVC": "scikit-learn LinearSVC", "fastText, 5 epochs, 2 threads": "fastText"}),
        ("start, one article", "one article, whole process", {"importing scikit-learn": "importing scikit-learn",
                                                              "fastText loading its model": "fastText loading its model"})]
    rows = [(f"{title}: {shown}", stages[stage]["systems"][system]["ratio"][1])
            for title, stage, systems in groups for system, shown in systems.items()]
    table = read("speed-table")["rows"]
    rows += [(f"summarize: {row[1]}", number(row[3])) for row in table if row[1].startswith("sumy")]
    rows.reverse()
    figure, axis = pyplot.subplots(figsize=(WIDTH, 0.38 * len(rows) + 0.9))
    for place, (name, ratio) in enumerate(rows):
        axis.barh(place, ratio - 1, left=1, height=0.6, color=look["peers"][3], alpha=0.75)
        axis.annotate(f"{ratio:.1f}" if ratio < 20 else f"{ratio:.0f}", (ratio, place), xytext=(5, -3.5), textcoords="offset points",
                      color=look["ink"])
    axis.axvline(1, color=look["ours"], linewidth=2.5)
    axis.set_xscale("log")
    axis.set_xticks([1, 2, 5, 10, 20, 50, 100], ["1", "2", "5", "10", "20", "50", "100"])
    axis.set_xlim(0.95, 160)
    axis.minorticks_off()
    axis.set_yticks(range(len(rows)), [name for name, _ in rows])
    axis.set_xlabel("times as long as TextML (the line at 1), one core, logarithmic")
    return figure


def few_labels(look):
    figure, axes = pyplot.subplots(1, 2, figsize=(WIDTH, 3.9))
    run = read("few-labels-headlines")
    counts = [int(c) for c in run["columns"][1:]]
    shades, marks = iter(look["peers"]), iter("osv^Dx")
    for row in run["rows"]:
        ours = row[0].startswith("TextML")
        # TextML's variants share its color and differ by their lines.
        shade = look["ours"] if ours else next(shades)
        dash = {"TextML": "-", "TextML, `--search`": ":"}.get(row[0], "--" if ours else "-")
        axes[0].errorbar(counts, [number(c) for c in row[1:]], [spread(c) for c in row[1:]], color=shade, linestyle=dash,
                         linewidth=2.2 if ours else 1.2, marker="" if ours else next(marks), markersize=4, capsize=2,
                         label=row[0].replace("`", "").replace("LogisticRegression", "Log. regression").replace("character n-grams", "char n-grams")
                         .replace(" with 10,000 headlines", ""))
    axes[0].set_xscale("log")
    axes[0].set_xticks(counts, map(str, counts))
    axes[0].minorticks_off()
    axes[0].set(xlabel="labels a topic, headlines alone", ylabel="macro-F1, eighteen topics")
    axes[0].legend(frameon=False, fontsize=8.2, loc="upper left")
    axes[0].set_ylim(0.1, 0.56)
    order = read("label-order")
    labels = [number(row[0]) for row in order["rows"]]
    axes[1].plot(labels, [number(row[1]) for row in order["rows"]], "o-", color=look["ours"], linewidth=2.2, markersize=4,
                 label="order of the labelling page")
    axes[1].plot(labels, [number(row[2]) for row in order["rows"]], "o-", color=look["peers"][3], markersize=4, label="random order")
    axes[1].set(xlabel="labels given", ylabel="macro-F1, four answers", ylim=(0.6, 0.9))
    axes[1].legend(frameon=False, loc="lower right", fontsize=9)
    return figure


def summaries(look):
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(WIDTH, 3.9), gridspec_kw={"width_ratios": [1, 1.05]})
    run = read("summaries-readers")
    names = ["readers' paragraph,\n80 words", "journalist's sentence,\none sentence", "journalist's sentence,\n30 words"]
    systems = run["columns"][1:4]
    for place, row in enumerate(run["rows"][::-1]):
        # Values that are nearly equal stand one below the other.
        for index, system in enumerate(systems):
            value = number(row[index + 1])
            height = place + 0.22 - 0.22 * index
            left.plot(value, height, "D" if index == 0 else "o", color=color(look, system, index), markersize=7,
                      label={"learned": "TextML", "centroid": "centroid and position", "lead": "first sentences"}[system] if place == 0 else None)
            left.annotate(row[index + 1], (value, height), xytext=(8, -3.5), textcoords="offset points", fontsize=8.5, color=look["ink"])
    left.set_yticks(range(3), names[::-1])
    left.set_xlim(0.48, 0.83)
    left.set_ylim(-0.5, 3.1)
    left.set_xlabel("ROUGE-1 F1")
    left.legend(frameon=False, fontsize=8.5, loc="upper left", ncols=1)
    easc = read("rouge-easc")
    rows = sorted(((row[0].replace("`", "").replace("lead: the first sentences", "first sentences"), number(row[1])) for row in easc["rows"]), key=lambda row: row[1])
    for place, (name, value) in enumerate(rows):
        right.plot(value, place, "D" if name == "TextML" else "o", color=look["ours"] if name.startswith("TextML") else look["peers"][3], markersize=7)
        right.annotate(f"{value:.3f}", (value, place), xytext=(8, -3.5), textcoords="offset points", fontsize=8.5, color=look["ink"])
    right.set_yticks(range(len(rows)), [name.replace("TextML, the raw page, its own sentences", "TextML, raw page") for name, _ in rows])
    right.set_xlim(0.39, 0.57)
    right.set_xlabel("ROUGE-1 F1, EASC")
    return figure


def trust(look):
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(WIDTH, 3.6))
    run = read("trust")
    left.plot([0, 1], [0, 1], color=look["faint"], linewidth=1)
    bins = [row for row in run["reliability: count, confidence, accuracy"] if row[0] >= 20]
    left.plot([row[1] for row in bins], [row[2] for row in bins], "-", color=look["ours"], linewidth=2.2)
    left.scatter([row[1] for row in bins], [row[2] for row in bins], [8 + row[0] / 25 for row in bins], color=look["ours"])
    left.set(xlabel="probability of the answer", ylabel="share that is right", xlim=(0.3, 1.03), ylim=(0.3, 1.03))
    left.annotate("area: how many answers", (0.97, 0.33), ha="right", color=look["ink"], fontsize=9)
    points = run["risk by coverage"]
    right.plot([100 * row[0] for row in points], [100 * row[1] for row in points], color=look["ours"], linewidth=2.2)
    for share in (0.5, 0.75, 1.0):
        risk = next(row[1] for row in points if row[0] >= share - 0.001)
        right.annotate(f"{100 * risk:.1f}", (100 * share, 100 * risk), xytext=(-4, 5), textcoords="offset points", ha="right",
                       color=look["ink"], fontsize=9.5)
    right.set(xlabel="% of articles answered, the surest first", ylabel="% of these answers wrong", xlim=(0, 103), ylim=(0, None))
    return figure


def growth(look):
    figure, axes = pyplot.subplots(1, 2, figsize=(WIDTH, 3.4))
    rows = read("growth")["rows"]
    for axis, job, label, sizes, times in (
            (axes[0], "tag", "MB of articles", (3, 10, 30, 75), (0.1, 0.3, 1)),
            (axes[1], "summarize", "sentences of one text", (500, 2000, 5000, 20_000), (0.02, 0.05, 0.1, 0.2))):
        points = [(row[1], row[3]) for row in rows if row[0] == job]
        axis.plot(*zip(*points), marker="o", markersize=4, color=look["ours"], linewidth=2.2, label=f"classify {job}")
        axis.set(xlabel=label, xscale="log", yscale="log")
        axis.set_xticks(sizes, [f"{size:,}" for size in sizes])
        axis.set_yticks(times, map(str, times))
        axis.minorticks_off()
        axis.legend(frameon=False, loc="upper left", fontsize=9)
    axes[0].set_ylabel("processor seconds")
    return figure


def main():
    (HERE / "plots").mkdir(exist_ok=True)
    for draw in (topics, trust, speed, few_labels, summaries, growth):
        both(draw.__name__.replace("_", "-"), draw)


if __name__ == "__main__":
    main()
