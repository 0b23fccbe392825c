#!/usr/bin/env python3
"""Uses the page of a built classify-server in a real browser: page.py SERVER PICTURES.

Clicks through trying, batches and labelling, wide, on a phone, in the dark, in English, and by keys alone; fails on a console
error, a request to elsewhere, or a violation that axe-core finds. Needs Debian's chromium and, from PyPI, playwright and
axe-playwright-python: `make page-test` installs them.
"""
import csv
import io
import json
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from server_harness import Server, check, failures

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = (ROOT / "Examples/articles/port-agreement.txt").read_text(encoding="utf-8")
ECONOMY = "البنك الفائدة التضخم الأسهم البورصة العملة القروض الميزانية الصادرات الاستثمار"
SPORTS = "المباراة الفريق الهدف اللاعب المدرب البطولة الملعب الدوري الكأس الحكم"


def wait(page, expression, argument=None):
    """Waits until an expression holds; the page's own policy forbids the way of Playwright, which evaluates strings."""
    for _ in range(150):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(100)
    raise TimeoutError(expression)


def articles(folder, count):
    """A project of made-up news of two kinds."""
    kinds = [("economy", ECONOMY), ("sports", SPORTS)]
    with open(f"{folder}/articles.jsonl", "w", encoding="utf-8") as file:
        for index in range(count):
            label, words = kinds[index % 2]
            words = words.split()
            text = " ".join(words[(place * (index + 1) + index // 3) % len(words)] for place in range(14))
            title = f"{label} {index}" if index else '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'
            file.write(json.dumps({"id": f"a{index}", "title": title, "text": f"خبر {index} كلمة{index} {text}."}) + "\n")
    Path(f"{folder}/labels.list").write_text("economy\nsports\n<b>other</b>\nother\n", encoding="utf-8")


class Visit:
    """A browser window that notes what must not happen."""

    def __init__(self, browser, server, pictures, name, **options):
        self.context = browser.new_context(accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.address = f"http://127.0.0.1:{server.port}"
        self.pictures, self.name = pictures, name
        # A browser reports an answer that is no success; without a project the page asks for one and gets 404.
        self.expected = ["404"]
        self.page.on("console", lambda message: message.type in ("error", "warning") and check(
            any(f"status of {status}" in message.text for status in self.expected), f"{name}: console: {message.text}"))
        self.page.on("pageerror", lambda error: check(False, f"{name}: {error}"))
        self.page.on("request", lambda request: check(
            request.url.startswith((self.address, "data:", "blob:")), f"{name}: a request to {request.url}"))
        self.open("/")

    def open(self, path):
        self.page.goto(self.address + path)
        self.page.wait_for_selector("html[data-ready=yes]")

    def picture(self, what):
        self.page.evaluate("scrollTo(0, 0)")
        self.page.screenshot(path=f"{self.pictures}/{self.name}-{what}.png", full_page=True)

    def drop(self, target, *paths):
        """Drops files or folders of the disk on an element, as a hand does."""
        box = self.page.locator(target).bounding_box()
        session = self.context.new_cdp_session(self.page)
        for kind in ("dragEnter", "dragOver", "drop"):
            session.send("Input.dispatchDragEvent", {
                "type": kind, "x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2,
                "data": {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}})
        session.detach()

    def left(self, element):
        return self.page.locator(element).bounding_box()["x"]

    def complaint(self, what):
        """Waits until the page says that something is wrong."""
        wait(self.page, "!document.getElementById('alert').hidden")
        check(len(self.page.inner_text("#alert")) > 5, f"{self.name}: {what}: no reason")

    def audit(self, what):
        results = Axe().run(self.page)
        for violation in results.response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            check(False, f"{self.name} {what}: axe: {violation['id']}: {violation['help']}: {nodes}")
        wide = self.page.evaluate("""[...document.querySelectorAll('main *, header *')].some(one => {
            const box = one.getBoundingClientRect();
            return box.width && !one.closest('.scroll, .file, .skip') && (box.left < -1 || box.right > innerWidth + 1);
        }) || document.documentElement.scrollWidth > screen.width + 1 && innerWidth > screen.width""")
        check(not wide, f"{self.name} {what}: wider than the window")

    def try_article(self):
        page = self.page
        page.fill("#text", ARTICLE)
        page.click("#try-form button.main")
        page.wait_for_selector("#result:not([hidden])")
        check(page.inner_text("#topic").split()[0] in ("دبلوماسية", "Diplomacy"), f"{self.name}: the topic: {page.inner_text('#topic')}")
        check(90 < float(page.get_attribute("#meter", "aria-valuenow")) <= 100, f"{self.name}: the probability")
        shown = page.evaluate("document.getElementById('marked').textContent")
        check(shown == ARTICLE, f"{self.name}: the marked text is not the article")
        check(page.locator("#marked .for").count() > 10, f"{self.name}: deciding words")
        check(page.locator("#marked del").count() >= 1, f"{self.name}: removed boilerplate")
        direction = page.evaluate("getComputedStyle(document.getElementById('marked')).direction")
        check(direction == "rtl", f"{self.name}: the article runs {direction}")

        def chosen():
            return page.locator("#marked .chosen").count()

        before = chosen()
        check(before >= 3, f"{self.name}: sentences of the summary")
        page.focus("#length")
        for _ in range(4):
            page.keyboard.press("ArrowUp")
        wait(page, f"document.querySelectorAll('#marked .chosen').length > {before}")
        for _ in range(4):
            page.keyboard.press("ArrowDown")
        wait(page, f"document.querySelectorAll('#marked .chosen').length === {before}")
        self.picture("try")
        self.audit("try")

    def drop_articles(self):
        """A text, a page and a code page dropped on the first part."""
        page = self.page
        with tempfile.TemporaryDirectory() as folder:
            text = f"<script>window.pwned=1</script> {ECONOMY}.\nرفع البنك المركزي سعر الفائدة وتراجعت الأسهم."
            files = {
                "news.txt": (f"رفع البنك المركزي سعر الفائدة. {ECONOMY}.".encode(), "رفع البنك المركزي"),
                "old.txt": (f"رفع البنك المركزي سعر الفائدة. {ECONOMY}.".encode("windows-1256"), "رفع البنك المركزي"),
                "attack.txt": (text.encode(), "<script>"),
                "page.html": (f"<!doctype html><title>خبر</title><body><nav>الرئيسية</nav><article><p>{ARTICLE}</p></article>"
                              "<script>window.pwned=1</script><img src=x onerror='window.pwned=1'></body>".encode(), "ميناء"),
            }
            for name, (data, wanted) in files.items():
                path = Path(folder) / name
                path.write_bytes(data)
                page.evaluate("document.getElementById('result').hidden = true")
                self.drop("#try-form", path)
                wait(page, "!document.getElementById('result').hidden")
                check(wanted in page.input_value("#text"), f"{self.name}: {name} dropped: {page.input_value('#text')[:60]}")
            check("window.pwned" not in page.input_value("#text"), f"{self.name}: the script of a page is in its text")
            self.expected.append("400")
            path = Path(folder) / "broken.txt"
            path.write_bytes(b"%PDF-1.4 x")
            self.drop("#try-form", path)
            self.complaint("a file that is no text")
            self.expected.remove("400")

    def batch(self):
        page = self.page
        page.click("#tab-batch")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "news.csv"
            with open(path, "w", newline="", encoding="utf-8-sig") as file:
                rows = csv.writer(file)
                rows.writerow(["id", "title", "text"])
                rows.writerow(["1", "اتفاق، وسطران", ARTICLE])
                rows.writerow(["2", '=HYPERLINK("x")', "رفع البنك المركزي سعر الفائدة. وتراجعت الأسهم في البورصة بعد القرار."])
                rows.writerow(["3", "<script>window.pwned=1</script>", "فاز الفريق في المباراة النهائية للبطولة بهدفين."])
                for index in range(4, 250):
                    rows.writerow([str(index), f"خبر {index}", ARTICLE[:600]])
            page.set_input_files("#batch-files", str(path))
            page.wait_for_selector("#batch-result:not([hidden])")
            check(page.locator("#rows tr").count() == 249, f"{self.name}: {page.locator('#rows tr').count()} rows")
            page.select_option("#f-topic", "economy")
            check(page.locator("#rows tr").count() == 1, f"{self.name}: filtered rows")
            page.select_option("#f-topic", "")
            for button, name in (("#save-csv", "topics.csv"), ("#save-json", "topics.jsonl")):
                with page.expect_download() as info:
                    page.click(button)
                target = Path(folder) / name
                info.value.save_as(target)
                text = target.read_text(encoding="utf-8-sig")
                if name == "topics.csv":
                    table = list(csv.reader(text.splitlines()))
                    check(len(table) == 250 and table[2][1].startswith("'="), f"{self.name}: {name}: {table[2]}")
                else:
                    check(len([json.loads(line) for line in text.splitlines()]) == 249, f"{self.name}: {name}")
        page.evaluate("window.print = () => {}")
        page.click("#print")
        check(page.locator("#paper article").count() == 249, f"{self.name}: articles on paper")
        check(page.evaluate("document.getElementById('paper').children[1].tagName") == "OL", f"{self.name}: the index first")
        page.emulate_media(media="print")
        page.screenshot(path=f"{self.pictures}/{self.name}-print.png")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.querySelector('#paper h2')).color")
        check(paper == "rgb(255, 255, 255)rgb(0, 0, 0)", f"{self.name}: paper is {paper}")
        page.emulate_media(media="screen")
        page.evaluate("document.body.classList.remove('printing')")
        page.fill("#f-text", "سعر الفائدة")
        check(page.locator("#rows tr").count() == 1, f"{self.name}: searched rows")
        self.picture("batch")
        self.audit("batch")

    def drop_batches(self):
        """Files and a folder dropped on the table; time left, stopping, and files that cannot be read."""
        page = self.page
        page.click("#tab-batch")

        def rows(count, what):
            wait(page, "count => document.querySelectorAll('#rows tr').length === count", count)
            check(page.locator("#alert").is_hidden(), f"{self.name}: {what}: {page.inner_text('#alert')}")

        with tempfile.TemporaryDirectory() as folder:
            below = Path(folder) / "news" / "below"
            below.mkdir(parents=True)
            (below / "a.txt").write_text(ARTICLE, encoding="utf-8")
            (below / "b.html").write_text(f"<!doctype html><title>خبر</title><article><p>{ECONOMY}</p></article>", encoding="utf-8")
            (below.parent / "c.txt").write_text(f"فاز الفريق. {SPORTS}.", encoding="utf-8")
            (below.parent / "picture.jpg").write_bytes(b"\xff\xd8\xff")
            self.drop("#batch-drop", below.parent)
            rows(3, "a folder")
            page.set_input_files("#batch-folder", str(below.parent))
            rows(3, "a chosen folder")
            (Path(folder) / "lines.jsonl").write_text(
                "".join(json.dumps({"id": n, "text": f"خبر {n} {ECONOMY}."}, ensure_ascii=False) + "\n" for n in range(7)), encoding="utf-8")
            self.drop("#batch-drop", Path(folder) / "lines.jsonl")
            rows(7, "JSON lines")
            # As a spreadsheet of an Arabic Windows saves it.
            (Path(folder) / "old.csv").write_bytes(f"العنوان;النص\r\nخبر;رفع البنك سعر الفائدة {ECONOMY}\r\n".encode("windows-1256"))
            self.drop("#batch-drop", Path(folder) / "old.csv", Path(folder) / "lines.jsonl")
            rows(8, "two files")
            check(page.locator("#rows td").nth(2).inner_text() == "خبر", f"{self.name}: the code page of a table")
            for name, data in (("empty.csv", "a,b\r\n1,2\r\n"), ("broken.jsonl", '{"text":\n')):
                (Path(folder) / name).write_text(data)
                self.drop("#batch-drop", Path(folder) / name)
                self.complaint(name)
            # A slow service: time left is shown, and the rest can be left.
            page.evaluate("""() => { const send = window.fetch; window.slow = true;
                window.fetch = async (...all) => { if (window.slow) await new Promise(go => setTimeout(go, 500)); return send(...all); }; }""")
            (Path(folder) / "many.jsonl").write_text(
                "".join(json.dumps({"id": n, "text": f"خبر {n} {ECONOMY}."}, ensure_ascii=False) + "\n" for n in range(2000)), encoding="utf-8")
            self.drop("#batch-drop", Path(folder) / "many.jsonl")
            wait(page, "/بقي|left/.test(document.getElementById('batch-status').textContent)")
            check(page.locator("#progress").is_visible(), f"{self.name}: the progress")
            self.picture("progress")
            page.click("#stop")
            wait(page, "!document.getElementById('batch-result').hidden")
            check(0 < page.locator("#rows tr").count() < 2000, f"{self.name}: stopped with {page.locator('#rows tr').count()} rows")
            page.evaluate("window.slow = false")

    def by_keys(self):
        """Tries an article without a mouse."""
        page = self.page
        self.open("/")

        def tab_to(element):
            for _ in range(40):
                page.keyboard.press("Tab")
                if page.evaluate("document.activeElement.id") == element:
                    return
            check(False, f"{self.name}: #{element} is not reached by Tab")

        page.keyboard.press("Tab")
        check(page.evaluate("document.activeElement.className") == "skip", f"{self.name}: the link to the content comes first")
        page.keyboard.press("Enter")
        tab_to("text")
        page.keyboard.insert_text(ARTICLE)
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("#result:not([hidden])")
        check(page.evaluate("document.activeElement.id") == "topic", f"{self.name}: the answer has the focus")
        tab_to("length")
        page.keyboard.press("End")
        wait(page, "/^(10|١٠)$/.test(document.getElementById('length-out').textContent)")

    def label(self, person, turns=22, mistakes=0):
        """Labels articles by keys, some of the first ones wrongly, and takes one back."""
        page = self.page
        page.click("#tab-label")
        page.fill("#who", person)
        page.locator("#who").blur()
        wait(page, "document.getElementById('item').textContent.includes('كلمة')")
        check("<b>other</b>" in page.inner_text("#choices"), f"{self.name}: a label is shown as it is")
        page.locator("#item").focus()
        for turn in range(turns):
            before = page.text_content("#item")
            is_economy = any(word in before.split() for word in ECONOMY.split())
            page.keyboard.press("1" if is_economy != (turn < mistakes) else "2")
            wait(page, "before => document.getElementById('item').textContent !== before", before)
        last = page.text_content("#item")
        page.keyboard.press("u")
        wait(page, "before => document.getElementById('item').textContent !== before", last)
        page.locator("#choices button").nth(0).click()
        page.wait_for_timeout(2500)
        page.reload()
        page.wait_for_selector("html[data-ready=yes]")
        page.click("#tab-label")
        page.wait_for_selector("#curve svg")
        check("%" in page.inner_text("#accuracy") or "٪" in page.inner_text("#accuracy"), f"{self.name}: the accuracy")
        self.picture("label")
        self.audit("label")

    def second_look(self):
        """Corrects a label that the model doubts."""
        page = self.page
        wait(page, "document.querySelectorAll('#doubtful li').length > 0")
        page.locator("#doubtful summary").first.click()
        first = page.locator("#doubtful li").first.inner_text()
        self.picture("second-look")
        self.audit("second look")
        right = 0 if any(word in first.split() for word in ECONOMY.split()) else 1
        page.locator("#doubtful li").first.locator("button").nth(right).click()
        wait(page, "first => document.querySelector('#doubtful li')?.innerText !== first", first)

    def save_labels(self):
        """Saves labels as records and as folders, and the model."""
        page = self.page
        with tempfile.TemporaryDirectory() as folder:
            def saved(button, name):
                with page.expect_download() as info:
                    page.click(button)
                info.value.save_as(f"{folder}/{name}")
                return Path(folder, name).read_bytes()

            records = [json.loads(line) for line in saved("#export-labels", "labels.jsonl").splitlines()]
            check(len(records) > 20 and all(record["text"] for record in records), f"{self.name}: labels as records")
            archive = zipfile.ZipFile(io.BytesIO(saved("#export-folders", "labels.zip")))
            check(archive.testzip() is None, f"{self.name}: a broken archive")
            folders = [name.split("/") for name in archive.namelist()]
            check(sorted(name for name, _ in folders) == sorted(record["label"] for record in records), f"{self.name}: folders {folders}")
            check(saved("#export-model", "project.textml")[:6] == b"TextML", f"{self.name}: the model")

    def end(self):
        check(self.page.evaluate("window.pwned") is None, f"{self.name}: a script of a title ran")
        self.context.close()


def chromium(play):
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if not path:
        sys.exit("page.py: no chromium here: Scripts/setup/install_browser.sh installs it")
    # Without a sandbox and shared memory, which containers lack; the page is our own.
    return play.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])


def main(path, pictures):
    Path(pictures).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        articles(folder, 200)
        browser = chromium(play)
        with Server(path, "--project", folder, "--no-access-log") as server:
            wide = Visit(browser, server, pictures, "wide", viewport={"width": 1280, "height": 900})
            wide.try_article()
            check(wide.page.evaluate("document.documentElement.dir") == "rtl", "Arabic first")
            check(wide.left("h1") > wide.left("#language"), "the title comes first, from the right")
            wide.page.click("#link")
            wait(wide.page, "location.hash.startsWith('#text=')")
            link = wide.page.evaluate("location.hash")
            other = Visit(browser, server, pictures, "link", viewport={"width": 1280, "height": 900})
            other.open("/" + link)
            other.page.wait_for_selector("#result:not([hidden])")
            check(other.page.input_value("#text") == ARTICLE, "the link has the text")
            other.end()
            wide.drop_articles()
            wide.batch()
            wide.drop_batches()
            wide.label("هدى", turns=45, mistakes=2)
            wide.second_look()
            wide.save_labels()
            wide.by_keys()
            wide.end()
            phone = Visit(browser, server, pictures, "phone", viewport={"width": 390, "height": 844}, device_scale_factor=2,
                          is_mobile=True, has_touch=True)
            phone.try_article()
            phone.batch()
            phone.label("سعد")
            # Two people by now, who gave some articles a label each.
            check(phone.page.inner_text("#kappa") != "", "the agreement of two people")
            phone.end()
            dark = Visit(browser, server, pictures, "dark", viewport={"width": 1280, "height": 900}, color_scheme="dark")
            dark.try_article()
            dark.batch()
            dark.label("هدى")
            dark.end()
            english = Visit(browser, server, pictures, "english", viewport={"width": 1280, "height": 900})
            english.page.click("#language")
            check(english.page.evaluate("document.documentElement.dir") == "ltr", "English runs left to right")
            check(english.left("h1") < english.left("#language"), "the title comes first, from the left")
            english.try_article()
            english.batch()
            english.label("Huda")
            english.page.click("#tab-try")
            english.page.keyboard.press("ArrowRight")
            check(english.page.get_attribute("#tab-batch", "aria-selected") == "true", "arrow keys change parts")
            english.end()
        browser.close()
    print(f"{len(failures)} failures" if failures else "every flow, four windows, no violation")
    sys.exit(bool(failures))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
