/// Counts the terms of one text at a time: parts of a text in, term indices with their counts out.
///
/// Tagging, training, summaries and explanations all count here. Between the bytes and a count lie, in a
/// row, raw words (``RawWordReader``), the word cache (``WordCache``), the term table (`Terms`) and the
/// tally:
///
///     bytes → raw words → word cache → term index → counts
///                             └ on a miss: TextAnalyzer → term table ┘
///
/// A counter is expensive to create and to warm up, and cheap to reuse from text to text: ``drain(_:)``
/// clears only the counts that the text has set. The answers do not depend on the texts before.
struct TermCounter<Terms: TermIndexing>: ~Copyable {
  let analyzer: TextAnalyzer
  /// Gives terms their indices.
  private(set) var terms: Terms
  private var cache = WordCache()
  private var tally = Tally()

  init(analyzer: TextAnalyzer, terms: Terms) {
    self.analyzer = analyzer
    self.terms = terms
    tally.reserve(terms.count)
  }

  /// How many words and terms have been read since the counter was last drained.
  var words: WordCounts { tally.words }

  /// How many different terms have been counted since then.
  var termCount: Int { tally.termCount }

  /// Adds the terms of parts of a text.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  mutating func add(_ utf8: UTF8Bytes, _ parts: some Sequence<Range<Int>>) {
    guard analyzer.configuration.termsAreWords else { return addNGrams(utf8, parts) }
    for part in parts {
      RawWordReader.with(utf8, part) { reader in
        while cache.fill(from: &reader) { addBatch(of: utf8) }
      }
    }
    addBatch(of: utf8)
  }

  @inline(__always)
  private mutating func addBatch(of utf8: UTF8Bytes) {
    cache.resolve(utf8, analyzer, &terms)
    tally.reserve(terms.count)
    tally.add(cache.entries)
  }

  /// Word bigrams and character n-grams span or split words, so the word cache cannot hold them.
  private mutating func addNGrams(_ utf8: UTF8Bytes, _ parts: some Sequence<Range<Int>>) {
    for part in parts {
      let words = analyzer.forEachTerm(in: utf8.extracting(part)) { term in
        let index = terms.index(of: term, hash: term.hash)
        tally.reserve(terms.count)
        tally.add(index)
      }
      tally.words.addWords(of: words)
    }
  }

  /// Returns the terms of the text in order of appearance with their counts, and forgets the text.
  ///
  /// - Parameter prefetch: Called with each term, to prefetch what will be read of it next.
  @inline(__always)
  mutating func drainVector(_ prefetch: (_ term: Int) -> Void = { _ in }) -> SparseVector {
    var vector = SparseVector(
      terms: [Int](repeating: 0, count: tally.termCount),
      values: [Float](repeating: 0, count: tally.termCount))
    drain(prefetch, into: &vector.terms, &vector.values)
    return vector
  }

  @inline(__always)
  private mutating func drain(
    _ prefetch: (Int) -> Void, into terms: inout [Int], _ values: inout [Float]
  ) {
    var terms = terms.mutableSpan
    var values = values.mutableSpan
    var place = 0
    tally.drain { term, count in
      terms[place] = term
      values[place] = Float(count)
      prefetch(term)
      place &+= 1
    }
  }

  /// Calls `body` with the terms of the text in order of appearance and their counts, and forgets the text.
  @inline(__always)
  mutating func drain(_ body: (_ term: Int, _ count: UInt32) -> Void) { tally.drain(body) }
}

/// Counts the terms of texts that a vocabulary has, from any thread.
package struct KnownTermCounter: Sendable {
  private let counters: ObjectPool<TermCounter<FrozenVocabulary>>

  package init(_ analyzer: TextAnalyzer, _ vocabulary: Vocabulary) {
    counters = ObjectPool {
      TermCounter(analyzer: analyzer, terms: FrozenVocabulary(vocabulary: vocabulary))
    }
  }

  /// Returns the known terms of parts of a text in order of appearance, with their counts.
  package func count(
    _ utf8: UTF8Bytes, _ parts: [Range<Int>]
  ) -> (terms: [Int], values: [Float]) {
    counters.withObject { counter in
      counter.add(utf8, parts)
      let vector = counter.drainVector()
      return (vector.terms, vector.values)
    }
  }
}

/// The counts of one text's terms.
private struct Tally: ~Copyable {
  /// How often each term occurs in the text, at its index + 1.
  ///
  /// Slot 0 collects the words that are no known term and is never zero: no branch tells the two apart,
  /// since it would often be mispredicted.
  private var counts: [UInt32] = [1]
  /// The slots of the text's terms in order of appearance, and room for more.
  private var slots: [Int] = []
  private(set) var termCount = 0
  var words = WordCounts()

  /// Makes room for V terms.
  @inline(__always)
  mutating func reserve(_ termCount: Int) {
    if counts.count <= termCount { grow(termCount) }
  }

  @inline(never)
  private mutating func grow(_ termCount: Int) {
    let size = max(termCount + 1, counts.count * 2)
    counts += [UInt32](repeating: 0, count: size - counts.count)
  }

  /// Adds a term that is no word; -1 is one without an index.
  mutating func add(_ index: Int) {
    words.terms += 1
    guard index >= 0 else { return }
    words.knownTerms += 1
    reserveSlots(1)
    slots[termCount] = index + 1
    if counts[index + 1] == 0 { termCount += 1 }
    counts[index + 1] += 1
  }

  mutating func add(_ entries: [WordCache.Entry]) {
    reserveSlots(entries.count)
    // Packed counts have 16 bits each.
    for first in stride(from: 0, to: entries.count, by: 4096) {
      let part = entries.span.extracting(first..<min(first + 4096, entries.count))
      addUnpacked(Self.add(part, &counts, &slots, &termCount, &words.knownTerms))
    }
  }

  /// - Returns: The sum of the entries' packed counts.
  private static func add(
    _ entries: Span<WordCache.Entry>, _ counts: inout [UInt32], _ slots: inout [Int],
    _ termCount: inout Int, _ knownTerms: inout Int
  ) -> UInt64 {
    var counts = counts.mutableSpan
    var slots = slots.mutableSpan
    var (terms, known) = (termCount, 0)
    var packed: UInt64 = 0
    for place in entries.indices {
      let entry = entries[place]
      let slot = entry.index &+ 1
      packed &+= entry.counts
      let count = counts[slot]
      slots[terms] = slot
      terms &+= count == 0 ? 1 : 0
      known &+= slot == 0 ? 0 : 1
      counts[slot] = count &+ 1
    }
    termCount = terms
    knownTerms += known
    return packed
  }

  private mutating func addUnpacked(_ packed: UInt64) {
    words.words += Int(packed & 0xFFFF)
    words.arabicWords += Int(packed >> 16 & 0xFFFF)
    words.foreignWords += Int(packed >> 32 & 0xFFFF)
    words.terms += Int(packed >> 48)
  }

  private mutating func reserveSlots(_ more: Int) {
    guard slots.count < termCount + more else { return }
    slots += [Int](repeating: 0, count: max(1024, slots.count, more))
  }

  @inline(__always)
  mutating func drain(_ body: (_ term: Int, _ count: UInt32) -> Void) {
    Self.drain(&counts, slots, termCount, body)
    counts[0] = 1
    termCount = 0
    words = WordCounts()
  }

  @inline(__always)
  private static func drain(
    _ counts: inout [UInt32], _ slots: [Int], _ termCount: Int, _ body: (Int, UInt32) -> Void
  ) {
    var counts = counts.mutableSpan
    let slots = slots.span
    for place in 0..<termCount {
      let slot = slots[place]
      body(slot &- 1, counts[slot])
      counts[slot] = 0
    }
  }
}
