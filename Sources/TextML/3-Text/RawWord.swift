// Unsafe: all training, tagging and summarizing goes through this reader. It reads 16 bytes at a time in C, some
// of them past the end of the part that is read, but never past the end of the text.

internal import CScan

/// A raw word: the bytes between two ASCII characters that are no letters or digits, mostly one word.
///
/// ASCII separators end every word, so what a raw word means depends on its bytes alone, and ``WordCache``
/// can look it up by them.
struct RawWord: BitwiseCopyable {
  /// A raw word of at most so many bytes is its own key.
  static let shortCount = 16

  /// The offset of the first byte in the text, and the number of bytes.
  let start: Int
  let count: Int
  /// Raw words with equal keys are equal, unless the key is zero: those have none (``hasKey``).
  ///
  /// The key of a raw word of at most ``shortCount`` bytes consists of these bytes, zeros past the end.
  let key: textml_key
  /// The two halves of the key; of a short raw word, its first eight bytes and the others.
  var low: UInt64 { UInt64(littleEndian: key.low) }
  var high: UInt64 { UInt64(littleEndian: key.high) }

  @inline(__always)
  init(start: Int, count: Int, key: textml_key) {
    (self.start, self.count, self.key) = (start, count, key)
  }

  @inline(__always)
  var hasKey: Bool { key.low | key.high != 0 }

  var utf8Range: Range<Int> { start..<start + count }

  /// Whether it certainly is one word: short, of letters from ء to ي and marks that words may have, with a
  /// letter first.
  ///
  /// These are scalars of two bytes, D8 A0…BF or D9 80…9F; the first one is no mark and no tatweel.
  @inline(__always)
  var isPlainWord: Bool {
    let second = low >> 8 & 0xFF
    let beginsWithLetter =
      low & 0xFF == 0xD8 ? second >= 0xA1 && second <= 0xBA : second >= 0x81 && second <= 0x8A
    guard beginsWithLetter, count <= RawWord.shortCount, count & 1 == 0 else { return false }
    let inHigh = UInt64(truncatingIfNeeded: max(count, 8) - 8) * 4
    return RawWord.arePlain(low, ~0 >> UInt64(64 - 8 * min(count, 8)))
      && RawWord.arePlain(high, ((1 &<< inHigh) &<< inHigh) &- 1)
  }

  /// Whether a short raw word consists of pairs of bytes that begin with D8 to DB: scalars from U+0600 to
  /// 06FF.
  @inline(__always)
  var isOfArabicPairs: Bool {
    let inLow = UInt64(truncatingIfNeeded: 64 &- 8 &* min(count, 8))
    let inHigh = UInt64(truncatingIfNeeded: max(count, 8) &- 8) &* 4
    let wrong =
      (low ^ 0x00D8_00D8_00D8_00D8) & (~0 &>> inLow)
      | (high ^ 0x00D8_00D8_00D8_00D8) & (((1 &<< inHigh) &<< inHigh) &- 1)
    return count & 1 == 0 && wrong & 0x00FC_00FC_00FC_00FC == 0
  }

  /// The last two bytes of a short raw word of two bytes or more.
  @inline(__always)
  var lastPair: UInt64 {
    let shift = UInt64(truncatingIfNeeded: 8 &* (count &- 2))
    return (count > 8 ? high &>> (shift &- 64) : low &>> shift) & 0xFFFF
  }

  /// Whether every masked pair of bytes is a plain Arabic letter or mark.
  @inline(__always)
  private static func arePlain(_ bytes: UInt64, _ mask: UInt64) -> Bool {
    // Zero for D8 and a byte from A0 to BF, 0x2001 for D9 and one from 80 to 9F.
    let difference = (bytes ^ 0xA0D8_A0D8_A0D8_A0D8) & 0xE0FF_E0FF_E0FF_E0FF & mask
    let ones = difference & 0x0001_0001_0001_0001
    return difference == ones | ones << 13
  }

  /// The letter codes of a short raw word of Arabic pairs, and how many letters and marks it has.
  @inline(__always)
  var folded: (codes: UInt64, letters: Int, marks: Int) {
    let found = unsafe FoldingTable.blocks.withUnsafeBufferPointer { table in
      unsafe table.baseAddress.map { unsafe textml_fold_8($0, key) } ?? textml_letters()
    }
    return (found.codes, Int(found.letters), Int(found.marks))
  }

  /// A hash of the key; its high bits depend on every bit of the key.
  @inline(__always)
  var hash: UInt64 {
    (key.low ^ (key.high &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
  }

  /// Whether a byte is an ASCII character that is no letter and no digit.
  @inline(__always)
  static func isSeparator(_ byte: UInt8) -> Bool {
    byte < 0x80 && (byte <= 0x20 || (byte &- 0x30 > 9 && (byte | 0x20) &- 0x61 > 25))
  }
}

/// Finds the raw words of a text, by one bit for each of 64 bytes.
@safe struct RawWordReader {
  private let bytes: UnsafePointer<UInt8>
  /// The end of the text: bytes after the part may be read.
  private let readable: Int
  private let end: Int
  /// The offset of the bits' first byte.
  private var block: Int
  /// Which of 64 bytes belong to raw words that were not returned yet.
  private var bits: UInt64 = 0

  /// Calls `body` with a reader of a part of the text, which is valid until it returns.
  @inline(__always)
  static func with(
    _ utf8: UTF8Bytes, _ part: Range<Int>, _ body: (inout RawWordReader) -> Void
  ) {
    precondition(part.lowerBound >= 0 && part.upperBound <= utf8.count)
    unsafe utf8.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      var reader = unsafe RawWordReader(
        bytes: start, readable: bytes.count, end: part.upperBound, block: part.lowerBound)
      reader.bits = reader.wordBits(part.lowerBound)
      body(&reader)
    }
  }

  private init(bytes: UnsafePointer<UInt8>, readable: Int, end: Int, block: Int) {
    unsafe self.bytes = bytes
    (self.readable, self.end, self.block) = (readable, end, block)
  }

  /// Returns the next raw word, or nil.
  @inline(__always)
  mutating func next() -> RawWord? {
    guard let range = nextRange() else { return nil }
    let (start, count) = (range.lowerBound, range.upperBound &- range.lowerBound)
    return RawWord(start: start, count: count, key: key(start, count))
  }

  /// Returns the range of the next raw word, or nil.
  @inline(__always)
  private mutating func nextRange() -> Range<Int>? {
    // Adding the lowest bit carries through the first raw word to the bit after it.
    var carried = bits &+ (bits & (0 &- bits))
    // The block holds no further raw word, or one that may continue after it: read from there on.
    while carried == 0 {
      block &+= bits.trailingZeroBitCount
      guard block < end else { return nil }
      bits = wordBits(block)
      if bits == ~0 {
        let start = block
        let long = longWord()
        (block, bits) = (long.block, long.bits)
        return start..<long.end
      }
      carried = bits &+ (bits & (0 &- bits))
    }
    let start = block &+ bits.trailingZeroBitCount
    let stop = block &+ carried.trailingZeroBitCount
    bits = carried & (carried &- 1)
    return unsafe Range(uncheckedBounds: (start, stop))
  }

  /// Reads a raw word that begins with the block and continues after it.
  ///
  /// Not mutating, so that the reader of the other words can stay in registers.
  /// - Returns: The end of the word, and the block that it ends in with the bits after it.
  @inline(never)
  private func longWord() -> (end: Int, block: Int, bits: UInt64) {
    var (block, bits) = (block, bits)
    repeat {
      block &+= 64
      bits = block < end ? wordBits(block) : 0
    } while bits == ~0
    return (min(end, block &+ (~bits).trailingZeroBitCount), block, bits & (bits &+ 1))
  }

  /// Returns which of the 64 bytes from `block` on belong to words; none after the end of the part.
  @inline(__always)
  private func wordBits(_ block: Int) -> UInt64 {
    if block &+ 64 <= end { return unsafe textml_word_bits(bytes + block) }
    guard block < end else { return 0 }
    let left = UInt64(truncatingIfNeeded: end &- block)
    if block &+ 64 <= readable {
      return unsafe textml_word_bits(bytes + block) & ((1 &<< left) &- 1)
    }
    if end >= 64 { return unsafe textml_word_bits(bytes + (end &- 64)) &>> (64 &- left) }
    return unsafe textml_last_word_bits(bytes + block, Int64(left))
  }

  @inline(__always)
  private func key(_ start: Int, _ count: Int) -> textml_key {
    count <= RawWord.shortCount && start &+ RawWord.shortCount <= readable
      ? unsafe textml_short_key(bytes + start, Int64(count))
      : unsafe RawWordReader.rareKey(bytes + start, count)
  }

  /// Returns the key of a long raw word, or of one so near the end of the text that 16 bytes cannot be read.
  @inline(never)
  private static func rareKey(_ word: UnsafePointer<UInt8>, _ count: Int) -> textml_key {
    guard count <= RawWord.shortCount else { return unsafe textml_long_key(word, Int64(count)) }
    var key = textml_key()
    for place in (0..<count).reversed() {
      key.high = key.high << 8 | key.low >> 56
      key.low = key.low << 8 | UInt64(unsafe word[place])
    }
    return key
  }
}
