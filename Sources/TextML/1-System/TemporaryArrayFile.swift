/// A temporary file of numbers that is written once from beginning to end and then mapped.
///
/// It has no name, so the system removes it when the process ends.
struct TemporaryArrayFile<Element: BitwiseCopyable> {
  private static var blockSize: Int { 1 << 18 }

  private let folder: String
  private let descriptor: Int32
  private var block: [Element] = []
  private(set) var count = 0

  init(folder: String) throws(FileError) {
    self.folder = folder
    descriptor = try SystemCalls.createTemporary(inFolder: folder)
  }

  mutating func append(_ elements: [Element]) throws(FileError) {
    block += elements
    count += elements.count
    if block.count >= Self.blockSize { try flush() }
  }

  private mutating func flush() throws(FileError) {
    try SystemCalls.writeAll(block, to: descriptor, path: folder)
    block.removeAll(keepingCapacity: true)
  }

  /// Returns the numbers, mapped; the file can no longer be written.
  consuming func mapped() throws(FileError) -> MappedArray<Element> {
    try flush()
    defer { _ = SystemCalls.closeDescriptor(descriptor) }
    let storage = try MappedBytes(mapping: descriptor, path: folder)
    guard let section = storage.section(0..<count * MemoryLayout<Element>.stride, of: Element.self)
    else { throw FileError(path: folder, operation: "map", code: SystemCalls.invalidError) }
    return section
  }
}
