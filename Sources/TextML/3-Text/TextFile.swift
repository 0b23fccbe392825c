/// The reason why a file cannot be read as text.
public enum TextFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file could not be read at all.
  case file(FileError)
  /// The bytes are not UTF-8; `offset` is that of the first wrong byte, and `line` counts from 1.
  case invalidUTF8(path: String, offset: Int, line: Int)
  /// The bytes look like an encoding that is not UTF-8.
  case otherEncoding(path: String, name: String)

  /// The path, the place and the reason in one line, without any of the text.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .invalidUTF8(let path, let offset, let line):
      "\(path):\(line): not valid UTF-8 (byte \(offset))"
    case .otherEncoding(let path, let name):
      "\(path): the text is in \(name), not UTF-8; convert it first: iconv -f \(name) -t UTF-8"
    }
  }
}

/// Reads UTF-8 text files, and says what is wrong with other files.
public enum TextFile {
  /// Returns the text of a file, or of standard input for "-".
  ///
  /// - Throws: ``TextFileError``, with the offset of the first wrong byte.
  public static func read(_ path: String) throws(TextFileError) -> String {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileSystem.read(path) } catch { throw .file(error) }
    return try decode(bytes, path: path)
  }

  /// Returns the bytes of a text file, or of standard input for "-".
  ///
  /// - Returns: Well-formed UTF-8.
  /// - Throws: ``TextFileError``, with the offset of the first wrong byte.
  public static func readUTF8(_ path: String) throws(TextFileError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try FileSystem.read(path) } catch { throw .file(error) }
    let valid = bytes.span.validUTF8Count
    guard valid == bytes.count else { throw error(in: bytes, at: valid, path: path) }
    return bytes
  }

  /// Returns the text of UTF-8 bytes; a byte order mark at the start is kept and has no effect.
  public static func decode(_ bytes: [UInt8], path: String) throws(TextFileError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw error(in: bytes, at: bytes.span.validUTF8Count, path: path)
    }
    return text
  }

  /// Whether bytes are well-formed UTF-8.
  public static func isUTF8(_ bytes: Span<UInt8>) -> Bool { bytes.validUTF8Count == bytes.count }

  private static func error(
    in bytes: [UInt8], at offset: Int, path: String
  ) -> TextFileError {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return .otherEncoding(path: path, name: "UTF-16")
    }
    if looksLikeWindows1256(bytes) { return .otherEncoding(path: path, name: "WINDOWS-1256") }
    let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
    return .invalidUTF8(path: path, offset: offset, line: line)
  }

  /// Whether nearly all bytes above ASCII are Arabic letters of Windows-1256, which is true of no other
  /// encoding of Arabic text.
  public static func looksLikeWindows1256(_ bytes: [UInt8]) -> Bool {
    var high = 0
    var letters = 0
    for byte in bytes where byte >= 0x80 {
      high += 1
      if isWindows1256Letter(byte) { letters += 1 }
    }
    return high >= 8 && letters * 10 >= high * 9
  }

  /// Whether the byte is an Arabic letter or a punctuation mark of Windows-1256.
  package static func isWindows1256Letter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xC0...0xD6, 0xD8...0xDF, 0xE1, 0xE3...0xE6, 0xEC, 0xED, 0xA1, 0xBA, 0xBF, 0xAB, 0xBB: true
    default: false
    }
  }
}
