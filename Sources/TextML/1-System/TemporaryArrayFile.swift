#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A temporary file of numbers, written once from the beginning to the end, then mapped.
///
/// It loses its name as soon as it is there: the system removes it when the process ends. Unsafe memory
/// is used because buffers go to C.
struct TemporaryArrayFile<Element: BitwiseCopyable> {
  private static var blockSize: Int { 1 << 18 }

  private let folder: String
  private let descriptor: Int32
  private var block: [Element] = []
  private(set) var count = 0

  init(folder: String) throws(FileError) {
    self.folder = folder
    var template = Array((folder + "/textml-XXXXXX").utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw .last("write", folder) }
    unsafe unlink(template)
    self.descriptor = descriptor
  }

  mutating func append(_ elements: [Element]) throws(FileError) {
    block += elements
    count += elements.count
    if block.count >= Self.blockSize { try flush() }
  }

  private mutating func flush() throws(FileError) {
    let bytes = unsafe block.withUnsafeBytes { unsafe Array($0) }
    try FileSystem.write(bytes, to: descriptor, path: folder)
    block.removeAll(keepingCapacity: true)
  }

  /// The numbers, mapped; the file can no longer be written.
  consuming func mapped() throws(FileError) -> MappedArray<Element> {
    try flush()
    defer { close(descriptor) }
    let storage = try MappedBytes(mapping: descriptor, path: folder)
    guard let section = storage.section(0..<count * MemoryLayout<Element>.stride, of: Element.self)
    else { throw FileError(path: folder, operation: "map", code: EINVAL) }
    return section
  }
}
