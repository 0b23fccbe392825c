internal import TextML

/// Well-formedness of UTF-8 (Unicode 16, table 3-7), before anything else is done with a record.
///
/// Unsafe is only that what was checked is not checked again when text is made of it.
enum UTF8Check {
  /// What stands in bytes.
  struct Finding {
    /// The place of the first byte that does not belong; nil if all do.
    var firstInvalid: Int?
    /// Whether a control character stands before that, or shortly behind.
    var hasControl = false
  }

  /// The place of the first byte that does not belong; nil if all do.
  static func firstInvalidByte(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    look(bytes, range).firstInvalid
  }

  static func look(_ bytes: [UInt8], _ range: Range<Int>) -> Finding {
    let (count, mayHaveControl) = bytes.span.extracting(range).validUTF8()
    return Finding(
      firstInvalid: count == range.count ? nil : range.lowerBound + count,
      hasControl: mayHaveControl)
  }

  /// The text of bytes that were found to be UTF-8.
  static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    if #available(macOS 26, *) {
      return String(copying: unsafe UTF8Span(unchecked: bytes.span.extracting(range)))
    }
    return String(decoding: bytes[range], as: UTF8.self)
  }
}
