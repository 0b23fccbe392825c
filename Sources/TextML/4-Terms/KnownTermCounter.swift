/// Counts the known terms of one text; reused from text to text so that nothing V long is cleared.
package struct KnownTermCounter: Sendable {
  var tally: Tally
  private var memory = WordCache()

  package init(vocabularySize: Int) { tally = Tally(vocabularySize: vocabularySize) }

  /// Adds the terms of parts of the text.
  mutating func add(_ utf8: UTF8Bytes, _ parts: [Range<Int>], of classifier: TextClassifier) {
    let (lookup, limit) = (classifier.lookup, tally.vocabularySize)
    add(utf8, parts, classifier.analyzer) { hash in
      TermIndex.prepare(hash, in: lookup)
    } number: { _, hash in
      let index = TermIndex.index(of: hash, in: lookup)
      return index < limit ? index : -1
    }
  }

  /// Adds the terms of parts of the text.
  ///
  /// - Parameters:
  ///   - expect: Asks for the memory that `number` will look at for a term of this hash.
  ///   - number: The index of a term, -1 if it is not known; the same for all texts.
  @inline(__always)
  mutating func add(
    _ utf8: UTF8Bytes, _ parts: [Range<Int>], _ analyzer: TextAnalyzer,
    expect: (UInt64) -> Void = { _ in }, number: (FoldedWord, UInt64) -> Int
  ) {
    guard analyzer.configuration.termsAreWords else {
      for part in parts {
        let words = analyzer.forEachTerm(in: utf8.extracting(part)) { term in
          tally.totals.terms += 1
          tally.add(number(term, term.hash))
        }
        tally.totals.add(words)
      }
      return
    }
    analyzer.forEachMeaning(in: utf8, parts, memory: &memory, expect: expect, number: number) {
      tally.add($0)
    }
  }

  /// What is known of the text.
  struct Tally: Sendable {
    /// How often each term stands in the text, behind a count of what is no known term, which is never
    /// zero: whether a word is one cannot be foretold, so nothing branches on it.
    private var counts: [UInt32]
    /// The terms of the text by their places in `counts`, in order of appearance, and room for more.
    private var places: [Int] = []
    private var termCount = 0
    fileprivate(set) var totals = Prediction.Counts()

    init(vocabularySize: Int) {
      counts = [UInt32](repeating: 0, count: 1 + vocabularySize)
      counts[0] = 1
    }

    /// V.
    var vocabularySize: Int { counts.count - 1 }

    fileprivate mutating func add(_ index: Int) {
      guard index >= 0 else { return }
      totals.knownTerms += 1
      makeRoom(for: 1)
      places[termCount] = index + 1
      if counts[index + 1] == 0 { termCount += 1 }
      counts[index + 1] += 1
    }

    fileprivate mutating func add(_ words: Span<WordCache.Entry>) {
      makeRoom(for: words.count)
      for first in stride(from: 0, to: words.count, by: Prediction.Counts.mostPacked) {
        let part = words.extracting(first..<min(first + Prediction.Counts.mostPacked, words.count))
        let packed = Self.add(part, &counts, &places, &termCount, &totals.knownTerms)
        totals.add(packed)
      }
    }

    /// - Returns: The sum of the words' counts.
    private static func add(
      _ words: Span<WordCache.Entry>, _ counts: inout [UInt32], _ places: inout [Int],
      _ termCount: inout Int, _ knownTerms: inout Int
    ) -> UInt64 {
      var counts = counts.mutableSpan
      var places = places.mutableSpan
      var (terms, known) = (termCount, 0)
      var packed: UInt64 = 0
      for index in words.indices {
        let word = words[index]
        let place = word.number &+ 1
        packed &+= word.counts
        let count = counts[place]
        places[terms] = place
        terms &+= count == 0 ? 1 : 0
        known &+= place == 0 ? 0 : 1
        counts[place] = count &+ 1
      }
      termCount = terms
      knownTerms += known
      return packed
    }

    private mutating func makeRoom(for more: Int) {
      guard places.count < termCount + more else { return }
      places += [Int](repeating: 0, count: max(1024, places.count, more))
    }

    /// Gives the terms of the text in order of appearance, with tf of how often they stand there, and
    /// forgets the text.
    ///
    /// - Parameter prepare: Asks for the memory that the term's weight will be looked up in.
    @inline(__always)
    mutating func drain(
      sublinear: Bool, prepare: (_ term: Int) -> Void = { _ in }
    ) -> SparseVector {
      var vector = SparseVector(
        terms: [Int](repeating: 0, count: termCount),
        values: [Float](repeating: 0, count: termCount))
      Self.drain(&counts, places, sublinear, prepare, into: &vector.terms, &vector.values)
      counts[0] = 1
      termCount = 0
      totals = Prediction.Counts()
      return vector
    }

    @inline(__always)
    private static func drain(
      _ counts: inout [UInt32], _ places: [Int], _ isSublinear: Bool, _ prepare: (Int) -> Void,
      into terms: inout [Int], _ values: inout [Float]
    ) {
      var counts = counts.mutableSpan
      var terms = terms.mutableSpan
      var values = values.mutableSpan
      let (places, small) = (places.span, TFIDF.sublinearOfSmall)
      for index in terms.indices {
        let place = places[index]
        let count = Int(counts[place])
        terms[index] = place &- 1
        prepare(place &- 1)
        // Most stand there once or a few times.
        values[index] =
          isSublinear && count < small.count
          ? small[count] : TFIDF.termFrequency(Float(count), isSublinear)
        counts[place] = 0
      }
    }
  }
}

extension KnownTermCounter {
  /// Returns the terms of parts of a text that a vocabulary knows, with the tf of each, and forgets the
  /// text.
  package mutating func termFrequencies(
    in utf8: UTF8Bytes, _ parts: [Range<Int>], _ analyzer: TextAnalyzer, of vocabulary: Vocabulary,
    sublinear: Bool
  ) -> SparseVector {
    add(utf8, parts, analyzer) { term, hash in
      vocabulary.knownIndex(of: term, hash: hash) ?? -1
    }
    return tally.drain(sublinear: sublinear)
  }
}

extension Prediction.Counts {
  /// So many words' ``WordCache/Entry/counts`` can be summed: each has sixteen bits.
  fileprivate static let mostPacked = 4096

  /// Adds a sum of words' counts.
  fileprivate mutating func add(_ packed: UInt64) {
    words += Int(packed & 0xFFFF)
    arabicWords += Int(packed >> 16 & 0xFFFF)
    foreignWords += Int(packed >> 32 & 0xFFFF)
    terms += Int(packed >> 48)
  }

  /// Adds words.
  mutating func add(_ meanings: Span<WordCache.Entry>) {
    for first in stride(from: 0, to: meanings.count, by: Self.mostPacked) {
      var packed: UInt64 = 0
      for place in first..<Swift.min(first + Self.mostPacked, meanings.count) {
        packed &+= meanings[place].counts
      }
      add(packed)
    }
  }

  /// Adds the words of a text, but not its terms.
  mutating func add(_ found: TextAnalyzer.WordCounts) {
    words += found.all
    arabicWords += found.arabic
    foreignWords += found.foreign
  }
}
