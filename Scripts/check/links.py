#!/usr/bin/env python3
"""Fails if a relative link of a document leads to no file, or to no heading of it: links.py [FOLDER]

FOLDER is the repository by default. With a folder of HTML pages, those of `make docs`, their links are checked, and that no
page loads anything from elsewhere. Needs Python's standard library only.
"""
import html.parser
import pathlib
import re
import subprocess
import sys
import unicodedata
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]


def anchor(heading):
    """The anchor that GitHub gives a heading."""
    heading = re.sub(r"!?\[([^\]]*)\]\([^)]*\)|`|\*\*?|<[^>]*>", lambda m: m[1] or "", heading)
    kept = (c for c in heading.strip().lower() if c in " -_" or unicodedata.category(c)[0] in "LNM")
    return "".join(kept).replace(" ", "-")


def plain(text):
    """A document without its code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M))


def anchors(text):
    found, times = set(), {}
    for heading in re.findall(r"^#{1,6} (.*)$", re.sub(r"^```.*?^```$", "", text, flags=re.S | re.M), re.M):
        name = anchor(heading)
        times[name] = times.get(name, -1) + 1
        found.add(name if times[name] == 0 else f"{name}-{times[name]}")
    return found | set(re.findall(r'\bid="([^"]+)"', text))


def markdown(root):
    """(document, link) of every document of the repository."""
    names = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.md"], cwd=root, check=True,
                           capture_output=True, text=True).stdout.split("\0")
    for name in filter(None, names):
        if (path := root / name).exists():
            text = plain(path.read_text(encoding="utf-8"))
            links = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'(?:src|srcset|href)="([^"]+)"', text)
            yield from ((path, link) for link in links)


class Links(html.parser.HTMLParser):
    """The addresses of a page: what it links to, and what it loads."""

    def __init__(self):
        super().__init__()
        self.links, self.loaded = [], []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "href" and tag == "a":
                self.links.append(value)
            elif name in ("src", "srcset", "href") and value and tag != "a":
                self.loaded.append(value)


def pages(root, faults):
    for path in sorted(root.rglob("*.html")):
        if "api" in path.relative_to(root).parts:
            continue
        parser = Links()
        parser.feed(path.read_text(encoding="utf-8"))
        faults += [f"{path.relative_to(root)}: loads {link}" for link in parser.loaded if ":" in link or link.startswith("//")]
        yield from ((path, link) for link in parser.links + parser.loaded)


def main():
    root = pathlib.Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT
    faults, count, known = [], 0, {}
    for path, link in markdown(root) if root == ROOT else pages(root, faults):
        if re.match(r"[a-z]+:|//", link):
            continue
        count += 1
        file, _, part = urllib.parse.unquote(link).partition("#")
        target = (path.parent / file).resolve() if file else path
        if not target.exists():
            faults.append(f"{path.relative_to(root)}: no file {link}")
        elif part and target.suffix in (".md", ".html"):
            if target not in known:
                text = target.read_text(encoding="utf-8")
                known[target] = anchors(text) if target.suffix == ".md" else set(re.findall(r'\bid="([^"]+)"', text))
            if part not in known[target]:
                faults.append(f"{path.relative_to(root)}: no heading {link}")
    if faults:
        sys.exit("\n".join(faults))
    print(f"links: {count:,} lead somewhere")


if __name__ == "__main__":
    main()
