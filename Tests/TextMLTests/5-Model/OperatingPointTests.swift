import Testing

@testable import TextML

@Suite struct OperatingPointTests {
  private let points = [(0.2, 0.5, 0.9), (0.4, 0.8, 0.7), (0.9, 0.95, 0.1)].map {
    OperatingPoint(threshold: $0.0, precision: $0.1, recall: $0.2)
  }

  @Test func theLowestSufficientThresholdIsTaken() {
    #expect(points.threshold(forPrecision: 0.5) == (0.2, true))
    #expect(points.threshold(forPrecision: 0.6) == (0.4, true))
  }

  @Test func aPrecisionThatNoPointReachesGivesTheMostPrecisePoint() {
    #expect(points.threshold(forPrecision: 0.99) == (0.9, false))
  }

  @Test func withoutPointsNothingIsAnswered() {
    #expect([OperatingPoint]().threshold(forPrecision: 0.5) == (1, false))
  }
}
