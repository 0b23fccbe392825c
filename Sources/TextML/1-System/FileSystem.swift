/// The system's error when a file could not be read or written.
public struct FileError: TextMLError, Hashable {
  /// The file or folder.
  public let path: String
  /// The operation that failed, such as "read" or "write".
  package let operation: String
  /// The system's error number.
  package let code: Int32

  /// The path and the reason, in one line.
  public var description: String { "\(path): cannot \(operation): \(reason)" }
  /// The system's description of the error.
  package var reason: String { SystemCalls.description(of: code) }

  /// Whether the file or folder does not exist.
  package var isMissing: Bool { SystemCalls.missingErrors.contains(code) }

  /// Whether the file has more bytes than its reader takes.
  package var isTooLarge: Bool { code == SystemCalls.tooLargeError }

  /// The error of the last system call that failed.
  static func last(_ operation: String, _ path: String) -> FileError {
    FileError(path: path, operation: operation, code: SystemCalls.lastError)
  }
}

/// Reads and writes whole files, and walks folders.
package enum FileSystem {
  /// Opens a file for reading and writing, and creates it if it does not exist; the caller closes the descriptor.
  package static func openForUpdating(_ path: String) throws(FileError) -> Int32 {
    try SystemCalls.openForUpdating(path)
  }

  /// Returns the bytes of a file, or of standard input for "-".
  ///
  /// - Parameter limit: The most bytes. A file that says it has more is refused before memory is allocated, with
  ///   an error for which ``FileError/isTooLarge`` is true.
  /// - Throws: ``FileError`` if it cannot be opened or read, or is a folder.
  package static func read(
    _ path: String, atMost limit: Int = .max
  ) throws(FileError) -> [UInt8] {
    if path == "-" {
      return try read(descriptor: 0, path: "standard input", expected: nil, atMost: limit)
    }
    let descriptor = try SystemCalls.openForReading(path)
    defer { _ = SystemCalls.closeDescriptor(descriptor) }
    guard let status = SystemCalls.status(of: descriptor) else { throw .last("read", path) }
    guard status.kind != .folder else {
      throw FileError(path: path, operation: "read", code: SystemCalls.isFolderError)
    }
    return try read(
      descriptor: descriptor, path: path, expected: status.kind == .file ? status.size : nil,
      atMost: limit)
  }

  /// - Parameter expected: The size of a regular file, which has ended when a read returns just that.
  private static func read(
    descriptor: Int32, path: String, expected: Int?, atMost limit: Int
  ) throws(FileError) -> [UInt8] {
    func check(_ size: Int) throws(FileError) {
      guard size > limit else { return }
      throw FileError(path: path, operation: "read", code: SystemCalls.tooLargeError)
    }
    try check(expected ?? 0)
    var bytes: [UInt8] = []
    var chunk = expected.map { $0 + 1 } ?? 1 << 16
    while true {
      let more = try SystemCalls.readOnce(descriptor, atMost: chunk, path: path)
      if bytes.isEmpty { bytes = more } else { bytes += more }
      try check(bytes.count)
      // A read may return less than there is: more than 2 GB, or a signal came.
      if more.isEmpty || (bytes.count == expected && more.count < chunk) { return bytes }
      chunk = 1 << 16
    }
  }

  /// The folder of temporary files: `TMPDIR`, or `/tmp`.
  package static var temporaryFolder: String {
    SystemCalls.environmentVariable("TMPDIR") ?? "/tmp"
  }

  /// Whether the path names a folder.
  package static func isFolder(_ path: String) -> Bool {
    SystemCalls.status(ofPath: path)?.kind == .folder
  }

  /// Whether the path names a folder; false if nothing has the name.
  ///
  /// - Throws: ``FileError`` if the system cannot say, for which ``isFolder(_:)`` returns false.
  package static func checkedIsFolder(_ path: String) throws(FileError) -> Bool {
    if let status = SystemCalls.status(ofPath: path) { return status.kind == .folder }
    let error = FileError.last("read", path)
    guard error.isMissing || error.code == SystemCalls.loopError else { throw error }
    return false
  }

  /// Whether the path names a device, a pipe or an open descriptor, which is written into and never replaced.
  package static func isDevice(_ path: String) -> Bool {
    // A descriptor may lead to a file; its name is that of a link to it.
    guard let status = SystemCalls.status(ofPath: path) else { return false }
    return status.kind == .other
      || ["/dev/std", "/dev/fd/", "/proc/"].contains { path.hasPrefix($0) }
  }

  /// The folder that a path lies in.
  package static func folder(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts.allSatisfy(\.isEmpty) ? "/" : parts.joined(separator: "/")
  }

  /// Whether the path names anything that can be looked at.
  package static func exists(_ path: String) -> Bool { SystemCalls.status(ofPath: path) != nil }

  /// Whether two paths lead to one file or folder that exists.
  package static func isSame(_ path: String, _ other: String) -> Bool {
    guard let status = SystemCalls.status(ofPath: path) else { return false }
    return status.identity == SystemCalls.status(ofPath: other)?.identity
  }

  /// Whether two paths lead to one file, whether or not it exists.
  package static func isSameFile(_ path: String, _ other: String) -> Bool {
    isSame(path, other)
      || path.split(separator: "/").last == other.split(separator: "/").last
        && isSame(folder(of: path), folder(of: other))
  }

  /// Whether a file exists and lies in a folder, or in a folder of it.
  package static func isFile(_ path: String, below folder: String) -> Bool {
    guard SystemCalls.status(ofPath: path)?.kind == .file,
      let wanted = SystemCalls.status(ofPath: folder), wanted.kind == .folder
    else { return false }
    var place = self.folder(of: path)
    var identity = SystemCalls.status(ofPath: place)?.identity
    while identity != wanted.identity {
      let above = place + "/.."
      let next = SystemCalls.status(ofPath: above)?.identity
      if next == nil || next == identity { return false }
      (place, identity) = (above, next)
    }
    return true
  }

  /// Whether the path names a folder in which files can be created.
  package static func isWritableFolder(_ path: String) -> Bool {
    isFolder(path) && SystemCalls.isWritable(path)
  }

  /// Returns the names in a folder in ascending order of their bytes, without hidden ones.
  package static func names(inFolder path: String) throws(FileError) -> [String] {
    try entries(inFolder: path).map(\.name)
  }

  private static func entries(
    inFolder path: String
  ) throws(FileError) -> [(name: String, isFolder: Bool)] {
    try SystemCalls.entries(inFolder: path)
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Returns the paths below a folder whose names end in `suffix`, sorted, depth first.
  ///
  /// Hidden names are left out, and links to folders are not followed, so a walk always ends.
  package static func files(inFolder root: String, suffix: String) throws(FileError) -> [String] {
    try files(inFolder: root) { $0.hasSuffix(suffix) }
  }

  /// Returns the paths below a folder whose names `isWanted` accepts, in the same way.
  package static func files(
    inFolder root: String, where isWanted: (_ name: String) -> Bool
  ) throws(FileError) -> [String] {
    var files: [String] = []
    for (name, isFolder) in try entries(inFolder: root) {
      let path = root.hasSuffix("/") ? root + name : root + "/" + name
      if isFolder {
        files += try self.files(inFolder: path, where: isWanted)
      } else if isWanted(name) {
        files.append(path)
      }
    }
    return files
  }

  /// Writes a file whole or not at all: to a temporary name beside it, synchronized, then renamed.
  ///
  /// - Throws: ``FileError``; a file that existed before is then unchanged.
  package static func writeAtomically(_ bytes: [UInt8], to path: String) throws(FileError) {
    let file = try AtomicFile(path)
    try file.append(bytes)
    try file.finish()
  }

  /// Writes all bytes to an open descriptor.
  package static func write(
    _ bytes: [UInt8], to descriptor: Int32, path: String
  ) throws(FileError) {
    try SystemCalls.writeAll(bytes, to: descriptor, path: path)
  }

  /// Waits until what was written is on the disk.
  package static func synchronize(_ descriptor: Int32, path: String) throws(FileError) {
    guard SystemCalls.synchronize(descriptor) else { throw .last("write", path) }
  }
}
