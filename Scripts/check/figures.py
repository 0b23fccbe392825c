#!/usr/bin/env python3
"""Writes the tables of figures in documents from Benchmarks/results, and finds figures that no benchmark made.

    python3 Scripts/check/figures.py [--check]      needs Python alone

A file of Benchmarks/results is a run: what was measured, the command, the date, the kind of machine, and a table or
single figures. Between `<!-- figures: NAME -->` and `<!-- /figures -->` a document shows the table of NAME.json; `readme` and
`readme-ar` are the five figures of README. --check compares instead of writing, and names every number with a unit in
the documents below that stands in no file of results and in no model's card, which is the record of its own measurements.
"""
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
RESULTS = ROOT / "Benchmarks/results"
CARDS = ["Models/news.md", "Models/topics.md", "Models/summaries/README.md", "Models/pages/README.md",
         "Models/training/README.md"]
DOCUMENTS = ["README.md", "README.ar.md", "Benchmarks/README.md", "Documentation/explanation.md", "Documentation/server.md",
             "Documentation/decisions/speed-targets.md"]
BLOCK = re.compile(r"<!-- figures: ([\w.-]+) -->\n(.*?)<!-- /figures -->", re.S)
# A share, a rate, a time, a ratio, or a score between 0 and 1 with three digits or more.
FIGURE = re.compile(r"(?<![\w.,/-])(\d[\d,]*(?:\.\d+)?)(?= ?(?:%|MB/s|GB/s|ms\b|µs\b|times\b|points\b|MB\b|مرة|ميغابايت|ملي))"
                    r"|(?<![\w.,/-])([01]\.\d{3,})\b")
ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")

results = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))}


def table(run):
    """The table of a run as Markdown; columns of numbers stand on the right."""
    def right(index):
        cells = [row[index] for row in run["rows"] if row[index] not in ("", "–")]
        return index > 0 and all(re.match(r"^[*\d−+-]", cell) for cell in cells)
    lines = ["| " + " | ".join(run["columns"]) + " |",
             "|" + "".join("--:|" if right(i) else "---|" for i in range(len(run["columns"])))]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in run["rows"]]).replace("|  |", "| |").replace("|  |", "| |") + "\n"


def cell(name, row, column):
    run = results[name]
    found = next(r for r in run["rows"] if r[0] == row)
    return found[run["columns"].index(column)].strip("*").split(" ±")[0]


# MARK: README's five figures

def system(stage, name):
    return results["speed"]["stages"][stage]["systems"][name]


def ratio(stage, name, digits=1):
    low, median, high = system(stage, name)["ratio"]
    return f"{median:.{digits}f}", f"{low:.{digits}f}", f"{high:.{digits}f}"


def five():
    """The figures of README's table, by name."""
    memory, stream, start = "tag, in memory", "tag, a stream, whole process", "one article, whole process"
    fast = "fastText's command, plain lines"
    four = {name: cell("topics-four", row, "mean") for name, row in (
        ("ours", "TextML"), ("characters", "LinearSVC, character n-grams"), ("words", "LinearSVC, words"), ("fast", "fastText"))}
    readers = "readers' paragraph, 80 words, 642 articles of twelve outlets"
    return dict(
        tag=f"{system(memory, 'TextML')['MB/s']:.0f}", svc=ratio(memory, "scikit-learn LinearSVC"),
        stream=f"{system(stream, 'TextML, JSON lines')['MB/s']:.0f}",
        share=f"{100 * system(stream, 'TextML, in memory')['ratio'][1]:.0f}", fast=ratio(stream, fast),
        start=f"{1000 * system(start, 'TextML')['seconds']:.0f}", sklearn=ratio(start, "importing scikit-learn", 0),
        four=four, learned=cell("summaries-readers", readers, "learned"), lead=cell("summaries-readers", readers, "lead"))


def readme():
    f = five()
    return f"""| what | TextML | beside it |
|---|---|---|
| tag texts in memory, one core | {f['tag']} MB/s | scikit-learn LinearSVC in one batch takes {f['svc'][0]} times ({f['svc'][1]} to {f['svc'][2]}) as long |
| tag JSON Lines, whole process, one core | {f['stream']} MB/s, {f['share']} % of the speed in memory | fastText's own command takes {f['fast'][0]} times ({f['fast'][1]} to {f['fast'][2]}) as long on plain lines |
| tag one article, whole process | {f['start']} ms | importing scikit-learn takes {f['sklearn'][0]} times ({f['sklearn'][1]} to {f['sklearn'][2]}) as long |
| topics on an outlet that was not trained on, four answers, macro-F1 | {f['four']['ours']} | **scikit-learn LinearSVC on character n-grams {f['four']['characters']}**, on words {f['four']['words']}; fastText {f['four']['fast']} |
| summaries of 80 words beside readers' own, ROUGE-1 | {f['learned']} | first sentences {f['lead']}; **beside one journalist's sentence, no better than the first sentence** |
"""


def readme_ar():
    f = five()
    return f"""| ماذا | TextML | وغيره |
|---|---|---|
| تصنيف نصوص في الذاكرة، نواة واحدة | {f['tag']} ميغابايت في الثانية | يحتاج LinearSVC من scikit-learn، في دفعة واحدة، إلى {f['svc'][0]} ضعف هذا الوقت ({f['svc'][1]} إلى {f['svc'][2]}) |
| تصنيف سجلات JSON Lines، العملية كلها، نواة واحدة | {f['stream']} ميغابايت في الثانية، {f['share']} % من السرعة في الذاكرة | يحتاج أمر fastText نفسه إلى {f['fast'][0]} ضعف هذا الوقت ({f['fast'][1]} إلى {f['fast'][2]}) على أسطر مجردة |
| تصنيف مقال واحد، العملية كلها | {f['start']} ملي ثانية | يحتاج استيراد scikit-learn وحده إلى {f['sklearn'][0]} ضعفاً |
| الموضوعات على وسيلة إعلام لم يُدرَّب عليها، بأربعة تصنيفات، macro-F1 | {f['four']['ours']} | **LinearSVC على متتاليات الحروف {f['four']['characters']}**، وعلى الكلمات {f['four']['words']}؛ وfastText ‏{f['four']['fast']} |
| ملخصات من 80 كلمة مقارنةً بملخصات القراء، ROUGE-1 | {f['learned']} | الجمل الأولى {f['lead']}؛ **أما مقارنةً بجملة واحدة كتبها صحفي، فليس أفضل من الجملة الأولى** |
"""


# MARK: Checking

def numbers(value):
    """Every number in a file of results, as it is written and with fewer digits."""
    if isinstance(value, dict):
        return set().union(*map(numbers, value.values()), set())
    if isinstance(value, list):
        return set().union(*map(numbers, value), set())
    if isinstance(value, (int, float)):
        found = {f"{value:g}"} | {f"{value:.{digits}f}" for digits in range(4)}
        # A ratio is also written as a share, and the other way round.
        return found | ({f"{100 * value:.0f}", f"{1 / value:.1f}"} if 0 < value < 1 else set())
    return {number.replace(",", "") for number in re.findall(r"\d[\d,]*(?:\.\d+)?", value or "")}


def prose(document):
    """A document without code, blocks of figures, and what stands between quotation marks of code."""
    document = BLOCK.sub("", document)
    document = re.sub(r"^```.*?^```$", "", document, flags=re.S | re.M)
    document = re.sub(r"^    .*$", "", document, flags=re.M)
    return re.sub(r"`[^`\n]*`|\]\([^)]*\)|<[^>]*>", "", document)


def main():
    faults = []
    made = {name: table(run) for name, run in results.items() if "columns" in run}
    made |= {"readme": readme(), "readme-ar": readme_ar()}
    known = numbers(list(results.values()))
    texts = {path: (ROOT / path).read_text(encoding="utf-8") for path in DOCUMENTS + CARDS}
    known |= set().union(*(numbers(texts[path]) for path in CARDS))
    for path, text in texts.items():
        def block(match):
            if match[1] not in made:
                sys.exit(f"{path}: there is no Benchmarks/results/{match[1]}.json")
            return f"<!-- figures: {match[1]} -->\n{made[match[1]]}<!-- /figures -->"
        new = BLOCK.sub(block, text)
        if "--check" not in sys.argv:
            (ROOT / path).write_text(new, encoding="utf-8")
        elif new != text:
            faults.append(f"{path}: a table is not that of Benchmarks/results: change the file there and run Scripts/check/figures.py")
        for line in prose(text).translate(ARABIC_DIGITS).split("\n"):
            for found in FIGURE.finditer(line):
                figure = (found[1] or found[2]).replace(",", "")
                if path in DOCUMENTS and figure not in known:
                    faults.append(f"{path}: {found[0]} is in no file of Benchmarks/results: “{line.strip()[:100]}”")
    for name, run in results.items():
        for stage in run.get("stages", {"": run}).values():
            for field in ("command", "date", "machine"):
                if not stage.get(field):
                    faults.append(f"Benchmarks/results/{name}.json: no {field}")
    if faults:
        sys.exit("\n".join(faults))


if __name__ == "__main__":
    main()
