public import TextML

/// Why reading had to end before the end of an input.
public enum InputError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The system could not read it.
  case file(FileError)
  /// It is packed and what is packed is not what it should be.
  case corrupt(path: String, format: String)
  /// It is packed and the end is missing.
  case truncated(path: String, format: String)

  /// Path and reason in one line.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .corrupt(let path, let format): "\(path): damaged \(format) data"
    case .truncated(let path, let format): "\(path): \(format) data without its end"
    }
  }

  /// A short name for programs.
  public var code: String {
    switch self {
    case .file: "unreadable"
    case .corrupt: "damaged_input"
    case .truncated: "truncated_input"
    }
  }
}

/// The bytes of an input, unpacked if they are gzip or Zstandard, whatever the input is called, and
/// in UTF-8 if they were UTF-16.
public final class ByteStream {
  private static let pieceSize = 1 << 18

  private let input: ByteInput
  private let encoding: TextEncoding?
  private var decompressor: Decompressor?
  private var decoder: UTF16Decoder?
  /// The beginning, while it is too short to tell the encoding.
  private var held: [UInt8] = []
  private var hasBegun = false
  private var knowsEncoding = false
  private var hasEnded = false

  /// - Parameter encoding: UTF-16, to be decoded here; other encodings are left as they are, and nil
  ///   looks for the byte order marks of UTF-16.
  public init(_ input: ByteInput, encoding: TextEncoding? = nil) {
    self.input = input
    self.encoding = encoding
  }

  /// Where the bytes come from.
  public var path: String { input.path }

  /// Whether ``read()`` need not wait.
  public var isReady: Bool { hasEnded || decompressor?.isReady ?? false || input.isReady }

  /// Waits until ``read()`` need not wait or the descriptor `other` can be read.
  ///
  /// - Returns: Whether it was this stream.
  public func wait(orFor other: Int32) -> Bool {
    hasEnded || decompressor?.isReady ?? false || input.wait(orFor: other)
  }

  /// The next bytes, which may be none yet; nil at the end.
  public func read() throws(InputError) -> [UInt8]? {
    guard !hasEnded else { return nil }
    guard let bytes = try unpacked() else {
      hasEnded = true
      return (held.isEmpty ? nil : held) ?? decoder?.finish()
    }
    return knowsEncoding ? decoded(bytes) : beginning(held + bytes)
  }

  private func decoded(_ bytes: [UInt8]) -> [UInt8] { decoder?.decode(bytes) ?? bytes }

  /// Looks for the byte order mark of UTF-16.
  private func beginning(_ bytes: [UInt8]) -> [UInt8] {
    held = []
    if encoding == nil, bytes == [0xFF] || bytes == [0xFE] || bytes.isEmpty {
      held = bytes
      return []
    }
    knowsEncoding = true
    if let found = encoding ?? TextEncoding.of(mark: bytes), found.isUTF16 {
      decoder = UTF16Decoder(isBigEndian: found == .utf16BigEndian)
    }
    return decoded(bytes)
  }

  /// The next bytes as they were packed, which may be none yet; nil at the end.
  private func unpacked() throws(InputError) -> [UInt8]? {
    if !hasBegun {
      hasBegun = true
      guard var bytes = try piece() else { return nil }
      // Never more than is needed to know the format: a writer may be waiting for an answer.
      while Decompressor.Format.mayBegin(bytes), let more = try piece() { bytes += more }
      guard let format = Decompressor.Format.of(bytes) else { return bytes }
      decompressor = Decompressor(format)
      decompressor?.feed(bytes)
    } else if let decompressor, !decompressor.isReady {
      guard let bytes = try piece() else {
        guard decompressor.isComplete else {
          throw end(.truncated(path: path, format: decompressor.format.rawValue))
        }
        return nil
      }
      decompressor.feed(bytes)
    }
    guard let decompressor else { return try piece() }
    guard let bytes = decompressor.next() else {
      throw end(.corrupt(path: path, format: decompressor.format.rawValue))
    }
    return bytes
  }

  private func piece() throws(InputError) -> [UInt8]? {
    do throws(FileError) {
      let bytes = try input.read(atMost: Self.pieceSize)
      return bytes.isEmpty ? nil : bytes
    } catch {
      throw end(.file(error))
    }
  }

  private func end(_ error: InputError) -> InputError {
    hasEnded = true
    return error
  }
}
