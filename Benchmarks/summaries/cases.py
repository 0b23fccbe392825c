#!/usr/bin/env python3
"""Where the lead fails: summaries of hard pages, ours beside the first sentences.

    python3 Benchmarks/summaries/cases.py [CASE…]      a case: boilerplate, headline, together, query, long

Needs ../shared/corpus and no packages; `make build` first. Nothing of the corpus is printed.

(i)   Boilerplate first: 60 articles with captions, datelines, share lines, tickers and breadcrumbs put before
      them. Counted: summaries of two sentences with a line of boilerplate in them. The raw lead is the first
      two sentences of the raw page; `--method lead` has the page read first.
(ii)  The headline restated: its words again as the first sentence, and the first real sentence again, a
      word changed, at the end. Counted: summaries of three sentences that say what the headline or another
      of their sentences says (at least 0.8 of a sentence's words).
(iii) Several articles on one event: pairs of the two newspapers whose `digest` keys differ in at most 9 of
      64 bits, exact copies left out. Content terms of both that up to 80 words cover, as a share and per 100
      words of summary: `--together`, the lead of both, and the two articles alone: their mean, and the better
      one of them by that figure, an oracle.
(iv)  A query: the bodies of three articles on one page, the headline of one as the query. The share of the
      three chosen sentences that are that article's.
(v)   Long reports, of 30 sentences or more: of the named terms of the last third (rare elsewhere, at least
      twice there) the share that 100 words cover.
Differences carry 95 % intervals of 10,000 paired bootstrap samples.
"""
import collections
import json
import math
import pathlib
import random
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CLASSIFY, CORPUS, answers, labelled, need, page as page_of, unlabelled, words

need(CORPUS)
COMMON = set("من في على الى عن مع ان التي الذي هذا هذه ذلك كان كما قد لا ما لم او ثم بعد قبل بين كل غير الا اذا حيث وقد".split())


def content(text):
    return {w for w in words(text) if len(w) > 2 and w not in COMMON}


def interval(differences, samples=10_000):
    generator = random.Random(1)
    means = sorted(sum(generator.choices(differences, k=len(differences))) / len(differences)
                   for _ in range(samples))
    mean = sum(differences) / len(differences)
    return f"{mean:+.4f} ({means[samples // 40]:+.4f} … {means[-samples // 40]:+.4f})"


def mean(values):
    return sum(values) / len(values)


def boilerplate(generator, titles):
    names = ["سالم الحربي", "نورة القحطاني", "أحمد الشمري", "فهد العتيبي"]
    cities = ["الرياض", "جدة", "الدمام", "أبها", "الطائف"]
    day, hour = generator.randint(1, 28), generator.randint(1, 12)
    pool = [
        f"تصوير: {generator.choice(names)}",
        "صورة أرشيفية",
        f"جانب من الحضور (تصوير: {generator.choice(names)})",
        f"{generator.choice(cities)} - {generator.choice(names)}",
        "شارك الخبر على فيسبوك وتويتر وواتساب",
        "مشاركة عبر البريد الإلكتروني",
        f"عاجل: {generator.choice(titles)}",
        f"عاجل | {generator.choice(titles)}",
        "الرئيسية > أخبار > محليات",
        f"نُشر في: {day} يوليو 2015 - {hour}:30 م",
        f"آخر تحديث: {day}/08/2015 {hour:02}:15",
        "حجم الخط - تكبير - تصغير",
        "طباعة إرسال حفظ",
        "تابعوا آخر الأخبار على تطبيقنا",
    ]
    return generator.sample(pool, generator.randint(3, 6))


def other_boilerplate(generator, titles):
    """Lines that no rule was written for; measured once, never tuned on."""
    names = ["ليلى المصري", "كريم حداد", "سناء بن علي", "يوسف الخطيب"]
    cities = ["عمّان", "تونس", "بيروت", "الكويت", "مسقط"]
    day, minutes = generator.randint(1, 28), generator.randint(2, 9)
    pool = [
        f"كتب: {generator.choice(names)}",
        "الصورة: وكالات",
        f"خاص - {generator.choice(names)}",
        f"{generator.choice(names)} – {generator.choice(cities)}",
        "نسخ الرابط",
        "استمع إلى المقال",
        f"وقت القراءة: {minutes} دقائق",
        f"التعليقات ({generator.randint(0, 90)})",
        "أضف إلى المفضلة",
        f"العدد {generator.randint(4000, 9000)}",
        f"الأحد {day} شوال 1436 هـ",
        "القسم: محليات",
        f"مباشر | {generator.choice(titles)}",
        f"شاهد: {generator.choice(titles)}",
        "A+ A-",
        "Share Tweet Print",
        "اشترك في النشرة البريدية",
        "أخبار ذات صلة في نهاية الصفحة",
    ]
    return generator.sample(pool, generator.randint(3, 6))


def has_line(summary, lines):
    """Whether a line, or most of its words in a row, is in the summary."""
    text = " " + " ".join(words(summary)) + " "
    return any(" " + " ".join(words(line)) + " " in text for line in lines)


def raw_sentences(page):
    return [s.strip() for s in re.split(r"(?<=[.!؟])\s+|\n+", page) if s.strip()]


def case_boilerplate(pool, boilerplate, seed, title):
    generator = random.Random(seed)
    chosen = generator.sample([a for a in pool if len(raw_sentences(a.body)) >= 6], 60)
    titles = [a.title for a in generator.sample(pool, 200)]
    pages, lines = [], []
    for article in chosen:
        lines.append(boilerplate(generator, titles))
        pages.append(article.title + "\n" + "\n".join(lines[-1]) + "\n\n" + article.body)
    results = {
        "TextML": [r["summary"] for r in answers("summarize", pages, "--sentences", "2")],
        "TextML --method lead": [r["summary"] for r in answers("summarize", pages, "--sentences", "2", "--method", "lead")],
        "raw lead": [" ".join(raw_sentences(p.partition("\n")[2])[:2]) for p in pages],
    }
    print(f"\n(i) Boilerplate first, {title}, 60 pages: summaries with boilerplate\n")
    print("| system | of 60 |\n|---|---|")
    for name, summaries in results.items():
        print(f"| {name} | {sum(has_line(s, l) for s, l in zip(summaries, lines))} |")


def share(a, b):
    a = words(a)
    return mean([w in b for w in a]) if a else 0


def case_headline(pool):
    generator = random.Random(12)
    chosen = generator.sample([a for a in pool if len(raw_sentences(a.body)) >= 6 and len(words(a.title)) >= 5], 60)
    pages = []
    for article in chosen:
        sentences = raw_sentences(article.body)
        again = sentences[0].split()
        if len(again) > 6:
            again[len(again) // 2] = "أيضا"
        pages.append(article.title + "\n\n" + article.title + ".\n" + article.body + "\n" + " ".join(again))
    ours = [[s["text"] for s in r["sentences"]] for r in answers("summarize", pages)]
    lead = [[s["text"] for s in r["sentences"]] for r in answers("summarize", pages, "--method", "lead")]

    def twice(article, sentences):
        said = [set(words(article.title))] + [set(words(s)) for s in sentences]
        return any(share(s, said[j]) >= 0.8 for i, s in enumerate(sentences) for j in range(len(said)) if j != i + 1)
    print("\n(ii) The headline restated, 60 pages: summaries that say something twice\n")
    print("| system | of 60 |\n|---|---|")
    for name, summaries in (("TextML", ours), ("lead", lead)):
        print(f"| {name} | {sum(twice(a, s) for a, s in zip(chosen, summaries))} |")


def case_together(first, second):
    keys = {}
    for group in (first, second):
        for article, record in zip(group, answers("digest", [a.page for a in group])):
            keys[article.path] = int(record["fingerprint"], 16)
    pairs = []
    for a in first:
        for b in second:
            if (keys[a.path] ^ keys[b.path]).bit_count() <= 9:
                x, y = content(a.body), content(b.body)
                if len(x & y) < 0.9 * len(x | y):
                    pairs.append((a, b))
    coverage, density = collections.defaultdict(list), collections.defaultdict(list)
    for a, b in pairs:
        union = content(a.body) | content(b.body)

        def add(name, texts, of=max):
            covered = [len(content(text) & union) for text in texts]
            coverage[name].append(of(covered) / len(union))
            density[name].append(of([100 * c / max(1, len(t.split())) for c, t in zip(covered, texts)]))

        with tempfile.TemporaryDirectory() as folder:
            paths = [pathlib.Path(folder, name) for name in ("a.txt", "b.txt")]
            for path, article in zip(paths, (a, b)):
                path.write_text(article.page, encoding="utf-8")

            def summary(*arguments):
                output = subprocess.run([CLASSIFY, "summarize", "--json", "--words", "80", *arguments], check=True,
                                        capture_output=True, text=True).stdout
                return [json.loads(line)["summary"] for line in output.splitlines()]
            add("--together", summary("--together", *paths))
            add("lead of both", summary("--together", "--method", "lead", *paths))
            for name, arguments in (("article", []), ("lead", ["--method", "lead"])):
                alone = summary(*arguments, *paths)
                add(f"better single {name}", alone)
                add(f"single {name}, mean of both", alone, mean)
    print(f"\n(iii) Several articles on one event, {len(pairs)} pairs: terms of both that 80 words cover\n")
    print("| system | share | --together − system, 95 % | in 100 words | --together − system, 95 % |\n|---|---|---|---|---|")
    for name in coverage:
        cells = []
        for values in (coverage, density):
            differences = [x - y for x, y in zip(values["--together"], values[name])]
            cells += [f"{mean(values[name]):.3f}", interval(differences)]
        print(f"| {name} | {' | '.join(cells)} |")


def case_query(pool):
    generator = random.Random(14)
    usable = [a for a in pool if 5 <= len(raw_sentences(a.body)) <= 20 and len(content(a.title)) >= 3]
    shares = collections.defaultdict(list)
    for _ in range(100):
        group = generator.sample(usable, 3)
        wanted = generator.randrange(3)
        page = "\n\n".join(a.body for a in group)
        starts, place = [], 0
        for article in group:
            starts.append(place)
            place += len((article.body + "\n\n").encode())
        for name, arguments in (("--query", ["--query", group[wanted].title]), ("no query", []), ("lead", ["--method", "lead"])):
            record = answers("summarize", [page], *arguments)[0]
            hits = [sum(s["start"] >= b for b in starts) - 1 == wanted for s in record["sentences"]]
            shares[name].append(mean(hits) if hits else 0)
    print("\n(iv) A query, 100 pages of three articles: sentences of the article asked for\n")
    print("| system | share | --query − system, 95 % |\n|---|---|---|")
    for name, values in shares.items():
        print(f"| {name} | {mean(values):.3f} | {interval([x - y for x, y in zip(shares['--query'], values)])} |")


def case_long():
    frequency, count, long = collections.Counter(), 0, []
    for record in unlabelled():
        if count % 3 == 0:
            frequency.update(set(words(record["text"])))
        count += 1
        if len(record["text"]) > 6000:
            long.append(record)
    pages = [page_of(r) for r in long]
    everything = answers("summarize", pages, "--percent", "100", "--method", "lead")
    limit = count / 3 / 200
    reports = []
    for page, record in zip(pages, everything):
        sentences = [s["text"] for s in record["sentences"]]
        if len(sentences) < 30:
            continue
        last = collections.Counter(w for s in sentences[-(len(sentences) // 3):] for w in words(s))
        named = {w for w, c in last.items() if c >= 2 and len(w) > 2 and frequency[w] <= limit}
        if len(named) >= 5:
            reports.append((page, named))
    pages = [page for page, _ in reports]
    shares = {}
    for name, arguments in (("TextML", []), ("plain centroid", ["--position", "0"]), ("lead", ["--method", "lead"])):
        records = answers("summarize", pages, "--words", "100", *arguments)
        shares[name] = [len(named & set(words(r["summary"]))) / len(named) for r, (_, named) in zip(records, reports)]
    print(f"\n(v) Long reports, {len(reports)}: named terms of the last third that 100 words cover\n")
    print("| system | share | TextML − system, 95 % |\n|---|---|---|")
    for name, values in shares.items():
        print(f"| {name} | {mean(values):.4f} | {interval([x - y for x, y in zip(shares['TextML'], values)])} |")


def main():
    first, second = labelled("aljazirah"), labelled("alwatan")
    both = first + second
    cases = {
        "boilerplate": lambda: [
            case_boilerplate(both, boilerplate, 11, "kinds of lines that rules were written for"),
            case_boilerplate(both, other_boilerplate, 21, "other lines")],
        "headline": lambda: case_headline(both),
        "together": lambda: case_together(first, second),
        "query": lambda: case_query(both),
        "long": case_long,
    }
    for name in sys.argv[1:] or cases:
        cases[name]()


if __name__ == "__main__":
    main()
