#!/usr/bin/env python3
"""Measures how much boilerplate `classify read` removes, on pages made of real articles and boilerplate of our own.

    python3 Benchmarks/pages/measure.py [--set development|heldout] [--pages 600] [--seed 1] [--misses]

Needs ../shared/corpus; `make build` first. Nothing of the corpus is printed or kept.

A page is an article's headline and body with boilerplate before, between and after them; the titles in lists of
other articles are headlines of other articles. Rules may be improved on the development templates; the held-out
ones were written for measuring and nobody reads them while improving rules. Reported for each kind of boilerplate:
bytes of it that were removed; and of the article text: bytes that were removed though the bare article keeps them, and
how many pages lost any. --misses prints the template lines that were left, never the articles.
"""
import argparse
import collections
import pathlib
import random
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from common import CORPUS, answers, labelled, need

need(CORPUS)

# «{title}» is the headline of another article; a line of «{titles}» is three to seven of them.
DEVELOPMENT = {
    "front": [
        "الرئيسية > أخبار > سياسة",
        "الرئيسية / الاقتصاد",
        "الثلاثاء 24 نوفمبر 2026 - 10:15 ص",
        "عاجل: {title}",
        "شارك\nتويتر\nفيسبوك\nواتساب",
        "حجم الخط\nأ+ أ-",
        "Home > News > World",
    ],
    "between": [
        "كتب: سامي الحداد",
        "آخر تحديث: 12:40 م - 3 مارس 2026",
        "تاريخ النشر: 5 أبريل 2026",
        "مدة القراءة 3 دقائق",
        "شارك الخبر على فيسبوك تويتر واتساب تلغرام",
        "جانب من الاجتماع",
        "الوزيران خلال اللقاء (رويترز)",
        "(تصوير: هدى قاسم)",
        "0 تعليق\n154 مشاهدة",
        "طباعة\nنسخ الرابط",
    ],
    "headed tail": [
        "الأكثر مشاهدة\n{titles}",
        "الأكثر قراءة\n\n{spaced titles}",
        "اقرأ أيضا\n{titles}",
        "مواضيع ذات صلة\n{titles}\n\n;.",
        "أخبار متعلقة:\n{titles}",
        "قد يعجبك أيضا\n{titles}",
        "المزيد من الأخبار\n{titles}\nجميع الحقوق محفوظة لصحيفة المدار 2026",
        "Most read\n{titles}",
        "À lire aussi\n{titles}",
        "آخر الأخبار\n{stamped titles}",
    ],
    "tail": [
        "الوسوم: اقتصاد، مياه، سدود",
        "كلمات مفتاحية\nاقتصاد\nمياه",
        "للتواصل مع الكاتب: sami@example.org",
        "sami@example.org\n@sami_h",
        "تابعونا على فيسبوك وتويتر",
        "© 2026 صحيفة المدار",
        "Copyright 2026. All rights reserved.",
        "اقرأ أيضا: {title}",
        "#مياه #سدود #اقتصاد",
        "أضف تعليقا",
        "المزيد...",
        "***",
    ],
    "bare list": ["{titles}", "{spaced titles}", "{stamped titles}"],
    "glued tail": [
        " اقرأ أيضا: {title}",
        " جميع الحقوق محفوظة.",
        " مقالات أخرى للكاتب{glued titles}",
        " الأكثر قراءة {glued titles}",
        " للتواصل مع الكاتب sami@example.org",
    ],
    "glued front": ["شارك على تويتر فيسبوك واتساب اكتب رأيك ", "شارك عبر فيسبوك تويتر تلغرام "],
}

# The first two held-out sets; their misses were read, so they belong to development since.
HELDOUT_A = {
    "front": [
        "الصفحة الرئيسية » الأخبار » العالم العربي",
        "الرئيسية | رياضة | كرة القدم",
        "الجمعة، 17 تشرين الأول 2025",
        "عاجل | {title}",
        "مشاركة عبر\nFacebook\nX\nTelegram",
        "تكبير الخط\nتصغير الخط",
        "Accueil / Actualités",
        "أخبار محلية",
    ],
    "between": [
        "بقلم: نبيل الشامي",
        "تحرير - هالة منصور",
        "نشر في: 08:30 بتوقيت غرينتش، 9 يونيو 2025",
        "آخر تحديث منذ 4 ساعات",
        "وقت القراءة: دقيقتان",
        "استمع للخبر",
        "شارك المقال\nلينكد إن\nبنترست\nالبريد الإلكتروني",
        "صورة أرشيفية",
        "مصدر الصورة: غيتي",
        "من مراسم التوقيع في القصر (أ ف ب)",
        "لقطة من المباراة",
        "23 مشاهدة\nلا توجد تعليقات",
    ],
    "headed tail": [
        "أخبار ذات صلة\n\n{spaced titles}",
        "الأكثر تداولا\n{titles}",
        "قد يهمك أيضا:\n{titles}",
        "شاهد أيضا\n{titles}",
        "الأكثر قراءة هذا الأسبوع\n{numbered titles}",
        "اخترنا لكم\n{titles}",
        "أحدث الأخبار\n{stamped titles}\nعرض المزيد",
        "You may also like\n{titles}",
        "Sur le même sujet\n{titles}",
        "من القسم نفسه\n{titles}\n\nسياسة الخصوصية\nاتصل بنا",
    ],
    "tail": [
        "الكلمات الدلالية: محطات، كهرباء",
        "وسوم\nكهرباء\nطاقة",
        "لمراسلة الكاتب: nabil@example.com",
        "تويتر: @nabil_sh",
        "اشترك في نشرتنا البريدية",
        "انضم إلى قناتنا على تلغرام",
        "كافة الحقوق محفوظة لموقع السهل © 2025",
        "يمنع نسخ أو إعادة نشر المواد دون إذن",
        "Tous droits réservés",
        "شاهد أيضا: {title}",
        "#كهرباء #طاقة",
        "اترك تعليقا",
        "لقراءة المزيد اضغط هنا",
        "- نبيل الشامي",
        "• • •",
    ],
    "bare list": ["{titles}", "{spaced titles}"],
    "glued tail": [
        " مواضيع ذات صلة: {title}",
        " كل الحقوق محفوظة لموقع السهل",
        " شاهد أيضا {glued titles}",
        " لمراسلة الكاتب nabil@example.com",
        " الكلمات المفتاحية: كهرباء، طاقة",
    ],
    "glued front": ["مشاركة على فيسبوك تويتر لينكد إن طباعة "],
}


HELDOUT_B = {
    "front": [
        "أنت هنا: الرئيسية » تقارير",
        "الأحد 14 ربيع الأول 1447 هـ",
        "خبر عاجل: {title}",
        "القائمة\nبحث",
        "الرئيسية\nمحليات\nرياضة\nاقتصاد",
        "مباشر | {title}",
        "Skip to content",
        "A+\nA-",
    ],
    "between": [
        "هدى قاسم - بيروت",
        "منذ ساعتين",
        "3 دقائق للقراءة",
        "Share\nTweet",
        "الصورة من الأرشيف",
        "حفل الافتتاح مساء أمس (الأناضول)",
        "أضف إلى المفضلة",
        "تم التحديث في 16:20 بتوقيت مكة المكرمة",
        "غرفة الأخبار",
        "كتبت/ منى السيد",
        "انشر\nفيسبوك\nتويتر",
        "عدد المشاهدات: 1240",
    ],
    "headed tail": [
        "الأخبار الأكثر قراءة\n{titles}",
        "مقالات قد تعجبك\n{titles}",
        "موضوعات مرتبطة\n{spaced titles}",
        "المزيد حول هذا الموضوع\n{titles}",
        "تابع القراءة\n{titles}",
        "Trending\n{titles}",
        "Articles similaires\n{spaced titles}",
        "الأكثر تعليقا\n{numbered titles}",
        "مختارات\n{stamped titles}",
        "ننصح بقراءة\n{titles}\n\nتعليقات (12)\nأرسل تعليقك",
    ],
    "tail": [
        "وسوم: نفط، غاز",
        "كلمات البحث: نفط، أسعار",
        "للتواصل: mona@example.net",
        "الآراء الواردة في المقال لا تعبر بالضرورة عن رأي الموقع",
        "المصدر: وكالات",
        "حقوق النشر محفوظة لشبكة الأفق 2026",
        "Follow us on Twitter",
        "تحميل تطبيق الأفق",
        "قناة الأفق على تلغرام",
        "إقرأ أيضاً.. {title}",
        "#نفط",
        "* كاتبة من الأردن",
        "mona@example.net",
        "---",
    ],
    "bare list": ["{titles}", "{spaced titles}", "{numbered titles}"],
    "glued tail": [
        " قد يهمك أيضا: {title}",
        " تابعونا على تويتر",
        " مقالات سابقة للكاتب{glued titles}",
        " الوسوم: نفط، غاز",
        " لمزيد من الأخبار زوروا موقعنا",
    ],
    "glued front": ["غرد شارك فيسبوك تويتر جوجل بلس ", "Share Tweet Facebook WhatsApp "],
}


HELDOUT = {
    "front": [
        "صحيفة الواحة | الصفحة الأولى",
        "أخبار عربية وعالمية",
        "السبت 2 مايو 2026 الساعة 09:12",
        "Breaking: {title}",
        "ابحث في الموقع",
        "الرئيسية › المال والأعمال › أسواق",
        "عاجل - {title}",
        "Imprimer",
    ],
    "between": [
        "ترجمة: ليلى عمر",
        "جابر منصور - الدوحة",
        "أنشئ في 4 يونيو 2026",
        "قراءة في دقيقتين",
        "مشاركة\nWhatsApp\nTelegram",
        "جانب من الحضور في القاعة",
        "رئيس النادي أثناء المؤتمر (واس)",
        "صورة توضيحية من الأرشيف",
        "تصوير/ جابر منصور",
        "87 تعليقا",
        "استمع للمقال",
        "Publié le 4 juin 2026 à 10:20",
    ],
    "headed tail": [
        "الأكثر قراءة في الاقتصاد\n{titles}",
        "اقرأ المزيد\n{spaced titles}",
        "أخبار قد تهمك\n{titles}",
        "من الأرشيف\n{titles}",
        "آخر المقالات\n{stamped titles}",
        "Related articles\n{titles}",
        "Les plus lus\n{numbered titles}",
        "شاهد المزيد\n{titles}\n© الواحة",
        "قد تهمك أيضا\n{spaced titles}\n\nمن نحن\nأعلن معنا\nاتصل بنا",
        "مواضيع أخرى\n{titles}",
    ],
    "tail": [
        "مواضيع: زراعة، ري",
        "الكلمات المفتاحية: زراعة، ري",
        "لمراسلة المحرر: layla@example.org",
        "layla@example.org",
        "جميع الحقوق محفوظة © الواحة 2026",
        "تابع أخبارنا على غوغل نيوز",
        "اشترك الآن في النشرة اليومية",
        "طالع أيضا: {title}",
        "أضف تعليقك",
        "#زراعة #ري #الواحة",
        "* باحث في شؤون المياه",
        "Suivez-nous sur Facebook",
        "العودة إلى الأعلى",
        "....",
    ],
    "bare list": ["{titles}", "{spaced titles}", "{stamped titles}"],
    "glued tail": [
        " اقرأ أيضا {glued titles}",
        " أخبار متعلقة: {title}",
        " للتواصل مع الكاتبة layla@example.org",
        " جميع الحقوق محفوظة لصحيفة الواحة",
        " Lire aussi: {title}",
    ],
    "glued front": ["طباعة مشاركة فيسبوك تويتر واتساب ", "شارك على فيسبوك على تويتر "],
}


def merged(*sets):
    """The templates of several sets, kind by kind."""
    return {kind: [template for one in sets for template in one[kind]] for kind in sets[0]}


class Filler:
    def __init__(self, random, headlines):
        self.random, self.headlines = random, headlines

    def titles(self):
        return self.random.sample(self.headlines, self.random.randint(3, 7))

    def fill(self, template):
        stamps = ["منذ 3 ساعات", "منذ يومين", "10:45 ص"]
        fillers = {
            "{titles}": lambda: "\n".join(self.titles()),
            "{spaced titles}": lambda: "\n\n".join(self.titles()),
            "{stamped titles}": lambda: "\n".join(
                f"{title}\n{self.random.choice(stamps)}" for title in self.titles()),
            "{numbered titles}": lambda: "\n".join(
                f"{number}\n{title}" for number, title in enumerate(self.titles(), 1)),
            "{glued titles}": lambda: "".join(self.titles()),
            "{title}": lambda: self.random.choice(self.headlines),
        }
        for slot, filler in fillers.items():
            while slot in template:
                template = template.replace(slot, filler(), 1)
        return template


def make(headline, body, templates, filler):
    """The page's pieces in order: (kind, text); kind None is article text."""
    draw = filler.random
    pieces = []

    def add(kind, most):
        for template in draw.sample(templates[kind], draw.randint(0, most)):
            pieces.append((kind, filler.fill(template) + draw.choice(["\n", "\n\n"])))

    add("front", 3)
    pieces.append((None, headline + "\n" + draw.choice(["", "\n"])))
    add("between", 3)
    if draw.random() < 0.15:
        pieces.append(("glued front", filler.fill(draw.choice(templates["glued front"]))))
    pieces.append((None, body))
    ending = draw.random()
    if ending < 0.15:
        pieces.append(("glued tail", filler.fill(draw.choice(templates["glued tail"]))))
    pieces.append((None, draw.choice(["\n", "\n\n", "\n\n\n"])))
    if ending >= 0.15:
        add("tail", 2)
    if 0.15 <= ending < 0.3:
        add("bare list", 1)
    elif ending >= 0.3:
        add("headed tail", 2)
    return pieces


def black(data):
    """Which bytes are not white space."""
    return [byte > 32 for byte in data]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--set", choices=["development", "heldout"], default="development")
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    templates = HELDOUT if arguments.set == "heldout" else merged(DEVELOPMENT, HELDOUT_A, HELDOUT_B)
    draw = random.Random(arguments.seed)
    everything = [(a.title, a.body) for a in labelled() if len(a.body) > 400 and 15 <= len(a.title) <= 110]
    headlines = [headline for headline, _ in everything]
    chosen = draw.sample(everything, arguments.pages)
    filler = Filler(draw, headlines)
    pages = [make(headline, body, templates, filler) for headline, body in chosen]
    bare = answers("read", [f"{headline}\n\n{body}" for headline, body in chosen], alone=True)
    full = answers("read", ["".join(text for _, text in pieces) for pieces in pages], alone=True)

    cut, total, lines = collections.Counter(), collections.Counter(), collections.Counter()
    story = lost = pages_lost = headline_found = headlines_seen = 0
    reasons_lost = collections.Counter()
    for (headline, body), pieces, answer, alone in zip(chosen, pages, full, bare):
        data = "".join(text for _, text in pieces).encode()
        is_cut = [None] * len(data)
        for part in answer["removed"]:
            is_cut[part["start"]:part["end"]] = [part["reason"]] * (part["end"] - part["start"])
        # A dateline is set apart, not removed: it reaches no summary either.
        dateline = answer.get("dateline")
        if dateline:
            for i in range(dateline["start"], dateline["end"]):
                is_cut[i] = is_cut[i] or "dateline"
        # What the bare article loses is real boilerplate of its own.
        offset = len(f"{headline}\n\n".encode())
        own = set()
        for part in alone["removed"]:
            own.update(range(part["start"] - offset, part["end"] - offset))
        place, lost_here = 0, 0
        for kind, text in pieces:
            size = len(text.encode())
            ink = black(data[place:place + size])
            if kind:
                total[kind] += sum(ink)
                cut[kind] += sum(1 for i in range(size) if ink[i] and is_cut[place + i])
                start = place
                for line in text.split("\n"):
                    length = len(line.encode())
                    if length and line not in headlines and not any(is_cut[start:start + length]):
                        lines[line if len(line) < 60 else line[:60] + "…"] += 1
                    start += length + 1
            else:
                for i in range(size):
                    if ink[i]:
                        story += 1
                        if is_cut[place + i] not in (None, "dateline") and not (text == body and i in own):
                            lost_here += 1
                            reasons_lost[is_cut[place + i]] += 1
            place += size
        lost += lost_here
        pages_lost += lost_here > 0
        if alone.get("headline"):
            headlines_seen += 1
            found = answer.get("headline")
            headline_found += bool(found) and found["text"].strip() == headline
    print(f"{arguments.set} templates, {len(pages)} pages, seed {arguments.seed}")
    for kind in templates:
        print(f"  {kind:12} {cut[kind] / max(1, total[kind]):7.1%} of {total[kind]:8} bytes removed")
    print(f"  {'all':12} {sum(cut.values()) / sum(total.values()):7.1%} of {sum(total.values()):8} bytes removed")
    print(f"  article text: {lost} of {story} bytes removed ({lost / story:.3%}), on {pages_lost} pages {dict(reasons_lost)}")
    print(f"  headline found: {headline_found} of {headlines_seen}")
    if arguments.misses:
        for line, count in lines.most_common(40):
            print(f"    left {count:4}  {line}")


main()
