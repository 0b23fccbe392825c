import Testing

@testable import TextML

@Suite struct StopWordsTests {
  private static let words = StopWordList.arabic.split(whereSeparator: \.isWhitespace).map(
    String.init)

  @Test func decidesAsTheGoldenFileSays() throws {
    for row in try Fixtures.rows("stop-words.tsv") {
      try #require(row.count == 2, "\(row)")
      #expect(StopWords.arabic.contains(row[1]) == (row[0] == "1"), "\(row[1])")
    }
  }

  @Test func aWordIsListedOnce() {
    #expect(Set(StopWords.arabicList).count == StopWords.arabicList.count)
  }

  @Test func everyWordSurvivesItsOwnFolding() {
    for word in Self.words {
      #expect(StopWords.arabic.contains(word), "\(word)")
      #expect(TextAnalyzer().terms(in: word).isEmpty, "\(word)")
      #expect(TextAnalyzer().terms(in: ArabicNormalizer().normalize(word)).isEmpty, "\(word)")
    }
  }
}
