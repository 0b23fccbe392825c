#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file or standard input, read piece by piece as it comes.
///
/// Unsafe memory is used because the system's calls are C.
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
    try FileSystem.readOnce(descriptor, atMost: limit, path: path)
  }
}
