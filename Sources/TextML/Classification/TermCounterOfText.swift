/// Counts the known terms of one text; reused from text to text so that nothing V long is cleared.
struct TermCounterOfText: Sendable {
  private(set) var tally: Tally
  private var memory = WordMemory()

  init(vocabularySize: Int) { tally = Tally(vocabularySize: vocabularySize) }

  /// Adds the terms of a part of the text.
  mutating func add(_ utf8: UTF8Bytes, _ part: Range<Int>, of classifier: TextClassifier) {
    let (lookup, analyzer, limit) = (classifier.lookup, classifier.analyzer, tally.counts.count)
    func number(_ term: Word) -> Int {
      let index = TermLookup.index(of: term.hash, in: lookup)
      return index < limit ? index : -1
    }
    guard analyzer.configuration.termsAreWords else {
      let words = analyzer.forEachTerm(in: utf8.extracting(part)) { term in
        tally.totals.terms += 1
        tally.add(number(term))
      }
      return tally.totals.add(words)
    }
    analyzer.forEachMeaning(in: utf8, part, memory: &memory, number: number) { tally.add($0) }
  }

  /// Forgets the text.
  mutating func reset() { tally.reset() }

  /// What is known of the text.
  struct Tally: Sendable {
    /// V: how often each term stands in the text.
    private(set) var counts: [Float]
    /// How often each of ``terms`` stands in the text.
    var termCounts: [Float] { terms.map { counts[$0] } }
    /// The terms that do, in order of appearance.
    private(set) var terms: [Int] = []
    fileprivate(set) var totals = Prediction.Counts()

    init(vocabularySize: Int) { counts = [Float](repeating: 0, count: vocabularySize) }

    fileprivate mutating func add(_ index: Int) {
      guard index >= 0 else { return }
      totals.knownTerms += 1
      if counts[index] == 0 { terms.append(index) }
      counts[index] += 1
    }

    fileprivate mutating func add(_ words: Span<WordMemory.Meaning>) {
      for place in words.indices { counts.prepare(words[place].number) }
      // Sixteen bits a count, and few words a time.
      var found: UInt64 = 0
      for place in words.indices {
        let word = words[place]
        found &+= word.counts
        add(word.number)
        if place & 0xFFF == 0xFFF { totals.take(&found) }
      }
      totals.take(&found)
    }

    fileprivate mutating func reset() {
      for term in terms { counts[term] = 0 }
      terms.removeAll(keepingCapacity: true)
      totals = Prediction.Counts()
    }
  }
}

extension Prediction.Counts {
  /// Adds the words of a batch.
  mutating func add(_ words: Span<WordMemory.Meaning>) {
    var packed: UInt64 = 0
    for place in words.indices {
      packed &+= words[place].counts
      if place & 0xFFF == 0xFFF { take(&packed) }
    }
    take(&packed)
  }

  /// Takes the sum of at most 4,096 words' ``WordMemory/Meaning/counts``.
  fileprivate mutating func take(_ packed: inout UInt64) {
    words += Int(packed & 0xFFFF)
    arabicWords += Int(packed >> 16 & 0xFFFF)
    foreignWords += Int(packed >> 32 & 0xFFFF)
    terms += Int(packed >> 48)
    packed = 0
  }

  /// Adds the words of a text, but not its terms.
  mutating func add(_ found: TextAnalyzer.WordCounts) {
    words += found.all
    arabicWords += found.arabic
    foreignWords += found.foreign
  }
}
