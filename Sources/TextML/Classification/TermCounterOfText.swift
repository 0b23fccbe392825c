internal import Synchronization

/// Counts the known terms of one text; reused from text to text so that nothing V long is cleared.
struct TermCounterOfText: Sendable {
  private(set) var tally: Tally
  private var memory = WordMemory()

  init(vocabularySize: Int) { tally = Tally(vocabularySize: vocabularySize) }

  /// Adds the terms of a part of the text.
  mutating func add(_ utf8: UTF8Bytes, _ part: Range<Int>, of classifier: TextClassifier) {
    let (lookup, limit) = (classifier.lookup, tally.counts.count)
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
      return tally.add(words)
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
        if place & 0xFFF == 0xFFF { add(&found) }
      }
      add(&found)
    }

    private mutating func add(_ found: inout UInt64) {
      totals.words += Int(found & 0xFFFF)
      totals.arabicWords += Int(found >> 16 & 0xFFFF)
      totals.foreignWords += Int(found >> 32 & 0xFFFF)
      totals.terms += Int(found >> 48)
      found = 0
    }

    fileprivate mutating func add(_ words: TextAnalyzer.WordCounts) {
      totals.words += words.all
      totals.arabicWords += words.arabic
      totals.foreignWords += words.foreign
    }

    fileprivate mutating func reset() {
      for term in terms { counts[term] = 0 }
      terms.removeAll(keepingCapacity: true)
      totals = Prediction.Counts()
    }
  }
}

/// Counters at rest: as many as threads have predicted at once.
final class CounterPool: Sendable {
  private let atRest = Mutex<[TermCounterOfText]>([])
  private let termCount: Int

  init(termCount: Int) { self.termCount = termCount }

  func take() -> TermCounterOfText {
    atRest.withLock { $0.popLast() } ?? TermCounterOfText(vocabularySize: termCount)
  }

  /// - Parameter counter: Reset.
  func giveBack(_ counter: TermCounterOfText) { atRest.withLock { $0.append(counter) } }
}
