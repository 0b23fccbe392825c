internal import CScan

/// Some runs of a text on their way to what they mean: a loop over all of them for each step.
///
/// The time goes into instructions first and then into waiting for memory: short loops keep what they
/// need in registers, and what one loop asks memory for has come when the next one wants it. Unsafe
/// memory is used because all training, tagging and summarizing goes through these loops. A batch belongs
/// to a ``WordCache`` and is empty between texts.
@safe final class WordPipeline: @unchecked Sendable {
  private static let capacity = 64
  /// How many words that are not remembered are read before they are looked up.
  private static let readAtOnce = 16

  private let runs: UnsafeMutablePointer<RawWord>
  private let words: UnsafeMutablePointer<WordCache.Entry>
  /// The places of the words that are not remembered.
  private let unknown: UnsafeMutablePointer<Int>
  /// ``readAtOnce`` of them, and a buffer for the letters of each.
  private let readings: UnsafeMutablePointer<Reading?>
  private let letters: UnsafeMutablePointer<UInt8>
  private var count = 0

  /// A run that was read letter by letter, if it is one plain word.
  private struct Reading {
    var words = TextAnalyzer.WordCounts()
    var term: (FoldedWord, hash: UInt64)?
  }

  init() {
    unsafe runs = .allocate(capacity: WordPipeline.capacity)
    unsafe words = .allocate(capacity: WordPipeline.capacity)
    unsafe unknown = .allocate(capacity: WordPipeline.capacity)
    unsafe readings = .allocate(capacity: WordPipeline.readAtOnce)
    unsafe letters = .allocate(capacity: WordPipeline.readAtOnce * FoldedWord.bufferSize)
  }

  deinit {
    unsafe runs.deallocate()
    unsafe words.deallocate()
    unsafe unknown.deallocate()
    unsafe readings.deallocate()
    unsafe letters.deallocate()
  }

  /// Takes runs and asks for their lines, until the batch is full or, if false, the reader has no more.
  @inline(never)
  func fill(_ reader: inout RawWordReader, _ memory: WordCache.View) -> Bool {
    // Copies, which registers can hold.
    var (source, taken) = (reader, count)
    defer { (reader, count) = (source, taken) }
    let runs = unsafe runs
    while taken < WordPipeline.capacity {
      guard let run = source.next() else { return false }
      memory.prepare(run)
      unsafe runs[taken] = run
      taken &+= 1
    }
    return true
  }

  /// Looks up what the runs mean, and lists those that are not remembered.
  ///
  /// - Returns: How many those are.
  @inline(never)
  private func recall(_ memory: WordCache.View) -> Int {
    let (runs, words, unknown) = unsafe (runs, words, unknown)
    var unknownCount = 0
    for place in 0..<count {
      let word = unsafe memory.meaning(of: runs[place])
      unsafe words[place] = word
      unsafe unknown[unknownCount] = place
      unknownCount &+= word.unknown
    }
    return unknownCount
  }

  /// Reads a run letter by letter, as the `index`th of those read at once.
  @inline(never)
  private func read(
    _ run: RawWord, at index: Int, _ utf8: UTF8Bytes, _ analyzer: TextAnalyzer,
    _ expect: (UInt64) -> Void
  ) {
    let buffer = unsafe WordBuffer(letters: letters + index * FoldedWord.bufferSize)
    let found = analyzer.term(ofPlainWord: run, of: utf8, buffer)
    if let term = found?.term { expect(term.hash) }
    unsafe (readings + index).initialize(to: found.map { Reading(words: $0.words, term: $0.term) })
  }

  /// Calls `body` with what the runs mean, in order, and empties the batch.
  ///
  /// - Parameters:
  ///   - expect: Asks for the memory that `number` will look at for a term of this hash.
  ///   - number: Gives a term its number, or -1; not asked for words that are remembered.
  func tell(
    _ utf8: UTF8Bytes, _ analyzer: TextAnalyzer, _ memory: inout WordCache,
    expect: (UInt64) -> Void, number: (FoldedWord, UInt64) -> Int,
    _ body: (Span<WordCache.Entry>) -> Void
  ) {
    let unknownCount = recall(memory.view)
    var told = 0
    for first in stride(from: 0, to: unknownCount, by: WordPipeline.readAtOnce) {
      let indices = 0..<min(WordPipeline.readAtOnce, unknownCount - first)
      for index in indices {
        unsafe read(runs[unknown[first + index]], at: index, utf8, analyzer, expect)
      }
      for index in indices {
        let place = unsafe unknown[first + index]
        let run = unsafe runs[place]
        // It may have been read meanwhile.
        var meaning = memory.view.meaning(of: run)
        if !meaning.isKnown {
          if let reading = unsafe readings[index] {
            meaning = WordCache.Entry(
              reading.words, number: reading.term.map { number($0.0, $0.hash) })
          } else {
            var rest: [WordCache.Entry] = []
            meaning = words(of: utf8.extracting(run.utf8Range), analyzer, number, &rest)
            guard rest.isEmpty else {
              unsafe words[place] = meaning
              unsafe body(UnsafeBufferPointer(start: words + told, count: place + 1 - told).span)
              body(rest.span)
              told = place + 1
              continue
            }
          }
          memory.remember(run, meaning)
        }
        unsafe words[place] = meaning
      }
    }
    unsafe body(UnsafeBufferPointer(start: words + told, count: count - told).span)
    count = 0
  }

  /// The first word of any run and the rest, which is rare: counts are right, and the terms in order,
  /// but not which word has which term.
  @inline(never)
  private func words(
    of utf8: UTF8Bytes, _ analyzer: TextAnalyzer, _ number: (FoldedWord, UInt64) -> Int,
    _ rest: inout [WordCache.Entry]
  ) -> WordCache.Entry {
    var first: Int?
    var others: [Int] = []
    let found = analyzer.forEachTerm(in: utf8) { term in
      let number = number(term, term.hash)
      if first == nil { first = number } else { others.append(number) }
    }
    guard found.all > 1 else { return WordCache.Entry(found, number: first) }
    let words = (0..<found.all).map { word in
      let one = TextAnalyzer.WordCounts(
        all: 1, arabic: word < found.arabic ? 1 : 0,
        foreign: word >= found.all - found.foreign ? 1 : 0)
      let number = word == 0 ? first : word <= others.count ? others[word - 1] : nil
      return WordCache.Entry(one, number: number)
    }
    rest = Array(words.dropFirst())
    return words[0]
  }
}

extension TextAnalyzer {
  /// Calls `body` with what the words of parts of a text are, in order, some at a time.
  ///
  /// Only for analyzers whose terms are words.
  /// - Parameters:
  ///   - memory: Of texts read by this analyzer with these numbers.
  ///   - expect: Asks for the memory that `number` will look at for a term of this hash.
  ///   - number: Gives a term and its hash a number, or -1; not asked for words that are remembered.
  /// - Complexity: O(*n*) for *n* bytes.
  func forEachMeaning(
    in utf8: UTF8Bytes, _ parts: some Sequence<Range<Int>>, memory: inout WordCache,
    expect: (UInt64) -> Void = { _ in }, number: (FoldedWord, UInt64) -> Int,
    _ body: (Span<WordCache.Entry>) -> Void
  ) {
    let batch = memory.batch
    for part in parts {
      RawWordReader.with(utf8, part) { reader in
        while batch.fill(&reader, memory.view) {
          batch.tell(utf8, self, &memory, expect: expect, number: number, body)
        }
      }
    }
    batch.tell(utf8, self, &memory, expect: expect, number: number, body)
  }
}
