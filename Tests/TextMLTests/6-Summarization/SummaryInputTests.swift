import Testing

@testable import TextML

extension SummaryInput {
  /// The input of one article without a classifier.
  init(_ text: String) {
    self.init(terms: SentenceTerms(analyzer: TextAnalyzer(), classifier: nil))
    withUTF8(of: text) { add(0..<$0.count, of: $0) }
  }
}

@Suite struct SummaryInputTests {
  @Test func positionsDoNotCountFragments() {
    let input = SummaryInput(
      """
      صورة من الأرشيف
      افتتح الوزير الجسر الجديد أمس في مدينة الواحة.
      نتائج الجولة
      وتبلغ كلفة الجسر مليوني دينار.
      """)
    #expect(input.sentences.map(\.isFragment).count { $0 } >= 1)
    #expect(input.sentences.filter { !$0.isFragment }.map(\.position) == [0, 1])
    #expect(input.articles.map(\.sentenceCount) == [2])
    let first = input.sentences.firstIndex { !$0.isFragment } ?? 0
    #expect(input.next(after: first).map { input.sentences[$0].position } == 1)
    #expect(input.previous(before: first) == nil)
  }

  @Test func aSentenceOfOneOrTwoWordsIsAFragment() {
    let input = SummaryInput(
      "افتتح الوزير الجسر الجديد أمس في مدينة الواحة. وفقا للوكالة. وتبلغ كلفة الجسر مليوني دينار.")
    #expect(input.sentences.map(\.isFragment) == [false, true, false])
    #expect(SummaryInput("وفقا للوكالة.").sentences.map(\.isFragment) == [false])
  }

  @Test func newsHasAHeadlineOrSpeaksOfWhatWasSaid() {
    let encyclopedia =
      "تعيش السلحفاة البحرية في المياه الدافئة، وتضع بيضها بين رمال الشاطئ. وتقطع في هجرتها مسافات طويلة كل عام."
    #expect(!SummaryInput(encyclopedia).isNews)
    #expect(SummaryInput("السلاحف البحرية\n\n" + encyclopedia).isNews)
    #expect(SummaryInput(encyclopedia + " وقال باحثون إن أعدادها تتناقص.").isNews)
  }

  @Test func aQuotationOfSeveralSentencesIsInseparable() {
    let input = SummaryInput(
      "افتتح المدير المصنع الجديد أمس. وقال سالم: «نعمل ليلا. ونعمل نهارا. ولا نتوقف.» ثم غادر المدير."
    )
    let opened = input.sentences.firstIndex { $0.requiredNext > 0 }
    if let opened {
      let last = opened + input.sentences[opened].requiredNext
      let inside = input.sentences[(opened + 1)...last]
      #expect(inside.allSatisfy { $0.dependsOnPrevious })
    }
    #expect(input.sentences.first?.dependsOnPrevious == false)
  }

  @Test func aSentenceWithAColonNeedsTheNext() throws {
    let input = SummaryInput(
      "قرارات المجلس\n\nانعقد المجلس أمس في الواحة. وأصدر المجلس القرارات التالية:\n- زيادة الرواتب في الصيف المقبل"
    )
    try #require(input.sentences.map(\.requiredNext) == [0, 1, 0])
    #expect(input.sentences[2].dependsOnPrevious && !input.sentences[2].isFragment)
  }

  @Test func bulletsAreNoPartOfSentences() {
    let text =
      "عنوان الخبر\n\n\(SamplePage.body)\n\n- زيادة الرواتب في الصيف المقبل لكل العاملين في الدولة جميعا.\n• بناء مدرسة."
    let input = SummaryInput(text)
    withUTF8(of: text) { utf8 in
      for sentence in input.sentences {
        let text = input.text(of: sentence, in: utf8)
        #expect(!text.hasPrefix("-") && !text.hasPrefix("•"))
      }
    }
  }

  @Test func sentencesOfEqualBytesHaveEqualHashes() {
    let text = "جملة واحدة تتكرر هنا.\nجملة أخرى تأتي بعدها.\nجملة واحدة تتكرر هنا."
    var input = SummaryInput(terms: SentenceTerms(analyzer: TextAnalyzer(), classifier: nil))
    withUTF8(of: text) { utf8 in
      input.add(lines: 0..<utf8.count, of: utf8)
      let hashes = input.sentences.map { input.hash(of: $0, in: utf8) }
      #expect(hashes.count == 3 && hashes[0] == hashes[2] && hashes[0] != hashes[1])
    }
  }
}
