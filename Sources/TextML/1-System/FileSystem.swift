#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the system said when a file could not be read or written.
public struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or folder.
  public let path: String
  /// What was tried, such as "read" or "write".
  public let operation: String
  /// The system's error number.
  public let code: Int32

  /// The path and the reason, in one line.
  public var description: String { "\(path): cannot \(operation): \(reason)" }
  /// The system's reason.
  public var reason: String { unsafe String(cString: strerror(code)) }

  /// Whether the file or folder is not there.
  public var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  static func last(_ operation: String, _ path: String) -> FileError {
    FileError(path: path, operation: operation, code: errno)
  }
}

/// Whole files and folder walks over the system's calls.
///
/// Unsafe memory is used because buffers go to C.
public enum FileSystem {
  /// Returns the bytes of a file, or of standard input for "-".
  ///
  /// - Throws: ``FileError`` if it cannot be opened or read, or is a folder.
  public static func read(_ path: String) throws(FileError) -> [UInt8] {
    if path == "-" { return try read(descriptor: 0, path: "standard input", expected: nil) }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last("read", path) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .last("read", path) }
    guard !isFolder(status) else { throw FileError(path: path, operation: "read", code: EISDIR) }
    let isRegular = status.st_mode & S_IFMT == S_IFREG
    return try read(
      descriptor: descriptor, path: path, expected: isRegular ? Int(status.st_size) : nil)
  }

  /// - Parameter expected: The size of a regular file, which has ended when it gives less than it is
  ///   asked for.
  private static func read(
    descriptor: Int32, path: String, expected: Int?
  ) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = expected.map { $0 + 1 } ?? 1 << 16
    while true {
      let more = try readOnce(descriptor, atMost: chunk, path: path)
      if bytes.isEmpty { bytes = more } else { bytes += more }
      if more.isEmpty || (expected != nil && more.count < chunk) { return bytes }
      chunk = 1 << 16
    }
  }

  /// Reads what is there, at most `limit` bytes; nothing at the end.
  static func readOnce(
    _ descriptor: Int32, atMost limit: Int, path: String
  ) throws(FileError) -> [UInt8] {
    var code: Int32 = 0
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      var got = 0
      repeat {
        got = unsafe Platform.read(descriptor, buffer.baseAddress, limit)
      } while got < 0 && errno == EINTR
      if got < 0 { code = errno }
      count = max(0, got)
    }
    guard code == 0 else { throw FileError(path: path, operation: "read", code: code) }
    return bytes
  }

  /// Where temporary files go: `TMPDIR`, or `/tmp`.
  public static var temporaryFolder: String {
    unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
  }

  /// Whether the path names a folder.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && isFolder(status)
  }

  /// Whether the path names a folder in which files can be made.
  public static func isWritableFolder(_ path: String) -> Bool {
    unsafe isFolder(path) && access(path, W_OK) == 0
  }

  private static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  /// Returns the names in a folder in ascending order of their bytes, hidden ones left out.
  public static func names(inFolder path: String) throws(FileError) -> [String] {
    try entries(inFolder: path).map(\.name)
  }

  /// Names as above, each with its `DT_` constant.
  private static func entries(
    inFolder path: String
  ) throws(FileError) -> [(name: String, type: UInt8)] {
    guard let folder = unsafe opendir(path) else { throw .last("open the folder", path) }
    defer { unsafe closedir(folder) }
    var entries: [(name: String, type: UInt8)] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 1) { unsafe String(cString: $0) }
      }
      if !name.hasPrefix(".") { entries.append((name, UInt8(unsafe entry.pointee.d_type))) }
    }
    return entries.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Returns the paths below a folder whose names end in `suffix`, sorted, folders walked in depth.
  ///
  /// Hidden names are left out, and links to folders are not followed, so a walk always ends.
  public static func files(inFolder root: String, suffix: String) throws(FileError) -> [String] {
    try files(inFolder: root) { $0.hasSuffix(suffix) }
  }

  /// Returns the paths below a folder whose names are wanted, in the same way.
  public static func files(
    inFolder root: String, where isWanted: (_ name: String) -> Bool
  ) throws(FileError) -> [String] {
    var files: [String] = []
    for (name, type) in try entries(inFolder: root) {
      let path = root.hasSuffix("/") ? root + name : root + "/" + name
      var isFolder = type == UInt8(DT_DIR)
      if type == UInt8(DT_UNKNOWN) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { continue }
        isFolder = self.isFolder(status)
      }
      if isFolder {
        files += try self.files(inFolder: path, where: isWanted)
      } else if isWanted(name) {
        files.append(path)
      }
    }
    return files
  }

  /// Writes a file whole or not at all: to a temporary name beside it, synced, then renamed.
  ///
  /// - Throws: ``FileError``; a file that was there before is then as it was.
  public static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try AtomicFile(path)
    try file.append(bytes)
    try file.finish()
  }

  /// Writes all bytes to an open descriptor.
  public static func write(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(FileError) {
    var code: Int32 = 0
    unsafe bytes.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let slice = unsafe UnsafeRawBufferPointer(rebasing: buffer[sent...])
        let count = unsafe Platform.write(descriptor, slice.baseAddress, slice.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else {
          code = errno
          return
        }
        sent += count
      }
    }
    guard code == 0 else { throw FileError(path: path, operation: "write", code: code) }
  }
}

/// The C functions whose names the types above shadow.
private enum Platform {
  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      return unsafe Glibc.read(descriptor, buffer, count)
    #elseif canImport(Musl)
      return unsafe Musl.read(descriptor, buffer, count)
    #else
      return unsafe Darwin.read(descriptor, buffer, count)
    #endif
  }

  static func write(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      return unsafe Glibc.write(descriptor, buffer, count)
    #elseif canImport(Musl)
      return unsafe Musl.write(descriptor, buffer, count)
    #else
      return unsafe Darwin.write(descriptor, buffer, count)
    #endif
  }
}
