/// Text and numbers as the command prints them.

extension String {
  /// The number of terminal cells of the text: marks and controls have none.
  package var displayWidth: Int {
    unicodeScalars.count { scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: false
      default: true
      }
    }
  }

  /// The text on one line, between left-to-right marks if it has right-to-left letters.
  package var isolated: String {
    let text = escapingControls
    return unicodeScalars.contains(where: \.isRightToLeft) ? "\u{200E}\(text)\u{200E}" : text
  }

  /// Whether more letters of the text are written from right to left than from left to right.
  ///
  /// The majority decides, because the first word of an Arabic text may be Latin.
  package var isRightToLeft: Bool {
    unicodeScalars.reduce(0) { balance, scalar in
      if scalar.isRightToLeft { return balance + 1 }
      return scalar.properties.isAlphabetic ? balance - 1 : balance
    } > 0
  }

  /// The text with a space for each control but the line feed: a terminal takes none of it for a command.
  package var blankingControls: String {
    guard unicodeScalars.contains(where: { $0.isControl && $0 != "\n" }) else { return self }
    return String(
      String.UnicodeScalarView(unicodeScalars.map { $0.isControl && $0 != "\n" ? " " : $0 }))
  }

  /// The text with tabs, line breaks and other controls as escapes, so that it stays in its line and column.
  package var escapingControls: String {
    guard unicodeScalars.contains(where: \.isControl) else { return self }
    return unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default:
        if scalar.isControl {
          result += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether a terminal may take it for a command: C0, delete, C1.
  package var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }

  /// Whether it is in a block of Hebrew, Arabic or their presentation forms.
  package var isRightToLeft: Bool {
    (0x0590...0x08FF).contains(value) || (0xFB1D...0xFEFC).contains(value)
  }
}

extension Double {
  /// The value rounded to a number of decimals, all of them written; "nan" and "inf" as they are.
  package func formatted(decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = (self * scale).rounded()
    // Above 2^53 a Double has no decimals to round, and NaN fits no integer.
    guard scaled.magnitude < 0x1p53 else { return description }
    let digits = String(Int(scaled.magnitude))
    let padded = String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
    let sign = scaled < 0 ? "-" : ""
    guard decimals > 0 else { return sign + padded }
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// The value without a fraction if it has none.
  package var short: String {
    self == rounded() && magnitude < 1e9 ? String(Int(self)) : String(self)
  }
}

extension Int {
  /// The number with commas between thousands.
  package var grouped: String {
    var digits = Array(String(magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (self < 0 ? "-" : "") + String(digits)
  }

  /// The number and the English noun of what it counts.
  package func counted(_ noun: String) -> String { "\(grouped) \(noun)\(self == 1 ? "" : "s")" }
}
