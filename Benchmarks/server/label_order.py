#!/usr/bin/env python3
"""Labels needed by the order of the labelling loop and by random order: label_order.py SERVER RECORDS [RUNS].

RECORDS is labelled.jsonl of Scripts/make/topic_records.py. A pretended reader gives the right label to each article that
a running server asks for, or to articles at random. After each 50 labels the server's exported model, trained on all of
them, tags articles that are in no project.
"""
import json
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "Scripts/check"))
from server_harness import Server

POOL, TEST, STEP, MOST, GOAL = 4000, 1000, 50, 1000, 0.85
LABELS = ("diplomacy", "economy", "sports", "other")


def macro_f1(gold, answers):
    scores = []
    for label in LABELS:
        right = sum(g == a == label for g, a in zip(gold, answers))
        scores.append(2 * right / max(1, sum(g == label for g in gold) + sum(a == label for a in answers)))
    return sum(scores) / len(scores)


def run(path, pool, test, order, seed):
    """Macro-F1 by number of labels, and the seconds of trainings."""
    gold = {article["id"]: article["answer"] for article in pool}
    body = "\n".join(json.dumps({"id": one["id"], "title": one["title"], "text": one["text"]}) for one in test).encode()
    expected = [one["answer"] for one in test]
    dice = random.Random(seed)
    curve = []
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/pool.jsonl", "w", encoding="utf-8") as file:
            for one in pool:
                file.write(json.dumps({"id": one["id"], "title": one["title"], "text": one["text"]}) + "\n")
        Path(f"{folder}/labels.list").write_text("\n".join(LABELS) + "\n", encoding="utf-8")
        with Server(path, "--project", folder, "--no-access-log") as server:
            def ask(method, where, data=None):
                status, answer, _ = server.ask(method, where, data, "application/json" if data is not None else None)
                assert status == 200 or b"no_model" in answer, answer
                return answer if status == 200 else None

            rest = [one["id"] for one in pool]
            dice.shuffle(rest)
            for count in range(1, MOST + 1):
                article = rest.pop() if order == "random" else json.loads(ask("GET", "/v1/project/next?who=t"))["article"]
                state = json.loads(ask("POST", "/v1/project/label", json.dumps(
                    {"article": article, "label": gold[article], "who": "t"}).encode()))
                while state["training"]:  # A reader takes longer than a training.
                    state = json.loads(ask("GET", "/v1/project"))
                if count % STEP == 0:
                    model = ask("GET", "/v1/project/model")
                    if model is None:  # A label has fewer than two articles.
                        continue
                    file = f"{folder}/final.textml"
                    Path(file).write_bytes(model)
                    with Server(path, "--model", file, "--no-access-log") as other:
                        lines = other.ask("POST", "/v1/tag", body, "application/x-ndjson")[1].splitlines()
                    # The most probable label: a threshold has not been chosen yet.
                    answers = [json.loads(line)["candidates"][0]["label"] or "other" for line in lines]
                    curve.append((count, macro_f1(expected, answers)))
            seconds = [point["seconds"] for point in json.loads(ask("GET", "/v1/project"))["curve"]]
    return curve, seconds


def main(path, records, runs=3):
    articles = [json.loads(line) for line in open(records, encoding="utf-8")]
    needed = {"loop": [], "random": []}
    table = {}
    for seed in range(int(runs)):
        sample = random.Random(seed).sample(articles, POOL + TEST)
        for order in needed:
            curve, seconds = run(path, sample[:POOL], sample[POOL:], order, seed)
            reached = next((count for count, score in curve if score >= GOAL), None)
            needed[order].append(reached)
            for count, score in curve:
                table.setdefault(count, {}).setdefault(order, []).append(score)
            print(f"seed {seed} {order}: {GOAL} with {reached} labels; trainings of up to {max(seconds):.2f} s; "
                  + " ".join(f"{score:.3f}" for _, score in curve), flush=True)
    print("labels  loop   random")
    for count, scores in sorted(table.items()):
        print(f"{count:6} " + "  ".join(f"{sum(scores[order]) / len(scores[order]):.3f}" for order in needed))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
