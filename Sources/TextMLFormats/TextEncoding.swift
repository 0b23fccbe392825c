/// How the letters of a text are written as bytes.
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

  /// The encoding of that name, as HTTP and HTML write names; nil if it is none of these.
  public init?(name: String) {
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

  /// The encoding that a byte order mark at the beginning tells.
  static func of(mark bytes: [UInt8]) -> TextEncoding? {
    if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    return bytes.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
  }

  var isUTF16: Bool { self == .utf16LittleEndian || self == .utf16BigEndian }

  /// The bytes in UTF-8; what has no meaning in the encoding becomes U+FFFD.
  ///
  /// - Complexity: O(*n*).
  public func utf8(of bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .utf8: return bytes
    case .utf16LittleEndian, .utf16BigEndian:
      var decoder = UTF16Decoder(isBigEndian: self == .utf16BigEndian)
      return decoder.decode(bytes) + decoder.finish()
    case .windows1256: return Self.utf8(of: bytes, highHalf: Self.windows1256Letters)
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

  /// 0x80 to 0xFF.
  private static let windows1256Letters = Array(
    """
    €پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u{200C}\u{200D}ں\u{A0}،¢£¤¥¦§¨©ھ«¬\u{AD}®¯°±²³´µ¶·¸¹؛»¼½¾؟\
    ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîï\
    \u{64B}\u{64C}\u{64D}\u{64E}ô\u{64F}\u{650}÷\u{651}ù\u{652}ûü\u{200E}\u{200F}ے
    """.unicodeScalars)

  /// 0x80 to 0xFF; most places are empty.
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

/// Decodes UTF-16 piece by piece.
struct UTF16Decoder {
  let isBigEndian: Bool
  /// Bytes of a unit that is not whole yet.
  private var half: UInt8?
  private var highSurrogate: UInt16?

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

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

  /// What is left over at the end, as U+FFFD.
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
