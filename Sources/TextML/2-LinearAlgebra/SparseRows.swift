/// Rows of sparse entries, wherever they lie: in memory (``SparseMatrix``) or in a file
/// (``MappedSparseMatrix``).
///
/// Unsafe memory is used because the products run over both.
protocol SparseRows: Sendable {
  var rowCount: Int { get }
  var columnCount: Int { get }

  /// Calls `body` with where each row begins (rows + 1 places), the columns and the values.
  func withEntries(
    _ body: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Float>) ->
      Void
  )
}

extension SparseMatrix: SparseRows {
  func withEntries(
    _ body: (UnsafeBufferPointer<Int>, UnsafeBufferPointer<UInt32>, UnsafeBufferPointer<Float>) ->
      Void
  ) {
    unsafe rowStarts.withUnsafeBufferPointer { starts in
      unsafe columns.withUnsafeBufferPointer { columns in
        unsafe values.withUnsafeBufferPointer { values in unsafe body(starts, columns, values) }
      }
    }
  }
}
