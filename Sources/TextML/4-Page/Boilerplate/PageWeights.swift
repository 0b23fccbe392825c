/// The weights of a logistic model over a few features of a line, in hundredths of log odds.
///
/// `make page-weights` fits them. Values are in hundredths too: 100 is yes, and 40 is 40 % of a share.
struct PageWeights<Feature: CaseIterable & Hashable & Sendable>: Sendable {
  private let intercept: Int
  private let terms: [(feature: Feature, weight: Int)]

  /// Creates weights from a table; a feature without a weight has the weight 0.
  init(intercept: Int, _ table: [Feature: Int]) {
    self.intercept = intercept
    terms = Feature.allCases.compactMap { feature in table[feature].map { (feature, $0) } }
  }

  /// Returns b + Σ w x in hundredths, rounded toward zero: above 0 the answer is more likely yes.
  func score(_ value: (Feature) -> Int) -> Int {
    intercept + terms.reduce(0) { $0 + $1.weight * value($1.feature) } / 100
  }

  subscript(feature: Feature) -> Int { terms.first { $0.feature == feature }?.weight ?? 0 }
}
