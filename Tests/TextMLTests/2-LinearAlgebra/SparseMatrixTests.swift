import Testing

@testable import TextML

@Suite struct SparseMatrixTests {
  /// A matrix with about a third of its entries, some rows and columns without any.
  private func matrix(_ seed: UInt64, rows: Int = 20, columns: Int = 15) -> SparseMatrix {
    var generator = SplitMix64(seed: seed)
    var matrix = SparseMatrix(columnCount: columns)
    for _ in 0..<rows {
      for column in 0..<columns
      where column % 5 != 3 && Int.random(in: 0...2, using: &generator) == 0 {
        matrix.columns.append(UInt32(column))
        matrix.values.append(Float(Int.random(in: 1...9, using: &generator)))
      }
      matrix.endRow()
    }
    return matrix
  }

  private func dense(_ matrix: SparseMatrix) -> [[Float]] {
    (0..<matrix.rowCount).map { row in
      var values = [Float](repeating: 0, count: matrix.columnCount)
      for (column, value) in matrix.row(row) { values[column] = value }
      return values
    }
  }

  @Test(arguments: Seeds.all.prefix(10))
  func productIsThatOfDenseMatrices(seed: UInt64) {
    let (a, b) = (matrix(seed), matrix(seed + 1, rows: 15, columns: 7))
    let (x, y, product) = (dense(a), dense(b), dense(a.multiplied(by: b)))
    for row in 0..<20 {
      for column in 0..<7 {
        #expect(product[row][column] == (0..<15).reduce(0) { $0 + x[row][$1] * y[$1][column] })
      }
    }
  }

  @Test(arguments: Seeds.all.prefix(10))
  func transposedTwiceIsTheMatrixAtAnyThreadCount(seed: UInt64) {
    let matrix = matrix(seed)
    for threads in [1, 2, 5] {
      let transposed = matrix.transposed(threads: threads)
      let values = dense(transposed)
      for (row, entries) in dense(matrix).enumerated() {
        for (column, value) in entries.enumerated() { #expect(values[column][row] == value) }
      }
      #expect(dense(transposed.transposed(threads: threads)) == dense(matrix))
    }
  }

  @Test(arguments: Seeds.all.prefix(10))
  func rewritingDropsEntriesAndNormalizesRows(seed: UInt64) {
    let before = matrix(seed)
    var results: [[[Float]]] = []
    for threads in [1, 3] {
      var matrix = before
      matrix.rewrite(columnCount: 15, threads: threads) { column, value in
        column % 2 == 0 ? (column, value * 2) : nil
      }
      results.append(dense(matrix))
    }
    #expect(results[0] == results[1])
    for (row, values) in dense(before).enumerated() {
      let kept = values.enumerated().map { $0 % 2 == 0 ? $1 : 0 }
      let norm = kept.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for column in kept.indices {
        #expect(abs(results[0][row][column] - (norm == 0 ? 0 : kept[column] / norm)) < 1e-6)
      }
    }
  }

  @Test func rowsAndColumnsAreSelected() {
    let matrix = matrix(3)
    #expect(dense(matrix.rows([4, 2, 4])) == [4, 2, 4].map { dense(matrix)[$0] })
    let (compact, columns) = matrix.withoutEmptyColumns()
    #expect(columns == (0..<15).filter { $0 % 5 != 3 } && compact.columnCount == columns.count)
    #expect(dense(compact) == dense(matrix).map { row in columns.map { row[$0] } })
  }
}
