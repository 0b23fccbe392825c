"""Layouts of news pages, all of our own writing: what sites put before, between and after an article.

page() puts some of them around an article and says which bytes are boilerplate and of which kind. Half of the names,
headings and leads are kept apart (`held`): the model is trained on one half and measured on the other.
"""
import re

FIRST = "سامي هدى نبيل هالة ليلى جابر منى رامي سعاد فارس نورة عادل سلمى طلال ريم باسم دانة وليد لمى ماجد".split()
LAST = "الحداد قاسم الشامي منصور عمر السيد الكرمي اليحيى الغزاوي الصباغ الدوسي النجار المهيري العلي حمدان البكري الرفاعي الزين".split()
PLACES = "بيروت القاهرة الرياض دبي تونس عمان بغداد الرباط الدوحة الكويت جدة أبوظبي الجزائر المنامة مسقط لندن باريس واشنطن".split()
AGENCIES = "رويترز|أ ف ب|أ.ف.ب|د ب أ|وكالات|واس|وام|قنا|بنا|الأناضول|سبوتنيك|أ ب|(رويترز)|(وام)|(أ ف ب)|(وكالات)|(د.ب.أ)".split("|")

# Each list has a half for training and a half for measuring.
RELATED_HEADINGS = (
    ["الأكثر مشاهدة", "اقرأ أيضا", "مواضيع ذات صلة", "أخبار متعلقة:", "قد يعجبك أيضا", "المزيد من الأخبار", "Most read",
     "أخبار ذات صلة", "الأكثر تداولا", "شاهد أيضا", "اخترنا لكم", "Related articles", "À lire aussi", "في سياق متصل اقرأ",
     "موضوعات قد تهمك", "طالع المزيد", "تقارير سابقة", "من أعمال الكاتب", "آخر ما نشر", "للكاتب أيضا"],
    ["الأخبار الأكثر قراءة", "مقالات قد تعجبك", "موضوعات مرتبطة", "تابع القراءة", "ننصح بقراءة", "من الأرشيف", "أبرز ما نشرنا",
     "قرّاؤنا يتابعون الآن", "لا تفوتك", "Read next", "Les plus lus", "ما فاتك اليوم", "مختارات المحرر"])
RELATED_LEADS = (
    ["اقرأ أيضا: ", "شاهد أيضا: ", "إقرأ أيضاً.. ", "طالع أيضا: ", "ذات صلة: ", "رابط الخبر بصحيفة السهل: ", "لقراءة الخبر كاملا: ",
     "المزيد: ", "اقرأ أيضا | ", "خبر متعلق: ", "تابع أيضا: "],
    ["قد يهمك أيضا: ", "اقرأ كذلك: ", "رابط المقال في موقع الواحة: ", "مواضيع ذات صلة: ", "لمزيد من التفاصيل اقرأ: ", "Lire aussi: ",
     "طالع كذلك.. "])
TAG_LEADS = (
    ["", "", "", "", "الوسوم: ", "كلمات دلالية: ", "كلمات مفتاحية ", "وسوم ", "الكلمات الدلالية ", "تاغات: ", "Tags: ", "مواضيع: ",
     "كلمات البحث ", "العلامات: ", "في هذا الخبر: ", "وسوم الخبر: ", "دلالات: "],
    ["", "", "", "", "الكلمات المفتاحية: ", "كلمات دالة ", "تاقات ", "هاشتاغ: ", "الموضوعات: ", "تصنيفات ", "مواضيع متعلقة ", "مزيد عن: ",
     "الدلالات ", "علامات: ", "أقسام: "])
TAG_SEPARATORS = [" ", " ", "، ", ", ", " - ", " | ", "\n", " #", "  ", "،", " / "]
SHARE = (
    ["شارك", "تويتر", "فيسبوك واتساب تلغرام", "شارك الخبر على فيسبوك تويتر", "طباعة", "نسخ الرابط", "تابعونا على فيسبوك وتويتر",
     "أضف تعليقا", "اشترك في نشرتنا البريدية", "انضم إلى قناتنا على تلغرام", "0 تعليق", "Share Tweet", "حجم الخط",
     "للاشتراك في خدمة الأخبار العاجلة عبر الهاتف اضغط هنا", "حمّل تطبيق السهل ليصلك الجديد", "استمع للخبر", "اكتب تعليقك"],
    ["مشاركة عبر", "Facebook", "شارك المقال لينكد إن بنترست", "غرد", "تابع أخبارنا على غوغل نيوز", "اترك تعليقا", "العودة إلى الأعلى",
     "اشترك الآن في النشرة اليومية", "تحميل تطبيق الأفق", "تعليقات (12)", "يمكنك متابعة آخر المستجدات بتنزيل تطبيقنا على هاتفك",
     "قناة الأفق على واتساب", "انشر"])
COPYRIGHT = (
    ["جميع الحقوق محفوظة لصحيفة المدار 2026", "© 2026 صحيفة المدار", "Copyright 2026. All rights reserved.", "يمنع نسخ أو إعادة نشر المواد دون إذن",
     "المقالات المنشورة تعبر عن رأي كتابها فقط", "** ما ينشر هنا يعبر عن آراء أصحابه."],
    ["كافة الحقوق محفوظة لموقع السهل © 2025", "الآراء الواردة في المقال لا تعبر بالضرورة عن رأي الموقع", "حقوق النشر محفوظة لشبكة الأفق 2026",
     "Tous droits réservés", "إدارة الموقع غير مسؤولة عما يرد في مقالات الكتاب."])
CONTACT = (
    ["للتواصل مع الكاتب: sami@example.org", "sami@example.org", "@sami_h", "لمراسلة الكاتب nabil@example.com", "تويتر: @nabil_sh",
     "للتواصل أرسل رسالة إلى الرمز 124 ثم مسافة ثم الرسالة", "* كاتب وباحث", "* كاتبة من الأردن", "البريد الإلكتروني: info@example.org",
     "هاتف: 0112345678", "* أستاذ العلوم السياسية"],
    ["mona@example.net", "للتواصل: mona@example.net", "twitter: @layla_o", "لمراسلة المحرر layla@example.org", "* باحث في شؤون المياه",
     "كاتب صحفي ومحلل", "فاكس 0223344556", "** عضو هيئة التدريس في جامعة السهل", "رقم الجوال 0551234567"])
NAVIGATION = (
    ["الرئيسية > أخبار > سياسة", "الثلاثاء 24 نوفمبر 2026 - 10:15 ص", "آخر تحديث: 12:40 م - 3 مارس 2026", "تاريخ النشر: 5 أبريل 2026",
     "مدة القراءة 3 دقائق", "أخبار محلية", "الجمعة، 17 تشرين الأول 2025", "154 مشاهدة", "أ+ أ-", "// انتهى // 14:20 ت م", "انتهى"],
    ["الصفحة الرئيسية » الأخبار » العالم العربي", "نشر في: 08:30 بتوقيت غرينتش، 9 يونيو 2025", "وقت القراءة: دقيقتان", "منذ ساعتين",
     "الرئيسية | رياضة | كرة القدم", "السبت 2 مايو 2026 الساعة 09:12", "عدد المشاهدات: 1240", "أنشئ في 4 يونيو 2026", "يتبع"])
CAPTIONS = (
    ["جانب من الاجتماع", "الوزيران خلال اللقاء (رويترز)", "(تصوير: {name})", "صورة أرشيفية", "مصدر الصورة: غيتي", "لقطة من المباراة",
     "تصوير: {name}", "من مراسم التوقيع في القصر (أ ف ب)", "{name} أثناء المؤتمر", "جانب من الحضور", "عدسة {name}"],
    ["الصورة من الأرشيف", "حفل الافتتاح مساء أمس (الأناضول)", "رئيس النادي أثناء المؤتمر (واس)", "تصوير/ {name}", "صورة توضيحية من الأرشيف",
     "{name} متحدثا في الندوة", "مشهد من موقع الحادث (وكالات)", "المشاركون في الورشة"])
BYLINES_FRONT = (
    ["كتب: {name}", "كتبت - {name}", "{name} - {place}", "{place} - {name}", "بقلم: {name}", "تحرير: {name}", "{place}: {name}", "ترجمة: {name}",
     "{name}", "{place} – «السهل»", "{name} ({place})", "إعداد: {name}", "{place} / {name}", "{name} – مراسل الشؤون الاقتصادية"],
    ["{name} - «الأفق»", "كتب/ {name}", "{name}، {place}", "{place} ({agency}) -", "مراسلنا في {place} {name}", "تقرير: {name}", "{place} ـ {name}",
     "متابعة {name}", "{name} | {place}", "حوار: {name}", "{name} - {place} - {agency}"])
# Glued to the first sentence.
BYLINES_GLUED = (
    ["{name} - {place}: ", "{place} - {name}: ", "{place}- {name} - ", "{name} ({place}) - ", "كتب {name}: ", "كتبت- {name}: ", "{name} – {place} – ",
     "{place} / {name} / ", "«السهل» - {place}: ", "{place} - {agency}: "],
    ["{place}: {name}- ", "تقرير {name} - ", "{name} ــ {place}: ", "{place} ({agency}) - ", "{name}، {place} - ", "كتب/ {name}: ", "الأفق - {place}: "])
BYLINES_BACK = (
    ["{agency}", "المصدر: {agency}", "- {name}", "تحرير: {name}", "* نقلا عن صحيفة السهل", "{name}", "إعداد: {name} - تحرير: {name}", "({name})",
     "المصدر: السهل + وكالات", "شارك في التغطية: {name}"],
    ["مصدر الخبر: {agency}", "* نقلاً عن \"الأفق\"", "{name} - {place}", "ترجمة: {name}", "المصدر : وكالات", "أعده للنشر {name}", "تغطية: {name}",
     "(إعداد {name} للنشرة العربية)"])
SEPARATORS = ["***", "-----", "• • •", "....", "×××", "؛."]


def tags_of(text, draw, titles):
    """Tags as an editor would choose them: names and nouns of the headline and body, a section name."""
    words = re.findall(r"[\u0621-\u064A]{3,}", text)
    stop = set("على إلى التي الذي هذا هذه كان كانت بعد قبل خلال عند بين حول ضد منذ وقال وأضاف قال وأكد أكد وكان وقد حتى عن مع أن إن كما غير لكن ولم وفي ومن".split())
    count = {}
    for word in words:
        if word not in stop and not word.startswith(("و", "ف", "ي", "ت", "س", "ب", "ل")): count[word] = count.get(word, 0) + 1
    often = sorted(count, key=lambda w: -count[w])[:14]
    if len(often) < 4: return []
    tags = draw.sample(often, min(len(often), draw.randint(1, 5)))
    first = text.split("\n")[0]
    pairs = re.findall(r"[\u0621-\u064A]{4,} ال[\u0621-\u064A]{3,}", first + " " + text[:600])
    if pairs: tags += draw.sample(pairs, min(len(pairs), draw.randint(0, 3)))
    if draw.random() < .5: tags.append(draw.choice(["أخبار", "سياسة", "رياضة", "اقتصاد", "العالم العربي", "الشرق الأوسط", "أخبار العالم", "منوعات"]))
    if draw.random() < .3:
        other = re.findall(r"ال[\u0621-\u064A]{4,}", draw.choice(titles))
        tags += other[:1]
    draw.shuffle(tags)
    return list(dict.fromkeys(tags))


def page(text, parts, draw, titles, held):
    """Returns the page's text and its parts (byte start, byte end, kind); nil if the article is too short.

    parts are those that the article has of its own.
    """
    half = 1 if held else 0
    pieces = []  # (text, kind or None, own parts)

    def fill(template):
        for slot, maker in (("{name}", lambda: f"{draw.choice(FIRST)} {draw.choice(LAST)}"),
                            ("{place}", lambda: draw.choice(PLACES)), ("{agency}", lambda: draw.choice(AGENCIES))):
            while slot in template: template = template.replace(slot, maker(), 1)
        return template

    def one(lists): return fill(draw.choice(lists[half]))

    def line(kind, value): pieces.append((value, kind)); pieces.append((draw.choice(["\n", "\n", "\n\n"]), None))

    data = text.encode()
    newline = text.find("\n\n")
    hasTitle = 0 < newline < 160 and "\n" not in text[:newline]
    head = text[:newline + 2] if hasTitle else ""
    body = text[len(head):].rstrip()
    cut = len(head.encode())
    if len(body) < 150: return None
    chance = draw.random
    # Front.
    if chance() < .3:
        for _ in range(draw.randint(1, 3)): line(*draw.choice([("navigation", one(NAVIGATION)), ("share", one(SHARE))]))
        if chance() < .2: line("navigation", "عاجل: " + draw.choice(titles))
    own = len(pieces)
    offset = None
    if hasTitle:
        pieces.append((head.rstrip("\n"), None)); pieces.append((draw.choice(["\n", "\n\n"]), None))
    if chance() < .4:
        for _ in range(draw.randint(1, 2)):
            line(*draw.choice([("byline", one(BYLINES_FRONT)), ("caption", one(CAPTIONS)), ("navigation", one(NAVIGATION)),
                               ("share", one(SHARE))]))
    if chance() < .3 and not parts_at_front(parts, cut):
        pieces.append((one(BYLINES_GLUED), "byline"))
        if draw.random() < .2: pieces[-1] = (pieces[-1][0].rstrip() , "byline")
    # The article; sometimes its last mark is lost, which is no boilerplate.
    if chance() < .25 and body[-1] in ".!؟": body = body[:-1]
    elif chance() < .1: body = re.sub(r"[ \t]*\n\s*", " ", body) if not parts else body
    if not parts: body = with_lists(body, draw)
    start = sum(len(t.encode()) for t, _ in pieces)
    pieces.append((body, None))
    # Back, glued or on lines of its own.
    ends = body.rstrip("»\") ")[-1:] in ".!؟…"
    ending = chance()
    glue = draw.choice([" ", " ", "", "  ", "\n", "\n", "\n\n"]) if ends else draw.choice(["\n", "\n\n", "\n"])

    def tag_list():
        tags = tags_of(text, draw, titles)
        if not tags: return None
        lead, separator = one(TAG_LEADS), draw.choice(TAG_SEPARATORS)
        if separator == " #": return lead + "#" + " #".join(t.replace(" ", "_") for t in tags)
        return lead + separator.join(tags)

    if ending < .34:
        tags = tag_list()
        if tags:
            pieces.append((glue, None)); pieces.append((tags, "tags"))
    elif ending < .5:
        pieces.append((glue, None))
        pieces.append(draw.choice([lambda: (one(BYLINES_BACK), "byline"), lambda: (one(CONTACT), "contact"),
                                   lambda: (one(COPYRIGHT), "copyright"), lambda: (one(CAPTIONS), "caption"),
                                   lambda: (one(RELATED_LEADS) + draw.choice(titles), "related"),
                                   lambda: (one(RELATED_HEADINGS).rstrip(":") + " " + draw.choice(["", " "]).join(draw.sample(titles, 3)), "related"),
                                   lambda: (one(SHARE), "share"), lambda: (one(NAVIGATION), "navigation")])())
    elif ending < .85:
        pieces.append((draw.choice(["\n", "\n\n"]), None))
        for _ in range(draw.randint(1, 3)):
            makers = [("byline", lambda: one(BYLINES_BACK)), ("contact", lambda: one(CONTACT)), ("share", lambda: one(SHARE)),
                      ("copyright", lambda: one(COPYRIGHT)), ("tags", tag_list), ("separator", lambda: draw.choice(SEPARATORS)),
                      ("related", lambda: one(RELATED_LEADS) + draw.choice(titles)), ("navigation", lambda: one(NAVIGATION)),
                      ("caption", lambda: one(CAPTIONS))]
            kind, maker = draw.choice(makers)
            value = maker()
            if value: line(kind, value)
        if chance() < .45:
            some = draw.sample(titles, draw.randint(3, 7))
            style = draw.random()
            gap = draw.choice(["\n", "\n\n"])
            value = (one(RELATED_HEADINGS) + gap if chance() < .7 else "") + (
                gap.join(some) if style < .6 else gap.join(f"{t}\n{draw.choice(['منذ 3 ساعات', 'منذ يومين', '10:45 ص'])}" for t in some)
                if style < .8 else gap.join(f"{n}\n{t}" for n, t in enumerate(some, 1)))
            line("related", value)
            if chance() < .3: line("copyright", one(COPYRIGHT))
    result, place = [], 0
    for value, kind in pieces:
        size = len(value.encode())
        if kind: result.append([place, place + len(value.rstrip().encode()), kind])
        place += size
    made = "".join(value for value, _ in pieces)
    length = len(body.encode())
    for s, e, kind in parts:
        if s >= cut and e - cut <= length + 3: result.append([start + s - cut, min(start + e - cut, start + length), kind])
    if parts and made.encode()[start:start + 20] != data[cut:cut + 20]: return None
    return made, sorted(result)


WISHES = ["والسلام", "والله ولي التوفيق", "وكل عام وأنتم بخير", "والله من وراء القصد", "وللحديث بقية", "انتهت الحكاية",
          "هذا والله أعلم", "فهل من مجيب", "وإنا لمنتظرون", "رحم الله الفقيد"]


def with_lists(body, draw):
    """The article with what looks like boilerplate and is none: headings and lists with signs, verses, wishes."""
    lines = body.split("\n")
    words = body.split()
    some = lambda least, most: " ".join(words[(k := draw.randrange(max(1, len(words) - 12))):k + draw.randint(least, most)]).strip("،.:؛ «»\"()")
    chance = draw.random()
    sign = draw.choice(["* ", "- ", "• ", "*", "-", "– ", ""])
    if chance < .12 and len(lines) > 3:
        return "\n".join(x for line in lines for x in ([line] if draw.random() < .5 else [sign + some(2, 5), line]))
    if chance < .17:
        items = [f"{n}- " if sign == "" else sign for n in range(1, draw.randint(4, 8))]
        return body + "\n" + "\n".join(item + some(2, 9) for item in items)
    if chance < .185: return body + "\n" + "\n".join(some(3, 6) for _ in range(draw.randint(2, 6)))
    if chance < .205: return body + draw.choice(["\n", "\n\n", " "]) + draw.choice(WISHES)
    if chance < .22: return body + "\n" + "\n".join(some(1, 3) + ": " + draw.choice([some(1, 3), str(draw.randrange(10**6))]) for _ in range(3))
    return body


def parts_at_front(parts, cut):
    return any(s - cut < 40 for s, _, _ in parts)
