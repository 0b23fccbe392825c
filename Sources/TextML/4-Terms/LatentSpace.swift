/// The leading directions along which the terms of a collection vary together: latent semantic analysis.
///
/// For the N × V matrix A of TF-IDF vectors it holds P, V × k with orthonormal columns that nearly span the k
/// leading right singular vectors of A: Deerwester et al. (1990),
/// doi:10.1002/(SICI)1097-4571(199009)41:6<391::AID-ASI1>3.0.CO;2-9. Terms of the same texts get similar
/// coordinates, so what a few labelled documents teach about one of them is learned for the others. Labels
/// are not used. P comes from randomized subspace iteration, Halko, Martinsson and Tropp (2011),
/// doi:10.1137/090771806, without its last rotation, which does not change a penalty on ‖W‖².
struct LatentSpace: Sendable {
  /// V.
  let termCount: Int
  /// k.
  let dimensions: Int
  /// V × k.
  let basis: LabelMatrix<Double>

  /// How often A and Aᵀ are applied; for text, the cosine to the true directions is above 0.99 after that.
  private static let iterations = 4

  /// - Parameter dimensions: k, rounded up to a multiple of 4; at most half of N and V is kept.
  /// - Complexity: O(k · entries + (N + V) k²).
  init(of matrix: SparseMatrix, dimensions: Int, seed: UInt64, threads: Int) {
    termCount = matrix.columnCount
    let groups = min(max(1, (dimensions + 3) / 4), max(1, min(matrix.rowCount, termCount) / 8))
    let k = groups * 4
    self.dimensions = k
    let transposed = matrix.transposed(threads: threads)
    var generator = SplitMix64(seed: seed)
    var basis = LabelMatrix<Double>(rowCount: termCount, labelCount: k)
    for group in basis.groups.indices {
      let bits = generator.next()
      for lane in 0..<4 { basis.groups[group][lane] = bits >> UInt64(lane) & 1 == 0 ? -1 : 1 }
    }
    for _ in 0..<LatentSpace.iterations {
      var texts = LabelMatrix<Double>(rowCount: matrix.rowCount, labelCount: k)
      SparseProducts.multiply(matrix, basis, threads: threads, into: &texts)
      LatentSpace.orthonormalize(&texts)
      SparseProducts.multiply(transposed, texts, threads: threads, into: &basis)
      LatentSpace.orthonormalize(&basis)
    }
    self.basis = basis
  }

  /// X P: the coordinates of vectors, rows × k.
  func coordinates(of matrix: SparseMatrix, threads: Int) -> LabelMatrix<Double> {
    var result = LabelMatrix<Double>(rowCount: matrix.rowCount, labelCount: dimensions)
    SparseProducts.multiply(matrix, basis, threads: threads, into: &result)
    return result
  }

  /// Y ← Y R⁻¹ with RᵀR = YᵀY, twice.
  ///
  /// Shifted Cholesky QR: Fukaya et al. (2020), doi:10.1137/18M1218212. Columns that depend on others end up small, not orthonormal.
  private static func orthonormalize(_ y: inout LabelMatrix<Double>) {
    let k = y.stride
    for _ in 0..<2 {
      var gram = BLAS.columnGram(y)
      let trace = (0..<k).reduce(0) { $0 + gram[$1 * k + $1] }
      guard trace > 0 else { return }
      for i in 0..<k { gram[i * k + i] += 1e-13 * trace }
      for i in 0..<k {
        for j in i..<k {
          var sum = gram[i * k + j]
          for m in 0..<i { sum -= gram[m * k + i] * gram[m * k + j] }
          gram[i * k + j] =
            i == j ? max(sum, 1e-30 * trace).squareRoot() : sum / gram[i * k + i]
        }
      }
      BLAS.divideByUpperTriangle(&y, gram)
    }
  }
}
