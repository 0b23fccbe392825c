/// The bytes between two ASCII signs or white space: mostly one word as it stands in the text.
///
/// An ASCII sign ends every word, so what a run means depends on its bytes alone.
struct WordRun {
  /// A longer run has no key.
  static let maximumKeyCount = 16

  /// Where it begins in the text, and how many bytes it has.
  let start: Int
  let count: Int
  /// Its first sixteen bytes as a little-endian number, zeros past the end.
  ///
  /// No run holds a zero byte, so runs with equal keys are equal.
  let low: UInt64
  let high: UInt64

  @inline(__always)
  var hasKey: Bool { count <= WordRun.maximumKeyCount }

  var utf8Range: Range<Int> { start..<start + count }

  /// Whether it is a word for sure: letters from ء to ي, and marks that words may have.
  ///
  /// That is, two bytes each, D8 A0…BF or D9 80…9F, and neither a mark nor tatweel first.
  @inline(__always)
  var isPlainWord: Bool {
    let second = low >> 8 & 0xFF
    let beginsWithLetter =
      low & 0xFF == 0xD8 ? second >= 0xA1 && second <= 0xBA : second >= 0x81 && second <= 0x8A
    guard beginsWithLetter, hasKey, count & 1 == 0 else { return false }
    let inHigh = UInt64(truncatingIfNeeded: max(count, 8) - 8) * 4
    return WordRun.arePlain(low, ~0 >> UInt64(64 - 8 * min(count, 8)))
      && WordRun.arePlain(high, ((1 &<< inHigh) &<< inHigh) &- 1)
  }

  /// Of the pairs of bytes under the mask.
  @inline(__always)
  private static func arePlain(_ bytes: UInt64, _ mask: UInt64) -> Bool {
    // Zero for D8 and a byte from A0 to BF, 0x2001 for D9 and one from 80 to 9F.
    let difference = (bytes ^ 0xA0D8_A0D8_A0D8_A0D8) & 0xE0FF_E0FF_E0FF_E0FF & mask
    let ones = difference & 0x0001_0001_0001_0001
    return difference == ones | ones << 13
  }

  /// Bits that differ between different keys; the high ones depend on every bit of the key.
  @inline(__always)
  var hash: UInt64 {
    (low ^ (high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
  }

  /// Whether a byte is ASCII, but no letter and no digit.
  @inline(__always)
  static func isSeparator(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte <= 0x20 || (byte &- 0x30 > 9 && (byte | 0x20) &- 0x61 > 25))
  }
}

/// Finds the runs of a text by eight bytes at a time, a batch of them before any is used, so that
/// what they will need of memory can be asked for ahead.
///
/// Unsafe memory is used because all training and tagging goes through this loop.
@safe struct WordRunReader {
  private let bytes: UnsafePointer<UInt8>
  /// Of the whole text: bytes behind the part may be looked at.
  private let readable: Int
  private let end: Int
  private var i: Int

  /// Calls `body` with a reader of a part of the text, valid until it returns.
  @inline(__always)
  static func with(
    _ utf8: UTF8Bytes, _ part: Range<Int>, _ body: (inout WordRunReader) -> Void
  ) {
    precondition(part.lowerBound >= 0 && part.upperBound <= utf8.count)
    unsafe utf8.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      var reader = unsafe WordRunReader(
        bytes: start, readable: bytes.count, end: part.upperBound, i: part.lowerBound)
      body(&reader)
    }
  }

  private init(bytes: UnsafePointer<UInt8>, readable: Int, end: Int, i: Int) {
    unsafe self.bytes = bytes
    (self.readable, self.end, self.i) = (readable, end, i)
  }

  /// The next run, or nil.
  @inline(__always)
  mutating func next() -> WordRun? {
    while i < end, unsafe WordRun.isSeparator(bytes[i]) { i &+= 1 }
    guard i < end else { return nil }
    guard i &+ 24 <= readable else { return lastRun() }
    let (first, second) = (load(i), load(i &+ 8))
    // No branch: how long a word is cannot be foretold. 64 zero bits are a load without ASCII.
    var bits = asciiBits(first)
    bits &+= asciiBits(second) & (0 &- bits >> 6)
    bits &+= asciiBits(load(i &+ 16)) & (0 &- bits >> 7)
    var count = bits >> 3
    if i &+ count < end {
      let isWhole = unsafe count < 24 && WordRun.isSeparator(bytes[i &+ count])
      if !isWhole { count = longRunCount() }
    }
    count = min(count, end &- i)
    let inLow = min(count, 8)
    let inHigh = UInt64(truncatingIfNeeded: min(count, 16) &- inLow) &* 4
    let run = WordRun(
      start: i, count: count,
      low: first & (~0 &>> UInt64(truncatingIfNeeded: 64 &- 8 &* inLow)),
      high: second & (((1 &<< inHigh) &<< inHigh) &- 1))
    i &+= count &+ 1
    return run
  }

  /// How many bits stand before the first ASCII byte, 64 if there is none, and some above that.
  @inline(__always)
  private func asciiBits(_ word: UInt64) -> Int {
    (~word & 0x8080_8080_8080_8080).trailingZeroBitCount
  }

  @inline(__always)
  private func load(_ offset: Int) -> UInt64 {
    unsafe UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
  }

  /// The length of a run that is long or holds ASCII letters or digits.
  @inline(never)
  private func longRunCount() -> Int {
    var j = i
    while j < end, unsafe !WordRun.isSeparator(bytes[j]) { j += 1 }
    return j - i
  }

  /// A run near the end of the text, where there is no room to look ahead.
  @inline(never)
  private mutating func lastRun() -> WordRun {
    let count = longRunCount()
    var (low, high): (UInt64, UInt64) = (0, 0)
    for place in (0..<min(count, WordRun.maximumKeyCount)).reversed() {
      high = high << 8 | low >> 56
      low = low << 8 | UInt64(unsafe bytes[i + place])
    }
    defer { i += count + 1 }
    return WordRun(start: i, count: count, low: low, high: high)
  }
}
