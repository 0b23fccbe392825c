#!/usr/bin/env python3
"""Uses the page of a built classify-server in a real browser: page.py SERVER PICTURES.

Clicks through trying, batches and labelling, wide, on a phone and in the dark; fails on a console error, a request to
elsewhere, or a violation that axe-core finds. Needs Debian's chromium and, from PyPI, playwright and
axe-playwright-python.
"""
import csv
import json
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from server_harness import Server, check, failures

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = (ROOT / "Examples/articles/port-agreement.txt").read_text(encoding="utf-8")
def wait(page, expression, argument=None):
    """Waits until an expression holds; the page's own policy forbids the way of Playwright, which evaluates strings."""
    for _ in range(150):
        if page.evaluate(expression, argument):
            return
        page.wait_for_timeout(100)
    raise TimeoutError(expression)


def articles(folder, count):
    """A project of made-up news of two kinds."""
    kinds = [("economy", "البنك الفائدة التضخم الأسهم البورصة العملة القروض الميزانية الصادرات الاستثمار"),
             ("sports", "المباراة الفريق الهدف اللاعب المدرب البطولة الملعب الدوري الكأس الحكم")]
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
        self.page.on("console", lambda message: message.type in ("error", "warning") and check(
            "401" in message.text or "404" in message.text, f"{name}: console: {message.text}"))
        self.page.on("pageerror", lambda error: check(False, f"{name}: {error}"))
        self.page.on("request", lambda request: check(
            request.url.startswith((self.address, "data:", "blob:")), f"{name}: a request to {request.url}"))
        self.open("/")

    def open(self, path):
        self.page.goto(self.address + path)
        self.page.wait_for_selector("html[data-ready=yes]")

    def picture(self, what):
        self.page.screenshot(path=f"{self.pictures}/{self.name}-{what}.png", full_page=True)

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
        check("دبلوماسية" in page.inner_text("#topic"), f"{self.name}: the topic: {page.inner_text('#topic')}")
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
        self.picture("try")
        self.audit("try")

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

    def label(self, person):
        page = self.page
        page.click("#tab-label")
        page.fill("#who", person)
        page.locator("#who").blur()
        wait(page, "document.getElementById('item').textContent.includes('كلمة')")
        page.locator("#item").focus()
        for turn in range(22):
            before = page.text_content("#item")
            kind = "1" if "البنك" in before or "الفائدة" in before or "الأسهم" in before or "العملة" in before else "2"
            page.keyboard.press(kind)
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

    def end(self):
        check(self.page.evaluate("window.pwned") is None, f"{self.name}: a script of a title ran")
        self.context.close()


def main(path, pictures):
    Path(pictures).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        articles(folder, 200)
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with Server(path, "--project", folder, "--no-access-log") as server:
            wide = Visit(browser, server, pictures, "wide", viewport={"width": 1280, "height": 900})
            wide.try_article()
            check(wide.page.evaluate("document.documentElement.dir") == "rtl", "Arabic first")
            wide.page.click("#link")
            wait(wide.page, "location.hash.startsWith('#text=')")
            link = wide.page.evaluate("location.hash")
            other = Visit(browser, server, pictures, "link", viewport={"width": 1280, "height": 900})
            other.open("/" + link)
            other.page.wait_for_selector("#result:not([hidden])")
            check(other.page.input_value("#text") == ARTICLE, "the link has the text")
            other.end()
            wide.batch()
            wide.label("هدى")
            wide.page.click("#language")
            check(wide.page.evaluate("document.documentElement.dir") == "ltr", "English runs left to right")
            wide.picture("english")
            wide.audit("English")
            wide.page.click("#tab-try")
            wide.page.keyboard.press("ArrowRight")
            check(wide.page.get_attribute("#tab-batch", "aria-selected") == "true", "arrow keys change parts")
            wide.end()
            phone = Visit(browser, server, pictures, "phone", viewport={"width": 390, "height": 844}, device_scale_factor=2,
                          is_mobile=True, has_touch=True)
            phone.try_article()
            phone.batch()
            phone.label("سعد")
            phone.end()
            dark = Visit(browser, server, pictures, "dark", viewport={"width": 1280, "height": 900}, color_scheme="dark")
            dark.try_article()
            dark.batch()
            dark.label("هدى")
            dark.end()
        browser.close()
    print(f"{len(failures)} failures" if failures else "every flow, three windows, no violation")
    sys.exit(bool(failures))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
