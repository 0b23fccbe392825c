internal import TextML

/// Validates UTF-8 (Unicode 16, table 3-7).
enum UTF8Check {
  /// The result of a validation.
  struct Finding {
    /// The offset of the first byte that is not valid, or nil.
    var firstInvalid: Int?
    /// Whether there may be a control character before that byte.
    var hasControl = false
  }

  /// Returns the offset of the first byte that is not valid, or nil.
  static func firstInvalidByte(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    look(bytes, range).firstInvalid
  }

  /// Validates a range of bytes.
  static func look(_ bytes: [UInt8], _ range: Range<Int>) -> Finding {
    let (count, mayHaveControl) = bytes.span.extracting(range).validUTF8()
    return Finding(
      firstInvalid: count == range.count ? nil : range.lowerBound + count,
      hasControl: mayHaveControl)
  }

  /// Returns the text of a range of bytes that was found valid.
  static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    bytes.span.extracting(range).validText
  }
}
