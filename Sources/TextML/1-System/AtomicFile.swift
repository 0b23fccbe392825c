#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A file written piece by piece that appears whole or not at all: under a temporary name beside it,
/// synced, then renamed.
///
/// Unsafe memory is used because paths go to C.
package final class AtomicFile {
  private let path: String
  private let temporary: String
  private let descriptor: Int32
  private var isOpen = true

  /// - Throws: ``FileError`` if the temporary file cannot be made.
  package init(_ path: String) throws(FileError) {
    self.path = path
    temporary = path + ".tmp-\(getpid())"
    descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .last("write", path) }
  }

  /// What was not finished leaves nothing; a file that was there before is as it was.
  deinit { if isOpen { abandon() } }

  package func append(_ bytes: [UInt8]) throws(FileError) {
    try FileSystem.write(bytes, to: descriptor, path: path)
  }

  /// Gives the file its name; nothing can be appended then.
  package func finish() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw .last("write", path) }
    isOpen = false
    guard close(descriptor) == 0, unsafe rename(temporary, path) == 0 else {
      let error = FileError.last("write", path)
      unsafe unlink(temporary)
      throw error
    }
  }

  private func abandon() {
    close(descriptor)
    unsafe unlink(temporary)
  }
}
