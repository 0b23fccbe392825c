internal import CBytes

/// Remembers what the words of recent texts turned out to be, by their bytes as they stand.
///
/// Nearly nine of ten words of news stood in the same spelling shortly before. A remembered word
/// needs no folding, stop list, stemming, hashing or look-up. Keys are compared whole, so an answer is
/// never another word's. A key has three places, and the newest words stay: frequent ones come back.
///
/// The time goes into waiting for memory that lies in no near cache, so the three places are one
/// cache line, and words are read in batches whose lines are asked for ahead. Unsafe memory is used for
/// the lines and the batches. Copies share the lines: to be used by one thread at a time.
struct WordMemory: Sendable {
  /// What a word is: perhaps a term, perhaps with a number.
  struct Meaning: Sendable, BitwiseCopyable {
    /// From the lowest bit: word, Arabic, foreign, term, remembered, has more; above 6 bits the
    /// term's number + 1.
    fileprivate var bits: UInt32

    private static let numberShift: UInt32 = 6
    /// A term with a larger number is taken for one without.
    static let numberLimit = 1 << 26 - 1

    fileprivate init(bits: UInt32) { self.bits = bits }

    /// - Parameter number: Of its term; -1 for a term without one, nil if it is no term.
    fileprivate init(isWord: Bool, isArabic: Bool, isForeign: Bool, number: Int?) {
      bits = 1 << 4
      if isWord { bits |= 1 }
      if isArabic { bits |= 1 << 1 }
      if isForeign { bits |= 1 << 2 }
      if let number {
        bits |= 1 << 3
        if number >= 0, number < Meaning.numberLimit {
          bits |= UInt32(number + 1) << Meaning.numberShift
        }
      }
    }

    /// The lowest four bits, 16 bits apart: how many words, Arabic and foreign ones, and terms.
    @inline(__always)
    var counts: UInt64 { (UInt64(bits & 15) &* 0x0000_2000_4000_8001) & 0x0001_0001_0001_0001 }

    /// Whether it is the first of several words of a run; the others are ``WordMemory/rest``.
    @inline(__always)
    fileprivate var hasMore: Bool { bits & 1 << 5 != 0 }

    /// -1 for a term without a number and for what is no term.
    @inline(__always)
    var number: Int { Int(truncatingIfNeeded: bits >> Meaning.numberShift) &- 1 }
  }

  /// Three keys and what they mean: 64 bytes.
  private struct Line {
    var low: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var high: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var bits: (UInt32, UInt32, UInt32) = (0, 0, 0)
    var unused: UInt32 = 0
  }

  /// Lines at multiples of their size.
  @safe private final class Lines: @unchecked Sendable {
    let start: UnsafeMutableBufferPointer<Line>

    init(count: Int) {
      let bytes = UnsafeMutableRawBufferPointer.allocate(
        byteCount: count * MemoryLayout<Line>.stride, alignment: 64)
      unsafe start = bytes.initializeMemory(as: Line.self, repeating: Line())
    }

    deinit { unsafe start.deallocate() }

    var count: Int { unsafe start.count }

    subscript(place: Int) -> Line { unsafe start[place] }
  }

  fileprivate static let batch = 64
  /// 2 MB: more remember little more and lie farther away.
  private static let maximumBits: UInt64 = 15

  private var lines: Lines
  private var bits: UInt64
  /// How many keys were written since the last growth.
  private var written = 0
  /// The words but the first of the run of several words that was read last.
  fileprivate var rest: [Meaning] = []

  init() {
    bits = 8
    lines = Lines(count: 1 << 8)
  }

  @inline(__always)
  private func line(_ run: WordRun) -> UnsafeMutablePointer<Line>? {
    let place = Int(truncatingIfNeeded: run.hash &>> (64 &- bits))
    return unsafe lines.start.baseAddress.map { unsafe $0 + place }
  }

  /// Asks for the run's line.
  @inline(__always)
  fileprivate func prepare(_ run: WordRun) { unsafe textml_prefetch(line(run)) }

  /// What the run is; no bits if that is not remembered.
  @inline(__always)
  fileprivate func meaning(of run: WordRun) -> Meaning {
    guard run.hasKey, let line = unsafe line(run) else { return Meaning(bits: 0) }
    let (low, high, bits) = unsafe (line.pointee.low, line.pointee.high, line.pointee.bits)
    var found = (low.2 ^ run.low) | (high.2 ^ run.high) == 0 ? bits.2 : 0
    found = (low.1 ^ run.low) | (high.1 ^ run.high) == 0 ? bits.1 : found
    found = (low.0 ^ run.low) | (high.0 ^ run.high) == 0 ? bits.0 : found
    return Meaning(bits: found)
  }

  fileprivate mutating func remember(_ run: WordRun, _ meaning: Meaning) {
    guard run.hasKey else { return }
    written += 1
    if written > 3 << Int(bits - 1), bits < WordMemory.maximumBits { grow() }
    write(run, meaning.bits)
  }

  private func write(_ run: WordRun, _ new: UInt32) {
    guard let line = unsafe line(run) else { return }
    let (low, high, bits) = unsafe (line.pointee.low, line.pointee.high, line.pointee.bits)
    unsafe line.pointee.low = (run.low, low.0, low.1)
    unsafe line.pointee.high = (run.high, high.0, high.1)
    unsafe line.pointee.bits = (new, bits.0, bits.1)
  }

  private mutating func grow() {
    let old = lines
    bits = min(bits + 2, WordMemory.maximumBits)
    lines = Lines(count: 1 << Int(bits))
    written = 0
    for place in 0..<old.count {
      let line = old[place]
      let keys = [
        (line.low.2, line.high.2, line.bits.2), (line.low.1, line.high.1, line.bits.1),
        (line.low.0, line.high.0, line.bits.0),
      ]
      for (low, high, bits) in keys where bits != 0 {
        write(WordRun(start: 0, count: 0, key: .init(low: low, high: high)), bits)
        written += 1
      }
    }
  }
}

extension [Float] {
  /// Asks for the memory of an element.
  @inline(__always)
  func prepare(_ index: Int) {
    guard index >= 0, index < count else { return }
    unsafe withUnsafeBufferPointer { elements in
      unsafe textml_prefetch(elements.baseAddress.map { unsafe $0 + index })
    }
  }
}

extension TextAnalyzer {
  /// Calls `body` with what the words of a part of the text are, in order, a batch at a time.
  ///
  /// Only for analyzers whose terms are words.
  /// - Parameters:
  ///   - memory: Of texts read by this analyzer with these numbers.
  ///   - number: Gives a term its number, or -1; not asked for words that are remembered.
  /// - Complexity: O(*n*) for *n* bytes.
  func forEachMeaning(
    in utf8: UTF8Bytes, _ part: Range<Int>, memory: inout WordMemory, number: (Word) -> Int,
    _ body: (Span<WordMemory.Meaning>) -> Void
  ) {
    let size = WordMemory.batch
    unsafe withUnsafeTemporaryAllocation(of: WordRun.self, capacity: size) { runs in
      unsafe withUnsafeTemporaryAllocation(of: WordMemory.Meaning.self, capacity: size) { words in
        WordRunReader.with(utf8, part) { reader in
          while true {
            var count = 0
            while count < size, let run = reader.next() {
              memory.prepare(run)
              unsafe runs[count] = run
              count &+= 1
            }
            if count == 0 { return }
            var told = 0
            for place in 0..<count {
              let run = unsafe runs[place]
              var word = memory.meaning(of: run)
              if word.bits == 0 {
                word = read(utf8.extracting(run.utf8Range), run, &memory, number)
              }
              unsafe words[place] = word
              guard word.hasMore else { continue }
              unsafe body(UnsafeBufferPointer(rebasing: words[told...place]).span)
              body(memory.rest.span)
              told = place + 1
            }
            unsafe body(UnsafeBufferPointer(rebasing: words[told..<count]).span)
          }
        }
      }
    }
  }

  /// Reads a run letter by letter and remembers it if it is one word.
  @inline(never)
  private func read(
    _ utf8: UTF8Bytes, _ run: WordRun, _ memory: inout WordMemory, _ number: (Word) -> Int
  ) -> WordMemory.Meaning {
    var first: Int?
    var others: [Int] = []
    let found = forEachTerm(in: utf8) { term in
      let number = number(term)
      if first == nil { first = number } else { others.append(number) }
    }
    var meaning = WordMemory.Meaning(
      isWord: found.all > 0, isArabic: found.arabic > 0, isForeign: found.foreign > 0, number: first
    )
    guard found.all > 1 else {
      memory.remember(run, meaning)
      return meaning
    }
    // Of several words, which are rare, the counts are right and not which word has which term.
    meaning.bits |= 1 << 5
    memory.rest = (1..<found.all).map { word in
      WordMemory.Meaning(
        isWord: true, isArabic: word < found.arabic, isForeign: word > found.all - found.foreign,
        number: word <= others.count ? others[word - 1] : nil)
    }
    return meaning
  }
}
