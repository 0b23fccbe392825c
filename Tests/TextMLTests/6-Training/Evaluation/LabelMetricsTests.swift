import Testing

@testable import TextML

@Suite struct LabelMetricsTests {
  @Test func sharesAreThoseOfTheCounts() {
    let metrics = LabelMetrics(label: "a", counts: .init(right: 3, answered: 4, support: 6))
    #expect(metrics.precision == 0.75)
    #expect(metrics.recall == 0.5)
    #expect(metrics.f1 == 0.6)
    #expect(metrics.support == 6)
  }

  @Test func nothingOfNothingIsZero() {
    let metrics = LabelMetrics(label: "a", counts: .init())
    #expect(metrics.precision == 0 && metrics.recall == 0 && metrics.f1 == 0)
    #expect([LabelCounts]().macroF1 == 0)
  }

  @Test func macroF1LeavesOutLabelsThatDoNotOccur() {
    let counts = [
      LabelCounts(right: 1, answered: 1, support: 1), LabelCounts(),
      LabelCounts(right: 0, answered: 2, support: 0),
    ]
    #expect(counts.macroF1 == 0.5)
  }
}
