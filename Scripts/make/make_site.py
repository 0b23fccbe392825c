#!/usr/bin/env python3
"""Writes the documentation as a site of static pages: make_site.py FOLDER

Every document of the repository becomes a page at its own place, so that its links stay what they are; files that documents link
to are copied. Pages in Arabic run from right to left. Nothing is loaded from elsewhere. Needs Python-Markdown and Pygments
(`make docs` installs them into .build/venv).
"""
import html
import os
import pathlib
import re
import shutil
import sys

import markdown

ROOT = pathlib.Path(__file__).resolve().parents[2]
STYLE = ROOT / "Documentation/site/site.css"

# The pages in the order of the menu: (heading in English, in Arabic, [(page, name, name in Arabic)]).
MENU = [
    ("Start", "ابدأ", [
        ("README.md", "TextML", "بالإنجليزية"), ("README.ar.md", "بالعربية", "TextML"),
        ("Documentation/tutorial.md", "Tutorial", "الدرس بالإنجليزية"), ("Documentation/tutorial.ar.md", "الدرس بالعربية", "الدرس")]),
    ("Guides", "أدلة", [
        ("Documentation/how-to.md", "How-to guides", "الإرشادات بالإنجليزية"), ("Documentation/how-to.ar.md", "بالعربية", "إرشادات عملية"),
        ("Documentation/recipes.md", "Recipes for engines", "وصفات للمحركات"),
        ("Documentation/server.md", "The HTTP service", "خدمة HTTP"),
        ("Documentation/training-on-many-machines.md", "Training on many machines", "التدريب على أجهزة كثيرة"),
        ("Examples/spark/README.md", "Spark", "Spark"), ("Python/README.md", "The Python package", "حزمة Python")]),
    ("Reference", "مرجع", [
        ("Documentation/reference/README.md", "Overview", "نظرة عامة"), ("Documentation/reference/commands.md", "Commands", "الأوامر"),
        ("Documentation/reference/topics.md", "Topics", "الموضوعات"), ("Documentation/records.md", "Records", "السجلات"),
        ("Documentation/reference/model-file.md", "The model file", "ملف النموذج"), ("Documentation/reference/swift.md", "Swift", "Swift"), ("Documentation/reference/python.md", "Python", "Python"),
        ("Documentation/reference/c.md", "C", "C")]),
    ("Understand", "افهم", [
        ("Documentation/explanation.md", "How it works", "كيف يعمل"), ("Models/news.md", "Model card: news", "بطاقة news"),
        ("Models/topics.md", "Model card: topics", "بطاقة topics"), ("Models/summaries/README.md", "Summaries", "الملخصات"),
        ("Models/training/README.md", "Labels", "التصنيفات"), ("Models/pages/README.md", "Labels of boilerplate", "تصنيف الحواشي"),
        ("Benchmarks/README.md", "Benchmarks", "القياسات")]),
    ("Project", "المشروع", [
        ("ARCHITECTURE.md", "Architecture", "البنية"), ("CHANGELOG.md", "Changes", "ما تغيّر"), ("SECURITY.md", "Security", "الأمان"),
        ("Documentation/robustness.md", "Robustness", "المتانة"), ("CONTRIBUTING.md", "Contributing", "المساهمة"),
        ("RELEASING.md", "Releasing", "الإصدار")]),
]

PAGE = """<!doctype html>
<html lang="{language}" dir="{direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="{base}site.css">
</head>
<body>
<a class="skip" href="#content">{skip}</a>
<header><a class="name" href="{home}">TextML</a>{api}{other}</header>
<div class="columns">
<nav class="pages" aria-label="{pages}"><details open><summary>{pages}</summary>
{menu}</details></nav>
<main id="content">
{body}
</main>
</div>
<script>if (matchMedia("(max-width: 56rem)").matches) document.querySelector("nav details").open = false;</script>
</body>
</html>
"""
WORDS = {"en": dict(skip="Skip to the text", pages="Pages", api="Swift API"),
         "ar": dict(skip="إلى النص", pages="الصفحات", api="واجهة Swift")}


def address(document):
    """Where a document's page lies: README.md of the repository is index.html, that of a folder its index.html."""
    path = pathlib.PurePosixPath(document)
    if path.name == "README.md":
        return str(path.parent / "index.html")
    return str(path.with_suffix(".html"))


def relative(target, page):
    return os.path.relpath(target, pathlib.PurePosixPath(page).parent)


class Site:
    def __init__(self, folder):
        self.folder = folder
        self.has_api = (folder / "api").exists()
        self.done, self.waiting, self.files = {}, [page for _, _, pages in MENU for page, _, _ in pages], set()
        self.waiting += sorted(str(p.relative_to(ROOT)) for p in (ROOT / "Documentation").rglob("*.md"))

    def write(self):
        while self.waiting:
            document = self.waiting.pop()
            if document not in self.done:
                self.done[document] = True
                self.page(document)
        for file in sorted(self.files):
            target = self.folder / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / file, target)
        shutil.copyfile(STYLE, self.folder / "site.css")

    def link(self, document, link):
        """A link of a document as a link of its page; what it leads to becomes a page or is copied."""
        if re.match(r"[a-z]+:|#|//", link):
            return link
        file, mark, part = link.partition("#")
        target = os.path.normpath(os.path.join(os.path.dirname(document), file))
        path = ROOT / target
        if target.startswith("..") or not path.exists():
            sys.exit(f"{document}: no file {link}")
        if path.is_dir():
            return relative(address(f"{target}/README.md"), address(document)) if (path / "README.md").exists() else link
        if path.suffix == ".md":
            self.waiting.append(target)
            target = address(target)
        else:
            self.files.add(target)
        return relative(target, address(document)) + mark + part

    def page(self, document):
        text = (ROOT / document).read_text(encoding="utf-8")
        language = "ar" if document.endswith(".ar.md") else "en"
        # A page that is Arabic as a whole needs no blocks of its own direction.
        text = re.sub(r'^<div dir="rtl">$|^</div>$', "", text, flags=re.M) if language == "ar" else text
        # GitHub needs no empty line before a list.
        text = re.sub(r"^((?![-*] |\d+\. |\s|\|).+)\n((?:[-*]|\d+\.) )", r"\1\n\n\2", text, flags=re.M)
        text = re.sub(r"^```console$", "```text", text, flags=re.M)
        converter = markdown.Markdown(
            extensions=["tables", "fenced_code", "toc", "sane_lists", "md_in_html"],
            extension_configs={"toc": {"permalink": "#", "slugify": slug}}, tab_length=4)
        body = converter.convert(text)
        body = re.sub(r'(href|src|srcset)="([^"]*)"', lambda m: f'{m[1]}="{html.escape(self.link(document, html.unescape(m[2])))}"', body)
        body = re.sub(r"<table>.*?</table>", lambda m: f'<div class="scroll" tabindex="0">{m[0]}</div>', body, flags=re.S)
        here, words = address(document), WORDS[language]
        title = re.search(r"^# (.*)$", text, re.M)[1]
        other = document.replace(".ar.md", ".md") if language == "ar" else document.replace(".md", ".ar.md")
        if not (ROOT / other).exists():
            other = "README.ar.md" if language == "en" else "README.md"
        there, name = ("ar", "العربية") if language == "en" else ("en", "English")
        out = self.folder / here
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(PAGE.format(
            language=language, direction="rtl" if language == "ar" else "ltr", title=html.escape(re.sub("[`*]", "", title)),
            base=relative("site.css", here).removesuffix("site.css"), skip=words["skip"], pages=words["pages"],
            home=relative("index.html" if language == "en" else "README.ar.html", here),
            api=f'<a href="{relative("api/documentation/index.html", here)}">{words["api"]}</a>' if self.has_api else "",
            other=f'<a class="other" lang="{there}" href="{relative(address(other), here)}">{name}</a>',
            menu=self.menu(document, language), body=body), encoding="utf-8")

    def menu(self, document, language):
        lines = []
        for english, arabic, pages in MENU:
            lines.append(f"<h2>{english if language == 'en' else arabic}</h2><ul>")
            # A document in the language of the page stands before its translation.
            documents = [page.replace(".ar.md", ".md") for page, _, _ in pages]
            for page, name, name_in_arabic in sorted(pages, key=lambda entry: (
                    documents.index(entry[0].replace(".ar.md", ".md")), entry[0].endswith(".ar.md") != (language == "ar"))):
                shown = name if language == "en" else name_in_arabic
                current = ' aria-current="page"' if page == document else ""
                tongue = ' lang="ar"' if language == "en" and page.endswith(".ar.md") else ""
                lines.append(f'<li><a href="{relative(address(page), address(document))}"{current}{tongue}>{html.escape(shown)}</a></li>')
            lines.append("</ul>")
        return "\n".join(lines)


def slug(heading, separator):
    """The anchor that GitHub gives a heading, so that links are the same in both places."""
    sys.path.insert(0, str(ROOT / "Scripts/check"))
    from links import anchor
    return anchor(heading)


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    site = Site(folder)
    site.write()
    print(f"{len(site.done)} pages in {folder}")


if __name__ == "__main__":
    main()
