/// The columns of a sparse matrix that are frequent among consecutive rows, as a dense matrix for `sgemv`.
///
/// At least an eighth of a block is not zero, so blocks take at most eight times the memory of the entries.
struct DenseBlock {
  /// The first row of the block in the sparse matrix.
  private let firstRow: Int
  /// The column of the sparse matrix for each column of the block.
  private var columns: [UInt32] = []
  /// Its rows times columns.count, row-major.
  private var values: [Float] = []

  /// The number of rows of a block.
  static let rowsOfABlock = 64

  /// Splits a matrix into blocks of frequent columns and a sparse rest of the same shape.
  ///
  /// A column of a block is in an eighth of its rows. Fewer rows than ``rowsOfABlock`` are no block: to copy them would
  /// take longer than to multiply them.
  ///
  /// - Complexity: O(entries + rows + columns).
  static func blocks(of matrix: SparseMatrix) -> (blocks: [DenseBlock], rest: SparseMatrix) {
    guard matrix.rowCount >= rowsOfABlock else { return ([], matrix) }
    var blocks: [DenseBlock] = []
    var rest = SparseMatrix(columnCount: matrix.columnCount)
    // The number of rows of the current block with each column.
    var counts = [UInt8](repeating: 0, count: matrix.columnCount)
    // The index of each column in the current block, or -1.
    var indices = [Int32](repeating: -1, count: matrix.columnCount)
    for start in stride(from: 0, to: matrix.rowCount, by: rowsOfABlock) {
      let rows = start..<min(start + rowsOfABlock, matrix.rowCount)
      var block = DenseBlock(firstRow: start)
      if rows.count == rowsOfABlock { block.chooseColumns(of: matrix, &counts, &indices) }
      for row in rows { block.move(row, of: matrix, indices, rest: &rest) }
      for column in block.columns { indices[Int(column)] = -1 }
      if !block.columns.isEmpty { blocks.append(block) }
    }
    return (blocks, rest)
  }

  private init(firstRow: Int) { self.firstRow = firstRow }

  /// Chooses the columns of the block.
  ///
  /// - Parameters:
  ///   - counts: Zeros, which they are again at the end.
  ///   - indices: Gets the index of each chosen column.
  private mutating func chooseColumns(
    of matrix: SparseMatrix, _ counts: inout [UInt8], _ indices: inout [Int32]
  ) {
    let entries =
      matrix.rowStarts[firstRow]..<matrix.rowStarts[firstRow + Self.rowsOfABlock]
    let threshold = UInt8(Self.rowsOfABlock / 8)
    let all = matrix.columns.span.extracting(entries)
    var counts = counts.mutableSpan
    var indices = indices.mutableSpan
    for entry in all.indices {
      let column = Int(all[entry])
      counts[column] += 1
      if counts[column] == threshold {
        indices[column] = Int32(columns.count)
        columns.append(all[entry])
      }
    }
    for entry in all.indices { counts[Int(all[entry])] = 0 }
    values = [Float](repeating: 0, count: Self.rowsOfABlock * columns.count)
  }

  /// Copies the entries of a row to the block or, if their column is not in the block, to the rest.
  private mutating func move(
    _ row: Int, of matrix: SparseMatrix, _ indices: [Int32], rest: inout SparseMatrix
  ) {
    let entries = matrix.entries(ofRow: row)
    Self.move(
      matrix.columns.span.extracting(entries), matrix.values.span.extracting(entries),
      indices.span, to: &values, from: (row - firstRow) * columns.count,
      &rest.columns, &rest.values)
    rest.endRow()
  }

  private static func move(
    _ columns: Span<UInt32>, _ values: Span<Float>, _ indices: Span<Int32>,
    to block: inout [Float], from start: Int, _ restColumns: inout [UInt32],
    _ restValues: inout [Float]
  ) {
    var block = block.mutableSpan
    for entry in columns.indices {
      let index = Int(indices[Int(columns[entry])])
      if index >= 0 {
        block[start + index] = values[entry]
      } else {
        restColumns.append(columns[entry])
        restValues.append(values[entry])
      }
    }
  }

  // MARK: Products

  /// Adds Aᵀw to `result`, which has an element for each column of the sparse matrix.
  ///
  /// - Parameter weights: One for each row of the sparse matrix.
  func addSum(weightedBy weights: [Float], to result: inout [Float]) {
    var sum = [Float](repeating: 0, count: columns.count)
    BLAS.multiplyTransposed(
      values, rows: Self.rowsOfABlock, columns: columns.count,
      Array(weights[firstRow..<firstRow + Self.rowsOfABlock]), into: &sum)
    for (index, column) in columns.enumerated() { result[Int(column)] += sum[index] }
  }

  /// Adds Ax to the rows of `result` that the block has.
  func addProducts(with vector: [Float], to result: inout [Float]) {
    let products = BLAS.multiply(
      values, rows: Self.rowsOfABlock, columns: columns.count, columns.map { vector[Int($0)] })
    for (index, product) in products.enumerated() { result[firstRow + index] += product }
  }
}
