public import TextML

/// Why a file or stream could not be read as text.
public enum InputError: TextMLError, Hashable {
  /// The system could not read it.
  case file(FileError)
  /// The compressed bytes are damaged.
  case corrupt(path: String, format: String)
  /// The compressed bytes end too early.
  case truncated(path: String, format: String)
  /// The compressed bytes ask for a window of more bytes than unpacking may allocate.
  case windowTooLarge(path: String, limit: Int)
  /// The file, unpacked, has more bytes than an article may have.
  case tooLarge(path: String, limit: Int)
  /// The file is in a format that is not text; `format` names it.
  case notText(path: String, format: String)
  /// The bytes are not UTF-8; `offset` is the first wrong byte, `line` counts from 1.
  case invalidUTF8(path: String, offset: Int, line: Int)
  /// The text is in an encoding that is not read, or was excluded.
  case otherEncoding(path: String, name: String)

  /// The path and the reason, in one line; never the text.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .corrupt(let path, let format): "\(path): damaged \(format) data"
    case .truncated(let path, let format): "\(path): truncated \(format) data"
    case .windowTooLarge(let path, let limit):
      "\(path): unpacking needs a window of more than \(limit >> 20) MB; unpack it first: zstd -dc --long=31"
    case .tooLarge(let path, let limit):
      "\(path): larger than \(limit >> 20) MB, unpacked; if it holds many articles, name the format of its records"
    case .notText(let path, let format): "\(path): this is \(format), not text"
    case .invalidUTF8(let path, let offset, let line):
      "\(path):\(line): not valid UTF-8 (byte \(offset)); name the encoding, for example windows-1256"
    case .otherEncoding(let path, let name):
      TextEncoding(name: name) != nil
        ? "\(path): the text is in \(name), not UTF-8; name this encoding"
        : "\(path): the text is in \(name); convert it first: iconv -f \(name) -t UTF-8"
    }
  }

  /// Whether naming the encoding would help; how that is done, the caller knows.
  package var asksForEncoding: Bool {
    switch self {
    case .invalidUTF8: true
    case .otherEncoding(_, let name): TextEncoding(name: name) != nil
    case .notText(_, let format): format.hasPrefix("UTF-16")
    case .file, .corrupt, .truncated, .windowTooLarge, .tooLarge: false
    }
  }

  /// A short name for programs.
  package var code: String {
    switch self {
    case .file: "unreadable"
    case .corrupt, .windowTooLarge: "damaged_input"
    case .truncated: "truncated_input"
    case .tooLarge: "too_long"
    case .notText: "not_text"
    case .invalidUTF8: "invalid_utf8"
    case .otherEncoding: "other_encoding"
    }
  }
}
