// Unsafe: cache lines need an alignment of 64 bytes and are prefetched and compared in C; the letters of the words
// being read lie in fixed buffers; the loops over a batch skip bounds checks.

internal import CScan

/// A cache from raw words to what they are, and the pipeline that reads words through it.
///
/// Nine of ten words of news text occurred shortly before in the same spelling. For them the cache saves
/// folding, the stop list, stemming, hashing and the term table: the answer is found by the bytes alone.
///
/// # The cache
///
/// The hash of a raw word's 16-byte key selects one cache line of 64 bytes, the unit in which a processor
/// reads memory. A line holds three keys and their entries:
///
///     byte  0               16               32               48    52    56    60
///           ┌────────────────┬────────────────┬────────────────┬─────┬─────┬─────┬─────┐
///           │ key 0 (newest) │     key 1      │ key 2 (oldest) │ e 0 │ e 1 │ e 2 │  0  │
///           └────────────────┴────────────────┴────────────────┴─────┴─────┴─────┴─────┘
///
/// A *cache hit* finds the word's key among the three. Keys are compared whole, so a hit is never another
/// word. A *cache miss* reads the fourth entry, 0: the word is then read letter by letter and stored as
/// key 0, and key 2 is dropped. Words that are dropped although frequent come back at once.
///
/// # The pipeline
///
/// Words pass through in batches of 64, one short loop for each step, because a loop with one task keeps
/// its variables in registers, and because of two costs of modern processors:
///
/// - *Prefetch.* A line that is not in the processor's own caches takes 50 to 300 instructions' time to
///   arrive. ``fill(from:)`` prefetches the line of each word: it requests the line and goes on, so that the
///   line has arrived when ``resolve(_:_:_:)`` reads it a few dozen words later. Words that miss are read
///   16 at a time for the same reason: each prefetches its bucket of the term table.
/// - *Branch misprediction.* A processor guesses which way a branch goes and works ahead; a wrong guess
///   costs some 15 cycles. Which of three keys is a word's, or whether a word is a known term, cannot be
///   guessed. These steps therefore compute all outcomes and select one by arithmetic, without a branch.
@safe struct WordCache: ~Copyable {
  /// What a raw word is: one word or none, perhaps a term, perhaps with an index.
  struct Entry: BitwiseCopyable {
    /// From the lowest bit: is a word, is Arabic, is foreign, is a term, is in the cache; from bit 5 on the
    /// term's index + 1.
    private(set) var bits: UInt32

    private static let indexShift: UInt32 = 5
    /// Terms with this index or a larger one are treated as unknown.
    static let indexLimit = 1 << 27 - 1

    @inline(__always)
    fileprivate init(bits: UInt32) { self.bits = bits }

    /// - Parameters:
    ///   - words: The counts of one word or none.
    ///   - index: The index of its term, -1 for a term without one, nil for a word that is no term.
    @inline(__always)
    fileprivate init(_ words: WordCounts, index: Int?) {
      bits = 1 << 4
      bits |= UInt32(truncatingIfNeeded: words.words)
      bits |= UInt32(truncatingIfNeeded: words.arabicWords) << 1
      bits |= UInt32(truncatingIfNeeded: words.foreignWords) << 2
      if let index {
        bits |= 1 << 3
        if index >= 0, index < Entry.indexLimit { bits |= UInt32(index + 1) << Entry.indexShift }
      }
    }

    /// Makes an entry without a word that of one word.
    fileprivate mutating func addWord(isArabic: Bool, isForeign: Bool) {
      bits |= 1 | (isArabic ? 2 : 0) | (isForeign ? 4 : 0)
    }

    /// The four lowest bits spread to 16 bits each, so that sums of entries can be taken at once: words,
    /// Arabic words, foreign words, terms.
    @inline(__always)
    var counts: UInt64 { (UInt64(bits & 15) &* 0x0000_2000_4000_8001) & 0x0001_0001_0001_0001 }

    /// 1 for a cache miss, else 0.
    @inline(__always)
    fileprivate var isMiss: Int { Int(truncatingIfNeeded: ~bits >> 4 & 1) }

    /// The index of the term; -1 for a term without an index and for a word that is no term.
    @inline(__always)
    var index: Int { Int(truncatingIfNeeded: bits >> Entry.indexShift) &- 1 }
  }

  /// A raw word that was read letter by letter: its counts, and its term if it is one.
  private typealias Reading = (counts: WordCounts, term: (word: FoldedWord, hash: UInt64)?)

  private static let batchSize = 64
  /// How many cache misses are read before the first of them is looked up.
  private static let readAhead = 16
  /// At most 2¹⁶ lines, 4 MB.
  ///
  /// On 76 MB of news 8 % of the words miss the cache, 12 % with half the lines and 6 % with twice as many,
  /// which take as much time as they save.
  private static let maximumBits: UInt64 = 16

  private var lines: UnsafeMutablePointer<textml_line>
  /// The binary logarithm of the number of lines.
  private var bits: UInt64 = 8
  /// How many keys were stored since the cache last grew.
  private var stored = 0

  /// The raw words of the batch, ``batchSize`` at most.
  private let rawWords: UnsafeMutablePointer<RawWord>
  private var count = 0
  /// The entries of the batch after ``resolve(_:_:_:)``: one for each raw word, and one for each further
  /// word of a raw word that holds several.
  private(set) var entries: [Entry] = []
  /// The places in the batch of words that missed the cache, ``batchSize`` at most.
  private let misses: UnsafeMutablePointer<Int>
  /// ``readAhead`` readings; nil is a raw word that is not one plain word.
  private let readings: UnsafeMutablePointer<Reading?>
  /// The words of a raw word that holds several.
  private var several: [Entry] = []
  /// Buffers for the letters of ``readAhead`` words.
  private let letters: UnsafeMutablePointer<UInt8>

  init() {
    unsafe lines = WordCache.makeLines(1 << 8)
    unsafe rawWords = .allocate(capacity: WordCache.batchSize)
    unsafe misses = .allocate(capacity: WordCache.batchSize)
    unsafe readings = .allocate(capacity: WordCache.readAhead)
    unsafe letters = .allocate(capacity: WordCache.readAhead * WordBuffer.size)
  }

  deinit {
    unsafe lines.deallocate()
    unsafe rawWords.deallocate()
    unsafe misses.deallocate()
    unsafe readings.deallocate()
    unsafe letters.deallocate()
  }

  private static func makeLines(_ count: Int) -> UnsafeMutablePointer<textml_line> {
    let bytes = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<textml_line>.stride, alignment: 64)
    return unsafe bytes.initializeMemory(
      as: textml_line.self, repeating: textml_line(), count: count)
  }

  // MARK: The pipeline

  /// Reads raw words into the batch and prefetches their cache lines.
  ///
  /// - Returns: Whether the batch is full; false at the end of the reader's part of the text.
  @inline(never)
  mutating func fill(from reader: inout RawWordReader) -> Bool {
    // Local copies, which registers can hold.
    var (source, taken) = (reader, count)
    defer { (reader, count) = (source, taken) }
    let (lines, shift, rawWords) = unsafe (lines, 64 &- bits, rawWords)
    while taken < WordCache.batchSize {
      guard let word = source.next() else { return false }
      unsafe textml_prefetch(lines + Int(truncatingIfNeeded: word.hash &>> shift))
      unsafe rawWords[taken] = word
      taken &+= 1
    }
    return true
  }

  /// Finds out what the raw words of the batch are: ``entries`` holds it until the next call.
  ///
  /// Empties the batch.
  ///
  /// - Parameters:
  ///   - utf8: The text that the batch was filled from.
  ///   - analyzer: The same at every call, as are the terms.
  ///   - terms: Gives terms their indices; not asked for words that are in the cache.
  mutating func resolve<Terms: TermIndexing>(
    _ utf8: UTF8Bytes, _ analyzer: TextAnalyzer, _ terms: inout Terms
  ) {
    let missCount = lookUp()
    // How many entries raw words of several words have added.
    var added = 0
    for first in stride(from: 0, to: missCount, by: WordCache.readAhead) {
      let slots = 0..<min(WordCache.readAhead, missCount - first)
      for slot in slots {
        unsafe read(rawWords[misses[first + slot]], slot: slot, utf8, analyzer, terms)
      }
      for slot in slots {
        let place = unsafe misses[first + slot]
        let word = unsafe rawWords[place]
        // An earlier miss of the batch may have been the same word.
        var entry = lookUp(word)
        if entry.isMiss == 1 {
          if let reading = unsafe readings[slot] {
            var index: Int?
            if let term = reading.term { index = terms.index(of: term.word, hash: term.hash) }
            entry = Entry(reading.counts, index: index)
          } else {
            let words = readWords(of: utf8.extracting(word.utf8Range), analyzer, &terms)
            entry = several[0]
            if words > 1 {
              entries[place + added] = entry
              entries.insert(contentsOf: several[1..<words], at: place + added + 1)
              added += words - 1
              continue
            }
          }
          store(word, entry)
        }
        entries[place + added] = entry
      }
    }
    count = 0
  }

  /// Looks up the batch, and lists the cache misses.
  ///
  /// - Returns: How many those are.
  @inline(never)
  private mutating func lookUp() -> Int {
    let (lines, shift, count) = unsafe (lines, 64 &- bits, count)
    let (rawWords, misses) = unsafe (rawWords, misses)
    if entries.count != count {
      entries.removeLast(max(0, entries.count - count))
      entries.append(contentsOf: repeatElement(Entry(bits: 0), count: count - entries.count))
    }
    var entries = entries.mutableSpan
    var missCount = 0
    for place in 0..<count {
      let word = unsafe rawWords[place]
      let line = unsafe lines + Int(truncatingIfNeeded: word.hash &>> shift)
      let entry = unsafe Entry(bits: textml_entry(line, word.key))
      unsafe entries[unchecked: place] = entry
      unsafe misses[missCount] = place
      missCount &+= entry.isMiss
    }
    return missCount
  }

  /// Reads a raw word letter by letter into one of the ``readAhead`` slots; its reading is nil if it is
  /// anything but one plain word.
  @inline(never)
  private func read<Terms: TermIndexing>(
    _ word: RawWord, slot: Int, _ utf8: UTF8Bytes, _ analyzer: TextAnalyzer, _ terms: Terms
  ) {
    let buffer = unsafe WordBuffer(letters: letters + slot * WordBuffer.size)
    let reading = analyzer.term(ofPlainWord: word, of: utf8, buffer)
    if let term = reading?.term { terms.prefetch(term.hash) }
    unsafe (readings + slot).initialize(to: reading)
  }

  /// Reads the words that any raw word holds into ``several``.
  ///
  /// The counts are right and the indices are in order, but not which word has which index.
  /// - Returns: How many entries there are, at least one.
  @inline(never)
  private mutating func readWords<Terms: TermIndexing>(
    of rawWord: UTF8Bytes, _ analyzer: TextAnalyzer, _ terms: inout Terms
  ) -> Int {
    several.removeAll(keepingCapacity: true)
    let counts = analyzer.forEachTerm(in: rawWord) { term in
      several.append(Entry(WordCounts(), index: terms.index(of: term, hash: term.hash)))
    }
    while several.count < max(1, counts.words) { several.append(Entry(WordCounts(), index: nil)) }
    for word in 0..<counts.words {
      several[word].addWord(
        isArabic: word < counts.arabicWords,
        isForeign: word >= counts.words - counts.foreignWords)
    }
    return several.count
  }

  // MARK: The cache

  @inline(__always)
  private func line(of word: RawWord) -> UnsafeMutablePointer<textml_line> {
    unsafe lines + Int(truncatingIfNeeded: word.hash &>> (64 &- bits))
  }

  @inline(__always)
  private func lookUp(_ word: RawWord) -> Entry {
    unsafe Entry(bits: textml_entry(line(of: word), word.key))
  }

  private mutating func store(_ word: RawWord, _ entry: Entry) {
    guard word.hasKey else { return }
    stored += 1
    if stored > 3 << Int(bits - 1), bits < WordCache.maximumBits { grow() }
    write(word, entry)
  }

  private func write(_ word: RawWord, _ entry: Entry) {
    let line = unsafe line(of: word)
    let (keys, values) = unsafe (line.pointee.keys, line.pointee.entries)
    unsafe line.pointee.keys = (word.key, keys.0, keys.1)
    unsafe line.pointee.entries = (entry.bits, values.0, values.1, 0)
  }

  /// Makes four times as many lines, up to the maximum, and moves the words there.
  private mutating func grow() {
    let (old, oldCount) = unsafe (lines, 1 << Int(bits))
    bits = min(bits + 2, WordCache.maximumBits)
    unsafe lines = WordCache.makeLines(1 << Int(bits))
    stored = 0
    for place in 0..<oldCount {
      let line = unsafe old[place]
      let (keys, values) = (line.keys, line.entries)
      // Oldest first, so that each line keeps its order.
      move(keys.2, values.2)
      move(keys.1, values.1)
      move(keys.0, values.0)
    }
    unsafe old.deallocate()
  }

  @inline(__always)
  private mutating func move(_ key: textml_key, _ value: UInt32) {
    guard value != 0 else { return }
    write(RawWord(start: 0, count: 0, key: key), Entry(bits: value))
    stored += 1
  }
}

extension Array {
  /// Prefetches the memory of an element; there need not be one.
  @inline(__always)
  func prefetch(_ index: Int) {
    unsafe withUnsafeBufferPointer { elements in
      unsafe textml_prefetch(elements.baseAddress.map { unsafe $0 + index })
    }
  }
}
