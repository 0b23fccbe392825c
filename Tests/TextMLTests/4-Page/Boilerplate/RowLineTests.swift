import Testing

@testable import TextML

@Suite struct RowLineTests {
  private func line(words: Int, bytes: Int, endsSentence: Bool) -> Line {
    Line(
      range: 0..<bytes, wordCount: words, words: nil, endsSentence: endsSentence,
      endsInFullStop: endsSentence, endsInColon: false, followsBlank: false)
  }

  @Test func hasTheValuesOfALine() {
    var row = RowLine(line: line(words: 20, bytes: 200, endsSentence: true), lead: 400)
    row.newWords = 75
    let values = RowFeature.allCases.map(row.value)
    #expect(values == [400, 250, 15, 0, 0, 0])
  }

  @Test func hasTheValuesOfAShortAndOfALongLine() {
    let short = RowLine(line: line(words: 13, bytes: 90, endsSentence: false), lead: -900)
    #expect(RowFeature.allCases.map(short.value) == [-600, -250, 40, 100, 0, 100])
    var long = RowLine(line: line(words: 90, bytes: 601, endsSentence: true), lead: 0)
    long.newWords = 10
    #expect(RowFeature.allCases.map(long.value) == [0, 0, 0, 0, 100, 0])
  }

  /// The reader compares words only where new ones could make a row.
  @Test func newWordsMakeARowMoreLikely() {
    #expect(RowFeature.weights[.newWords] > 0)
  }
}
