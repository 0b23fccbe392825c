import Testing
import TextMLHealth

@Suite struct DriftTests {
  private func answers(_ counts: [String?: Int], probability: Double = 0.9) -> [Drift.Answer] {
    counts.sorted { ($0.key ?? "") < ($1.key ?? "") }.flatMap { label, count in
      (0..<count).map { index in
        Drift.Answer(
          labels: [label].compactMap(\.self), probability: probability + Double(index % 2) / 100,
          coverage: 0.5)
      }
    }
  }

  @Test func equalSetsDoNotDiffer() {
    let set = answers(["economy": 40, nil: 60])
    let drift = Drift(before: set, after: set, labels: ["economy", "sport"])
    #expect(drift.topics.count == 3 && drift.topics.allSatisfy { !$0.share.isSignificant })
    #expect(drift.probability?.difference == 0 && drift.coverage?.difference == 0)
    #expect(drift.newTerms.isEmpty)
  }

  @Test func aTopicThatDoubledComesFirst() throws {
    let drift = Drift(
      before: answers(["economy": 50, "sport": 50, nil: 100]),
      after: answers(["economy": 100, "sport": 48, nil: 52], probability: 0.6),
      labels: ["economy", "sport"])
    let first = try #require(drift.topics.first)
    #expect(first.share.isSignificant && first.share.difference.magnitude >= 0.24)
    #expect(drift.topics.first { $0.label == "sport" }?.share.isSignificant == false)
    #expect(drift.probability?.isSignificant == true)
  }

  @Test func anotherLabelInEachAnswerTakesLinearTime() {
    // Took the product of labels and answers.
    let many = (0..<20_000).map { Drift.Answer(labels: ["l\($0)", "l\($0)"], probability: 1) }
    let drift = Drift(before: many, after: many, labels: many.flatMap(\.labels))
    #expect(drift.topics.count == 40_001)
    #expect(drift.topics.allSatisfy { $0.share.before <= 1.0 / 20_000 })
  }

  @Test func newWordsAreThoseThatBecameMoreFrequent() {
    let before = (0..<60).map { "ارتفع سعر النفط في السوق اليوم رقم \($0)" }
    let after = (0..<60).map { "ارتفع سعر الذهب في السوق اليوم رقم \($0)" }
    let drift = Drift(
      before: answers([nil: 60]), after: answers([nil: 60]), labels: [], texts: (before, after))
    #expect(drift.newTerms.map(\.term) == ["الذهب"])
    #expect(drift.newTerms.first?.share.after == 1)
  }

  @Test func emptySetsAndRunsWithoutCoverageAreAnswered() {
    let none = Drift(before: [], after: answers(["economy": 3]), labels: ["economy"])
    #expect(none.probability == nil && none.topics.allSatisfy { !$0.share.isSignificant })
    let unknown = [Drift.Answer(labels: [], probability: 1)]
    #expect(Drift(before: unknown, after: unknown, labels: []).coverage == nil)
  }
}
