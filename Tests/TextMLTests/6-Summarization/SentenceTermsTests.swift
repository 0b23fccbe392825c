import Testing

@testable import TextML

@Suite struct SentenceTermsTests {
  /// What other stories a counter has seen must not be seen in an answer.
  @Test(arguments: [false, true])
  func rememberingChangesNothing(_ hasPairs: Bool) throws {
    var configuration = TextAnalyzer.Configuration()
    if hasPairs { configuration.wordNGrams = 2 }
    let analyzer = TextAnalyzer(configuration: configuration)
    let classifier = hasPairs ? nil : try TextClassifier.embedded()
    var reused = SentenceTerms(analyzer: analyzer, classifier: classifier)
    for document in Repository.examples.documents {
      let text = Array(document.text.utf8)
      let article = Article(document.text)
      var fresh = SentenceTerms(analyzer: analyzer, classifier: classifier)
      reused.reset()
      for line in article.body {
        let sentences = SentenceSegmenter.ranges(in: line, of: text.span)
        reused.add(sentences, of: text.span)
        fresh.add(sentences, of: text.span)
      }
      if let title = article.title {
        reused.addHeadline(title, of: text.span)
        fresh.addHeadline(title, of: text.span)
      }
      #expect(reused.hashes == fresh.hashes)
      #expect(reused.counts == fresh.counts)
      #expect(reused.totals == fresh.totals)
      #expect(reused.vocabularyIndices == fresh.vocabularyIndices)
      for (a, b) in [(reused.sentences, fresh.sentences), (reused.headlines, fresh.headlines)] {
        #expect(a.rowStarts == b.rowStarts && a.columns == b.columns && a.values == b.values)
      }
      for (number, hash) in fresh.hashes.enumerated() { #expect(reused.find(hash) == number) }
    }
  }

  @Test func termsOfEarlierStoriesAreNotFound() {
    var terms = SentenceTerms(analyzer: TextAnalyzer(), classifier: nil)
    let first = Array("ارتفعت أسعار القمح في الأسواق".utf8)
    terms.add([0..<first.count], of: first.span)
    let known = terms.hashes
    #expect(!known.isEmpty)
    terms.reset()
    #expect(terms.count == 0)
    for hash in known { #expect(terms.find(hash) == nil) }
    let second = Array("وصل الوفد إلى العاصمة".utf8)
    terms.add([0..<second.count], of: second.span)
    #expect(Set(terms.hashes).isDisjoint(with: known))
  }
}
