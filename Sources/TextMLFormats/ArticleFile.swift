public import TextML

/// Reads one article from a file of any kind: plain text or an HTML page, packed or not, in UTF-8,
/// UTF-16 or an Arabic code page.
public enum ArticleFile {
  /// Why a file is no article.
  public enum Failure: Error, Hashable, Sendable, CustomStringConvertible {
    /// It could not be read to its end.
    case input(InputError)
    /// It is not the text that it should be.
    case text(TextFileError)

    /// Path, place and reason in one line; never the text.
    public var description: String {
      switch self {
      case .input(let error): error.description
      case .text(let error): error.description
      }
    }
  }

  /// Whether a file of that name holds an article: `.txt`, `.html`, `.htm`, each perhaps packed.
  public static func isName(_ path: String) -> Bool {
    let name = withoutPacking(path)
    return [".txt", ".html", ".htm"].contains { name.hasSuffix($0) }
  }

  /// Returns the text of a file, or of standard input for "-"; of a page, its story.
  ///
  /// - Parameter encoding: Nil recognizes UTF-8, UTF-16 by its mark, what a page says of itself, and
  ///   Windows-1256 by its letters.
  public static func read(
    _ path: String, encoding: TextEncoding? = nil
  ) throws(Failure) -> String {
    if let plain = try plainBytes(path, encoding),
      let text = String(validating: plain, as: UTF8.self)
    {
      return text
    }
    var bytes: [UInt8] = []
    do throws(InputError) {
      let input: ByteInput
      do throws(FileError) { input = try ByteInput(path) } catch { throw InputError.file(error) }
      let stream = ByteStream(input, encoding: encoding)
      while let piece = try stream.read() {
        if bytes.isEmpty { bytes = piece } else { bytes += piece }
      }
    } catch {
      throw .input(error)
    }
    let name = withoutPacking(path)
    let isPage = HTMLPage.isPage(bytes) || name.hasSuffix(".html") || name.hasSuffix(".htm")
    do throws(TextFileError) {
      let text = try decode(bytes, path: path, encoding: encoding, isPage: isPage)
      return isPage ? HTMLPage(text).text : text
    } catch {
      throw .text(error)
    }
  }

  /// Returns the same as UTF-8, without a copy for what is plain text in UTF-8.
  public static func readUTF8(
    _ path: String, encoding: TextEncoding? = nil
  ) throws(Failure) -> [UInt8] {
    if let plain = try plainBytes(path, encoding), TextFile.isUTF8(plain.span) { return plain }
    return Array(try read(path, encoding: encoding).utf8)
  }

  /// The bytes of a file that is text as it stands if they are UTF-8, which what is packed or in UTF-16
  /// is not; nil for what is read piece by piece anyhow.
  private static func plainBytes(
    _ path: String, _ encoding: TextEncoding?
  ) throws(Failure) -> [UInt8]? {
    guard path != "-", encoding == nil || encoding == .utf8, path.hasSuffix(".txt") else {
      return nil
    }
    do throws(FileError) {
      let bytes = try FileSystem.read(path)
      return HTMLPage.isPage(bytes) ? nil : bytes
    } catch {
      throw .input(.file(error))
    }
  }

  private static func withoutPacking(_ path: String) -> String {
    var name = path.lowercased()
    for suffix in [".gz", ".zst"] where name.hasSuffix(suffix) { name.removeLast(suffix.count) }
    return name
  }

  private static func decode(
    _ bytes: [UInt8], path: String, encoding: TextEncoding?, isPage: Bool
  ) throws(TextFileError) -> String {
    if let encoding, !encoding.isUTF16, encoding != .utf8 {
      return String(decoding: encoding.utf8(of: bytes), as: UTF8.self)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    if encoding == nil {
      if isPage, let name = HTMLPage.encodingName(bytes) {
        guard let named = TextEncoding(name: name) else {
          throw .otherEncoding(path: path, name: name.uppercased())
        }
        // A page that says UTF-8 and is not may still be told by its letters.
        if named != .utf8, !named.isUTF16 {
          return String(decoding: named.utf8(of: bytes), as: UTF8.self)
        }
      }
      if TextFile.looksLikeWindows1256(bytes) {
        return String(decoding: TextEncoding.windows1256.utf8(of: bytes), as: UTF8.self)
      }
    }
    return try TextFile.decode(bytes, path: path)
  }
}
