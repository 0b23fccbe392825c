internal import TextML

/// An encoding of text as bytes.
public enum TextEncoding: String, CaseIterable, Sendable {
  /// UTF-8.
  case utf8 = "utf-8"
  /// UTF-16, little-endian.
  case utf16LittleEndian = "utf-16le"
  /// UTF-16, big-endian.
  case utf16BigEndian = "utf-16be"
  /// Windows-1256, the Arabic code page of Windows.
  case windows1256 = "windows-1256"
  /// ISO 8859-6, the Arabic code page of Unix.
  case iso88596 = "iso-8859-6"

  /// Creates the encoding of a name as HTTP and HTML use it, or nil for any other name.
  package init?(name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8", "us-ascii", "ascii": self = .utf8
    case "utf-16", "utf-16le", "utf16", "utf16le": self = .utf16LittleEndian
    case "utf-16be", "utf16be": self = .utf16BigEndian
    case "windows-1256", "cp1256", "x-cp1256", "win-1256", "1256": self = .windows1256
    case "iso-8859-6", "iso8859-6", "iso_8859-6", "arabic", "asmo-708", "ecma-114":
      self = .iso88596
    default: return nil
    }
  }

  /// Returns the encoding of a byte order mark of UTF-16 at the beginning, or nil.
  static func of(mark bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    return bytes.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
  }

  var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// Recognizes Arabic text in a code page: nine in ten bytes above ASCII, and at least 8, are Arabic
  /// letters, vowel marks on them, or Arabic punctuation.
  ///
  /// The two code pages differ from «ف» on, so text of some length looks like one of them only.
  /// - Returns: Nil for anything else, which includes UTF-8.
  static func recognized(in bytes: [UInt8]) -> TextEncoding? {
    var (high, windows, iso) = (0, 0, 0)
    // A vowel mark must follow a letter: in Latin-1 the same byte is a letter such as «ñ».
    var (followsWindowsLetter, followsISOLetter) = (false, false)
    for byte in bytes {
      guard byte >= 0x80 else {
        (followsWindowsLetter, followsISOLetter) = (false, false)
        continue
      }
      high += 1
      followsWindowsLetter =
        Windows1256.isArabic(byte) || followsWindowsLetter && Windows1256.isVowelMark(byte)
      followsISOLetter = isISOLetter(byte) || followsISOLetter && (0xEB...0xF2).contains(byte)
      if followsWindowsLetter { windows += 1 }
      if followsISOLetter { iso += 1 }
    }
    guard high >= 8, 10 * max(windows, iso) >= 9 * high else { return nil }
    return windows >= iso ? .windows1256 : .iso88596
  }

  /// Whether a byte is an Arabic letter or Arabic punctuation of ISO 8859-6.
  private static func isISOLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xAC, 0xBB, 0xBF, 0xC1...0xDA, 0xE0...0xEA: true
    default: false
    }
  }

  /// Returns bytes of this encoding in UTF-8; bytes without a meaning become U+FFFD.
  ///
  /// - Complexity: O(*n*).
  package func utf8(of bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8: return bytes
    case .utf16LittleEndian, .utf16BigEndian:
      var decoder = UTF16Decoder(isBigEndian: self == .utf16BigEndian)
      return decoder.decode(bytes) + decoder.finish()
    case .windows1256: return Self.utf8(of: bytes, highHalf: Windows1256.upperHalf)
    case .iso88596: return Self.utf8(of: bytes, highHalf: Self.iso88596Letters)
    }
  }

  private static func utf8(of bytes: [UInt8], highHalf: [Unicode.Scalar]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      if byte < 0x80 {
        result.append(byte)
      } else {
        result.append(scalar: highHalf[Int(byte) - 0x80])
      }
    }
    return result
  }

  /// The characters of the bytes 0x80 to 0xFF; U+FFFD for those without a meaning.
  private static let iso88596Letters: [Unicode.Scalar] = (0x80...0xFF).map { byte in
    switch byte {
    case 0x80...0xA0, 0xA4, 0xAD: Unicode.Scalar(UInt8(byte))
    case 0xAC, 0xBB, 0xBF, 0xC1...0xDA, 0xE0...0xF2:
      Unicode.Scalar(UInt16(byte) - 0xA0 + 0x600) ?? "\u{FFFD}"
    default: "\u{FFFD}"
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(scalar: Unicode.Scalar) {
    if let bytes = UTF8.encode(scalar) { append(contentsOf: bytes) }
  }
}

/// Decodes UTF-16 that arrives in pieces.
struct UTF16Decoder {
  let isBigEndian: Bool
  /// The first byte of a unit whose second byte has not arrived.
  private var half: UInt8?
  private var highSurrogate: UInt16?

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  /// Returns the next characters in UTF-8.
  mutating func decode(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for byte in bytes {
      guard let first = half else {
        half = byte
        continue
      }
      half = nil
      let unit = isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
      append(unit, to: &result)
    }
    return result
  }

  /// Returns U+FFFD for an incomplete character at the end, else nothing.
  mutating func finish() -> [UInt8] {
    defer { (half, highSurrogate) = (nil, nil) }
    return half != nil || highSurrogate != nil ? Array("\u{FFFD}".utf8) : []
  }

  private mutating func append(_ unit: UInt16, to result: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if unit & 0xFC00 == 0xDC00 {
        let scalar = 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF))
        result.append(scalar: Unicode.Scalar(scalar) ?? "\u{FFFD}")
        return
      }
      result.append(contentsOf: "\u{FFFD}".utf8)
    }
    if unit & 0xFC00 == 0xD800 {
      highSurrogate = unit
    } else {
      result.append(scalar: Unicode.Scalar(unit) ?? "\u{FFFD}")
    }
  }
}
