/// The bytes of valid UTF-8 text: what every stage reads, with offsets that mean the same everywhere.
typealias UTF8Bytes = Span<UInt8>

/// Calls `body` with the text's UTF-8, copying only if the text is not held so.
@inline(__always)
@discardableResult
func withUTF8<Result>(of text: String, _ body: (UTF8Bytes) -> Result) -> Result {
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

  /// The eight bytes that begin at `i` as a little-endian number.
  ///
  /// - Precondition: There are so many.
  @inline(__always)
  func block(at i: Int) -> UInt64 {
    unsafe extracting(i..<i + 8).withUnsafeBytes {
      unsafe UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))
    }
  }

  /// The first place from `start` on of an ASCII control or of a byte 0xE2, with which all general
  /// punctuation begins; the count if there is none.
  func nextControlOrPunctuation(from start: Int) -> Int {
    unsafe withUnsafeBufferPointer { bytes in
      let ones: UInt64 = 0x0101_0101_0101_0101
      var i = start
      while i + 8 <= bytes.count {
        let word = unsafe UInt64(
          littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
            fromByteOffset: i, as: UInt64.self))
        let difference = word ^ (ones &* 0xE2)
        // A borrow can only mark bytes behind a true one.
        let isControl = (word &- ones &* 0x20) & ~word
        let isPunctuation = (difference &- ones) & ~difference
        let found = (isControl | isPunctuation) & (ones &* 0x80)
        if found != 0 { return i + found.trailingZeroBitCount >> 3 }
        i += 8
      }
      while i < bytes.count {
        let byte = unsafe bytes[i]
        if byte < 0x20 || byte == 0xE2 { return i }
        i += 1
      }
      return i
    }
  }

  /// How many bytes at the start are well-formed UTF-8.
  ///
  /// Eight at a time while they are ASCII and sequences of two, as Arabic is; others one by one.
  /// - Complexity: O(*n*).
  var validUTF8Count: Int {
    unsafe withUnsafeBufferPointer { bytes in
      let high: UInt64 = 0x8080_8080_8080_8080
      var i = 0
      // The high bit of the lowest byte: the byte before began a sequence of two.
      var open: UInt64 = 0
      while true {
        while i &+ 8 <= bytes.count {
          let word = unsafe UInt64(
            littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
              fromByteOffset: i, as: UInt64.self))
          let second = word << 1
          let lead = word & second & high
          let continuation = word & ~second & high
          // C0 and C1 begin what one byte can say, E0 and above longer sequences.
          let wrong =
            (lead & word << 2) | (lead & ~((word & 0x1E1E_1E1E_1E1E_1E1E) &+ ~high))
            | (continuation ^ (lead << 8 | open))
          guard wrong == 0 else { break }
          open = lead >> 56
          i &+= 8
        }
        if open != 0 { i &-= 1 }
        open = 0
        let end = Swift.min(i &+ 8, bytes.count)
        while i < end {
          let count = unsafe Self.sequenceCount(bytes, at: i)
          guard count > 0 else { return i }
          i &+= count
        }
        if i >= bytes.count { return i }
      }
    }
  }

  /// The length of the well-formed sequence at `i`; 0 if there is none.
  @inline(__always)
  private static func sequenceCount(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    func continues(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
      guard i + offset < bytes.count else { return false }
      return unsafe bytes[i + offset] >= low && bytes[i + offset] <= high
    }
    let count =
      switch unsafe bytes[i] {
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
    return count
  }
}
