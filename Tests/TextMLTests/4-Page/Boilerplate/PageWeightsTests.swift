import Testing

@testable import TextML

@Suite struct PageWeightsTests {
  private enum Feature: CaseIterable { case length, mark, other }

  private let weights = PageWeights<Feature>(intercept: -50, [.length: 200, .mark: -125])

  @Test func addsTheWeightsOfWhatIsThere() {
    #expect(weights.score { _ in 0 } == -50)
    #expect(weights.score { $0 == .length ? 40 : 0 } == 30)
    #expect(weights.score { _ in 100 } == 25)
  }

  @Test func hasNoWeightForOtherFeatures() {
    #expect(weights[.mark] == -125)
    #expect(weights[.other] == 0)
  }
}
