import Testing

@testable import TextML

@Suite struct ArticleTests {
  private let page = """
    وزيران يوقعان اتفاق ربط بحري

    وقع الوزيران اليوم اتفاقا للربط البحري بين البلدين بعد ثلاث جولات من المحادثات.

    وقال مصدر مطلع إن الاتفاق يبدأ العمل به مطلع العام المقبل.

    الاكثر مشاهده

    نادي المدينة يضم مهاجما جديدا

    شركة الأفق تطرح مشروعا سكنيا باستثمارات مليار

    ؛
    """

  @Test func findsHeadlineBodyAndTail() {
    let article = Article(page)
    #expect(article.title.map(slice) == "وزيران يوقعان اتفاق ربط بحري")
    #expect(article.body.count == 2)
    #expect(article.removed.map(\.reason) == [.relatedLinks, .punctuation])
    #expect(slice(article.removed[0].utf8Range).hasPrefix("الاكثر مشاهده"))
    #expect(slice(article.removed[0].utf8Range).hasSuffix("باستثمارات مليار"))
  }

  @Test(arguments: [
    "الأكثر مشاهدة", "الأكثر قراءة:", "اقرأ أيضاً", "« إقرأ أيضا »", "مواضيع ذات صلة",
    "قد يعجبك أيضا",
  ])
  func cutsAfterHeadings(_ heading: String) {
    let text =
      "عنوان\n\nهذا متن الخبر الأول وفيه ما يكفي من الكلمات.\n\n\(heading)\nخبر آخر عن شيء آخر\n"
    let article = Article(text)
    #expect(article.body.count == 1)
    #expect(article.removed.count == 1)
  }

  @Test func resumesWhenAParagraphFollows() {
    let paragraph =
      "وأضاف المتحدث في بيان مطول أن اللجنة المشتركة ستجتمع في العاصمة الشهر المقبل لمراجعة ما تحقق."
    let article = Article(
      "عنوان\n\nمتن أول كامل المعنى.\n\nاقرأ أيضا\nخبر جانبي قصير\n\n\(paragraph)\n")
    #expect(article.removed.count == 1)
    #expect(article.body.count == 2)
  }

  @Test func cutsNothingOfAnOrdinaryArticle() {
    for document in Repository.examples.documents {
      #expect(Article(document.text).removed.isEmpty, "\(document.source)")
    }
  }

  @Test func aVerbIsNoButton() {
    // Regression: «شارك» is a share button and also begins sentences.
    let article = Article("عنوان الخبر\n\nشارك عدد من الطلاب في الحملة.\nشارك\n")
    #expect(article.body.count == 1)
    #expect(article.removed.map(\.reason) == [.boilerplate])
  }

  @Test func aPageOfFurnitureKeepsItsLines() {
    let article = Article("الأكثر مشاهدة\nاقرأ أيضا\n")
    #expect(article.title != nil || !article.body.isEmpty)
  }

  // MARK: Datelines

  @Test(arguments: [
    "القاهرة - أ ش أ:", "الرياض (واس)", "دبي – رويترز:", "بيروت:", "باريس - أ.ف.ب -", "واس- جدة:",
    "نبيل الشامي - سبق - تبوك:", "واشنطن (رويترز) -", "تونس 12 مارس 2026 (د ب أ) -",
    "عمان - هدى قاسم - بترا:",
  ])
  func findsTheDateline(_ dateline: String) {
    let text =
      "عنوان الخبر\n\n\(dateline) أعلن وزير المياه بدء العمل في السد الجديد مطلع العام المقبل.\n\nوأضاف أن الكلفة لم تحدد."
    let article = Article(text)
    #expect(article.dateline.map { slice($0, of: text) } == dateline)
    #expect(article.body.first.map { slice($0, of: text) }?.hasPrefix("أعلن") == true)
  }

  @Test(arguments: [
    "القاهرة مدينة كبيرة: فيها كل شيء.", "قال وزير المياه في بيروت: لن نتراجع.",
    "علمت «الشرق الأوسط» أن اللقاء تأجل.",
    "الرياض تستضيف المؤتمر - وهو الأول.", "الرأي الآخر: لا بد من الحوار.",
    "تقع جدة - وهي ميناء - على البحر.",
  ])
  func aSentenceIsNoDateline(_ sentence: String) {
    let article = Article("عنوان الخبر\n\n\(sentence)\n\nوهذه فقرة أخرى من الخبر.")
    #expect(article.dateline == nil)
  }

  @Test func aDatelineCanBeALine() {
    let text =
      "عنوان الخبر\n\nالرياض 26 شوال 1436 هـ الموافق 11 أغسطس 2015 م واس\n\nأعلن وزير المياه بدء العمل في السد."
    let article = Article(text)
    #expect(article.dateline.map { slice($0, of: text) }?.hasSuffix("واس") == true)
    #expect(article.body.count == 1)
    #expect(article.sentences(of: text).count == 1)
  }

  // MARK: Lines

  @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}"])
  func joinsWrappedLines(_ lineBreak: String) {
    let lines = [
      "أعلنت وزارة المياه في مؤتمر صحفي عقدته صباح اليوم أن مشروع السد الجديد في",
      "الوادي الغربي سيبدأ العمل به في الربع الأول من العام المقبل، وأن الكلفة",
      "تبلغ ثلاثمئة مليون دينار. وأوضحت أن المشروع سيوفر المياه لمدن الساحل",
      "الثلاث، وسيشغل ألف عامل.",
    ]
    let text = "بدء العمل في السد\(lineBreak)\(lineBreak)" + lines.joined(separator: lineBreak)
    let article = Article(text)
    #expect(article.title != nil)
    #expect(article.body.count == 1)
    #expect(article.sentences(of: text).count == 2)
  }

  /// A page's title above the headline.
  @Test(arguments: ["بدء العمل في السد..", "هل بدأ العمل في السد؟", "بدأ العمل في السد!"])
  func takesALineThatIsSaidAgainForTheHeadline(_ title: String) {
    let text = "\(title)\n\n\(title)\n\(Self.story)"
    let article = Article(text)
    #expect(article.title.map { slice($0, of: text) } == title)
    #expect(article.body.count == 3)
    let summary = Summarizer().summarize(text, length: .sentences(3))
    #expect(summary.items.count == 2)
    #expect(!summary.text.contains(title))
  }

  // MARK: Furniture

  private static let story = """
    أعلن وزير المياه في مؤتمر صحفي أن العمل في السد الجديد يبدأ مطلع العام المقبل في الوادي الغربي.

    وأوضح أن الكلفة تبلغ ثلاثمئة مليون دينار، وأن المشروع يوفر الماء لثلاث مدن على الساحل.
    """

  @Test(arguments: [
    ("الرئيسية > أخبار > سياسة", "navigation"), ("الثلاثاء 24 نوفمبر 2026 - 10:15 ص", "navigation"),
    ("عاجل: زلزال يضرب جزيرة بعيدة", "breaking_news"), ("شارك على فيسبوك وتويتر", "boilerplate"),
    ("أ+ أ-", "navigation"), ("Home / News / World", "navigation"),
  ])
  func cutsWhatStandsBeforeTheHeadline(_ line: String, _ reason: String) {
    let text = "\(line)\n\nبدء العمل في السد الجديد\n\n\(Self.story)"
    let article = Article(text)
    #expect(article.removed.map { slice($0.utf8Range, of: text) } == [line])
    #expect(article.removed.map(\.reason.rawValue) == [reason])
    #expect(article.title.map { slice($0, of: text) } == "بدء العمل في السد الجديد")
    #expect(article.body.count == 2)
  }

  @Test(arguments: [
    ("كتب: سامي الحداد", "contact"), ("آخر تحديث: 12:40 م - 3 مارس 2026", "navigation"),
    ("مدة القراءة 3 دقائق", "navigation"), ("جانب من الاجتماع", "caption"),
    ("(تصوير: هدى قاسم)", "caption"),
    ("الوزيران خلال اللقاء (رويترز)", "caption"), ("طباعة", "boilerplate"),
    ("Partager sur Facebook", "boilerplate"),
  ])
  func cutsWhatStandsBelowTheHeadline(_ line: String, _ reason: String) {
    let text = "بدء العمل في السد الجديد\n\(line)\n\n\(Self.story)"
    let article = Article(text)
    #expect(article.removed.map { slice($0.utf8Range, of: text) } == [line])
    #expect(article.removed.map(\.reason.rawValue) == [reason])
    #expect(article.body.count == 2)
  }

  @Test(arguments: [
    ("الوسوم: مياه، سدود", "tags"), ("#مياه #سدود", "tags"), ("sami@example.org", "contact"),
    ("للتواصل مع الكاتب: sami@example.org", "contact"), ("© 2026 صحيفة المدار", "boilerplate"),
    ("Tous droits réservés", "boilerplate"),
    ("اقرأ أيضا: نادي المدينة يضم مهاجما", "related_links"),
    ("- سامي الحداد", "contact"), ("المزيد...", "related_links"), ("منذ 3 ساعات", "navigation"),
    ("// انتهى //", "boilerplate"), ("***", "punctuation"),
  ])
  func cutsWhatStandsBehindTheStory(_ line: String, _ reason: String) {
    let text = "بدء العمل في السد الجديد\n\n\(Self.story)\n\n\(line)\n"
    let article = Article(text)
    #expect(article.removed.map { slice($0.utf8Range, of: text) } == [line])
    #expect(article.removed.map(\.reason.rawValue) == [reason])
    #expect(article.body.count == 2)
  }

  private static let titles = [
    "نادي المدينة يضم مهاجما من أكاديمية الجنوب",
    "أسعار الخضار تتراجع مع بدء موسم الحصاد في السهول",
    "معرض الكتاب يفتح أبوابه للزوار بعد غياب عامين", "طبيبة شابة تكشف أسرار النوم الهادئ",
  ]

  @Test(arguments: ["\n", "\n\n", "\nمنذ 3 ساعات\n"])
  func cutsTitlesThatNoHeadingAnnounces(_ separator: String) {
    let text =
      "بدء العمل في السد الجديد\n\n\(Self.story)\n\n" + Self.titles.joined(separator: separator)
    let article = Article(text)
    #expect(article.removed.contains { $0.reason == .relatedLinks })
    #expect(article.body.count == 2)
  }

  @Test(arguments: [
    // What the story itself lists.
    "سد الوادي الغربي بكلفة مئة مليون\nسد الساحل الجديد بكلفة مئتي مليون\nمشروع الماء لمدن الساحل الثلاث",
    // Verses.
    "يا ليل طال الشوق والأهل نائمون\nوأنا على الدرب الطويل وحيد\nوالنجم يرعى خطوتي في السكون",
    "- خفض الرسوم على المصدرين\n- دعم المزارعين في السهول\n- فتح أسواق في الخارج",
    "جاء في الختام:\nلا بد من حل عادل يرضي الجميع ويعيد الثقة\nلا بديل عن الحوار بين أهل المدن كلها\nلا عودة إلى الوراء مهما طالت الطريق",
  ])
  func keepsTheStorysOwnClosingLines(_ lines: String) {
    let text = "بدء العمل في السد الجديد\n\n\(Self.story)\n\n\(lines)"
    #expect(Article(text).removed.isEmpty)
  }

  @Test(arguments: [
    ("شارك من خلال تويتر فيسبوك اكتب رأيك ", ""), ("", " اقرأ أيضا: نادي المدينة يضم مهاجما"),
    ("", " جميع الحقوق محفوظة."), ("", " مقالات أخرى للكاتبنادي المدينةأسعار الخضار"),
  ])
  func cutsWhatIsGluedToTheStory(_ before: String, _ behind: String) {
    let text = "بدء العمل في السد الجديد\n\n\(before)\(Self.story)\(behind)"
    let article = Article(text)
    let kept = article.body.map { slice($0, of: text) }
    #expect(article.removed.count == 1)
    #expect(kept.first?.hasPrefix("أعلن وزير") == true)
    #expect(kept.last?.hasSuffix("على الساحل.") == true)
  }

  @Test func keepsTheListItemsThatDatesHead() {
    let text =
      "جدول المواعيد\n\n\(Self.story)\n\nالأحد 10 مايو 2026\nمراجعة الطلبات\nالاثنين 11 مايو 2026\nتسليم البطاقات"
    #expect(Article(text).removed.isEmpty)
  }

  // MARK: All texts

  @Test(arguments: Seeds.all)
  func partsAreDisjointAndHoldEveryWord(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 300)
    let article = Article(text)
    let ranges = (article.parts + article.removed.map(\.utf8Range)).sorted {
      $0.lowerBound < $1.lowerBound
    }
    var end = 0
    for range in ranges {
      #expect(range.lowerBound >= end && !range.isEmpty)
      end = range.upperBound
    }
    #expect(end <= text.utf8.count)
    var configuration = TextAnalyzer.Configuration()
    (configuration.stems, configuration.removesStopWords) = (false, false)
    configuration.minimumTermLength = 1
    for token in TextAnalyzer(configuration: configuration).tokens(in: text) {
      #expect(ranges.count { $0.overlaps(token.utf8Range) } == 1)
    }
  }

  @Test(
    .slow,
    arguments: [
      "الأكثر قراءة\n", "عاجل: خبر\n", "a@b.c\n", "الأحد 12 مايو\n", "- سامي الحداد\n",
      "خبر عن موضوع آخر في بلد بعيد\n",
      "شارك ", "#وسم ", "\0\n", "\u{0651}\n", "القاهرة - أ ش أ: ", "1. بند\n", "تويتر فيسبوك ",
      "جملة كاملة من ست كلمات هنا.\n",
    ])
  func takesLinearTime(_ unit: String) {
    let story = "عنوان\n\n\(Self.story)\n"
    let short = story + String(repeating: unit, count: 4_000)
    let long = story + String(repeating: unit, count: 20_000)
    #expect(
      (0..<3).contains { _ in
        processorSeconds { _ = Article(long) } < 12 * processorSeconds { _ = Article(short) } + 0.3
      })
  }

  private func slice(_ range: Range<Int>, of text: String) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  private func slice(_ range: Range<Int>) -> String {
    String(decoding: Array(page.utf8)[range], as: UTF8.self)
  }
}
