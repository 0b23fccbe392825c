/// A logistic model of yes or no over a few dense features, fitted by ``LogisticRegression``.
package struct BinaryLogistic: Sendable {
  /// w: the weight of each feature.
  package let weights: [Double]
  /// b.
  package let intercept: Double

  /// Fits P(yes | x) = 1 / (1 + e^(−b − wx)) to rows.
  ///
  /// Features are divided by their standard deviation before the L2 penalty applies, and the weights are those of
  /// the features as given. Features that are constant have the weight 0.
  ///
  /// - Parameters:
  ///   - rows: D rows of F values.
  ///   - targets: D answers.
  ///   - cost: C, above 0: a larger one fits the rows closer.
  package static func fit(_ rows: [[Float]], _ targets: [Bool], cost: Double) -> BinaryLogistic {
    precondition(rows.count == targets.count && !rows.isEmpty, "one target for each row")
    let scales = (0..<rows[0].count).map { 1 / deviation(of: rows, at: $0) }
    var matrix = SparseMatrix(columnCount: rows[0].count)
    for row in rows {
      for (column, value) in row.enumerated() where scales[column].isFinite && value != 0 {
        matrix.columns.append(UInt32(column))
        matrix.values.append(Float(Double(value) * scales[column]))
      }
      matrix.endRow()
    }
    let solution = LogisticRegression.fit(
      matrix, .init(labelSets: targets.map { $0 ? [0] : [] }, labelCount: 1),
      configuration: .init(cost: cost, tolerance: 1e-6), threads: 1)
    let weights = scales.indices.map {
      scales[$0].isFinite ? solution.weights[$0, 0] * scales[$0] : 0
    }
    return BinaryLogistic(weights: weights, intercept: solution.weights[scales.count, 0])
  }

  private static func deviation(of rows: [[Float]], at column: Int) -> Double {
    let count = Double(rows.count)
    let mean = rows.reduce(0) { $0 + Double($1[column]) } / count
    let variance =
      rows.reduce(0) {
        $0 + (Double($1[column]) - mean) * (Double($1[column]) - mean)
      } / count
    return variance.squareRoot()
  }
}
