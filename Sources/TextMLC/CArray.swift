// Unsafe: C callers read these arrays by their addresses, which must not move.

/// A row-major matrix in the memory of a C caller, whose rows are written from many threads.
@safe struct CallerMatrix<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private let start: UnsafeMutablePointer<Element>
  private let columns: Int

  /// Returns nil for a null pointer.
  @unsafe init?(_ start: UnsafeMutablePointer<Element>?, columns: Int) {
    guard let start = unsafe start else { return nil }
    unsafe self.start = unsafe start
    self.columns = columns
  }

  /// Writes a row; no two threads may write the same one.
  func write(_ values: [Element], toRow row: Int) {
    precondition(values.count == columns)
    for (column, value) in values.enumerated() { unsafe start[row * columns + column] = value }
  }
}

/// An array at a fixed address.
@safe final class CArray<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private let storage: UnsafeMutableBufferPointer<Element>

  /// The address of the first element; of an empty array too.
  @unsafe let address: UnsafePointer<Element>
  let count: Int

  /// Copies arrays one after the other.
  init(_ parts: [[Element]]) {
    count = parts.reduce(0) { $0 + $1.count }
    // Never empty, so that there is an address.
    unsafe storage = .allocate(capacity: count + 1)
    guard let start = unsafe storage.baseAddress else { preconditionFailure("no memory") }
    unsafe address = UnsafePointer(start)
    var place = 0
    for part in parts where !part.isEmpty {
      unsafe part.withUnsafeBufferPointer { part in
        guard let source = part.baseAddress else { return }
        unsafe (start + place).initialize(from: source, count: part.count)
      }
      place += part.count
    }
  }

  convenience init(_ elements: [Element]) { self.init([elements]) }

  deinit { unsafe storage.deallocate() }

  subscript(index: Int) -> Element {
    precondition(index >= 0 && index < count)
    return unsafe address[index]
  }
}
