import Testing
import TextMLDefaultModel

@testable import TextML

@Suite struct SentenceTermsTests {
  /// The answer must not depend on the articles that were counted before.
  @Test(arguments: [false, true])
  func reuseChangesNothing(_ hasPairs: Bool) throws {
    var configuration = TextAnalyzer.Configuration()
    if hasPairs { configuration.wordNGrams = 2 }
    let analyzer = TextAnalyzer(configuration: configuration)
    let classifier = hasPairs ? nil : try TextClassifier.embedded()
    let reused = SentenceTerms(analyzer: analyzer, classifier: classifier)
    for document in Repository.examples.documents {
      let text = Array(document.text.utf8)
      let article = Article(document.text)
      let fresh = SentenceTerms(analyzer: analyzer, classifier: classifier)
      reused.reset()
      for line in article.body {
        let sentences = SentenceSegmenter.ranges(in: line, of: text.span)
        reused.add(sentences, of: text.span)
        fresh.add(sentences, of: text.span)
      }
      if let headline = article.headline {
        reused.addHeadline(headline, of: text.span)
        fresh.addHeadline(headline, of: text.span)
      }
      #expect(reused.hashes == fresh.hashes)
      #expect(reused.counts == fresh.counts)
      #expect(reused.totals == fresh.totals)
      #expect(reused.vocabularyIndices == fresh.vocabularyIndices)
      for (a, b) in [(reused.sentences, fresh.sentences), (reused.headlines, fresh.headlines)] {
        #expect(a.rowStarts == b.rowStarts && a.columns == b.columns && a.values == b.values)
      }
    }
  }

  @Test func termsOfEarlierArticlesAreForgotten() {
    let terms = SentenceTerms(analyzer: TextAnalyzer(), classifier: nil)
    func columns(_ utf8: [UInt8]) -> [Int?] {
      var columns: [Int?] = []
      TextAnalyzer().forEachTerm(in: utf8.span) {
        columns.append(terms.column(ofHash: $0.hash))
      }
      return columns
    }
    let first = Array("ارتفعت أسعار القمح في الأسواق".utf8)
    terms.add([0..<first.count], of: first.span)
    let known = terms.hashes
    #expect(columns(first) == [0, 1, 2, 3])
    terms.reset()
    #expect(terms.count == 0)
    #expect(columns(first) == [nil, nil, nil, nil])
    let second = Array("وصل الوفد إلى العاصمة".utf8)
    terms.add([0..<second.count], of: second.span)
    #expect(Set(terms.hashes).isDisjoint(with: known))
    #expect(columns(second) == [0, 1, 2])
  }
}
