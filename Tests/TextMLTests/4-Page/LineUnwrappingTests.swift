import Testing

@testable import TextML

@Suite struct LineUnwrappingTests {
  private static let lines = [
    "أعلنت وزارة المياه في مؤتمر صحفي عقدته صباح اليوم أن مشروع السد الجديد في",
    "الوادي الغربي سيبدأ العمل به في الربع الأول من العام المقبل، وأن الكلفة",
    "تبلغ ثلاثمئة مليون دينار. وأوضحت أن المشروع سيوفر المياه لمدن الساحل",
    "الثلاث، وسيشغل ألف عامل.",
  ]

  @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}"])
  func joinsWrappedLines(_ lineBreak: String) {
    let text =
      "بدء العمل في السد\(lineBreak)\(lineBreak)" + Self.lines.joined(separator: lineBreak)
    let article = Article(text)
    #expect(article.headline != nil)
    #expect(article.body.count == 1)
    #expect(article.sentences(of: text).count == 2)
  }

  @Test(arguments: [
    // Verses: no line ends inside a sentence.
    "يا ليل طال الشوق والأهل نائمون\nوأنا على الدرب الطويل وحيد\nوالنجم يرعى خطوتي في السكون\nوالفجر بعد الليل عنا بعيد",
    // Paragraphs of different lengths.
    "بدأ العمل في السد.\nوقال الوزير إن المشروع الجديد يوفر الماء لثلاث مدن كبيرة على الساحل الغربي.\nوشكر العاملين.",
    // Two lines are too few.
    "أعلنت وزارة المياه في مؤتمر صحفي عقدته صباح اليوم أن مشروع السد الجديد في\nالوادي الغربي سيبدأ.",
  ])
  func keepsOtherLines(_ text: String) {
    withUTF8(of: text) { utf8 in
      var list = LineList(utf8)
      let count = list.lines.count
      LineUnwrapping.join(&list, in: utf8)
      #expect(list.lines.count == count)
    }
  }
}
