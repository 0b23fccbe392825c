import Testing

@testable import TextML

@Suite struct TermCounterTests {
  /// Counts the terms of a text one by one.
  private static func expected(
    _ text: String, _ analyzer: TextAnalyzer
  ) -> (terms: [String], counts: [String: UInt32]) {
    let terms = analyzer.terms(in: text)
    var order: [String] = []
    var counts: [String: UInt32] = [:]
    for term in terms {
      if counts[term] == nil { order.append(term) }
      counts[term, default: 0] += 1
    }
    return (order, counts)
  }

  /// Words alone go through the word cache, n-grams do not: both against counting term by term.
  @Test(arguments: Seeds.all, [1, 2])
  func countsEveryTermInOrderOfAppearance(seed: UInt64, wordNGrams: Int) {
    var configuration = TextAnalyzer.Configuration()
    configuration.wordNGrams = wordNGrams
    let analyzer = TextAnalyzer(configuration: configuration)
    var counter = TermCounter(analyzer: analyzer, terms: Vocabulary())
    var random = RandomText(seed: seed)
    for length in [0, 1, 40, 3000, 300, 3000] {
      let text = random.next(length: length)
      let expected = Self.expected(text, analyzer)
      withUTF8(of: text) { counter.add($0, [0..<$0.count]) }
      #expect(counter.words.terms == expected.counts.values.reduce(0) { $0 + Int($1) })
      #expect(counter.words.knownTerms == counter.words.terms)
      var indices: [Int] = []
      var counts: [UInt32] = []
      counter.drain { index, count in
        indices.append(index)
        counts.append(count)
      }
      let terms = indices.map { LetterCode.decode(counter.terms.codes(of: $0)) }
      #expect(terms == expected.terms)
      #expect(counts == expected.terms.map { expected.counts[$0] })
      #expect(counter.words == WordCounts())
    }
  }

  @Test(arguments: Seeds.all)
  func aFrozenVocabularyCountsKnownTermsAlone(seed: UInt64) {
    let analyzer = TextAnalyzer()
    var random = RandomText(seed: seed)
    let known = random.next(length: 400)
    var vocabulary = Vocabulary()
    withUTF8(of: known) { utf8 in
      analyzer.forEachTerm(in: utf8) { _ = vocabulary.index(of: $0, hash: $0.hash) }
    }
    var counter = TermCounter(
      analyzer: analyzer, terms: FrozenVocabulary(vocabulary: vocabulary))
    let text = known + " " + random.next(length: 2000)
    let expected = Self.expected(text, analyzer)
    let isKnown = Set(analyzer.terms(in: known))
    withUTF8(of: text) { counter.add($0, [0..<$0.count]) }
    let words = counter.words
    let vector = counter.drainVector()
    let terms = vector.terms.map { LetterCode.decode(vocabulary.codes(of: $0)) }
    #expect(terms == expected.terms.filter { isKnown.contains($0) })
    #expect(vector.values == terms.map { Float(expected.counts[$0] ?? 0) })
    #expect(words.knownTerms == Int(vector.values.reduce(0, +)))
  }

  /// More words than one batch, several of them glued into one raw word.
  @Test func aRawWordOfSeveralWordsIsCountedInPlace() {
    let words = (0..<200).map { "كلمة" + String(repeating: "ب", count: $0 % 7 + 1) }
    let glued = words.enumerated().map { $1 + ($0 % 3 == 0 ? "،" : " ") }.joined()
    let analyzer = TextAnalyzer()
    let expected = Self.expected(glued, analyzer)
    var counter = TermCounter(analyzer: analyzer, terms: Vocabulary())
    withUTF8(of: glued) { counter.add($0, [0..<$0.count]) }
    #expect(counter.words.words == 200)
    var terms: [String] = []
    var indices: [Int] = []
    counter.drain { index, _ in indices.append(index) }
    for index in indices { terms.append(LetterCode.decode(counter.terms.codes(of: index))) }
    #expect(terms == expected.terms)
  }
}
