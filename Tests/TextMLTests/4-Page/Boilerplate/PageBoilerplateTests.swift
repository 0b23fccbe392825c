import Testing

@testable import TextML

@Suite struct PageBoilerplateTests {
  /// A new phrase is a line in `BoilerplatePhrases` and a row in this file.
  @Test(arguments: try Fixtures.rows("boilerplate.tsv"))
  func removesWhatTheGoldenFileSays(_ row: [String]) throws {
    try #require(row.count == 3)
    let (position, reason, line) = (row[0], row[1], row[2])
    let (headline, body) = (SamplePage.headline, SamplePage.body)
    let text =
      switch position {
      case "above": "\(line)\n\n\(headline)\n\n\(body)"
      case "below": "\(headline)\n\(line)\n\n\(body)"
      default: "\(headline)\n\n\(body)\n\n\(line)\n"
      }
    let article = Article(text)
    let isKept = position == "kept"
    #expect(article.removed.map { String(text[utf8: $0.utf8Range]) } == (isKept ? [] : [line]))
    #expect(article.removed.map(\.reason.rawValue) == (isKept ? [] : [reason]))
    #expect(article.headline.map { String(text[utf8: $0]) } == headline)
    #expect(article.body.count == (isKept ? 3 : 2))
  }

  @Test(arguments: [
    "الأكثر مشاهدة", "الأكثر قراءة:", "اقرأ أيضاً", "« إقرأ أيضا »", "مواضيع ذات صلة",
    "قد يعجبك أيضا",
  ])
  func removesTitlesBelowAHeading(_ heading: String) {
    let text =
      "عنوان\n\nهذا متن الخبر الأول وفيه ما يكفي من الكلمات.\n\n\(heading)\nخبر آخر عن شيء آخر\n"
    let article = Article(text)
    #expect(article.body.count == 1)
    #expect(article.removed.map(\.reason) == [.relatedLinks])
  }

  @Test func aParagraphEndsAListOfLinks() {
    let paragraph =
      "وأضاف المتحدث في بيان مطول أن اللجنة المشتركة ستجتمع في العاصمة الشهر المقبل لمراجعة ما تحقق."
    let article = Article(
      "عنوان\n\nمتن أول كامل المعنى.\n\nاقرأ أيضا\nخبر جانبي قصير\n\n\(paragraph)\n")
    #expect(article.removed.count == 1)
    #expect(article.body.count == 2)
  }

  @Test func aVerbIsNoButton() {
    // Regression: «شارك» is a share button and also begins sentences.
    let article = Article("عنوان الخبر\n\nشارك عدد من الطلاب في الحملة.\nشارك\n")
    #expect(article.body.count == 1)
    #expect(article.removed.map(\.reason) == [.boilerplate])
  }

  /// Breaking news above a headline is about something else; without another headline it is the headline.
  @Test(arguments: ["", "12:45 م", "الثلاثاء 12 مارس 2024", "كتب: سامي الحداد - 12 مارس 2024"])
  func breakingNewsMayBeTheHeadline(_ note: String) {
    let breaking = "عاجل | زلزال يضرب جزيرة بعيدة"
    func article(_ lines: [String]) -> Article {
      Article((lines.filter { !$0.isEmpty } + [SamplePage.body]).joined(separator: "\n\n"))
    }
    let alone = article([breaking, note])
    #expect(alone.headline == 0..<breaking.utf8.count)
    #expect(alone.body.count == 2 && alone.removed.count == (note.isEmpty ? 0 : 1))
    let beside = article([breaking, SamplePage.headline, note])
    #expect(beside.removed.map(\.reason).first == .breakingNews)
    #expect(beside.headline?.lowerBound == breaking.utf8.count + 2)
    #expect(beside.body.count == 2 && beside.removed.count == (note.isEmpty ? 1 : 2))
  }

  @Test func keepsListItemsBelowDates() {
    let text =
      "جدول المواعيد\n\n\(SamplePage.body)\n\nالأحد 10 مايو 2026\nمراجعة الطلبات\nالاثنين 11 مايو 2026\nتسليم البطاقات"
    #expect(Article(text).removed.isEmpty)
  }
}
