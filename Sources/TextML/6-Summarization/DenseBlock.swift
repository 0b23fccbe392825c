/// The columns of a sparse matrix that are frequent among consecutive rows, as a dense matrix for `sgemv`.
///
/// At least an eighth of a block is not zero, so blocks take at most eight times the memory of the entries.
struct DenseBlock {
  /// The first row of the block in the sparse matrix.
  private let firstRow: Int
  private let rowCount: Int
  /// The column of the sparse matrix for each column of the block.
  private let columns: [UInt32]
  /// rowCount × columns.count, row-major.
  private var values: [Float]

  /// The most rows of a block.
  static let maximumRows = 64

  /// Splits a matrix into blocks of frequent columns and a sparse rest of the same shape.
  ///
  /// A column of a block is in at least two of its rows, and in an eighth of them.
  ///
  /// - Complexity: O(entries + rows + columns).
  static func blocks(of matrix: SparseMatrix) -> (blocks: [DenseBlock], rest: SparseMatrix) {
    var blocks: [DenseBlock] = []
    var rest = SparseMatrix(columnCount: matrix.columnCount)
    // The number of rows of the current block with each column.
    var counts = [UInt8](repeating: 0, count: matrix.columnCount)
    // The index of each column in the current block, or -1.
    var indices = [Int32](repeating: -1, count: matrix.columnCount)
    for start in stride(from: 0, to: matrix.rowCount, by: maximumRows) {
      let rows = start..<min(start + maximumRows, matrix.rowCount)
      let entries =
        matrix.entries(ofRow: rows.lowerBound)
        .lowerBound..<matrix.entries(ofRow: rows.upperBound - 1).upperBound
      let threshold = UInt8(max(2, rows.count / 8))
      var columns: [UInt32] = []
      for entry in entries {
        let column = Int(matrix.columns[entry])
        counts[column] += 1
        if counts[column] == threshold {
          indices[column] = Int32(columns.count)
          columns.append(matrix.columns[entry])
        }
      }
      var block = DenseBlock(firstRow: start, rowCount: rows.count, columns: columns)
      for row in rows { block.move(row, of: matrix, indices, rest: &rest) }
      if !columns.isEmpty { blocks.append(block) }
      for entry in entries {
        counts[Int(matrix.columns[entry])] = 0
        indices[Int(matrix.columns[entry])] = -1
      }
    }
    return (blocks, rest)
  }

  private init(firstRow: Int, rowCount: Int, columns: [UInt32]) {
    (self.firstRow, self.rowCount, self.columns) = (firstRow, rowCount, columns)
    values = [Float](repeating: 0, count: rowCount * columns.count)
  }

  /// Copies the entries of a row to the block or, if their column is not in the block, to the rest.
  private mutating func move(
    _ row: Int, of matrix: SparseMatrix, _ indices: [Int32], rest: inout SparseMatrix
  ) {
    let start = (row - firstRow) * columns.count
    for entry in matrix.entries(ofRow: row) {
      let index = Int(indices[Int(matrix.columns[entry])])
      if index >= 0 {
        values[start + index] = matrix.values[entry]
      } else {
        rest.columns.append(matrix.columns[entry])
        rest.values.append(matrix.values[entry])
      }
    }
    rest.endRow()
  }

  // MARK: Products

  /// Adds Aᵀw to `result`, which has an element for each column of the sparse matrix.
  ///
  /// - Parameter weights: One for each row of the sparse matrix.
  func addSum(weightedBy weights: [Float], to result: inout [Float]) {
    var sum = [Float](repeating: 0, count: columns.count)
    BLAS.multiplyTransposed(
      values, rows: rowCount, columns: columns.count,
      Array(weights[firstRow..<firstRow + rowCount]), into: &sum)
    for (index, column) in columns.enumerated() { result[Int(column)] += sum[index] }
  }

  /// Adds Ax to the rows of `result` that the block has.
  func addProducts(with vector: [Float], to result: inout [Float]) {
    let products = BLAS.multiply(
      values, rows: rowCount, columns: columns.count, columns.map { vector[Int($0)] })
    for (index, product) in products.enumerated() { result[firstRow + index] += product }
  }
}
