/// Counts the known terms of one text; reused from text to text so that nothing V long is cleared.
struct TermCounterOfText: Sendable {
  private(set) var tally: Tally
  private var memory = WordMemory()

  init(vocabularySize: Int) { tally = Tally(vocabularySize: vocabularySize) }

  /// Adds the terms of a part of the text.
  mutating func add(_ utf8: UTF8Bytes, _ part: Range<Int>, of classifier: TextClassifier) {
    let (lookup, limit) = (classifier.lookup, tally.vocabularySize)
    add(utf8, part, classifier.analyzer) { term in
      let index = TermLookup.index(of: term.hash, in: lookup)
      return index < limit ? index : -1
    }
  }

  /// Adds the terms of a part of the text.
  ///
  /// - Parameter number: The index of a term, -1 if it is not known; the same for all texts.
  @inline(__always)
  mutating func add(
    _ utf8: UTF8Bytes, _ part: Range<Int>, _ analyzer: TextAnalyzer, number: (Word) -> Int
  ) {
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
    /// How often each term stands in the text, behind a count of what is no known term, which is never
    /// zero: whether a word is one cannot be foretold, so nothing branches on it.
    private var counts: [Float]
    /// The terms of the text by their places in `counts`, in order of appearance, and room for more.
    private var places: [Int] = []
    private var termCount = 0
    fileprivate(set) var totals = Prediction.Counts()

    init(vocabularySize: Int) {
      counts = [Float](repeating: 0, count: 1 + vocabularySize)
      counts[0] = 1
    }

    /// V.
    var vocabularySize: Int { counts.count - 1 }
    /// The terms that stand in the text, in order of appearance.
    var terms: [Int] { places[..<termCount].map { $0 - 1 } }
    /// How often each of ``terms`` does.
    var termCounts: [Float] { places[..<termCount].map { counts[$0] } }

    fileprivate mutating func add(_ index: Int) {
      guard index >= 0 else { return }
      totals.knownTerms += 1
      makeRoom(for: 1)
      places[termCount] = index + 1
      if counts[index + 1] == 0 { termCount += 1 }
      counts[index + 1] += 1
    }

    fileprivate mutating func add(_ words: Span<WordMemory.Meaning>) {
      for place in words.indices { counts.prepare(words[place].number &+ 1) }
      makeRoom(for: words.count)
      Self.add(words, &counts, &places, &termCount, &totals)
    }

    private static func add(
      _ words: Span<WordMemory.Meaning>, _ counts: inout [Float], _ places: inout [Int],
      _ termCount: inout Int, _ totals: inout Prediction.Counts
    ) {
      var counts = counts.mutableSpan
      var places = places.mutableSpan
      // Sixteen bits a count, and few words a time.
      var found: UInt64 = 0
      for place in words.indices {
        let word = words[place]
        let term = word.number &+ 1
        found &+= word.counts
        let count = counts[term]
        places[termCount] = term
        termCount &+= count == 0 ? 1 : 0
        totals.knownTerms &+= term == 0 ? 0 : 1
        counts[term] = count + 1
        if place & 0xFFF == 0xFFF { totals.take(&found) }
      }
      totals.take(&found)
    }

    private mutating func makeRoom(for more: Int) {
      guard places.count < termCount + more else { return }
      places += [Int](repeating: 0, count: max(1024, places.count, more))
    }

    fileprivate mutating func reset() {
      for place in places[..<termCount] { counts[place] = 0 }
      counts[0] = 1
      termCount = 0
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
