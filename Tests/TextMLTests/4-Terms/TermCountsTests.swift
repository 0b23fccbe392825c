import Testing

@testable import TextML

@Suite struct TermCountsTests {
  private static let texts = Repository.examples.documents.map(\.text)

  private static func counts(threads: Int) -> TermCounts {
    let texts = (0..<300).map { Self.texts[$0 % Self.texts.count] }
    return TermCounts.count(
      300, analyzer: TextAnalyzer(), threads: threads, parts: { Article(utf8: $0).parts },
      text: { texts[$0] })
  }

  @Test func doNotDependOnTheNumberOfThreads() {
    let one = Self.counts(threads: 1)
    for threads in [2, 5] {
      let several = Self.counts(threads: threads)
      #expect(several.terms.codes == one.terms.codes)
      #expect(several.matrix.rowStarts == one.matrix.rowStarts)
      #expect(several.matrix.columns == one.matrix.columns)
      #expect(several.matrix.values == one.matrix.values)
    }
  }

  @Test func areThoseOfTheArticleWithoutBoilerplate() {
    let analyzer = TextAnalyzer()
    let counts = Self.counts(threads: 1)
    for row in 0..<Self.texts.count {
      let text = Self.texts[row]
      var expected: [String: Float] = [:]
      for part in Article(text).parts {
        for term in analyzer.terms(in: withUTF8(of: text) { $0.text(part) }) {
          expected[term, default: 0] += 1
        }
      }
      let found = counts.matrix.row(row).map {
        (LetterCode.decode(counts.terms[$0.column]), $0.value)
      }
      #expect(Dictionary(uniqueKeysWithValues: found) == expected)
    }
  }
}
