#!/usr/bin/env python3
"""Labels needed by the order of the labelling loop and by random order.

    python3 Benchmarks/server/label_order.py SERVER [--seeds 3] [--pool random|all] [--most 1200] [--labels four|eighteen]
    python3 Benchmarks/server/label_order.py SERVER --retrain 2000 [--labels four|eighteen]

A pretended reader gives the right label to each article that a running server asks for, or to articles in random order. The
server's exported model, trained on all labels so far, tags 1,000 others. Those are drawn at random, as is the pool: what an
editor's folder holds. `--pool all` takes all labelled articles, most of which were once chosen because a model was unsure
of them. With eighteen labels the reader gives topics, and their probabilities are summed to four answers. The second form
measures trainings at so many labels. Needs ../shared.
"""
import argparse
import json
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Scripts/check"), str(ROOT / "Benchmarks/accuracy")]
import labelled_outlets as data
from server_harness import Server

TEST, GOAL = 1000, 0.85
COUNTS = [*range(50, 1001, 50), *range(1200, 2001, 200), 2250, 2500, *range(3000, 9001, 1000)]
# The rule of the loop was chosen on samples of these sizes, with seeds 0 to 2: their test articles measure nothing here.
SEEN_POOL, SEEN_SEEDS = 4000, 3


def articles():
    """The labelled articles of the licensed outlets, and the ids of those that measured when the rule was chosen."""
    known = data.labels()
    every = []
    for outlet in data.LICENSED:
        for article in data.outlet_articles(outlet):
            if article.id in known:
                article.topic, article.second, article.drawn = known[article.id]
                every.append(article)
    seen = set()
    for seed in range(SEEN_SEEDS):
        seen |= {one.id for one in random.Random(seed).sample(every, SEEN_POOL + TEST)[SEEN_POOL:]}
    return every, seen


def macro_f1(gold, answers):
    scores = []
    for label in data.ANSWERS:
        right = sum(g == a == label for g, a in zip(gold, answers))
        scores.append(2 * right / max(1, sum(g == label for g in gold) + sum(a == label for a in answers)))
    return sum(scores) / len(scores)


class Project:
    """A folder with the articles to label, its server, and the reader."""

    def __init__(self, path, pool, labels):
        self.path, self.pool, self.labels = path, pool, labels
        self.names = sorted(set(data.FOUR.values())) if labels == "four" else list(data.TOPICS)
        self.folder = tempfile.TemporaryDirectory()
        self.gold = {article.id: self.label(article) for article in pool}
        with open(f"{self.folder.name}/pool.jsonl", "w", encoding="utf-8") as file:
            for one in pool:
                file.write(json.dumps({"id": one.id, "title": one.title, "text": one.text}) + "\n")
        Path(f"{self.folder.name}/labels.list").write_text("\n".join(self.names) + "\n", encoding="utf-8")

    def label(self, article):
        return data.FOUR[article.topic] if self.labels == "four" else article.topic

    def write_log(self, ids):
        """The log of a reader who gave labels to these articles."""
        with open(f"{self.folder.name}/textml-labels.jsonl", "w", encoding="utf-8") as file:
            for number, name in enumerate(ids, 1):
                file.write(json.dumps({"number": number, "time": 0, "who": "t", "article": name, "label": self.gold[name],
                                       "isRandom": False}) + "\n")

    def serve(self):
        self.server = Server(self.path, "--project", self.folder.name, "--no-access-log")
        return self.server

    def ask(self, method, where, body=None):
        status, answer, _ = self.server.ask(method, where, body, "application/json" if body is not None else None)
        assert status == 200 or b"no_model" in answer, answer
        return answer if status == 200 else None

    def give(self, name):
        """Labels an article and waits for the training, as a reader who takes longer than one."""
        body = json.dumps({"article": name, "label": self.gold[name], "who": "t"}).encode()
        state = json.loads(self.ask("POST", "/v1/project/label", body))
        while state["training"]:
            state = json.loads(self.ask("GET", "/v1/project"))
        return state

    def score(self, test):
        """Macro-F1 of four answers by the exported model; None while there is no model."""
        model = self.ask("GET", "/v1/project/model")
        if model is None:
            return None
        Path(f"{self.folder.name}/final.textml").write_bytes(model)
        body = "\n".join(json.dumps({"id": one.id, "title": one.title, "text": one.text}) for one in test).encode()
        with Server(self.path, "--model", f"{self.folder.name}/final.textml", "--no-access-log") as other:
            lines = other.ask("POST", "/v1/tag", body, "application/x-ndjson")[1].splitlines()
        answers = []
        for line in lines:
            # The most probable answer: a threshold has not been chosen yet.
            sums = dict.fromkeys(data.ANSWERS, 0)
            for candidate in json.loads(line)["candidates"]:
                name = candidate["label"] or "other"
                sums[name if self.labels == "four" else data.FOUR[name]] += candidate["probability"]
            answers.append(max(sums, key=sums.get))
        return macro_f1([data.FOUR[one.topic] for one in test], answers)


def loop_order(project, test, most):
    curve, seconds = [], 0
    with project.serve():
        for count in range(1, most + 1):
            article = json.loads(project.ask("GET", "/v1/project/next?who=t"))["article"]
            if article is None:
                break
            state = project.give(article)
            if count in COUNTS:
                curve.append((count, project.score(test)))
        seconds = max(point["seconds"] for point in state["curve"])
    return curve, seconds


def random_order(project, test, seed):
    names = [article.id for article in project.pool]
    random.Random(seed).shuffle(names)
    curve = []
    for count in [count for count in COUNTS if count < len(names)] + [len(names)]:
        project.write_log(names[:count])
        with project.serve():
            curve.append((count, project.score(test)))
    return curve


def retrain(path, count, labels):
    """Seconds of trainings with so many labels."""
    every, _ = articles()
    project = Project(path, random.Random(1).sample(every, 2 * count), labels)
    names = list(project.gold)
    project.write_log(names[:count])
    with project.serve() as server:
        while json.loads(project.ask("GET", "/v1/project"))["training"]:
            pass

        def processor():
            fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        begin, old = processor(), len(json.loads(project.ask("GET", "/v1/project"))["curve"])
        for name in names[count:count + 45]:
            state = project.give(name)
        used = processor() - begin
    seconds = sorted(point["seconds"] for point in state["curve"][old:])
    print(f"{len(seconds)} trainings at {count} labels: {seconds[0]:.2f} to {seconds[-1]:.2f} s, median {statistics.median(seconds):.2f} s; "
          f"{used / len(seconds):.2f} s of processor time each, on {os.cpu_count()} cores")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--pool", choices=("random", "all"), default="random")
    parser.add_argument("--labels", choices=("four", "eighteen"), default="four")
    parser.add_argument("--most", type=int, default=1200, help="labels that are given in the order of the loop")
    parser.add_argument("--retrain", type=int)
    options = parser.parse_args()
    if options.retrain:
        return retrain(options.server, options.retrain, options.labels)
    every, seen = articles()
    table, needed = {}, []
    for seed in range(options.first, options.first + options.seeds):
        dice = random.Random(1000 + seed)
        test = dice.sample([one for one in every if one.drawn == "random" and one.id not in seen], TEST)
        tested = {one.id for one in test}
        pool = [one for one in every if one.id not in tested and (options.pool == "all" or one.drawn == "random")]
        dice.shuffle(pool)
        curve, seconds = loop_order(Project(options.server, pool, options.labels), test, options.most)
        curves = {"loop": curve, "random": random_order(Project(options.server, pool, options.labels), test, seed)}
        reached = {order: next((count for count, score in curve if (score or 0) >= GOAL), None) for order, curve in curves.items()}
        needed.append(reached)
        for order, curve in curves.items():
            for count, score in curve:
                table.setdefault(count, {}).setdefault(order, []).append(score)
        print(f"seed {seed}, pool of {len(pool)}: {GOAL} with {reached['loop']} labels in the order of the loop, {reached['random']} at random; "
              f"trainings of up to {seconds:.2f} s", flush=True)
    print("\n| labels | order of the loop | random order |\n|--:|--:|--:|")
    for count, scores in sorted(table.items()):
        cells = ["" if None in scores.get(order, [None]) else f"{statistics.mean(scores[order]):.3f}" for order in ("loop", "random")]
        print(f"| {count:,} | {cells[0]} | {cells[1]} |")


if __name__ == "__main__":
    main()
