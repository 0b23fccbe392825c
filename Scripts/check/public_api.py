#!/usr/bin/env python3
"""Lists the public declarations of the libraries, one a line: public_api.py [--check | --write | --count].

Without an option the list is printed. --check compares it with Documentation/api.txt and fails if they differ, --write
writes that file, --count prints how many there are in each module. --check also fails if a public declaration has no
doc comment, or one whose first line is no sentence of its own. Cases of public enumerations and requirements of
public protocols count; operators and conformances that the compiler makes do not.
"""
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "Documentation/api.txt"
MODULES = sorted(p.name for p in (ROOT / "Sources").iterdir() if p.name.startswith("TextML"))
TYPE = re.compile(r"\b(struct|class|enum|extension|protocol|actor)\s+([\w.]+)")
MEMBER = re.compile(r"\b(func|init\??|subscript|let|var|case|typealias|associatedtype)\b")


def blanked(text):
    """The text with comments removed, and the contents of string literals but for plain words."""
    pattern = r'//[^\n]*|/\*.*?\*/|#*""".*?"""#*|#"(?:.)*?"#|"(?:\\.|[^"\\\n])*"'
    return re.sub(pattern, lambda m: "" if '"' not in m[0][:3] else m[0] if re.fullmatch(r'"[\w. -]*"', m[0]) else '""', text, flags=re.S)


def declarations(path):
    return [declaration for declaration, _ in placed_declarations(path)]


def summary(lines, number):
    """The first paragraph of the doc comment above a line, from 1; empty if there is none."""
    above, comment = number - 2, []
    while above >= 0 and lines[above].strip().startswith("///"):
        comment.insert(0, lines[above].strip().removeprefix("///").strip())
        above -= 1
    return " ".join(comment[:comment.index("")] if "" in comment else comment)


def placed_declarations(path):
    """The public declarations of a file, and the line where each begins."""
    stack = []  # (name, whether its members are public by themselves, whether it is a type)
    header, depth, line, start = "", 0, 1, 1

    def record(text):
        text = " ".join(text.split())
        if not text or (stack and not stack[-1][2]):
            return
        name, inherits, _ = stack[-1] if stack else ("", False, True)
        kind, member = TYPE.search(text), MEMBER.search(text)
        is_case = re.match(r"(indirect )?case\b", text)
        is_public = re.search(r"\bpublic\b(?!\()", text) or (inherits and (is_case or inherits == "protocol" or not re.match(
            r"(private|fileprivate|internal|package)\b", text)))
        if not is_public or re.search(r"\bimport\b", text) or (inherits == "enum" and not is_case and "public" not in text):
            return
        if kind and kind[1] == "extension":
            return
        text = re.sub(r"^(@\w+(\([^)]*\))? )+", "", text)
        text = re.sub(r"\b(public|final|package\(set\)|internal\(set\)|private\(set\)|fileprivate\(set\)|indirect|nonisolated) ", "", text)
        # Of a property without a type, its value says it; a long one is left out.
        text = re.sub(r"^((?:static )?(?:let|var) \w+(?:: [^={]+)?) ?= (.*)", lambda m: m[0] if len(m[2]) <= 60 else m[1], text)
        if kind or member:
            yield_line = f"{name + ': ' if name else ''}{text}".strip()
            found.append((yield_line, start))

    found = []
    for character in blanked(path.read_text(encoding="utf-8")):
        if not header.strip():
            start = line
        line += character == "\n"
        if character in "([":
            depth += 1
        elif character in ")]":
            depth -= 1
        if character == "{" and depth == 0:
            kind = TYPE.search(header) if not re.search(r"\b(func|init|var|let|case)\b", header) else None
            record(header)
            if kind:
                outer = stack[-1][0] + "." if stack and stack[-1][0] else ""
                is_public = bool(re.search(r"\bpublic\b", header))
                inherits = kind[1] if is_public and kind[1] in ("enum", "protocol", "extension") else False
                stack.append((outer + kind[2], inherits, True))
            else:
                stack.append(("", False, False))
            header = ""
        elif character == "}" and depth == 0:
            record(header)
            header = ""
            if stack:
                stack.pop()
        elif character == "\n" and depth == 0:
            words = header.split()
            unfinished = re.search(r"\b(func|init|subscript)\b", header) and not (stack and stack[-1][1] == "protocol")
            modifiers_only = words and all(w.startswith("@") or w in ("public", "static", "final") for w in words)
            type_open = TYPE.search(header) and not MEMBER.search(header)
            if words and not unfinished and not modifiers_only and not type_open:
                record(header)
                header = ""
            else:
                header += " "
        else:
            header += character
    return found


def badly_documented(path):
    """The public declarations, cases and requirements without a doc comment whose first line ends as a sentence does."""
    lines = path.read_text(encoding="utf-8").split("\n")
    members, inner = "", None  # the indentation of the cases of a public enumeration, or of the requirements of a public protocol
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        if inner is not None and line.strip() == "}" and indent < inner:
            inner = None
        is_public = re.match(r"\s*(@[\w()]+ )*public (?!extension|import|internal\(set\))", line)
        is_inside = indent == inner and re.match(rf"\s*(indirect )?({members})\b", line)
        if (opened := re.match(r"\s*public (indirect )?(enum|protocol)\b", line)) and not line.rstrip().endswith("}"):
            inner, members = indent + 2, "case" if opened[2] == "enum" else "func|var|init|subscript|associatedtype"
        if not (is_public or is_inside) or "@_spi" in line:
            continue
        above = number - 1
        while above >= 0 and re.match(r"\s*(@\w+.*|#if.*)$", lines[above]):
            above -= 1
        if any("@_spi" in lines[index] for index in range(above + 1, number)):
            continue
        comment = []
        while above >= 0 and lines[above].strip().startswith("///"):
            comment.insert(0, lines[above].strip().removeprefix("///").strip())
            above -= 1
        summary = " ".join(comment).split("  ")[0] if "" not in comment else " ".join(comment[:comment.index("")])
        if not re.match(r"[A-ZΑ-Ω0-9“`*(]", summary) or not re.search(r"[.:!)]$", summary):
            yield f"{path.relative_to(ROOT)}:{number + 1}: {line.strip()}: {summary or 'no doc comment'}"


def main():
    api = {m: sorted(d for p in (ROOT / "Sources" / m).rglob("*.swift") for d in declarations(p)) for m in MODULES}
    lines = [f"{module}  {line}" for module in MODULES for line in api[module]]
    text = "\n".join(lines) + "\n"
    option = sys.argv[1] if len(sys.argv) > 1 else ""
    if option == "--count":
        for module in MODULES:
            print(f"{len(api[module]):5} {module}")
    elif option == "--write":
        LIST.write_text(text, encoding="utf-8")
    elif option == "--check":
        old = LIST.read_text(encoding="utf-8").splitlines() if LIST.exists() else []
        for line in sorted(set(old) - set(lines)):
            print("- " + line)
        for line in sorted(set(lines) - set(old)):
            print("+ " + line)
        bad = [fault for m in MODULES for p in sorted((ROOT / "Sources" / m).rglob("*.swift")) for fault in badly_documented(p)]
        print("\n".join(bad), end="\n" if bad else "")
        if bad:
            sys.exit("Every public declaration needs a doc comment whose first line is a sentence of its own.")
        if old != lines:
            sys.exit("The public API changed. If on purpose: Scripts/check/public_api.py --write, and say so in CHANGELOG.")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
