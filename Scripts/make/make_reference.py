#!/usr/bin/env python3
"""Writes the reference in Documentation/reference from the program, the models, textml.h and the Python package.

    python3 Scripts/make/make_reference.py [--check] [CLASSIFY]

Without the command, commands.md is left out. --check compares instead of writing and fails if a page is stale. Needs
Python's standard library only.
"""
import ast
import json
import pathlib
import re
import struct
import subprocess
import sys
import textwrap

import make_manual

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = ROOT / "Documentation/reference"
MADE = "<!-- Made by Scripts/make/make_reference.py from {}: do not edit. -->\n\n"


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def table(columns, rows):
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    return "\n".join(lines + ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in rows]) + "\n"


def prose(words):
    """Text whose angle brackets are no markup."""
    return words.replace("<", "&lt;")


# MARK: Commands

def argument(item):
    """An argument as it is typed."""
    if item["kind"] == "positional":
        return f"`<{item['valueName']}>`" + (" …" if item["isRepeating"] else "")
    names = ["-" * (1 if name["kind"] == "short" else 2) + name["name"] for name in item["names"]]
    value = f" <{item['valueName']}>" if item["kind"] == "option" else ""
    return ", ".join(f"`{name}{value}`" for name in names)


def verb(command, tool):
    name = command["commandName"]
    usage = subprocess.run([tool, "help", name], check=True, capture_output=True, text=True).stdout
    yield f"## {name}\n\n{command['abstract']}\n"
    yield "```text\n" + re.search(r"^USAGE: (.*)$", usage, re.M)[1] + "\n```\n"
    for heading, body in make_manual.parts(command.get("discussion")):
        if heading == "EXAMPLES":
            yield "```text\n" + "\n".join(body) + "\n```\n"
        elif heading is None:
            yield prose(body) + "\n"
    sections = {}
    for item in make_manual.merged(command.get("arguments", [])):
        sections.setdefault(item.get("sectionTitle") or "", []).append(item)
    for title in sorted(sections, key=lambda title: (title != "", title)):
        if title:
            yield f"**{title}**\n"
        yield table(("argument or option", "what it does"), [
            (argument(item), prose(make_manual.abstract(item))) for item in sections[title]])


def commands(tool):
    dump = subprocess.run([tool, "--experimental-dump-help"], check=True, capture_output=True).stdout
    root = json.loads(dump)["command"]
    verbs = [command for command in root["subcommands"] if command["commandName"] != "help"]
    blocks = dict(make_manual.parts(root["discussion"]))
    yield MADE.format("the texts of --help") + "# Commands\n\n" + root["abstract"] + "\n"
    yield "`classify help VERB` and `man classify-VERB` say the same.\n"
    yield "```text\n" + "\n".join(blocks["EXAMPLES"]) + "\n```\n"
    yield table(("verb", "what it does"), [
        (f"[{c['commandName']}](#{c['commandName']})", c["abstract"]) for c in verbs])
    yield "## Exit codes\n"
    yield table(("code", "meaning"), [line.split(None, 1) for line in blocks["EXIT CODES"]])
    yield "With records, [the contract](../records.md#exit-codes) says more.\n"
    for command in verbs:
        yield from verb(command, tool)


# MARK: Topics and the model file

def header(name):
    data = (ROOT / "Models" / name).read_bytes()
    return json.loads(data[32:32 + struct.unpack("<I", data[12:16])[0]])


def topics():
    source = text("Sources/TextML/5-Model/NewsTopic.swift")
    known = {label: (english, arabic, f"medtop:{int(code.replace('_', '')):08}") for label, english, arabic, code in
             re.findall(r'NewsTopic\("([\w-]+)", "([^"]+)", "([^"]+)", ([\d_]+)\)', source)}
    eighteen, news = header("topics.textml")["description"], header("news.textml")["description"]
    answers = [label["name"] for label in news["labels"]]
    of = {topic["name"]: "none" if topic["answer"] == news["noneLabel"] else answers[topic["answer"]] for topic in news["topics"]}
    yield MADE.format("Models/*.textml and NewsTopic.swift") + "# Topics\n"
    yield ("The labels of the embedded models, their names, their codes among the "
           "[IPTC's Media Topics](https://cv.iptc.org/newscodes/mediatopic/), and how many articles with each label they were "
           f"trained on: {eighteen['documentCount']:,} in all. `--model topics` answers the label; the default model, `news`, adds up "
           "the probabilities of the topics with the same answer in the last column.\n")
    yield table(("label", "name", "name in Arabic", "IPTC code", "articles", "answer of `news`"), [
        (f"`{label['name']}`", *known[label["name"]], f"{label['documents']:,}", f"`{of[label['name']]}`")
        for label in eighteen["labels"]])
    yield ("Diplomacy is a part of politics in the IPTC's list and has its own code there. A model of yours whose label has one of "
           "these names gets the same names and code.\n")
    yield "How good they are: [news](../../Models/news.md), [topics](../../Models/topics.md).\n"


SECTIONS = {
    "lookup": "an open-addressing hash table from a term's hash to its index; a power of two in size",
    "idf": "the inverse document frequency of each term, V numbers",
    "weights": "V rows of K weights: 32-bit floats, or 8-bit integers with `weight-scales`",
    "weight-scales": "K factors that 8-bit weights are multiplied with; absent with 32-bit weights",
    "intercepts": "K numbers",
    "terms": "the letter codes of all terms, one after the other",
    "term-starts": "where each term begins in `terms`, and the end: V + 1 numbers",
}


def fields(path, type_name):
    """The stored properties of a type with their comments."""
    source = re.search(rf"\n(?:public |package )?struct {type_name}\b.*?\n}}\n|\n  (?:public |package )?struct {type_name}\b.*?\n  }}\n",
                       text(path), re.S)[0]
    indent = re.match(r"\n( *)", source)[1] + "  "
    pattern = rf"((?:{indent}/// ?.*\n|{indent}///\n)+){indent}(?:public |package |internal\(set\) |package\(set\) )*(?:let|var) (\w+)(?:: ([^=\n{{]+))?(?: = (.*))?\n"
    for comment, name, kind, value in re.findall(pattern, source):
        words = " ".join(" ".join(line.strip().removeprefix("///") for line in comment.strip().split("\n")).split())
        yield f"`{name}`", prose(re.sub(r"``(\w+)(?:/(\w+))?``", lambda m: f"`{m[1]}{'.' + m[2] if m[2] else ''}`", words))


def model_file():
    model = header("news.textml")
    assert {section["name"] for section in model["sections"]} <= set(SECTIONS), "a new section: describe it here"
    sizes = {section["name"]: section for section in model["sections"]}
    layout = re.search(r"(///     offset .*?)\n///\n", text("Sources/TextML/5-Model/ModelFile.swift"), re.S)[1]
    layout = "\n".join(line.removeprefix("///     ") for line in layout.split("\n"))
    yield MADE.format("ModelFile.swift, ModelDescription.swift and Models/news.textml") + "# The model file\n"
    yield ("A model is one file: settings as JSON, then numbers. It is read into memory whole and checked; `classify inspect FILE` "
           "shows what it holds. Numbers are little-endian. There are no timestamps: equal training gives equal bytes.\n")
    yield "```text\n" + layout + "\n```\n"
    yield ("Readers refuse another version by name, skip sections that they do not know, and say which section is damaged and why. "
           "The checksum of the header covers those of the sections, so its 16 hexadecimal digits identify the model; they are "
           "`model` in every record. V is the number of terms, K that of topics, or of labels where there are no topics.\n")
    yield "## Sections\n"
    yield table(("section", "type", "content", "bytes in `news`"), [
        (f"`{name}`", "`" + sizes[name]["type"] + "`" if name in sizes else "", what,
         f"{sizes[name]['size']:,}" if name in sizes else "–") for name, what in SECTIONS.items()])
    yield ("Terms are sorted by document frequency, the commonest first, and then by their letter codes; readers do not rely on it. "
           "Every value is checked on opening: sizes, ranges, order, and that each look-up ends.\n")
    yield "## Header\n\n`description` holds these; `sections` holds for each section its name, type, offset, size and checksum.\n"
    source = "Sources/TextML/5-Model/ModelDescription.swift"
    yield table(("field", "meaning"), fields(source, "ModelDescription"))
    for name, title in (("Label", "one of `labels`"), ("Topic", "one of `topics`"), ("CrossValidation", "`crossValidation`"), (
            "TrainingSetting", "`setting`")):
        yield f"### {title}\n"
        yield table(("field", "meaning"), fields(source, name))
    yield "### `analyzer`\n"
    yield table(("field", "meaning"), fields("Sources/TextML/3-Text/TextAnalyzer.swift", "Configuration"))
    yield "### `vectors`\n"
    yield table(("field", "meaning"), fields("Sources/TextML/4-Terms/TFIDF.swift", "Configuration"))


# MARK: C

def c_interface():
    source = text("Sources/CTextML/include/textml.h")
    yield MADE.format("textml.h") + "# C\n"
    yield ("`make library` makes `libtextml.so.1`, which needs only libc; [tag.c](../../Examples/c/tag.c) is an example. The header is "
           "[textml.h](../../Sources/CTextML/include/textml.h).\n")
    source = source.replace("#ifdef __cplusplus\nextern \"C\" {\n#endif\n", "").replace("#ifdef __cplusplus\n}\n#endif\n", "")
    for comment, code in re.findall(r"^/\*(.*?)\*/\n(.*?)(?=^/\*|\Z)", source, re.S | re.M):
        if heading := re.fullmatch(r"\s*-+ (.*?) -+\s*", comment):
            yield f"## {heading[1]}\n"
        else:
            body = textwrap.dedent("   " + comment.strip())
            body = re.sub(r"\bRules\n", "\n**Rules**\n\n", body)
            yield re.sub(r"\b(textml_\w+|TEXTML_\w+)\b", r"`\1`", prose(body)) + "\n"
        code = re.sub(r"^#(ifndef|define TEXTML_H$|include|endif).*\n?", "", code, flags=re.M).strip()
        if code:
            yield f"```c\n{code}\n```\n"


# MARK: Python

def docstring(node, level):
    """A docstring of numpydoc as Markdown."""
    lines = (ast.get_docstring(node) or "").split("\n")
    out, index = [], 0
    while index < len(lines):
        line = lines[index]
        if index + 1 < len(lines) and re.fullmatch(r"-{3,}", lines[index + 1].strip()):
            out += ["", f"*{line.strip()}*", ""]
            names = line.strip() != "Returns"
            index += 2
            while index < len(lines) and not (index + 1 < len(lines) and re.fullmatch(r"-{3,}", lines[index + 1].strip())):
                item = lines[index]
                if item and not item.startswith(" "):
                    out.append("- " + (re.sub(r"^([\w, ]+?)( : |$)", r"`\1`\2", item) if names else item))
                elif item.strip():
                    out[-1] += (": " if out[-1].startswith("- ") and not lines[index - 1].startswith(" ") else " ") + item.strip()
                index += 1
            continue
        out.append(line)
        index += 1
    body = "\n".join(out).strip()
    body = re.sub(r":(?:func|class|meth|attr):`~?([\w.]+)`", r"`\1`", body).replace("``", "`")
    return re.sub(r"(^>>> .*(?:\n(?!\n).*)*)", r"```python\n\1\n```", body, flags=re.M)


def signature(node):
    arguments = ast.unparse(node.args)
    arguments = re.sub(r"^(self|cls)(, )?", "", arguments)
    return f"({arguments})"


def decorators(node):
    return {ast.unparse(decorator) for decorator in node.decorator_list}


def python_class(node):
    constructor = next((n for n in node.body if isinstance(n, ast.FunctionDef) and n.name == "__init__"), None)
    shown = signature(constructor) if constructor and node.name not in ("Model", "TextMLError") else ""
    yield f"### {node.name}\n\n```python\nclass textml.{node.name}{shown}\n```\n\n{docstring(node, 3)}\n"
    data = [(n.target.id, ast.unparse(n.annotation)) for n in node.body
            if isinstance(n, ast.AnnAssign) and not n.target.id.startswith("_")]
    if "dataclass(frozen=True)" in decorators(node):
        yield "Attributes: " + ", ".join(f"`{name}: {kind}`" for name, kind in data) + ".\n"
    for item in node.body:
        if not isinstance(item, ast.FunctionDef) or item.name.startswith("_") or not ast.get_docstring(item):
            continue
        kind = decorators(item)
        if "overload" in kind:
            continue
        is_property = any("property" in name for name in kind)
        yield f"**`{node.name}.{item.name}{'' if is_property else signature(item)}`**\n\n{docstring(item, 4)}\n"


def python_package():
    modules = {path.stem: ast.parse(path.read_text(encoding="utf-8"))
               for path in sorted((ROOT / "Python/src/textml").glob("*.py"))}
    names = {name for node in modules["__init__"].body
             if isinstance(node, ast.Assign) and node.targets[0].id in ("__all__", "_ESTIMATORS")
             for name in ast.literal_eval(node.value)}
    yield MADE.format("the docstrings of Python/src/textml") + "# Python\n"
    yield docstring(modules["__init__"], 1) + "\n"
    yield "[The package's README](../../Python/README.md) has an overview, [how-to](../how-to.md#pandas-and-a-notebook) an example.\n"
    for title, files in (("Models", ["model"]), ("Answers", ["results"]), ("Steps", ["steps"]),
                         ("Estimators of scikit-learn", ["estimators"]), ("Errors", ["errors"])):
        yield f"## {title}\n"
        for node in (node for name in files for node in modules[name].body):
            if getattr(node, "name", None) not in names or "overload" in decorators(node):
                continue
            if isinstance(node, ast.ClassDef):
                yield from python_class(node)
            elif ast.get_docstring(node):
                yield f"### {node.name}\n\n```python\ntextml.{node.name}{signature(node)}\n```\n\n{docstring(node, 3)}\n"


def swift_libraries():
    sys.path.insert(0, str(ROOT / "Scripts/check"))
    from public_api import placed_declarations, summary
    yield MADE.format("the doc comments of Sources") + "# Swift\n"
    yield ("The first sentences of every public declaration; `make docs` builds the whole comments as pages. [A whole program, files of records, JSON]"
           "(../how-to.md#use-it-from-swift).\n")
    for module in ("TextML", "TextMLDefaultModel", "TextMLFormats", "TextMLHealth", "TextMLDistributed"):
        types, members = {}, {}
        for path in sorted((ROOT / "Sources" / module).rglob("*.swift")):
            lines = path.read_text(encoding="utf-8").split("\n")
            for declaration, line in placed_declarations(path):
                said = re.sub(r"``([^`]*?)(\([\w:]*\))?``", lambda m: f"`{m[1].split('/')[-1]}`", summary(lines, line))
                if (found := re.match(r"(?:[\w.]+: )?(struct|enum|class|protocol|actor) ([\w.]+)", declaration)):
                    owner = declaration.split(": ")[0] + "." if re.match(r"[\w.]+: (struct|enum|class)", declaration) else ""
                    types[owner + found[2]] = f"`{declaration.split(': ', 1)[1] if owner else declaration}`\n\n{said}\n"
                else:
                    owner, _, shown = declaration.partition(": ") if re.match(r"[\w.]+: ", declaration) else ("", "", declaration)
                    members.setdefault(owner, []).append(f"- `{shown}`: {said}")
        yield f"## {module}\n"
        for name in sorted(types | members):
            yield (f"### {name}\n" if name else "") + "\n" + types.get(name, "")
            yield "\n".join(sorted(set(members.get(name, [])))) + "\n"


def main():
    arguments = [a for a in sys.argv[1:] if a != "--check"]
    if len(arguments) > 1:
        sys.exit(__doc__)
    pages = {"topics.md": topics(), "model-file.md": model_file(), "c.md": c_interface(), "python.md": python_package(),
             "swift.md": swift_libraries()}
    if arguments:
        pages["commands.md"] = commands(arguments[0])
    stale = []
    for name, parts in pages.items():
        page = re.sub(r"\n{3,}", "\n\n", "\n".join(part.rstrip("\n") + "\n" for part in parts))
        path = PAGES / name
        if "--check" not in sys.argv:
            path.write_text(page, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != page:
            stale.append(f"Documentation/reference/{name}")
    if stale:
        sys.exit(f"stale: {', '.join(stale)}. Run python3 Scripts/make/make_reference.py .build/release/classify")


if __name__ == "__main__":
    main()
