/// The punctuation marks that matter to lines and sentences.
enum Punctuation {
  static let arabicComma: UInt32 = 0x060C
  static let arabicSemicolon: UInt32 = 0x061B
  static let arabicQuestionMark: UInt32 = 0x061F
  static let urduFullStop: UInt32 = 0x06D4
  static let ellipsis: UInt32 = 0x2026

  /// Whether the scalar can end a sentence.
  @inline(__always)
  static func isTerminator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x21, 0x3F, arabicSemicolon, arabicQuestionMark, urduFullStop, ellipsis: true
    default: false
    }
  }

  /// Whether the scalar closes a quotation or a bracket around a sentence.
  @inline(__always)
  static func isCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xBB, 0x201D, 0x2019, 0x22, 0x27, 0x29, 0x5D, 0x7D, 0x203A, 0xFD3E: true
    default: false
    }
  }

  @inline(__always)
  static func isSpace(_ scalar: UInt32) -> Bool {
    scalar <= 0x20 || scalar == 0xA0 || scalar == 0x85 || (0x2000...0x200A).contains(scalar)
      || scalar == 0x2028 || scalar == 0x2029 || scalar == 0x202F || scalar == 0x3000
  }

  /// Whether the scalar is a mark of direction or joining, which may stand between punctuation marks.
  @inline(__always)
  static func isInvisible(_ scalar: UInt32) -> Bool {
    (0x200B...0x200F).contains(scalar) || (0x202A...0x202E).contains(scalar)
      || (0x2060...0x2069).contains(scalar) || scalar == 0xFEFF || scalar == 0x061C
  }

  static func isDash(_ scalar: UInt32) -> Bool {
    scalar == 0x2D || (0x2010...0x2015).contains(scalar) || scalar == 0x0640
  }

  static func isComma(_ scalar: UInt32) -> Bool { scalar == arabicComma || scalar == 0x2C }

  static func isDigit(_ scalar: UInt32) -> Bool {
    (0x30...0x39).contains(scalar) || (0x0660...0x0669).contains(scalar)
      || (0x06F0...0x06F9).contains(scalar)
  }

  /// How a line ends, apart from closing quotes and brackets.
  enum End {
    case none
    case fullStop
    case otherTerminator
  }

  static func end(of line: UTF8Bytes) -> End {
    var end = line.count
    while end > 0, line.count - end <= 16 {
      let (scalar, length) = line.scalar(before: end)
      end -= length
      if isTerminator(scalar) {
        let isOne = scalar == 0x2E && !(end > 0 && isTerminator(line.scalar(before: end).scalar))
        return isOne ? .fullStop : .otherTerminator
      }
      guard isCloser(scalar) || isSpace(scalar) || isInvisible(scalar) else { return .none }
    }
    return .none
  }
}
