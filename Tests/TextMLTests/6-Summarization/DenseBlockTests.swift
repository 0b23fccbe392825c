import Testing

@testable import TextML

@Suite struct DenseBlockTests {
  /// A random matrix with frequent and rare columns.
  private func matrix(rows: Int, seed: UInt64) -> SparseMatrix {
    var generator = SplitMix64(seed: seed)
    var matrix = SparseMatrix(columnCount: 40)
    for _ in 0..<rows {
      for column in UInt32(0)..<40 where Int.random(in: 0...Int(column), using: &generator) < 3 {
        matrix.columns.append(column)
        matrix.values.append(.random(in: -1...1, using: &generator))
      }
      matrix.endRow()
    }
    return matrix
  }

  @Test(arguments: [0, 1, 2, 15, 64, 65, 200])
  func productsEqualThoseOfTheSparseMatrix(_ rows: Int) {
    let matrix = matrix(rows: rows, seed: UInt64(rows) + 1)
    let (blocks, rest) = DenseBlock.blocks(of: matrix)
    #expect(rest.rowCount == rows && rest.columnCount == 40)
    let weights = (0..<rows).map { 1 / Float(1 + $0) }
    let vector = (0..<40).map { Float($0 % 7) - 3 }
    var sums = [Float](repeating: 0, count: 40)
    var products = [Float](repeating: 0, count: rows)
    for block in blocks {
      block.addSum(weightedBy: weights, to: &sums)
      block.addProducts(with: vector, to: &products)
    }
    for row in 0..<rows {
      for (column, value) in rest.row(row) {
        sums[column] += weights[row] * value
        products[row] += value * vector[column]
      }
    }
    for row in 0..<rows {
      let expected = matrix.row(row).reduce(Float(0)) { $0 + $1.value * vector[$1.column] }
      #expect(abs(products[row] - expected) < 1e-4)
      for (column, value) in matrix.row(row) { sums[column] -= weights[row] * value }
    }
    #expect(sums.allSatisfy { abs($0) < 1e-4 })
  }

  @Test func rareColumnsStaySparse() {
    let (blocks, rest) = DenseBlock.blocks(of: matrix(rows: 64, seed: 3))
    #expect(blocks.count == 1)
    let inRest = Set(rest.columns)
    // The first columns are in nearly every row.
    #expect(inRest.isDisjoint(with: [0, 1, 2, 3]))
    #expect(DenseBlock.blocks(of: matrix(rows: 1, seed: 3)).blocks.isEmpty)
  }
}
