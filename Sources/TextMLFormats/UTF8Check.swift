/// Well-formedness of UTF-8 (Unicode 16, table 3-7), before anything else is done with a record.
///
/// Unsafe memory is used to look at eight bytes at once: every byte of every record passes here.
enum UTF8Check {
  /// What stands in bytes.
  struct Finding {
    /// The place of the first byte that does not belong; nil if all do.
    var firstInvalid: Int?
    /// Whether a control character stands before that.
    var hasControl = false
  }

  /// The place of the first byte that does not belong; nil if all do.
  static func firstInvalidByte(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    look(bytes, range).firstInvalid
  }

  static func look(_ bytes: [UInt8], _ range: Range<Int>) -> Finding {
    unsafe bytes[range].withUnsafeBytes { unsafe look($0, offset: range.lowerBound) }
  }

  /// The text of bytes that were found to be UTF-8.
  static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    if #available(macOS 26, *) {
      return String(copying: unsafe UTF8Span(unchecked: bytes.span.extracting(range)))
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  private static func look(_ bytes: UnsafeRawBufferPointer, offset: Int) -> Finding {
    var finding = Finding()
    let end = bytes.count
    var i = 0
    while i < end {
      while i + 8 <= end {
        let word = UInt64(
          littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self))
        let count = ascii(word) ?? pairs(word)
        guard count > 0 else { break }
        i += count
      }
      guard i < end else { break }
      let first = unsafe bytes[i]
      if first < 0x80 {
        if first < 0x20 { finding.hasControl = true }
        i += 1
        continue
      }
      let length: Int
      var second: ClosedRange<UInt8> = 0x80...0xBF
      switch first {
      case 0xC2...0xDF: length = 2
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: length = 3
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: length = 4
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default:
        finding.firstInvalid = offset + i
        return finding
      }
      guard end - i >= length, unsafe second.contains(bytes[i + 1]),
        unsafe length < 3 || bytes[i + 2] & 0xC0 == 0x80,
        unsafe length < 4 || bytes[i + 3] & 0xC0 == 0x80
      else {
        finding.firstInvalid = offset + i
        return finding
      }
      i += length
    }
    return finding
  }

  /// 8 for eight ASCII bytes without a control character; nil if not all are ASCII, 0 if one is a
  /// control character.
  @inline(__always)
  private static func ascii(_ word: UInt64) -> Int? {
    guard word & 0x8080_8080_8080_8080 == 0 else { return nil }
    // Adding 0x60 carries into the top bit from 0x20 on.
    let isText = (word &+ 0x6060_6060_6060_6060) & 0x8080_8080_8080_8080
    return isText == 0x8080_8080_8080_8080 ? 8 : 0
  }

  /// How many bytes at the start are letters of two bytes each, as Arabic's are.
  @inline(__always)
  private static func pairs(_ word: UInt64) -> Int {
    // A lead byte is 110xxxxx with one of the middle four bits set, the next 10xxxxxx.
    let shape = (word & 0xC0E0_C0E0_C0E0_C0E0) ^ 0x80C0_80C0_80C0_80C0
    let tooSmall = ((word & 0x001E_001E_001E_001E) &+ 0x007E_007E_007E_007E) & 0x0080_0080_0080_0080
    let wrong = shape | (tooSmall ^ 0x0080_0080_0080_0080)
    return wrong.trailingZeroBitCount / 16 * 2
  }
}
