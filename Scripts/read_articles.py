"""Lays out how real articles are read, for a person to judge.

Needs ../shared/corpus, which is not in the repository; nothing of it may be kept.

    python3 Scripts/read_articles.py [--seed 101] [--articles 50] [--command .build/release/classify]
    python3 Scripts/read_articles.py --cuts

The first prints, for articles of all newspapers drawn by seed, the headline, the dateline, every cut, and what stands on
both sides of every end of a sentence (¦, or ⏎ at the end of a line). The second prints everything that is cut from all
26,952 articles, commonest beginnings together, with the number of times.
"""
import argparse, collections, glob, gzip, json, os, random, subprocess, sys, tempfile

CORPUS = "../shared/corpus"


def articles():
    """(name, text) of the labelled articles, then of the unlabelled ones of other newspapers."""
    labelled, others = [], []
    for path in sorted(glob.glob(CORPUS + "/al*/*/*.txt")):
        labelled.append((path[len(CORPUS) + 1:], open(path, encoding="utf-8").read()))
    with gzip.open(CORPUS + "/unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            name = article["source"] + " " + article["id"]
            others.append((name, article["title"] + "\n\n" + article["text"]))
    return labelled, others


def read(texts, command):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, text in enumerate(texts):
            paths.append(f"{folder}/{number:06}.txt")
            open(paths[-1], "w", encoding="utf-8", newline="").write(text)
        for start in range(0, len(paths), 1000):
            run = subprocess.run(
                [command, "read", "--json", *paths[start:start + 1000]], capture_output=True, text=True)
            yield from (json.loads(line) for line in run.stdout.split("\n") if line)


def one_line(text):
    return text.replace("\r", "").replace("\n", "⏎")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--cuts", action="store_true")
    parser.add_argument("--command", default=".build/release/classify")
    arguments = parser.parse_args()
    if not os.path.isdir(CORPUS):
        sys.exit(f"{CORPUS} is not here: see Models/arabic-news.md for where the articles come from")
    labelled, others = articles()
    if arguments.cuts:
        beginnings = collections.Counter()
        for answer in read([text for _, text in labelled + others], arguments.command):
            for cut in answer["removed"]:
                beginnings[cut["reason"], one_line(cut["text"])[:40]] += 1
        for (reason, beginning), count in beginnings.most_common():
            print(f"{count:6} {reason:12} {beginning}")
        return
    draw = random.Random(arguments.seed)
    half = arguments.articles * 2 // 5
    chosen = draw.sample(labelled, half) + draw.sample(others, arguments.articles - half)
    ends = 0
    for (name, text), answer in zip(chosen, read([text for _, text in chosen], arguments.command)):
        headline, dateline = answer.get("headline"), answer.get("dateline")
        print(f"# {name}")
        print("  headline", one_line(headline["text"]) if headline else "none")
        if dateline:
            print("  dateline", one_line(dateline["text"]))
        for cut in answer["removed"]:
            print("  cut", cut["reason"], one_line(cut["text"])[:200])
        data = text.encode()
        sentences = answer["sentences"]
        ends += len(sentences)
        for left, right in zip(sentences, sentences[1:]):
            gap = data[left["end"]:right["start"]]
            mark = "⏎" if b"\n" in gap or b"\r" in gap else "¦"
            print("   ", one_line(left["text"][-30:]), mark, one_line(right["text"][:30]))
    print(f"{ends} sentences in {len(chosen)} articles")


main()
