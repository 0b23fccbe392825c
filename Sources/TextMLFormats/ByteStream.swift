package import TextML

/// The bytes of a file or of standard input, decompressed, and decoded from UTF-16.
///
/// Gzip and Zstandard are recognized by content, whatever the file's name.
package final class ByteStream {
  private static let pieceSize = 1 << 18

  private let input: ByteInput
  private let encoding: TextEncoding?
  private var decompressor: Decompressor?
  private var decoder: UTF16Decoder?
  /// The beginning, while it is too short for a byte order mark.
  private var held: [UInt8] = []
  private var hasBegun = false
  private var knowsEncoding = false
  private var hasEnded = false
  /// The encoding that is decoded here, or nil if none is, or none is known yet.
  private(set) var utf16Encoding: TextEncoding?

  /// Creates a stream of an input's bytes.
  ///
  /// - Parameter encoding: UTF-16, which is decoded here, or another encoding, which is not; nil
  ///   looks for a byte order mark of UTF-16.
  package init(_ input: ByteInput, encoding: TextEncoding? = nil) {
    self.input = input
    self.encoding = encoding
  }

  /// The path of the input; "standard input" for "-".
  package var path: String { input.path }

  /// Whether ``read()`` returns without waiting.
  package var isReady: Bool { hasEnded || decompressor?.isReady ?? false || input.isReady }

  /// Waits until ``read()`` returns without waiting, or the descriptor `other` is readable.
  ///
  /// - Returns: Whether it was this stream.
  package func wait(orFor other: Int32) -> Bool {
    hasEnded || decompressor?.isReady ?? false || input.wait(orFor: other)
  }

  /// Returns the next bytes, which may be none yet, or nil at the end.
  package func read() throws(InputError) -> [UInt8]? {
    guard !hasEnded else { return nil }
    guard let bytes = try decompressed() else {
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
      utf16Encoding = found
      decoder = UTF16Decoder(isBigEndian: found == .utf16BigEndian)
    }
    return decoded(bytes)
  }

  /// Returns the next decompressed bytes, which may be none yet, or nil at the end.
  private func decompressed() throws(InputError) -> [UInt8]? {
    if !hasBegun {
      hasBegun = true
      guard var bytes = try piece() else { return nil }
      // No more than is needed to recognize the format: the writer may be waiting for an answer.
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
      if decompressor.isWindowTooLarge {
        throw end(.windowTooLarge(path: path, limit: Decompressor.maximumWindow))
      }
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
