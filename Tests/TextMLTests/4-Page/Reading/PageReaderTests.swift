import Testing

@testable import TextML

@Suite struct PageReaderTests {
  /// Removes what has the given labels, line by line and segment by segment.
  private func removed(_ text: String, _ labels: [PageModel.Label]) -> [String] {
    withUTF8(of: text) { utf8 in
      var page = Page(LineList(utf8))
      let segments = PageSegment.segments(of: page, in: utf8)
      precondition(segments.count == labels.count, "\(segments.count) segments")
      PageReader.apply(labels, segments, to: &page)
      return page.removed.map { "\($0.reason.rawValue): \(utf8.text($0.utf8Range))" }
    }
  }

  private let sentence =
    "وقع الوزيران اليوم اتفاقا للربط البحري بين البلدين بعد ثلاث جولات من المحادثات"

  @Test func removesLinesBeginningsAndEnds() {
    let text = "عنوان\n\nسامي الحداد: \(sentence). مياه سدود\nتابعونا"
    #expect(
      removed(text, [.text, .contact, .text, .tags, .boilerplate]) == [
        "contact: سامي الحداد: ", "tags: مياه سدود", "boilerplate: تابعونا",
      ])
    #expect(removed(text, [.text, .text, .tags, .text, .text]).isEmpty)
  }

  @Test func tagsGluedToTheLastSentenceAreNoSentence() {
    for lead in ["", "كلمات دلالية: ", "وسوم "] {
      let text =
        "اتفاق ربط بحري بين مرسانيا ودلمان\n\n\(SamplePage.body) \(lead)مرسانيا، دلمان، ربط بحري"
      let article = Article(text)
      #expect(
        article.removed.map { text[utf8: $0.utf8Range] } == ["\(lead)مرسانيا، دلمان، ربط بحري"[...]]
      )
    }
  }

  @Test func aLastSentenceWithoutAMarkStays() {
    let text =
      "اتفاق ربط بحري\n\n\(SamplePage.body) وقال مصدر مطلع إن العمل بالاتفاق يبدأ في مطلع العام المقبل"
    #expect(Article(text).removed.isEmpty)
  }

  @Test(arguments: [
    "تابعونا\nاشترك\n#مياه", "مياه", "(رويترز)", String(repeating: "كلمة ", count: 5000),
    String(repeating: "\(SamplePage.headline) ", count: 700) + ".",
  ])
  func anyPageHasAnArticle(_ text: String) {
    let article = Article(text)
    #expect(article.headline != nil || !article.body.isEmpty)
  }
}
