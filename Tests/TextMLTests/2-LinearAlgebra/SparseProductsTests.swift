import Testing

@testable import TextML

@Suite struct SparseProductsTests {
  private func matrix(_ generator: inout SplitMix64, rows: Int, columns: Int) -> SparseMatrix {
    var matrix = SparseMatrix(columnCount: columns)
    for _ in 0..<rows {
      for column in 0..<columns where Int.random(in: 0...3, using: &generator) == 0 {
        matrix.columns.append(UInt32(column))
        matrix.values.append(Float.random(in: -1...1, using: &generator))
      }
      matrix.endRow()
    }
    return matrix
  }

  private func dense(
    _ generator: inout SplitMix64, rows: Int, labels: Int
  ) -> LabelMatrix<Float> {
    var matrix = LabelMatrix<Float>(rowCount: rows, labelCount: labels)
    for row in 0..<rows {
      for label in 0..<labels { matrix[row, label] = Float.random(in: -1...1, using: &generator) }
    }
    return matrix
  }

  /// ThreadSanitizer saw a write into the empty array that all threads share.
  @Test func noEntriesAreMadeOfNothing() {
    var calls = 0
    let (columns, values) = WritableEntries.make(count: 0) { _ in calls += 1 }
    #expect(columns.isEmpty && values.isEmpty && calls == 1)
    #expect(SparseMatrix(columnCount: 3).transposed(threads: 2).values.isEmpty)
  }

  /// Every number of groups that has a loop of its own, and one more.
  @Test(arguments: [1, 4, 5, 9, 13, 16, 23])
  func productIsTheSumOverEntriesAtAnyThreadCount(labels: Int) {
    var generator = SplitMix64(seed: UInt64(labels))
    let a = matrix(&generator, rows: 33, columns: 21)
    let b = dense(&generator, rows: 21, labels: labels)
    var results: [LabelMatrix<Float>] = []
    for threads in [1, 2, 7] {
      var y = LabelMatrix<Float>(rowCount: 33, labelCount: labels)
      SparseProducts.multiply(a, b, threads: threads, into: &y)
      results.append(y)
    }
    #expect(results.allSatisfy { $0 == results[0] })
    for row in 0..<33 {
      for label in 0..<labels {
        let sum = a.row(row).reduce(0) { $0 + $1.value * b[$1.column, label] }
        #expect(abs(results[0][row, label] - sum) < 1e-5)
      }
    }
  }

  @Test func normsAreThoseOfTheRows() {
    var generator = SplitMix64(seed: 9)
    let a = matrix(&generator, rows: 12, columns: 30)
    for (row, norm) in SparseProducts.squaredNorms(a).enumerated() {
      #expect(abs(norm - a.row(row).reduce(0) { $0 + $1.value * $1.value }) < 1e-5)
    }
  }

  /// A visit sees the product with W as earlier visits left it, and adds its replacement's.
  @Test func visitsUpdateTheWeights() {
    var generator = SplitMix64(seed: 4)
    let a = matrix(&generator, rows: 10, columns: 8)
    var w = dense(&generator, rows: 8, labels: 3)
    var expected = w
    let order = [3, 0, 3, 9]
    var visited: [Int] = []
    SparseProducts.visit(a, order, &w) { row, product in
      for label in 0..<3 {
        let sum = a.row(row).reduce(0) { $0 + $1.value * expected[$1.column, label] }
        #expect(abs(product[0][label] - sum) < 1e-5)
        for (column, value) in a.row(row) { expected[column, label] += value * Float(label + 1) }
      }
      product[0] = [1, 2, 3, 0]
      visited.append(row)
    }
    #expect(visited == order)
    for row in 0..<8 {
      for label in 0..<3 { #expect(abs(w[row, label] - expected[row, label]) < 1e-5) }
    }
  }
}
