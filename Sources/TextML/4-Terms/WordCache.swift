internal import CScan

/// Remembers what the words of recent texts turned out to be, by their bytes as they stand.
///
/// Nearly nine of ten words of news stood in the same spelling shortly before. A remembered word
/// needs no folding, stop list, stemming, hashing or look-up. Keys are compared whole, so an answer is
/// never another word's. A key has three places, and the newest words stay: frequent ones come back.
///
/// The three places are one cache line, which ``WordPipeline`` asks for ahead. Unsafe memory is used for the
/// lines. Copies share them: to be used by one thread at a time.
struct WordCache: Sendable {
  /// What a word is: perhaps a term, perhaps with a number.
  struct Entry: Sendable, BitwiseCopyable {
    /// From the lowest bit: word, Arabic, foreign, term, remembered; above 5 bits the term's
    /// number + 1.
    private(set) var bits: UInt32

    private static let numberShift: UInt32 = 5
    /// A term with a larger number is taken for one without.
    static let numberLimit = 1 << 27 - 1

    init(bits: UInt32) { self.bits = bits }

    /// - Parameters:
    ///   - words: Of one word or none.
    ///   - number: Of its term; -1 for a term without one, nil if it is no term.
    @inline(__always)
    init(_ words: TextAnalyzer.WordCounts, number: Int?) {
      bits = 1 << 4 | UInt32(words.all) | UInt32(words.arabic) << 1 | UInt32(words.foreign) << 2
      if let number {
        bits |= 1 << 3
        if number >= 0, number < Entry.numberLimit {
          bits |= UInt32(number + 1) << Entry.numberShift
        }
      }
    }

    /// The lowest four bits, 16 bits apart: how many words, Arabic and foreign ones, and terms.
    @inline(__always)
    var counts: UInt64 { (UInt64(bits & 15) &* 0x0000_2000_4000_8001) & 0x0001_0001_0001_0001 }

    /// Whether it was remembered.
    @inline(__always)
    var isKnown: Bool { bits != 0 }

    /// 1 if it was not remembered, else 0.
    @inline(__always)
    var unknown: Int { Int(truncatingIfNeeded: ~bits >> 4 & 1) }

    /// -1 for a term without a number and for what is no term.
    @inline(__always)
    var number: Int { Int(truncatingIfNeeded: bits >> Entry.numberShift) &- 1 }
  }

  /// Lines at multiples of their size.
  @safe private final class Lines: @unchecked Sendable {
    let start: UnsafeMutablePointer<textml_line>
    let count: Int

    init(count: Int) {
      let bytes = UnsafeMutableRawPointer.allocate(
        byteCount: count * MemoryLayout<textml_line>.stride, alignment: 64)
      unsafe start = bytes.initializeMemory(
        as: textml_line.self, repeating: textml_line(), count: count)
      self.count = count
    }

    deinit { unsafe start.deallocate() }

    subscript(place: Int) -> textml_line {
      precondition(place >= 0 && place < count)
      return unsafe start[place]
    }
  }

  /// 2 MB: more remember little more and lie farther away.
  private static let maximumBits: UInt64 = 15

  /// Where words are read together.
  let batch = WordPipeline()
  private var lines: Lines
  private var bits: UInt64
  /// How many keys were written since the last growth.
  private var written = 0
  init() {
    bits = 8
    lines = Lines(count: 1 << 8)
  }

  /// The lines as loops over runs use them; only until the next word is remembered.
  @inline(__always)
  var view: View { unsafe View(lines: lines.start, shift: 64 &- bits) }

  /// Where to look for a run.
  @safe struct View {
    fileprivate let lines: UnsafeMutablePointer<textml_line>
    fileprivate let shift: UInt64

    @inline(__always)
    fileprivate func line(_ run: RawWord) -> UnsafeMutablePointer<textml_line> {
      unsafe lines + Int(truncatingIfNeeded: run.hash &>> shift)
    }

    /// Asks for the run's line.
    @inline(__always)
    func prepare(_ run: RawWord) { unsafe textml_prefetch(line(run)) }

    /// What the run is; not known if that is not remembered.
    @inline(__always)
    func meaning(of run: RawWord) -> Entry {
      unsafe Entry(bits: textml_meaning(line(run), run.key))
    }
  }

  mutating func remember(_ run: RawWord, _ meaning: Entry) {
    guard run.hasKey else { return }
    written += 1
    if written > 3 << Int(bits - 1), bits < WordCache.maximumBits { grow() }
    write(run, meaning.bits)
  }

  private func write(_ run: RawWord, _ new: UInt32) {
    let line = unsafe view.line(run)
    let (keys, meanings) = unsafe (line.pointee.keys, line.pointee.meanings)
    unsafe line.pointee.keys = (run.key, keys.0, keys.1)
    unsafe line.pointee.meanings = (new, meanings.0, meanings.1, 0)
  }

  private mutating func grow() {
    let old = lines
    bits = min(bits + 2, WordCache.maximumBits)
    lines = Lines(count: 1 << Int(bits))
    written = 0
    for place in 0..<old.count {
      let (keys, meanings) = (old[place].keys, old[place].meanings)
      for (key, meaning) in [(keys.2, meanings.2), (keys.1, meanings.1), (keys.0, meanings.0)]
      where meaning != 0 {
        write(RawWord(start: 0, count: 0, key: key), meaning)
        written += 1
      }
    }
  }
}

extension Array {
  /// Asks for the memory of an element, which need not be there.
  @inline(__always)
  func prepare(_ index: Int) {
    unsafe withUnsafeBufferPointer { elements in
      unsafe textml_prefetch(elements.baseAddress.map { unsafe $0 + index })
    }
  }
}
