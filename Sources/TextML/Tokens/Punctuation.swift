/// The signs that matter to lines and sentences, as UTF-8.
enum Punctuation {
  static let arabicComma: Unicode.Scalar = "\u{060C}"
  static let arabicSemicolon: Unicode.Scalar = "\u{061B}"
  static let arabicQuestionMark: Unicode.Scalar = "\u{061F}"
  static let urduFullStop: Unicode.Scalar = "\u{06D4}"
  static let ellipsis: Unicode.Scalar = "\u{2026}"

  /// Whether the scalar can end a sentence.
  static func isTerminator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", arabicSemicolon, arabicQuestionMark, urduFullStop, ellipsis: true
    default: false
    }
  }

  /// Whether the scalar closes what was opened around a sentence.
  static func isCloser(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{00BB}", "\u{201D}", "\u{2019}", "\"", "'", ")", "]", "}", "\u{203A}": true
    default: false
    }
  }

  /// Whether the text's last sign, closing quotes aside, ends a sentence.
  static func endsSentence(_ utf8: UTF8Bytes) -> Bool {
    let end = utf8.text(max(0, utf8.count - 16)..<utf8.count)
    for scalar in end.unicodeScalars.reversed() {
      if isTerminator(scalar) { return true }
      if !isCloser(scalar) && !scalar.properties.isWhitespace { return false }
    }
    return false
  }
}
