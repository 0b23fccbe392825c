// The words of the page in Arabic and English, and how numbers and topics are written.

const arabic = {
  title: "مكتب الأخبار", skip: "إلى المحتوى", parts: "الأقسام", try: "جرّب", batch: "دفعة", label: "وسم",
  model: "النموذج", key: "المفتاح", useKey: "استعمل", paste: "الصق نص الخبر، أو أفلت ملفا هنا",
  go: "صنّف ولخّص", open: "افتح ملفا", copyLink: "انسخ رابطا", sample: "مثال", candidates: "كل التصنيفات",
  summary: "الملخص", sentences: "عدد الجمل", text: "النص", wordsFor: "كلمات مع التصنيف",
  wordsAgainst: "كلمات ضده", chosen: "جمل الملخص", removed: "حُذف لأنه ليس من الخبر",
  batchHint: "أفلت ملف CSV أو JSON lines، أو ملفات نصية أو صفحات، أو اختر مجلدا.",
  chooseFiles: "اختر ملفات", chooseFolder: "اختر مجلدا", stop: "أوقف", filter: "تصفية", topic: "الموضوع",
  reasonWord: "السبب", confidence: "أقل احتمال", search: "ابحث", saveCSV: "نزّل CSV", saveJSON: "نزّل JSON lines",
  print: "اطبع", results: "النتائج", probability: "الاحتمال", article: "الخبر",
  noProject: "لا مشروع هنا: شغّل الخادم مع --project ومجلد.", who: "من يسم", labels: "التصنيفات",
  undo: "تراجع (u)", skipArticle: "تخطّ (s)", curve: "منحنى التعلم", exportLabels: "نزّل الوسوم",
  exportFolders: "نزّل مجلدات", exportModel: "نزّل النموذج", doubtful: "راجع هذه", none: "لا تصنيف", all: "الكل", other: "لا شيء منها",
  working: "يعمل…", copied: "نُسخ الرابط", tooLong: "النص أطول من أن يسعه رابط", noWords: "اكتب نصا أولا",
  left: "بقي", shown: "يظهر", of: "من", error: "خطأ", lostConnection: "لا يصل إلى الخادم",
  notSaved: "لم يُحفظ شيء: لا يستطيع الخادم الكتابة على قرصه", index: "الفهرس",
  labelled: "وُسم", remaining: "بقي", accuracy: "الدقة على جزء عشوائي", kappa: "الاتفاق (كابا)",
  random: "اختير عشوائيا، للقياس", uncertain: "اختير لأن النموذج متردد", first: "اختير عشوائيا", done: "انتهت الأخبار",
  noText: "لا عمود للنص في الملف", notJSON: "ليس JSON lines صحيحا", articles: "خبرا", training: "يتعلم…", review: "للمراجعة",
};
const english = {
  title: "News desk", skip: "Skip to content", parts: "Parts", try: "Try", batch: "Batch", label: "Label",
  model: "Model", key: "Key", useKey: "Use", paste: "Paste an article, or drop a file here",
  go: "Tag and summarize", open: "Open a file", copyLink: "Copy a link", sample: "Example", candidates: "All labels",
  summary: "Summary", sentences: "Sentences", text: "Text", wordsFor: "words for the label",
  wordsAgainst: "words against it", chosen: "summary", removed: "removed: not part of the article",
  batchHint: "Drop a CSV or JSON lines file, text files or pages, or choose a folder.",
  chooseFiles: "Choose files", chooseFolder: "Choose a folder", stop: "Stop", filter: "Filter", topic: "Topic",
  reasonWord: "Reason", confidence: "Lowest probability", search: "Search", saveCSV: "Save CSV", saveJSON: "Save JSON lines",
  print: "Print", results: "Results", probability: "Probability", article: "Article",
  noProject: "No project here: start the server with --project and a folder.", who: "Your name", labels: "Labels",
  undo: "Undo (u)", skipArticle: "Skip (s)", curve: "Learning curve", exportLabels: "Save labels",
  exportFolders: "Save folders", exportModel: "Save model", doubtful: "Look again", none: "No label", all: "All", other: "None of these",
  working: "Working…", copied: "The link is copied", tooLong: "The text is too long for a link", noWords: "Write a text first",
  left: "left", shown: "showing", of: "of", error: "Error", lostConnection: "The server does not answer",
  notSaved: "Nothing was saved: the server cannot write to its disk", index: "Index",
  labelled: "labelled", remaining: "left", accuracy: "Accuracy on a random part", kappa: "Agreement (kappa)",
  random: "chosen at random, to measure", uncertain: "chosen because the model is unsure", first: "chosen at random", done: "No article is left",
  noText: "The file has no column of texts", notJSON: "not valid JSON lines", articles: "articles", training: "Learning…", review: "second look",
};
const reasons = {
  ar: { empty: "لا كلمة فيه", not_arabic: "ليس بالعربية", no_known_terms: "لا كلمة يعرفها النموذج", too_short: "قصير جدا",
    near_tie: "موضوعان متقاربان", low_confidence: "الاحتمال أقل من العتبة", other: "عن موضوع آخر" },
  en: { empty: "no word in it", not_arabic: "not in Arabic", no_known_terms: "no word that the model knows", too_short: "too short",
    near_tie: "two labels are nearly equal", low_confidence: "below the label's threshold", other: "about something else" },
};

let language = "ar";
let topics = new Map();

export const t = name => (language === "ar" ? arabic : english)[name] ?? name;
export const reason = code => reasons[language][code] ?? code;
export const percent = value =>
  new Intl.NumberFormat(language === "ar" ? "ar" : "en", { style: "percent", maximumFractionDigits: 1 }).format(value);
export const number = value => new Intl.NumberFormat(language === "ar" ? "ar" : "en").format(value);

export const seconds = value =>
  new Intl.NumberFormat(language === "ar" ? "ar" : "en", { style: "unit", unit: "second", unitDisplay: "short" }).format(value);

/** Figures with signs between, which would change places among Arabic words. */
export const figures = text => `\u2066${text}\u2069`;

/** The direction that most letters of a text have: the first word of Arabic news may be Latin. */
export function direction(text) {
  const count = kind => text.match(kind)?.length ?? 0;
  return count(/\p{Script=Latin}/gu) > count(/[\p{Script=Arabic}\p{Script=Hebrew}]/gu) ? "ltr" : "rtl";
}

/** The name of a label for people. */
export function labelName(label) {
  if (label === null || label === undefined) return t("none");
  const topic = topics.get(label);
  return topic?.[language === "ar" ? "arabic" : "english"] ?? (label === "other" ? t("other") : label);
}

export function setTopics(labels) {
  topics = new Map(labels.map(label => [label.label, label]));
}

export const currentLanguage = () => language;

/** Writes all fixed words of the page in a language. */
export function setLanguage(name) {
  language = name;
  document.documentElement.lang = name;
  document.documentElement.dir = name === "ar" ? "rtl" : "ltr";
  document.title = t("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]"))
    element.setAttribute("aria-label", t(element.dataset.tLabel));
  const button = document.getElementById("language");
  button.textContent = name === "ar" ? "English" : "العربية";
  button.lang = name === "ar" ? "en" : "ar";
}
