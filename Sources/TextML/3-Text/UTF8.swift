// Unsafe: bytes are handed to C, which compares 16 of them at once.

internal import CScan

/// The bytes of valid UTF-8 text: what every stage reads.
///
/// Offsets into them mean the same everywhere.
package typealias UTF8Bytes = Span<UInt8>

/// Calls `body` with the text's UTF-8, which is copied only if the text is not stored as UTF-8.
@inline(__always)
@discardableResult
package func withUTF8<Result>(of text: String, _ body: (Span<UInt8>) -> Result) -> Result {
  if let result = unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe body($0.span) }) {
    return result
  }
  var copy = text
  return copy.withUTF8 { unsafe body($0.span) }
}

extension String {
  /// Appends the text's UTF-8 to bytes.
  package func appendUTF8(to bytes: inout [UInt8]) { bytes.append(contentsOf: utf8) }
}

// MARK: Decoding

extension Span<UInt8> {
  /// Decodes the scalar that begins at `i`.
  ///
  /// - Returns: The scalar, U+FFFD for a broken one, and its number of bytes.
  @inline(__always)
  package func scalar(at i: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(self[i])
    if first < 0x80 { return (first, 1) }
    if first < 0xC0 || i + 1 >= count { return (0xFFFD, 1) }
    let second = UInt32(self[i + 1] & 0x3F)
    if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
    if i + 2 >= count { return (0xFFFD, count - i) }
    let third = UInt32(self[i + 2] & 0x3F)
    if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
    if i + 3 >= count { return (0xFFFD, count - i) }
    return ((first & 0x07) << 18 | second << 12 | third << 6 | UInt32(self[i + 3] & 0x3F), 4)
  }

  /// Decodes the scalar that ends before `end`, which is above 0.
  ///
  /// - Returns: The scalar, U+FFFD for a broken one, and its number of bytes.
  @inline(__always)
  func scalar(before end: Int) -> (scalar: UInt32, length: Int) {
    var start = end - 1
    while start > 0, end - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    let (scalar, length) = self.scalar(at: start)
    return start + length == end ? (scalar, length) : (0xFFFD, 1)
  }

  /// Returns the text of a range of bytes.
  func text(_ range: Range<Int>) -> String {
    let part = extracting(range)
    return part.validUTF8Count == part.count ? part.validText : part.repairedText
  }

  /// The text of bytes that were found to be valid UTF-8, which are not validated again.
  package var validText: String {
    if #available(macOS 26, *) { return String(copying: unsafe UTF8Span(unchecked: self)) }
    return repairedText
  }

  /// The text of any bytes, with U+FFFD for what is not UTF-8.
  private var repairedText: String {
    unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Appends a range of bytes to an array.
  package func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// Returns the eight bytes that begin at `i` as a little-endian number.
  ///
  /// - Precondition: There are eight bytes.
  @inline(__always)
  func block(at i: Int) -> UInt64 {
    unsafe extracting(i..<i + 8).withUnsafeBytes {
      unsafe UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))
    }
  }
}

// MARK: Finding bytes of a kind

extension Span<UInt8> {
  /// Calls `body` with the offsets, in order, of bytes that may begin a line break: ASCII control characters,
  /// and 0xE2.
  @inline(__always)
  func forEachPossibleBreak(_ body: (Int) -> Void) {
    unsafe forEachPlace(in: 0..<count, textml_break_bits, body)
  }

  /// Calls `body` with the offsets, in order, of bytes that may be the last of a sign that ends a sentence.
  @inline(__always)
  func forEachPossibleStop(in range: Range<Int>, _ body: (Int) -> Void) {
    unsafe forEachPlace(in: range, textml_stop_bits, body)
  }

  /// Calls `body` with the offsets, in order, of bytes that may belong to a ``QuotationMark``: the first byte, or the
  /// second one of an Arabic sign.
  @inline(__always)
  func forEachPossibleSign(in range: Range<Int>, _ body: (Int) -> Void) {
    unsafe forEachPlace(in: range, textml_sign_bits, body)
  }

  /// Returns the offset of the first byte from `start` on that JSON escapes in strings; nil if there is none.
  package func firstEscape(from start: Int) -> Int? {
    var i = start
    while i < count {
      guard i < count - 66 else {
        let byte = self[i]
        if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return i }
        i &+= 1
        continue
      }
      let bits = unsafe withBlock(at: i, textml_escape_bits)
      if bits != 0 { return i &+ bits.trailingZeroBitCount }
      i &+= 64
    }
    return nil
  }

  /// Returns what the surface features of sentences count in the 64 bytes from `i` on; bytes past the end are spaces.
  @inline(__always)
  func surfaceBits(at i: Int) -> textml_surface { unsafe withBlock(at: i, textml_surface_bits) }

  /// Whether at least `limit` spaces are followed by a letter from ء to ي: so many words there are at least.
  func hasArabicWords(atLeast limit: Int) -> Bool {
    var words = 0
    var i = 0
    while words < limit, i < count {
      unsafe words += withBlock(at: i, textml_arabic_word_bits).nonzeroBitCount
      i += 64
    }
    return words >= limit
  }

  /// Calls `body` with the offsets in a range whose bits are set, 64 bits at a time.
  @inline(__always)
  private func forEachPlace(
    in range: Range<Int>, _ bits: (UnsafePointer<UInt8>) -> UInt64, _ body: (Int) -> Void
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    var i = range.lowerBound
    while i < range.upperBound {
      var rest = unsafe withBlock(at: i, bits)
      while rest != 0 {
        let place = i &+ rest.trailingZeroBitCount
        guard place < range.upperBound else { return }
        body(place)
        rest &= rest &- 1
      }
      i &+= 64
    }
  }

  /// Calls `body` with a pointer to 66 bytes from `i` on; bytes past the end are spaces.
  @inline(__always)
  private func withBlock<Result>(at i: Int, _ body: (UnsafePointer<UInt8>) -> Result) -> Result {
    unsafe withUnsafeBufferPointer { bytes in
      let left = bytes.count &- i
      if left >= 66, let start = bytes.baseAddress { return unsafe body(start + i) }
      return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 66) { block in
        unsafe block.initialize(repeating: 0x20)
        let rest = unsafe UnsafeBufferPointer(rebasing: bytes[i...].prefix(66))
        unsafe UnsafeMutableRawBufferPointer(block).copyMemory(from: UnsafeRawBufferPointer(rest))
        guard let start = block.baseAddress else { preconditionFailure("no bytes") }
        return unsafe body(UnsafePointer(start))
      }
    }
  }

  // MARK: Validating

  /// The number of bytes at the start that are well-formed UTF-8.
  ///
  /// - Complexity: O(*n*).
  var validUTF8Count: Int { validUTF8().count }

  /// Validates UTF-8.
  ///
  /// ASCII and sequences of two bytes, which Arabic consists of, are checked 64 bytes at a time, longer
  /// sequences one by one.
  /// - Returns: The number of bytes at the start that are well-formed, and whether there is an ASCII control
  ///   character among them or in the 64 bytes after them.
  package func validUTF8() -> (count: Int, mayHaveControl: Bool) {
    var hasControl = false
    var i = 0
    while i < count {
      var open = false
      var odd: UInt64 = 0
      while i < count {
        odd = unsafe withBlock(at: i) { unsafe textml_odd_bits($0, &open, &hasControl) }
        if odd != 0 { break }
        i &+= 64
      }
      guard odd != 0 else { return (open ? count - 1 : count, hasControl) }
      i &+= odd.trailingZeroBitCount
      // A sequence that began before the odd byte and is not continued.
      if i > 0, self[i &- 1] >= 0xC2, self[i &- 1] < 0xE0 { i &-= 1 }
      repeat {
        let length = sequenceCount(at: i)
        guard length > 0 else { return (i, hasControl) }
        i &+= length
      } while i < count && self[i] >= 0xE0
    }
    return (count, hasControl)
  }

  /// Returns the length of the well-formed sequence at `i`, or 0.
  @inline(__always)
  private func sequenceCount(at i: Int) -> Int {
    func continues(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
      guard i + offset < count else { return false }
      return self[i + offset] >= low && self[i + offset] <= high
    }
    let length =
      switch self[i] {
      case 0...0x7F: 1
      case 0xC2...0xDF: continues(1) ? 2 : 0
      case 0xE0: continues(1, from: 0xA0) && continues(2) ? 3 : 0
      case 0xED: continues(1, to: 0x9F) && continues(2) ? 3 : 0
      case 0xE1...0xEF: continues(1) && continues(2) ? 3 : 0
      case 0xF0: continues(1, from: 0x90) && continues(2) && continues(3) ? 4 : 0
      case 0xF1...0xF3: continues(1) && continues(2) && continues(3) ? 4 : 0
      case 0xF4: continues(1, to: 0x8F) && continues(2) && continues(3) ? 4 : 0
      default: 0
      }
    return length
  }
}
