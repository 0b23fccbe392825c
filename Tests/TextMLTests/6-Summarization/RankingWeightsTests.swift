import Testing

@testable import TextML

@Suite struct RankingWeightsTests {
  @Test func isTheLogisticFunctionOfTheSum() {
    let weights = RankingWeights(intercept: -1, [.first: 2, .length: 0.5])
    var table = RankingFeatures.Table(rowCount: 2)
    table[1, .first] = 1
    table[1, .length] = 2
    let probabilities = weights.probabilities(table)
    #expect(abs(probabilities[0] - 0.268_941) < 1e-5)
    #expect(abs(probabilities[1] - 0.880_797) < 1e-5)
  }

  @Test func theStandardWeightsPreferTheBeginning() {
    var table = RankingFeatures.Table(rowCount: 2)
    for feature in [RankingFeature.fastDecay, .slowDecay, .reciprocal] { table[0, feature] = 1 }
    (table[1, .saturatedPlace], table[1, .place]) = (0.6, 1)
    let probabilities = RankingWeights.standard.probabilities(table)
    #expect(probabilities[0] > probabilities[1])
  }
}
