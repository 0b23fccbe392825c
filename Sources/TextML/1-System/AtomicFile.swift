/// A file that is written piece by piece and appears whole or not at all.
///
/// It has a temporary name beside its own until ``finish()`` synchronizes and renames it.
package final class AtomicFile {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isOpen = true

  /// - Throws: ``FileError`` if the temporary file cannot be created.
  package init(_ path: String) throws(FileError) {
    self.path = path
    temporary = path + ".tmp-\(SystemCalls.processIdentifier)"
    descriptor = try SystemCalls.create(temporary, for: path)
  }

  /// Removes an unfinished file; a file that existed before is unchanged.
  deinit {
    guard isOpen else { return }
    _ = SystemCalls.closeDescriptor(descriptor)
    SystemCalls.removeFile(temporary)
  }

  package func append(_ bytes: [UInt8]) throws(FileError) {
    try SystemCalls.writeAll(bytes, to: descriptor, path: path)
  }

  /// Gives the file its name; nothing can be appended afterwards.
  package func finish() throws(FileError) {
    guard SystemCalls.synchronize(descriptor) else { throw .last("write", path) }
    isOpen = false
    guard SystemCalls.closeDescriptor(descriptor), SystemCalls.renameFile(temporary, to: path)
    else {
      let error = FileError.last("write", path)
      SystemCalls.removeFile(temporary)
      throw error
    }
  }
}
