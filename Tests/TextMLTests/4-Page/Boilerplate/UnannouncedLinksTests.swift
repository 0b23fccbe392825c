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
}
