/// Well-formedness of UTF-8 (Unicode 16, table 3-7).
enum UTF8Check {
  /// The place of the first byte that does not belong; nil if all do.
  static func firstInvalidByte(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var i = range.lowerBound
    let end = range.upperBound
    while i < end {
      let first = bytes[i]
      if first < 0x80 {
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
      default: return i
      }
      guard end - i >= length, second.contains(bytes[i + 1]) else { return i }
      if length > 2, bytes[i + 2] & 0xC0 != 0x80 { return i }
      if length > 3, bytes[i + 3] & 0xC0 != 0x80 { return i }
      i += length
    }
    return nil
  }
}
