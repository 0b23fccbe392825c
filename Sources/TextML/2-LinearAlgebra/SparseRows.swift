/// A sparse matrix in compressed rows, in memory (``SparseMatrix``) or mapped from files
/// (``MappedSparseMatrix``).
protocol SparseRows: Sendable {
  var rowCount: Int { get }
  var columnCount: Int { get }

  /// Calls `body` with the start of each row and the end of the last one, the columns and the values.
  func withEntries(
    _ body: (_ starts: Span<Int>, _ columns: Span<UInt32>, _ values: Span<Float>) -> Void
  )
}

extension SparseMatrix: SparseRows {
  func withEntries(
    _ body: (_ starts: Span<Int>, _ columns: Span<UInt32>, _ values: Span<Float>) -> Void
  ) {
    body(rowStarts.span, columns.span, values.span)
  }
}
