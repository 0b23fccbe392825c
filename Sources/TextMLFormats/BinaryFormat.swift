/// Recognizes files that are not plain text by their first bytes.
enum BinaryFormat {
  /// How many bytes are needed to recognize a format.
  static let sampleSize = 4096

  /// Returns what a file is, as in "a PDF file", or nil if it may be text.
  ///
  /// Only the first ``sampleSize`` bytes are read. Most text is passed after its first two bytes.
  static func name(of bytes: [UInt8]) -> String? {
    guard bytes.count >= 4 else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "P") where bytes.starts(with: "PK\u{3}\u{4}".utf8): return zip(bytes)
    case UInt8(ascii: "%") where bytes.starts(with: "%PDF-".utf8): return "a PDF file"
    case UInt8(ascii: "{") where bytes.starts(with: #"{\rtf"#.utf8): return "an RTF file"
    case 0xD0 where bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]): return "an old Word or Excel file"
    case 0xFD where bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58]): return "an xz file"
    case UInt8(ascii: "B") where bytes.starts(with: "BZh".utf8): return "a bzip2 file"
    case UInt8(ascii: "7") where bytes.starts(with: [0x37, 0x7A, 0xBC, 0xAF]): return "a 7z archive"
    default: break
    }
    return isUTF16HighByte(bytes[0]) || isUTF16HighByte(bytes[1]) ? utf16(bytes) : nil
  }

  /// What a zip archive holds.
  private static func zip(_ bytes: [UInt8]) -> String {
    let sample = bytes.prefix(sampleSize)
    func holds(_ name: String) -> Bool { sample.firstRange(of: Array(name.utf8)) != nil }
    if holds("word/") { return "a Word file (.docx)" }
    if holds("xl/") { return "an Excel file (.xlsx)" }
    if holds("ppt/") { return "a PowerPoint file (.pptx)" }
    if holds("vnd.oasis.opendocument") { return "an OpenDocument file" }
    return holds("[Content_Types].xml") ? "an Office file" : "a zip archive"
  }

  /// The high bytes of ASCII and of Arabic letters, neither of which is a character of text.
  private static func isUTF16HighByte(_ byte: UInt8) -> Bool { byte == 0 || byte == 6 }

  /// UTF-16 without a byte order mark: nearly all bytes at even or at odd offsets are high bytes.
  private static func utf16(_ bytes: [UInt8]) -> String? {
    let pairs = min(bytes.count, 512) / 2
    for (offset, encoding) in [(0, TextEncoding.utf16BigEndian), (1, .utf16LittleEndian)] {
      let high = (0..<pairs).count { isUTF16HighByte(bytes[2 * $0 + offset]) }
      if 10 * high >= 9 * pairs {
        return "UTF-16 without a byte order mark, which the encoding \(encoding.rawValue) reads"
      }
    }
    return nil
  }
}
