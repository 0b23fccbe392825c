/// A table for people: columns aligned, the first to the left, the others to the right.
///
/// Cells with right-to-left text stand between left-to-right marks, so that a terminal that
/// reorders text keeps the columns where they are.
struct Table {
  private var rows: [[String]] = []

  mutating func row(_ cells: [String]) { rows.append(cells) }

  /// The lines, each with two spaces between columns.
  var lines: [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].displayWidth : 0 }.max() ?? 0
    }
    return rows.map { row in
      row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.displayWidth)
        return column == 0 ? cell.isolated + padding : padding + cell.isolated
      }.joined(separator: "  ").trimmingEnd
    }
  }
}

extension String {
  /// How many cells a terminal gives the text: marks and controls have none.
  var displayWidth: Int {
    unicodeScalars.count { scalar in
      switch scalar.properties.generalCategory {
      case .nonspacingMark, .enclosingMark, .format, .control: false
      default: true
      }
    }
  }

  /// The text on one line, between left-to-right marks if it has right-to-left letters.
  var isolated: String {
    let text = escapingControls
    let isRightToLeft = unicodeScalars.contains {
      (0x0590...0x08FF).contains($0.value) || (0xFB1D...0xFEFC).contains($0.value)
    }
    return isRightToLeft ? "\u{200E}\(text)\u{200E}" : text
  }

  fileprivate var trimmingEnd: String {
    var result = self
    while result.last == " " { result.removeLast() }
    return result
  }

  /// The text with tabs, line breaks and other controls as escapes, to stay on one line and column.
  var escapingControls: String {
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
  var isControl: Bool { value < 0x20 || (0x7F...0x9F).contains(value) }
}

extension Double {
  /// The value rounded to a number of decimals, all of them written.
  func formatted(decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let rounded = Int((self * scale).rounded())
    let digits = String(rounded.magnitude)
    let padded = String(repeating: "0", count: Swift.max(0, decimals + 1 - digits.count)) + digits
    return (rounded < 0 ? "-" : "") + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

extension Int {
  /// The number with commas between thousands.
  var grouped: String {
    var digits = Array(String(magnitude))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: place)
      place -= 3
    }
    return (self < 0 ? "-" : "") + String(digits)
  }
}
