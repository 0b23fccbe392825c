/// A file that is written piece by piece and appears whole or not at all.
///
/// It has a temporary name beside its own until ``finish()`` synchronizes and renames it. A process that is
/// killed leaves that name: the file's own, `.tmp-` and the number of the process. A device or a pipe is written into as it is.
package final class AtomicFile {
  private let path: String
  /// Nil for a device or a pipe.
  private let temporary: String?
  private let descriptor: Int32
  private var isOpen = true

  /// - Throws: ``FileError`` if the temporary file cannot be created.
  package init(_ path: String) throws(FileError) {
    let isDevice = FileSystem.isDevice(path)
    // A link stays, and what it leads to is replaced.
    let path = isDevice ? path : SystemCalls.target(ofLink: path) ?? path
    self.path = path
    (temporary, descriptor) =
      isDevice
      ? (nil, try SystemCalls.openForWriting(path)) : try Self.create(beside: path)
  }

  /// Creates a file of a name that nothing has.
  ///
  /// Another thread may be writing the same file, or a process of this number may have been killed.
  private static func create(
    beside path: String
  ) throws(FileError) -> (name: String, descriptor: Int32) {
    let first = path + ".tmp-\(SystemCalls.processIdentifier)"
    var name = first
    var number = 1
    while true {
      do throws(FileError) {
        return (name, try SystemCalls.create(name, for: path))
      } catch {
        guard error.code == SystemCalls.existsError, number < 1000 else { throw error }
        number += 1
        name = "\(first)-\(number)"
      }
    }
  }

  /// Removes an unfinished file; a file that existed before is unchanged.
  deinit {
    guard isOpen else { return }
    _ = SystemCalls.closeDescriptor(descriptor)
    if let temporary { SystemCalls.removeFile(temporary) }
  }

  package func append(_ bytes: [UInt8]) throws(FileError) {
    try SystemCalls.writeAll(bytes, to: descriptor, path: path)
  }

  /// Gives the file its name; nothing can be appended afterwards.
  package func finish() throws(FileError) {
    guard let temporary else {
      isOpen = false
      guard SystemCalls.closeDescriptor(descriptor) else { throw .last("write", path) }
      return
    }
    guard SystemCalls.synchronize(descriptor) else { throw .last("write", path) }
    isOpen = false
    guard SystemCalls.closeDescriptor(descriptor), SystemCalls.renameFile(temporary, to: path)
    else {
      let error = FileError.last("write", path)
      SystemCalls.removeFile(temporary)
      throw error
    }
    // So that the name survives a loss of power, too. The file is whole in any case.
    SystemCalls.synchronizeFolder(FileSystem.folder(of: path))
  }
}
