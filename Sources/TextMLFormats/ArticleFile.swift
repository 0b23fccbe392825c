internal import TextML

/// Reads one article from a file, or from the bytes of one: plain text or an HTML page, compressed or not, in UTF-8, UTF-16 or
/// an Arabic code page.
public enum ArticleFile {
  /// The most bytes of a file, unpacked: a small packed file may hold any number.
  package static let maximumSize = 64 << 20

  private static let suffixes = [".txt", ".html", ".htm"]

  /// Whether a file of that name holds an article: `.txt`, `.html` or `.htm`, perhaps followed by `.gz`
  /// or `.zst`.
  package static func isName(_ path: String) -> Bool { withoutSuffix(path) != nil }

  /// Returns the path without the suffixes of an article, or nil if it does not have them.
  package static func withoutSuffix(_ path: String) -> String? {
    let name = CompressionSuffix.removed(from: path)
    let lowercased = name.lowercased()
    return suffixes.first { lowercased.hasSuffix($0) }.map { String(name.dropLast($0.count)) }
  }

  /// Returns the article in a file, or in standard input for "-".
  ///
  /// Of an HTML page it returns the title and the text.
  /// - Parameters:
  ///   - path: The file, packed or not.
  ///   - encoding: The encoding, or nil to recognize UTF-8, UTF-16 with a byte order mark, Windows-1256,
  ///     ISO 8859-6, and the encoding that a page names.
  public static func read(
    _ path: String, encoding: TextEncoding? = nil
  ) throws(InputError) -> String {
    String(decoding: try readUTF8(path, encoding: encoding), as: UTF8.self)
  }

  /// Returns the article in the bytes of a file, such as an upload, as ``read(_:encoding:)`` returns that of the file.
  ///
  /// - Parameters:
  ///   - bytes: All bytes of the file, packed or not; unpacked they may be 64 MB.
  ///   - name: What the bytes are called in errors. A name that ends in `.html` or `.htm` says that they are a page; else that is
  ///     recognized.
  ///   - encoding: As for ``read(_:encoding:)``.
  public static func decode(
    _ bytes: [UInt8], name: String = "the bytes", encoding: TextEncoding? = nil
  ) throws(InputError) -> String {
    let contents = try contents(of: ByteInput(bytes, name: name), name: name, encoding: encoding)
    return String(decoding: contents.utf8, as: UTF8.self)
  }

  /// Returns the article in a file, or in standard input for "-", as valid UTF-8.
  ///
  /// - Parameter encoding: As for ``read(_:encoding:)``.
  package static func readUTF8(
    _ path: String, encoding: TextEncoding? = nil
  ) throws(InputError) -> [UInt8] {
    try contents(of: path, encoding: encoding).utf8
  }

  /// An article and the encoding it was in.
  package struct Contents: Sendable {
    package let utf8: [UInt8]
    package let encoding: TextEncoding
  }

  /// Returns the article in a file, and the encoding it was in.
  package static func contents(
    of path: String, encoding: TextEncoding? = nil
  ) throws(InputError) -> Contents {
    if let text = try plainText(path, encoding) { return Contents(utf8: text, encoding: .utf8) }
    let input: ByteInput
    do throws(FileError) { input = try ByteInput(path) } catch { throw .file(error) }
    return try contents(of: input, name: path, encoding: encoding)
  }

  private static func contents(
    of input: ByteInput, name: String, encoding: TextEncoding?
  ) throws(InputError) -> Contents {
    let (bytes, streamEncoding) = try decompressed(input, encoding)
    let unpacked = CompressionSuffix.removed(from: name).lowercased()
    let article = try article(
      in: bytes, name: name, encoding: encoding,
      isPage: unpacked.hasSuffix(".html") || unpacked.hasSuffix(".htm"))
    return Contents(utf8: article.utf8, encoding: streamEncoding ?? article.encoding)
  }

  /// Returns the article of bytes that are already unpacked, as of a file with them.
  ///
  /// - Parameters:
  ///   - name: What the bytes are called in errors.
  ///   - isPage: Whether they are known to be an HTML page; else that is recognized.
  package static func utf8(
    of bytes: [UInt8], name: String, encoding: TextEncoding? = nil, isPage: Bool = false
  ) throws(InputError) -> [UInt8] {
    var bytes = bytes
    if let found = encoding ?? TextEncoding.of(mark: bytes), found.isUTF16 {
      bytes = found.utf8(of: bytes)
    }
    return try article(in: bytes, name: name, encoding: encoding, isPage: isPage).utf8
  }

  /// Returns the article in unpacked bytes that are not UTF-16.
  ///
  /// - Parameter isPage: Whether they are known to be an HTML page; else that is recognized.
  private static func article(
    in bytes: [UInt8], name: String, encoding: TextEncoding?, isPage: Bool
  ) throws(InputError) -> Contents {
    if let format = BinaryFormat.name(of: bytes) { throw .notText(path: name, format: format) }
    let isPage = isPage || HTMLPage.isPage(bytes)
    let text = try decode(bytes, path: name, encoding: encoding, isPage: isPage)
    guard isPage else { return text }
    let page = HTMLPage(String(decoding: text.utf8, as: UTF8.self))
    return Contents(utf8: Array(page.text.utf8), encoding: text.encoding)
  }

  /// Returns the bytes of a file that is plain text in UTF-8 as it is, or nil.
  ///
  /// Most files are, and are read by one system call without a copy.
  private static func plainText(
    _ path: String, _ encoding: TextEncoding?
  ) throws(InputError) -> [UInt8]? {
    guard path != "-", encoding == nil || encoding == .utf8, path.hasSuffix(".txt") else {
      return nil
    }
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileSystem.read(path, atMost: maximumSize)
    } catch {
      throw error.isTooLarge ? .tooLarge(path: path, limit: maximumSize) : .file(error)
    }
    let isPlain =
      BinaryFormat.name(of: bytes) == nil && !HTMLPage.isPage(bytes)
      && UTF8Check.firstInvalidByte(bytes, 0..<bytes.count) == nil
    return isPlain ? bytes : nil
  }

  /// Returns all bytes of an input, UTF-16 turned into UTF-8, and which encoding that was.
  private static func decompressed(
    _ input: ByteInput, _ encoding: TextEncoding?
  ) throws(InputError) -> (bytes: [UInt8], encoding: TextEncoding?) {
    let stream = ByteStream(input, encoding: encoding)
    var bytes: [UInt8] = []
    while let piece = try stream.read() {
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
      guard bytes.count <= maximumSize else {
        throw .tooLarge(path: stream.path, limit: maximumSize)
      }
    }
    return (bytes, stream.utf16Encoding)
  }

  private static func decode(
    _ bytes: [UInt8], path: String, encoding: TextEncoding?, isPage: Bool
  ) throws(InputError) -> Contents {
    func decoded(_ encoding: TextEncoding) -> Contents {
      Contents(utf8: encoding.utf8(of: bytes), encoding: encoding)
    }
    if let encoding, !encoding.isUTF16, encoding != .utf8 { return decoded(encoding) }
    guard let invalid = UTF8Check.firstInvalidByte(bytes, 0..<bytes.count) else {
      return Contents(utf8: bytes, encoding: .utf8)
    }
    let recognized = TextEncoding.recognized(in: bytes)
    guard encoding == nil else {
      if let recognized { throw .otherEncoding(path: path, name: recognized.rawValue) }
      throw invalidUTF8(bytes, at: invalid, path: path)
    }
    if isPage, let name = HTMLPage.encodingName(bytes) {
      guard let named = TextEncoding(name: name) else {
        throw .otherEncoding(path: path, name: name.uppercased())
      }
      // A page that names UTF-8 and is not in it may still be recognized by its letters.
      if named != .utf8, !named.isUTF16 { return decoded(named) }
    }
    guard let recognized else { throw invalidUTF8(bytes, at: invalid, path: path) }
    return decoded(recognized)
  }

  private static func invalidUTF8(_ bytes: [UInt8], at offset: Int, path: String) -> InputError {
    let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
    return .invalidUTF8(path: path, offset: offset, line: line)
  }
}

/// The suffixes of compressed files.
enum CompressionSuffix {
  /// Returns a path without `.gz` or `.zst` at its end.
  static func removed(from path: String) -> String {
    let lowercased = path.lowercased()
    for suffix in [".gz", ".zst"] where lowercased.hasSuffix(suffix) {
      return String(path.dropLast(suffix.count))
    }
    return path
  }
}
