import Testing

@testable import TextML

@Suite struct SentenceSplitterTests {
  private func sentences(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return SentenceSplitter().split(text).map {
      String(decoding: bytes[$0.utf8Range], as: UTF8.self)
    }
  }

  @Test func splitsAsTheGoldenFileSays() throws {
    // A line is the sentences of one text, with tabs between: joined by a space they are the text.
    for row in try Fixtures.rows("sentences.tsv") {
      let text = row.joined(separator: " ")
      #expect(sentences(text) == row, "\(text)")
    }
  }

  @Test func splitsWithoutASpaceBetweenArabicWords() {
    #expect(sentences("ارتفع الناتج.وأضاف الوزير") == ["ارتفع الناتج.", "وأضاف الوزير"])
  }

  @Test func endsAtLineBreaks() {
    #expect(
      sentences("عنوان أول\nجملة ثانية\r\nجملة ثالثة") == ["عنوان أول", "جملة ثانية", "جملة ثالثة"])
  }

  @Test func aStrayQuoteDoesNotSwallowTheText() {
    // Regression: two straight quotes megabytes apart made one sentence of all between them.
    let filler = String(repeating: "جملة قصيرة عن الخبر. ", count: 100)
    #expect(sentences("قال \" كذا. \(filler)ثم قال \" كذا.").count > 100)
  }

  @Test func aTextWithoutWordsHasNone() {
    for text in ["", " ", "...", "؟!\n.", "\u{064E}\u{0651}"] { #expect(sentences(text).isEmpty) }
  }

  @Test(arguments: Seeds.all)
  func coversEveryWordOnce(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 500)
    var configuration = TextAnalyzer.Configuration()
    configuration.stems = false
    configuration.removesStopWords = false
    configuration.minimumTermLength = 1
    let analyzer = TextAnalyzer(configuration: configuration)
    let ranges = SentenceSplitter().split(text).map(\.utf8Range)
    for token in analyzer.tokens(in: text) {
      let holding = ranges.filter { $0.overlaps(token.utf8Range) }
      #expect(holding.count == 1)
      #expect(holding.first?.contains(token.utf8Range.lowerBound) == true)
    }
    for (left, right) in zip(ranges, ranges.dropFirst()) {
      #expect(left.upperBound <= right.lowerBound)
    }
  }
}
