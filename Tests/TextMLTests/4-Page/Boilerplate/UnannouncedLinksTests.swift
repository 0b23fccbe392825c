import Testing

@testable import TextML

@Suite struct UnannouncedLinksTests {
  private static let titles = [
    "نادي المدينة يضم مهاجما من أكاديمية الجنوب",
    "أسعار الخضار تتراجع مع بدء موسم الحصاد في السهول",
    "معرض الكتاب يفتح أبوابه للزوار بعد غياب عامين", "طبيبة شابة تكشف أسرار النوم الهادئ",
  ]

  @Test(arguments: ["\n", "\n\n", "\nمنذ 3 ساعات\n"])
  func removesTitlesWithoutAHeading(_ separator: String) {
    let text =
      "\(SamplePage.headline)\n\n\(SamplePage.body)\n\n" + Self.titles.joined(separator: separator)
    let article = Article(text)
    #expect(article.removed.contains { $0.reason == .relatedLinks })
    #expect(article.body.count == 2)
  }

  @Test(arguments: [
    // A list of what the article is about.
    "سد الوادي الغربي بكلفة مئة مليون\nسد الساحل الجديد بكلفة مئتي مليون\nمشروع الماء لمدن الساحل الثلاث",
    // Verses.
    "يا ليل طال الشوق والأهل نائمون\nوأنا على الدرب الطويل وحيد\nوالنجم يرعى خطوتي في السكون",
    "- خفض الرسوم على المصدرين\n- دعم المزارعين في السهول\n- فتح أسواق في الخارج",
    "جاء في الختام:\nلا بد من حل عادل يرضي الجميع ويعيد الثقة\nلا بديل عن الحوار بين أهل المدن كلها\nلا عودة إلى الوراء مهما طالت الطريق",
  ])
  func keepsTheArticlesOwnClosingLines(_ lines: String) {
    let text = "\(SamplePage.headline)\n\n\(SamplePage.body)\n\n\(lines)"
    #expect(Article(text).removed.isEmpty)
  }

  @Test func removesTitlesBetweenParagraphs() {
    let (first, last) = (
      SamplePage.body,
      "وقال الوزير إن العمل ينتهي بعد ثلاثة أعوام إذا توفر المال وحسن الطقس في الوادي."
    )
    let titles = Self.titles.prefix(2).joined(separator: "\n")
    let text = "\(SamplePage.headline)\n\n\(first)\n\(titles)\n\(last)"
    #expect(Article(text).removed.map { text[utf8: $0.utf8Range] } == [titles[...]])
  }

  @Test func aSingleTitleIsALinkOrASubheading() {
    func removed(_ title: String, next: String) -> [Substring] {
      let text = "\(SamplePage.headline)\n\n\(SamplePage.body)\n\(title)\n\(next)"
      return Article(text).removed.map { text[utf8: $0.utf8Range] }
    }
    let next = "قال الوزير إن العمل ينتهي بعد ثلاثة أعوام إذا توفر المال وحسن الطقس في الوادي."
    #expect(removed(Self.titles[1], next: "و\(next)") == [Self.titles[1][...]])
    // Short, and of the words of the article.
    #expect(removed("العمل في الوادي الغربي", next: next).isEmpty)
    #expect(removed("هل يكفي المال لعمل السد كله؟", next: next).isEmpty)
  }

  @Test(arguments: [
    "اقرأ.. نادي المدينة يضم مهاجما", "شاهد: نادي المدينة يضم مهاجما", "تابع | نادي المدينة",
  ])
  func removesALinkAfterASign(_ link: String) {
    #expect(
      Article("\(SamplePage.headline)\n\n\(SamplePage.body)\n\(link)").removed.map(\.reason) == [
        .relatedLinks
      ])
    #expect(
      Article("\(SamplePage.headline)\n\n\(SamplePage.body) \(link)").removed.map(\.reason) == [
        .relatedLinks
      ])
  }

  @Test func keepsASentenceThatBeginsLikeALink() {
    #expect(
      Article(
        "\(SamplePage.headline)\n\n\(SamplePage.body)\nشاهد الناس السد من بعيد، وعادوا إلى بيوتهم."
      ).removed.isEmpty)
  }
}
