import Testing

@testable import TextML

@Suite struct RankingWeightsTests {
  @Test func isTheLogisticFunctionOfTheSum() {
    let weights = RankingWeights(intercept: -1, [.first: 2, .length: 0.5])
    var row = RankingFeatures.Row()
    #expect(abs(weights.probability(row) - 0.268_941) < 1e-5)
    row[.first] = 1
    row[.length] = 2
    #expect(abs(weights.probability(row) - 0.880_797) < 1e-5)
  }

  @Test func theStandardWeightsPreferTheBeginning() {
    var first = RankingFeatures.Row()
    (first[.fastDecay], first[.slowDecay], first[.reciprocal]) = (1, 1, 1)
    var later = RankingFeatures.Row()
    (later[.saturatedPlace], later[.place]) = (0.6, 1)
    #expect(
      RankingWeights.standard.probability(first) > RankingWeights.standard.probability(later))
  }
}
