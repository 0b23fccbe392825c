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
    let rows = try Fixtures.rows("sentences.tsv").map { $0.joined(separator: "\t") }
    #expect(rows.count >= 150)
    for row in rows {
      let marked = row.replacing("\\r", with: "\r").replacing("\\n", with: "\n")
      let wanted = marked.split(separator: "¦").map { trimmed(String($0)) }.filter { !$0.isEmpty }
      #expect(sentences(marked.replacing("¦", with: "")) == wanted, "\(row)")
    }
  }

  private func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, " \r\n".unicodeScalars.contains(first) {
      scalars.removeFirst()
    }
    while let last = scalars.last, " \r\n\u{200F}".unicodeScalars.contains(last) {
      scalars.removeLast()
    }
    return String(scalars)
  }

  @Test func aStrayQuoteDoesNotSwallowTheText() {
    // Regression: two straight quotes megabytes apart made one sentence of all between them.
    let filler = String(repeating: "جملة قصيرة عن الخبر. ", count: 100)
    #expect(sentences("قال \" كذا. \(filler)ثم قال \" كذا.").count > 100)
  }

  @Test func aStrayBracketOrQuoteOfEachKindDoesNotSwallowTheText() {
    let filler = String(repeating: "جملة قصيرة عن الخبر. ", count: 300)
    for sign in ["«", "»", "(", ")", "[", "{", "“", "”", "\"", "‹", "‘", "﴿"] {
      #expect(sentences("قال \(sign) كذا. \(filler)").count > 280, "\(sign)")
    }
  }

  /// Texts of about a megabyte that a rule with quadratic time would read for hours.
  static let hostile: [(name: String, text: String)] = [
    ("no end", String(repeating: "كلمة ", count: 110_000)),
    ("one word", String(repeating: "ب", count: 500_000)),
    ("full stops", String(repeating: ".", count: 1_000_000)),
    ("full stops apart", String(repeating: ". ", count: 500_000)),
    ("decimals", String(repeating: "3.5 ", count: 250_000)),
    ("abbreviations", String(repeating: "د. ", count: 250_000)),
    ("list numbers", String(repeating: "1. ", count: 300_000)),
    ("pauses", String(repeating: "(..) ", count: 200_000)),
    ("semicolons", String(repeating: "؛ لأن ", count: 90_000)),
    ("opening brackets", String(repeating: "(", count: 1_000_000)),
    ("opening quotes", String(repeating: "« ", count: 300_000)),
    ("straight quotes", String(repeating: "\" ", count: 500_000)),
    ("closing quotes", String(repeating: ".»", count: 300_000)),
    ("spaces", String(repeating: " ", count: 1_000_000) + ". " + String(repeating: " ", count: 9)),
    ("full stops in spaces", String(repeating: ".        ", count: 110_000)),
    ("NULs", String(repeating: "\0", count: 1_000_000)),
    ("marks", String(repeating: "\u{064E}", count: 500_000)),
    ("marks and stops", String(repeating: "\u{0651}.", count: 330_000)),
    ("lines", String(repeating: "سطر\n", count: 150_000)),
    (
      "wrapped lines",
      String(repeating: "سطر طويل من نص مكسور الأسطر ينتهي في منتصف الجملة التي\n", count: 10_000)
    ),
    ("carriage returns", String(repeating: "\r", count: 1_000_000)),
    ("invisible", String(repeating: "\u{200F}.", count: 250_000)),
  ]

  @Test(.slow, arguments: hostile.map(\.name))
  func readsHostileTextsOfAnyLength(_ name: String) throws {
    let text = try #require(Self.hostile.first { $0.name == name }).text
    let quarter = String(decoding: text.utf8.prefix(text.utf8.count / 4), as: UTF8.self)
    let sentences = SentenceSplitter().split(quarter)
    #expect(sentences.last.map { $0.utf8Range.upperBound <= quarter.utf8.count } ?? true)
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
