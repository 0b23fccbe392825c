// Unsafe: memory that is embedded in the program, allocated with an alignment or mapped from a file is viewed as typed
// values; bounds and alignment are checked here once.

internal import CScan
internal import SystemLibrary

/// The bytes of a model or temporary file: embedded in the program, copied into memory, or mapped.
///
/// The only owner of the memory that ``MappedArray`` views. Immutable, and therefore sendable.
@safe package final class MappedBytes: @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer
  private let release: @Sendable (UnsafeRawBufferPointer) -> Void

  private init(
    _ bytes: UnsafeRawBufferPointer, release: @escaping @Sendable (UnsafeRawBufferPointer) -> Void
  ) {
    unsafe self.bytes = bytes
    unsafe self.release = release
  }

  deinit { unsafe release(bytes) }

  /// How many bytes there are.
  var size: Int { unsafe bytes.count }

  /// Bytes that live as long as the program, aligned to 64.
  package convenience init(permanent bytes: UnsafeRawBufferPointer) {
    unsafe self.init(bytes) { _ in }
  }

  /// A copy of bytes, aligned as a mapping would be.
  convenience init(copying source: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 64)
    unsafe copy.copyBytes(from: source)
    unsafe self.init(UnsafeRawBufferPointer(copy)) { unsafe $0.deallocate() }
  }

  /// Maps an open regular file without copying it.
  ///
  /// Whoever opened the file must know that no other process changes it: a change would show, or end the process
  /// with a bus error.
  convenience init(mapping descriptor: Int32, path: String) throws(FileError) {
    guard let status = SystemCalls.status(of: descriptor) else { throw .last("read", path) }
    guard status.kind == .file else {
      throw FileError(path: path, operation: "map", code: SystemCalls.invalidError)
    }
    guard status.size > 0 else {
      // An empty file cannot be mapped.
      self.init(copying: [])
      return
    }
    let address = unsafe mmap(nil, status.size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard unsafe address != MAP_FAILED, let address = unsafe address else {
      throw .last("map", path)
    }
    unsafe self.init(UnsafeRawBufferPointer(start: address, count: status.size)) {
      unsafe munmap(UnsafeMutableRawPointer(mutating: $0.baseAddress), $0.count)
    }
  }

  /// A typed view of a byte range, which must lie in the file and be aligned.
  func section<Element: BitwiseCopyable>(
    _ range: Range<Int>, of type: Element.Type
  ) -> MappedArray<Element>? {
    guard range.lowerBound >= 0, unsafe range.upperBound <= bytes.count,
      range.count % MemoryLayout<Element>.stride == 0
    else { return nil }
    let part = unsafe UnsafeRawBufferPointer(rebasing: bytes[range])
    guard range.isEmpty || Int(bitPattern: part.baseAddress) % MemoryLayout<Element>.alignment == 0
    else { return nil }
    return unsafe MappedArray(owner: self, elements: part.bindMemory(to: Element.self))
  }
}

/// A read-only array that lies in a model file.
@safe struct MappedArray<Element: BitwiseCopyable>: @unchecked Sendable {
  private let owner: MappedBytes
  private let elements: UnsafeBufferPointer<Element>

  init(owner: MappedBytes, elements: UnsafeBufferPointer<Element>) {
    self.owner = owner
    unsafe self.elements = elements
  }

  @inline(__always)
  var count: Int { unsafe elements.count }

  @inline(__always)
  subscript(index: Int) -> Element {
    unsafe precondition(index >= 0 && index < elements.count)
    return unsafe elements[index]
  }

  /// Prefetches an element; the index may be out of range.
  @inline(__always)
  func prepare(_ index: Int) {
    unsafe textml_prefetch(elements.baseAddress.map { unsafe $0 + index })
  }

  /// Calls `body` with the elements, not copied.
  func withSpan<Result>(_ body: (Span<Element>) -> Result) -> Result {
    let span = unsafe Span(_unsafeElements: elements)
    defer { withExtendedLifetime(owner) {} }
    return body(span)
  }

  /// The checksum of the elements' bytes.
  var checksum: UInt64 { unsafe Checksum.of(UnsafeRawBufferPointer(elements)) }

  /// The elements at `range`, copied.
  subscript(range: Range<Int>) -> [Element] {
    unsafe precondition(range.lowerBound >= 0 && range.upperBound <= elements.count)
    return unsafe Array(elements[range])
  }
}

extension MappedArray<Float> {
  /// Gathers rows of a row-major matrix into a block with a row per column and a group per four rows.
  ///
  /// - Parameters:
  ///   - columns: The columns that are taken.
  ///   - columnCount: How many columns the matrix has.
  ///   - block: ⌈rows / 4⌉ groups for each column; the last one repeats the last row.
  @inline(__always)
  func gather(
    rows: Span<Int>, columns: Range<Int>, of columnCount: Int,
    into block: inout MutableSpan<SIMD4<Float>>
  ) {
    unsafe gather(rows, columns, columnCount, &block, textml_gather_floats)
  }
}

extension MappedArray<Int8> {
  /// Gathers rows of a row-major matrix, widened to floats, as ``MappedArray/gather(rows:columns:of:into:)``
  /// does.
  @inline(__always)
  func gather(
    rows: Span<Int>, columns: Range<Int>, of columnCount: Int,
    into block: inout MutableSpan<SIMD4<Float>>
  ) {
    unsafe gather(rows, columns, columnCount, &block, textml_gather_bytes)
  }
}

extension MappedArray {
  /// Gathers by a function of C, after checking that all that is gathered lies in the matrix, and fits the block.
  @inline(__always)
  private func gather(
    _ rows: Span<Int>, _ columns: Range<Int>, _ columnCount: Int,
    _ block: inout MutableSpan<SIMD4<Float>>,
    _ copy: (
      UnsafePointer<Element>?, Int64, Int64, UnsafePointer<Int64>?, Int64, Int64, Int64,
      UnsafeMutablePointer<Float>?
    ) -> Void
  ) {
    precondition(
      columns.lowerBound >= 0 && columns.upperBound <= columnCount
        && block.count >= columns.count * ((rows.count + 3) / 4), "gather: shapes do not fit")
    let rowCount = columnCount == 0 ? 0 : count / columnCount
    for row in rows.indices {
      precondition(rows[row] >= 0 && rows[row] < rowCount, "gather: no such row")
    }
    unsafe block.withUnsafeMutableBytes { block in
      unsafe rows.withUnsafeBytes { rows in
        unsafe copy(
          elements.baseAddress, Int64(elements.count), Int64(columnCount),
          rows.baseAddress?.assumingMemoryBound(to: Int64.self),
          Int64(rows.count / MemoryLayout<Int>.stride), Int64(columns.lowerBound),
          Int64(columns.count), block.baseAddress?.assumingMemoryBound(to: Float.self))
      }
    }
  }
}

extension MappedArray<UInt64> {
  /// Which of the eight elements from `index` on has the bits `wanted` from `shift` on, 8 if none.
  @inline(__always)
  func findOfEight(at index: Int, shift: Int, _ wanted: UInt64) -> Int {
    unsafe precondition(index >= 0 && index <= elements.count - 8)
    guard let start = unsafe elements.baseAddress else { return 8 }
    return unsafe Int(textml_find_8(start + index, Int64(shift), wanted))
  }
}
