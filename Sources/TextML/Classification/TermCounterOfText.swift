internal import Synchronization

/// Counts the known terms of one text; reused from text to text so that nothing V long is cleared.
struct TermCounterOfText: Sendable {
  /// V: how often each term stands in the text.
  private(set) var counts: [Float]
  /// The terms that do, in order of appearance.
  private(set) var terms: [Int] = []
  private(set) var totals = Prediction.Counts()

  init(vocabularySize: Int) { counts = [Float](repeating: 0, count: vocabularySize) }

  /// Adds the terms of a part of the text.
  mutating func add(_ utf8: UTF8Bytes, of classifier: TextClassifier) {
    let lookup = classifier.lookup
    let words = classifier.analyzer.forEachTerm(in: utf8) { term in
      totals.terms += 1
      let index = TermLookup.index(of: term.hash, in: lookup)
      guard index >= 0, index < counts.count else { return }
      totals.knownTerms += 1
      if counts[index] == 0 { terms.append(index) }
      counts[index] += 1
    }
    totals.words += words.all
    totals.arabicWords += words.arabic
    totals.foreignWords += words.foreign
  }

  /// Forgets the text.
  mutating func reset() {
    for term in terms { counts[term] = 0 }
    terms.removeAll(keepingCapacity: true)
    totals = Prediction.Counts()
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

  func giveBack(_ counter: consuming TermCounterOfText) {
    counter.reset()
    let rested = counter
    atRest.withLock { $0.append(rested) }
  }
}
