internal import TextML

/// Reads and writes JSON strings.
package enum JSONText {
  /// Appends a text as a JSON string.
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let start = bytes.count
    text.appendUTF8(to: &bytes)
    if let escape = bytes.span.firstEscape(from: start) {
      let rest = Array(bytes[escape...])
      bytes.removeSubrange(escape...)
      appendEscaping(rest, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends text that begins with a byte that is escaped.
  private static func appendEscaping(_ text: [UInt8], to bytes: inout [UInt8]) {
    var i = 0
    while i < text.count {
      appendEscape(of: text[i], to: &bytes)
      // Text between escapes is copied in one piece.
      let next = text.span.firstEscape(from: i + 1) ?? text.count
      bytes += text[i + 1..<next]
      i = next
    }
  }

  private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case 0x0A: bytes += #"\n"#.utf8
    case 0x0D: bytes += #"\r"#.utf8
    case 0x09: bytes += #"\t"#.utf8
    case ..<0x20:
      bytes += (byte < 0x10 ? #"\u000"# : #"\u00"#).utf8
      bytes += String(byte, radix: 16).utf8
    default:
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    }
  }

  /// Returns the text of a string of valid JSON; the range includes its quotes.
  package static func decode(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var text: [UInt8] = []
    appendDecoded(bytes, range, to: &text)
    return UTF8Check.text(text, 0..<text.count)
  }

  /// Appends the text of a string of valid JSON; the range includes its quotes.
  ///
  /// The text is no longer than the range.
  static func appendDecoded(_ bytes: [UInt8], _ range: Range<Int>, to text: inout [UInt8]) {
    let end = range.upperBound - 1
    var i = range.lowerBound + 1
    let backslash = UInt8(ascii: "\\")
    while true {
      let next = ByteSearch.first(backslash, in: bytes, i..<end) ?? end
      bytes.span.append(i..<next, to: &text)
      guard next < end else { return }
      i = next + 2
      switch bytes[next + 1] {
      case UInt8(ascii: "u"): i = appendEscaped(bytes, at: next, end: end, to: &text)
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case let byte: text.append(byte)
      }
    }
  }

  /// Returns the strings in an array of valid JSON, other elements left out.
  static func strings(ofArray token: [UInt8]) -> [String] {
    var strings: [String] = []
    var start: Int?
    var i = 0
    while i < token.count {
      if let open = start {
        if token[i] == UInt8(ascii: "\\") {
          i += 1
        } else if token[i] == UInt8(ascii: "\"") {
          strings.append(decode(token, open..<i + 1))
          start = nil
        }
      } else if token[i] == UInt8(ascii: "\"") {
        start = i
      }
      i += 1
    }
    return strings
  }

  /// Appends the character of the `\u` at `place`, with the second half of a surrogate pair.
  ///
  /// - Returns: The offset after it.
  private static func appendEscaped(
    _ bytes: [UInt8], at place: Int, end: Int, to text: inout [UInt8]
  ) -> Int {
    let unit = UInt32(hex(bytes, at: place + 2) ?? 0xFFFD)
    let next = place + 6
    switch unit {
    case ..<0x80: text.append(UInt8(unit))
    case ..<0x800: text += [UInt8(0xC0 | unit >> 6), UInt8(0x80 | unit & 0x3F)]
    case 0xD800...0xDBFF:
      if end - next >= 6, bytes[next] == UInt8(ascii: "\\"), bytes[next + 1] == UInt8(ascii: "u"),
        let low = hex(bytes, at: next + 2), low & 0xFC00 == 0xDC00,
        let scalar = Unicode.Scalar(0x10000 + ((unit & 0x3FF) << 10 | UInt32(low & 0x3FF)))
      {
        text.append(contentsOf: String(scalar).utf8)
        return next + 6
      }
      text.append(contentsOf: "\u{FFFD}".utf8)
    case 0xDC00...0xDFFF: text.append(contentsOf: "\u{FFFD}".utf8)
    default:
      text += [
        UInt8(0xE0 | unit >> 12), UInt8(0x80 | unit >> 6 & 0x3F), UInt8(0x80 | unit & 0x3F),
      ]
    }
    return next
  }

  /// Returns the value of four hexadecimal digits, or nil.
  static func hex(_ bytes: [UInt8], at place: Int) -> UInt16? {
    var value: UInt16 = 0
    for index in place..<place + 4 {
      let digit: UInt8
      switch bytes[index] {
      case 0x30...0x39: digit = bytes[index] - 0x30
      case 0x41...0x46: digit = bytes[index] - 0x37
      case 0x61...0x66: digit = bytes[index] - 0x57
      default: return nil
      }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
