import CBLAS
import Testing

@testable import TextML

@Suite struct BLASTests {
  private static func floats(_ count: Int, _ generator: inout SplitMix64) -> [Float] {
    (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
  }

  private static func matrix(
    _ rows: Int, _ labels: Int, _ generator: inout SplitMix64
  ) -> LabelMatrix<Double> {
    var matrix = LabelMatrix<Double>(rowCount: 0, labelCount: labels)
    for _ in 0..<rows { matrix.appendRow(floats(labels, &generator).map { Double($0) }) }
    return matrix
  }

  /// Sizes on both sides of the block size of levels 1 and 2.
  private static let rowCounts = [0, 1, 7, 2047, 2049, 5000]

  @Test(arguments: rowCounts)
  func vectorsInBlocksEqualPlainLoops(rows: Int) {
    var generator = SplitMix64(seed: UInt64(rows))
    let x = Self.matrix(rows, 3, &generator)
    let y = Self.matrix(rows, 3, &generator)
    let row = Self.matrix(1, 3, &generator)
    var sum = y
    BLAS.axpy(0.5, x, &sum)
    var floatSum = LabelMatrix<Float>(y)
    BLAS.axpy(0.5, LabelMatrix<Float>(x), &floatSum)
    var scaled = x
    BLAS.scale(&scaled, by: -2)
    var floatScaled = LabelMatrix<Float>(x)
    BLAS.scale(&floatScaled, by: -2)
    var shifted = x
    BLAS.addToRows(row, &shifted)
    var floatShifted = LabelMatrix<Float>(x)
    BLAS.addToRows(LabelMatrix<Float>(row), &floatShifted)
    var dot = 0.0
    var sums = [0.0, 0, 0]
    for i in 0..<rows {
      for label in 0..<3 {
        let (a, b) = (x[i, label], y[i, label])
        dot += a * b
        sums[label] += a
        #expect(abs(sum[i, label] - (b + 0.5 * a)) < 1e-12)
        #expect(abs(Double(floatSum[i, label]) - (b + 0.5 * a)) < 1e-6)
        #expect(scaled[i, label] == -2 * a)
        #expect(Double(floatScaled[i, label]) == -2 * a)
        #expect(abs(shifted[i, label] - (a + row[0, label])) < 1e-12)
        #expect(abs(Double(floatShifted[i, label]) - (a + row[0, label])) < 1e-6)
      }
    }
    #expect(abs(BLAS.dot(x, y) - dot) < 1e-9)
    #expect(abs(BLAS.dot(LabelMatrix<Float>(x), LabelMatrix<Float>(y)) - dot) < 1e-4)
    for label in 0..<3 {
      #expect(abs(BLAS.sumOfRows(x)[0, label] - sums[label]) < 1e-9)
      #expect(abs(BLAS.sumOfRows(LabelMatrix<Float>(x))[0, label] - sums[label]) < 1e-3)
    }
  }

  @Test(arguments: [(1, 1), (3, 5), (9, 2), (4, 192), (256, 32)])
  func productsOfGroupsEqualPlainLoops(m: Int, n: Int) {
    var generator = SplitMix64(seed: UInt64(m * n))
    let a = Self.floats(m * n, &generator)
    let x = Self.floats(n, &generator)
    var sums = [Float](repeating: 1, count: m + 2)
    // What lies past a row is not read.
    let groups = (0..<m).flatMap { row in
      stride(from: 0, to: n, by: 4).map { column in
        SIMD4<Float>((0..<4).map { column + $0 < n ? a[row * n + column + $0] : .nan })
      }
    }
    BLAS.multiplyAdd(
      groups.span, rows: m, groupsPerRow: (n + 3) / 4, x.span, into: &sums, from: 1)
    #expect(sums[0] == 1 && sums[m + 1] == 1)
    for (sum, expected) in zip(sums.dropFirst(), BLAS.multiply(a, rows: m, columns: n, x)) {
      #expect(abs(sum - 1 - expected) < 1e-4)
    }
  }

  @Test(arguments: [(1, 1), (3, 5), (9, 2), (70, 130), (3, 9000), (9000, 3)])
  func productsInBlocksEqualPlainLoops(m: Int, n: Int) {
    var generator = SplitMix64(seed: UInt64(m * n))
    let a = Self.floats(m * n, &generator)
    let x = Self.floats(n, &generator)
    let z = Self.floats(m, &generator)
    let ax = BLAS.multiply(a, rows: m, columns: n, x)
    var atz = [Float](repeating: 0, count: n)
    BLAS.multiplyTransposed(a, rows: m, columns: n, z, into: &atz)
    for i in 0..<m {
      let expected = (0..<n).reduce(0.0) { $0 + Double(a[i * n + $1]) * Double(x[$1]) }
      #expect(abs(Double(ax[i]) - expected) < 1e-3)
    }
    for j in 0..<n {
      let expected = (0..<m).reduce(0.0) { $0 + Double(a[$1 * n + j]) * Double(z[$1]) }
      #expect(abs(Double(atz[j]) - expected) < 1e-3)
    }
  }

  @Test(arguments: [(1, 4), (40, 8), (200, 100)])
  func columnsAndTrianglesEqualPlainLoops(rows: Int, columns: Int) {
    var generator = SplitMix64(seed: UInt64(rows * columns))
    let y = Self.matrix(rows, columns, &generator)
    let gram = BLAS.columnGram(y)
    for i in 0..<columns {
      for j in 0..<columns {
        let dot = (0..<rows).reduce(0.0) { $0 + y[$1, i] * y[$1, j] }
        #expect(abs(gram[i * columns + j] - dot) < 1e-9)
      }
    }
    // R with ones in the upper triangle: Y R⁻¹ has the differences of neighbouring columns.
    let r = (0..<columns * columns).map { $0 % columns >= $0 / columns ? 1.0 : 0 }
    var divided = y
    BLAS.divideByUpperTriangle(&divided, r)
    for row in 0..<rows {
      for column in 0..<columns {
        let expected = y[row, column] - (column == 0 ? 0 : y[row, column - 1])
        #expect(abs(divided[row, column] - expected) < 1e-9)
      }
    }
  }

  @Test(arguments: [(1, 4, 3), (70, 72, 5), (2000, 100, 4)])
  func denseProductsEqualPlainLoops(m: Int, k: Int, n: Int) {
    var generator = SplitMix64(seed: UInt64(m + k + n))
    let a = Self.matrix(m, k, &generator)
    let b = Self.matrix(k, n, &generator)
    var c = Self.matrix(m + 1, n, &generator)
    let before = c
    BLAS.multiplyAdd(2, a, b, into: &c)
    for i in stride(from: 0, to: m, by: max(1, m / 20)) {
      for j in 0..<n {
        let dot = (0..<k).reduce(0.0) { $0 + a[i, $1] * b[$1, j] }
        #expect(abs(c[i, j] - (before[i, j] + 2 * dot)) < 1e-9)
      }
    }
    #expect(c.row(m) == before.row(m))
  }

  /// Calls `body` at several numbers of OpenBLAS threads, as hosts of the library set them.
  static func atThreadCounts<Result>(_ body: () -> Result) -> [Result] {
    let before = openblas_get_num_threads()
    defer { openblas_set_num_threads(before) }
    return ([1, 2, 4] as [Int32]).map {
      openblas_set_num_threads($0)
      return body()
    }
  }

  /// OpenBLAS divides long vectors among its threads, which changes the order of sums; blocks are too short for it.
  @Test func bitsDoNotDependOnThreadsOfOpenBLAS() {
    var generator = SplitMix64(seed: 11)
    let x = Self.matrix(20_000, 6, &generator)
    let y = Self.matrix(20_000, 6, &generator)
    let row = Self.matrix(1, 6, &generator)
    let square = Self.matrix(8, 6, &generator)
    let singles = (LabelMatrix<Float>(x), LabelMatrix<Float>(y), LabelMatrix<Float>(row))
    let doubles = Self.atThreadCounts { () -> [[Double]] in
      var sum = y
      BLAS.axpy(0.3, x, &sum)
      BLAS.addToRows(row, &sum)
      BLAS.scale(&sum, by: 1.7)
      BLAS.multiplyAdd(0.7, x, square, into: &sum)
      return [
        [BLAS.dot(sum, x)], BLAS.sumOfRows(sum).row(0), BLAS.columnGram(sum),
        sum.row(0), sum.row(19_999),
      ]
    }
    let floats = Self.atThreadCounts { () -> [[Double]] in
      var sum = singles.1
      BLAS.axpy(0.3, singles.0, &sum)
      BLAS.addToRows(singles.2, &sum)
      BLAS.scale(&sum, by: 1.7)
      return [
        [BLAS.dot(sum, singles.0)], BLAS.sumOfRows(sum).row(0), sum.row(12_345).map { Double($0) },
      ]
    }
    #expect(doubles.allSatisfy { $0 == doubles[0] })
    #expect(floats.allSatisfy { $0 == floats[0] })
  }

  @Test func emptyShapesAreAllowed() {
    #expect(BLAS.multiply([], rows: 0, columns: 3, [1, 2, 3]).isEmpty)
    let empty = LabelMatrix<Double>(rowCount: 0, labelCount: 3)
    #expect(BLAS.dot(empty, empty) == 0)
    #expect(BLAS.sumOfRows(empty).row(0) == [0, 0, 0])
    #expect(BLAS.columnGram(empty).allSatisfy { $0 == 0 })
  }
}
