#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file or standard input, read piece by piece as it comes.
///
/// Unsafe memory is used because buffers go to C.
public final class ByteInput {
  /// The file's path; "standard input" for "-".
  public let path: String
  private let descriptor: Int32

  /// Opens a file, or standard input for "-".
  ///
  /// - Throws: ``FileError`` if it cannot be opened, or is a folder.
  public init(_ path: String) throws(FileError) {
    if path == "-" {
      (self.path, descriptor) = ("standard input", 0)
      return
    }
    self.path = path
    descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("read", path) }
    if FileSystem.isFolder(path) {
      throw FileError(path: path, operation: "read", code: EISDIR)
    }
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// Whether a read would return at once: there are bytes, or the end.
  public var isReady: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&request, 1, 0) == 1
  }

  /// Waits until a read returns at once, or until the other descriptor has something to say.
  ///
  /// - Returns: Whether it was this input.
  public func wait(orFor other: Int32) -> Bool {
    var requests = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: other, events: Int16(POLLIN), revents: 0),
    ]
    while unsafe poll(&requests, 2, -1) < 0 && errno == EINTR {}
    return requests[1].revents == 0
  }

  /// Reads what is there, at most `limit` bytes; waits for the first of them.
  ///
  /// - Returns: Nothing at the end.
  public func read(atMost limit: Int) throws(FileError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var got = 0
      repeat {
        got = unsafe FileSystem.readOnce(descriptor, buffer.baseAddress, limit)
      } while got < 0 && errno == EINTR
      if got < 0 { code = errno }
      count = max(0, got)
    }
    guard code == 0 else { throw FileError(path: path, operation: "read", code: code) }
    return bytes
  }
}

/// Finds bytes.
public enum ByteSearch {
  /// The place of the first `byte` in the range; nil if there is none.
  public static func first(_ byte: UInt8, in bytes: [UInt8], _ range: Range<Int>) -> Int? {
    unsafe bytes[range].withUnsafeBytes { buffer -> Int? in
      guard let base = buffer.baseAddress, unsafe !buffer.isEmpty else { return nil }
      guard let found = unsafe memchr(base, Int32(byte), buffer.count) else { return nil }
      return unsafe range.lowerBound + base.distance(to: UnsafeRawPointer(found))
    }
  }

  /// The place of the first `byte` at or after `start`; nil if there is none.
  public static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    start < bytes.count ? first(byte, in: bytes, start..<bytes.count) : nil
  }

  /// The place of the first of two bytes in the range; nil if there is none.
  public static func first(
    _ byte: UInt8, or other: UInt8, in bytes: [UInt8], _ range: Range<Int>
  ) -> Int? {
    unsafe bytes[range].withUnsafeBytes { buffer in
      var i = 0
      let (a, b) = (SIMD16(repeating: byte), SIMD16(repeating: other))
      while i + 16 <= buffer.count {
        let block = unsafe buffer.loadUnaligned(fromByteOffset: i, as: SIMD16<UInt8>.self)
        if any((block .== a) .| (block .== b)) { break }
        i += 16
      }
      while i < buffer.count {
        if unsafe buffer[i] == byte || buffer[i] == other { return range.lowerBound + i }
        i += 1
      }
      return nil
    }
  }
}
