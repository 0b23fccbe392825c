/// Keeps spreadsheets from taking a text for a formula.
///
/// A field that begins with one of these signs is calculated when a table is opened, and can send the fields beside it away.
/// The Open Worldwide Application Security Project, "CSV injection".
enum FormulaGuard {
  private static let signs: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}",
  ]

  /// Whether a spreadsheet may take the text for a formula; a plain number is none.
  static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, signs.contains(first) else { return false }
    return !isNumber(text)
  }

  /// Whether the text is a sign, digits, and digits after a point.
  private static func isNumber(_ text: String) -> Bool {
    let parts = text.utf8.dropFirst().split(
      separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return (text.hasPrefix("-") || text.hasPrefix("+")) && parts.count <= 2
      && parts.allSatisfy { part in !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) }
      }
  }
}

extension RecordValue {
  /// The value as plain text, an apostrophe before it if it is a text that a spreadsheet may take for a formula.
  var guardedText: String? {
    guard let text, FormulaGuard.isFormula(text) else { return text }
    switch self {
    case .string: return "'" + text
    case .json(let token) where token.first == UInt8(ascii: "\""): return "'" + text
    default: return text
    }
  }
}
