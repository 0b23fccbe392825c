/// The weights of the learned score: a logistic model over ``RankingFeature``.
struct RankingWeights: Hashable, Sendable {
  /// b.
  let intercept: Float
  /// The weight of each feature, by its index.
  private let values: [Float]

  /// Creates weights from a table; a feature without a weight has the weight 0.
  init(intercept: Float, _ table: [RankingFeature: Float]) {
    self.intercept = intercept
    values = RankingFeature.allCases.map { table[$0] ?? 0 }
  }

  /// Returns 1 / (1 + e^(−b − Σ w x)) for each row.
  func probabilities(_ table: RankingFeatures.Table) -> [Float] {
    BLAS.multiply(
      table.values, rows: table.rowCount, columns: RankingFeatures.Table.width, values
    ).map { 1 / (1 + Math.exp(-intercept - $0)) }
  }
}
