import Testing

@testable import TextML

@Suite struct BLASTests {
  @Test(arguments: Seeds.all.prefix(10))
  func productsEqualPlainLoops(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let (m, n) = (
      Int.random(in: 1...9, using: &generator), Int.random(in: 1...9, using: &generator)
    )
    func random(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
    }
    let (a, x, z) = (random(m * n), random(n), random(m))
    let ax = BLAS.multiply(a, rows: m, columns: n, x)
    var atz = [Float](repeating: 0, count: n)
    BLAS.multiplyTransposed(a, rows: m, columns: n, z, into: &atz)
    let gram = BLAS.gram(a, rows: m, columns: n)
    for i in 0..<m {
      #expect(abs(ax[i] - (0..<n).reduce(0) { $0 + a[i * n + $1] * x[$1] }) < 1e-5)
      for j in i..<m {
        let dot = (0..<n).reduce(Float(0)) { $0 + a[i * n + $1] * a[j * n + $1] }
        #expect(abs(gram[i * m + j] - dot) < 1e-5)
      }
    }
    for j in 0..<n {
      #expect(abs(atz[j] - (0..<m).reduce(0) { $0 + a[$1 * n + j] * z[$1] }) < 1e-5)
    }
  }

  @Test func emptyShapesAreFine() {
    #expect(BLAS.multiply([], rows: 0, columns: 3, [1, 2, 3]).isEmpty)
    #expect(BLAS.gram([], rows: 0, columns: 0).isEmpty)
    #expect(BLAS.dot(LabelMatrix(groups: 0), LabelMatrix(groups: 0)) == 0)
  }

  @Test(arguments: [1, 2, 7])
  func concurrentMapKeepsTheOrder(threads: Int) {
    #expect(concurrentMap(100, threads: threads) { $0 * $0 } == (0..<100).map { $0 * $0 })
    #expect(concurrentMap(0, threads: threads) { $0 }.isEmpty)
  }
}
