/// A file, standard input or bytes in memory, read piece by piece as bytes arrive.
package final class ByteInput {
  /// The file's path, or the name of the bytes; "standard input" for "-".
  package let path: String
  private let descriptor: Int32
  /// The bytes in memory that were not read yet; nil for a file.
  private var memory: ArraySlice<UInt8>?

  /// Takes bytes in memory.
  ///
  /// - Parameter name: What they are called in errors.
  package init(_ bytes: [UInt8], name: String) {
    (path, descriptor, memory) = (name, -1, bytes[...])
  }

  /// Opens a file, or standard input for "-".
  ///
  /// - Throws: ``FileError`` if it cannot be opened, or is a folder.
  package init(_ path: String) throws(FileError) {
    if path == "-" {
      (self.path, descriptor) = ("standard input", 0)
      return
    }
    self.path = path
    descriptor = try SystemCalls.openForReading(path)
    if SystemCalls.status(of: descriptor)?.kind == .folder {
      throw FileError(path: path, operation: "read", code: SystemCalls.isFolderError)
    }
  }

  deinit { if descriptor > 0 { _ = SystemCalls.closeDescriptor(descriptor) } }

  /// Whether a read would return at once: bytes or the end are available.
  package var isReady: Bool { memory != nil || SystemCalls.ready([descriptor], waits: false)[0] }

  /// Waits until a read of this input, or of the other descriptor, returns at once.
  ///
  /// - Returns: Whether the other descriptor has nothing to read.
  package func wait(orFor other: Int32) -> Bool {
    memory != nil || !SystemCalls.ready([descriptor, other], waits: true)[1]
  }

  /// Returns the bytes that are available, at most `limit`; waits for the first of them.
  ///
  /// - Returns: No bytes at the end.
  package func read(atMost limit: Int) throws(FileError) -> [UInt8] {
    if let memory {
      self.memory = memory.dropFirst(limit)
      return Array(memory.prefix(limit))
    }
    return try SystemCalls.readOnce(descriptor, atMost: limit, path: path)
  }
}
