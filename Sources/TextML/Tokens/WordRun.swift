internal import CBytes

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
  init(start: Int, count: Int, key: textml_key) {
    (self.start, self.count) = (start, count)
    (low, high) = (UInt64(littleEndian: key.low), UInt64(littleEndian: key.high))
  }

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

/// Finds the runs of a text by a bit for each of 64 bytes.
///
/// Unsafe memory is used because all training and tagging goes through this loop.
@safe struct WordRunReader {
  private let bytes: UnsafePointer<UInt8>
  /// Of the whole text: bytes behind the part may be looked at.
  private let readable: Int
  private let end: Int
  /// Where the bits begin.
  private var block: Int
  /// Which of 64 bytes belong to runs that are still to come.
  private var bits: UInt64 = 0

  /// Calls `body` with a reader of a part of the text, valid until it returns.
  @inline(__always)
  static func with(
    _ utf8: UTF8Bytes, _ part: Range<Int>, _ body: (inout WordRunReader) -> Void
  ) {
    precondition(part.lowerBound >= 0 && part.upperBound <= utf8.count)
    unsafe utf8.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      var reader = unsafe WordRunReader(
        bytes: start, readable: bytes.count, end: part.upperBound, block: part.lowerBound)
      reader.bits = reader.wordBits(part.lowerBound)
      body(&reader)
    }
  }

  private init(bytes: UnsafePointer<UInt8>, readable: Int, end: Int, block: Int) {
    unsafe self.bytes = bytes
    (self.readable, self.end, self.block) = (readable, end, block)
  }

  /// The next run, or nil.
  @inline(__always)
  mutating func next() -> WordRun? {
    while bits == 0 {
      block &+= 64
      guard block < end else { return nil }
      bits = wordBits(block)
    }
    let start = block &+ bits.trailingZeroBitCount
    // Adding its first bit carries through a run to the bit behind it.
    let (carried, goesOn) = bits.addingReportingOverflow(bits & (0 &- bits))
    var stop = block &+ carried.trailingZeroBitCount
    bits = carried & (carried &- 1)
    if goesOn { stop = endOfRun() }
    return WordRun(start: start, count: stop &- start, key: key(start, stop &- start))
  }

  /// Goes on to the block in which a run that fills the last bit ends.
  @inline(__always)
  private mutating func endOfRun() -> Int {
    repeat {
      block &+= 64
      guard block < end else { return end }
      bits = wordBits(block)
    } while bits == ~0
    let stop = block &+ (~bits).trailingZeroBitCount
    bits &= bits &+ 1
    return stop
  }

  /// Which of the 64 bytes from `block` on belong to words, none behind the part's end.
  @inline(__always)
  private func wordBits(_ block: Int) -> UInt64 {
    if block &+ 64 <= end { return unsafe textml_word_bits(bytes + block) }
    guard block &+ 64 <= readable else { return lastWordBits(block) }
    return unsafe textml_word_bits(bytes + block) & ((1 &<< UInt64(max(0, end &- block))) &- 1)
  }

  @inline(never)
  private func lastWordBits(_ block: Int) -> UInt64 {
    var bits: UInt64 = 0
    for place in block..<max(block, end) where unsafe !WordRun.isSeparator(bytes[place]) {
      bits |= 1 << UInt64(place - block)
    }
    return bits
  }

  @inline(__always)
  private func key(_ start: Int, _ count: Int) -> textml_key {
    start &+ 16 <= readable
      ? unsafe textml_key(bytes + start, Int64(count)) : lastKey(start, count)
  }

  /// Of a run near the end of the text, where there is no room to look ahead.
  @inline(never)
  private func lastKey(_ start: Int, _ count: Int) -> textml_key {
    var key = textml_key()
    for place in (0..<min(count, WordRun.maximumKeyCount)).reversed() {
      key.high = key.high << 8 | key.low >> 56
      key.low = key.low << 8 | UInt64(unsafe bytes[start + place])
    }
    return key
  }
}
