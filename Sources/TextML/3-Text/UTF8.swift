// Unsafe: bytes are handed to C, which compares 16 of them at once.

internal import CScan

/// The bytes of valid UTF-8 text: what every stage reads, with offsets that mean the same everywhere.
package typealias UTF8Bytes = Span<UInt8>

/// Calls `body` with the text's UTF-8, copying only if the text is not held so.
@inline(__always)
@discardableResult
package func withUTF8<Result>(of text: String, _ body: (Span<UInt8>) -> Result) -> Result {
  if let result = unsafe text.utf8.withContiguousStorageIfAvailable({ unsafe body($0.span) }) {
    return result
  }
  var copy = text
  return copy.withUTF8 { unsafe body($0.span) }
}

extension Span<UInt8> {
  /// The text of a range of bytes.
  func text(_ range: Range<Int>) -> String {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }

  /// Appends a range of bytes.
  package func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
    unsafe extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }

  /// The eight bytes that begin at `i` as a little-endian number.
  ///
  /// - Precondition: There are so many.
  @inline(__always)
  func block(at i: Int) -> UInt64 {
    unsafe extracting(i..<i + 8).withUnsafeBytes {
      unsafe UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))
    }
  }

  /// Calls `body` with the places, in order, of ASCII control characters and of bytes 0xE2, with which
  /// all general punctuation begins.
  @inline(__always)
  func forEachPossibleBreak(_ body: (Int) -> Void) {
    unsafe forEachPlace(in: 0..<count, textml_break_bits, body)
  }

  /// Calls `body` with the places, in order, of bytes that may be the last of a sign that ends a
  /// sentence.
  @inline(__always)
  func forEachPossibleStop(in range: Range<Int>, _ body: (Int) -> Void) {
    unsafe forEachPlace(in: range, textml_stop_bits, body)
  }

  /// Calls `body` with the places, in order, of bytes that may belong to a ``QuotationMark``: the first one, or
  /// the second of an Arabic one.
  @inline(__always)
  func forEachPossibleSign(in range: Range<Int>, _ body: (Int) -> Void) {
    unsafe forEachPlace(in: range, textml_sign_bits, body)
  }

  /// Calls `body` with the places, in order, of bytes that JSON escapes in strings.
  @inline(__always)
  package func forEachEscape(_ body: (Int) -> Void) {
    unsafe forEachPlace(in: 0..<count, textml_escape_bits, body)
  }

  /// Whether at least `limit` letters from ء to ي stand behind a space: so many words there are for
  /// certain, and most often more.
  func hasArabicWords(atLeast limit: Int) -> Bool {
    var words = 0
    var i = 0
    while words < limit, i < count {
      unsafe words += withBlock(at: i, textml_arabic_word_bits).nonzeroBitCount
      i += 64
    }
    return words >= limit
  }

  /// Calls `body` with the places of a range whose bits are set, 64 bits at a time.
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

  /// Calls `body` with 66 bytes from `i` on, spaces past the end.
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

  /// How many bytes at the start are well-formed UTF-8.
  ///
  /// - Complexity: O(*n*).
  var validUTF8Count: Int { validUTF8().count }

  /// How many bytes at the start are well-formed UTF-8, and whether a control character is among the
  /// bytes up to there or shortly behind.
  ///
  /// 64 at a time while they are ASCII and sequences of two, as Arabic is; others one by one.
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
      // What was begun before and does not go on.
      if i > 0, self[i &- 1] >= 0xC2, self[i &- 1] < 0xE0 { i &-= 1 }
      repeat {
        let length = sequenceCount(at: i)
        guard length > 0 else { return (i, hasControl) }
        i &+= length
      } while i < count && self[i] >= 0xE0
    }
    return (count, hasControl)
  }

  /// The length of the well-formed sequence at `i`; 0 if there is none.
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
