import Foundation
import Testing

@testable import TextML

@Suite struct PredictionTests {
  private func prediction(
    _ probabilities: [Double], none: Int?, knownTerms: Int = 6
  ) -> Prediction {
    var counts = WordCounts()
    (counts.words, counts.arabicWords, counts.terms, counts.knownTerms) = (10, 10, 8, knownTerms)
    return Prediction(
      ranked: Prediction.ranked(probabilities, names: ["a", "b", "other"], noneLabel: none),
      givesSeveral: false,
      policy: AnswerPolicy(
        thresholds: [:], expectsArabic: true, answersNearTies: none == nil),
      counts: counts, removed: [])
  }

  @Test func candidatesAreRankedAndTiesKeepTheOrderOfLabels() {
    let candidates = prediction([0.2, 0.4, 0.4], none: 2).candidates
    #expect(candidates.map(\.label) == ["b", nil, "a"])
    #expect(candidates.map(\.probability) == [0.4, 0.4, 0.2])
  }

  @Test(arguments: [0, 1, 5, 18, 32, 33, 100])
  func anyNumberOfLabelsIsRanked(_ count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    let probabilities = (0..<count).map { _ in
      Double(Int.random(in: 0...9, using: &generator)) / 10
    }
    let names = (0..<count).map { "\($0)" }
    let ranked = Prediction.ranked(probabilities, names: names, noneLabel: nil)
    let order = probabilities.indices.sorted {
      (probabilities[$0], $1) > (probabilities[$1], $0)
    }
    #expect(ranked.map(\.label) == order.map { names[$0] })
    #expect(ranked.map(\.probability) == order.map { probabilities[$0] })
  }

  @Test func theProbabilityIsThatOfTheAnswer() {
    #expect(prediction([0.7, 0.2, 0.1], none: 2).probability == 0.7)
    #expect(prediction([0.2, 0.1, 0.7], none: 2).probability == 0.7)
    // A near tie is answered with none, whose own probability is lower.
    #expect(prediction([0.41, 0.4, 0.19], none: 2).probability == 0.19)
    // Nothing speaks for an answer.
    #expect(prediction([0.2, 0.1, 0.7], none: 2, knownTerms: 0).probability == 0)
    #expect(prediction([0.2, 0.1, 0.7], none: 2, knownTerms: 1).probability == 0.7)
  }

  @Test func aNearTieIsAnsweredWhereNoLabelMeansNone() {
    let close = prediction([0.41, 0.4, 0.19], none: nil)
    #expect(close.label == "a" && close.reason == nil && close.isNearTie)
    let clear = prediction([0.5, 0.3, 0.2], none: nil)
    #expect(clear.label == "a" && !clear.isNearTie)
    let refused = prediction([0.41, 0.4, 0.19], none: 2)
    #expect(refused.label == nil && refused.reason == .nearTie && refused.isNearTie)
  }

  @Test func aSecondLabelAboveTheThresholdIsASecondaryTopic() {
    func secondary(_ probabilities: [Double], _ threshold: Double?, several: Bool = false)
      -> String?
    {
      var counts = WordCounts()
      (counts.words, counts.arabicWords, counts.terms, counts.knownTerms) = (10, 10, 8, 6)
      return Prediction(
        ranked: Prediction.ranked(probabilities, names: ["a", "b", "other"], noneLabel: 2),
        givesSeveral: several,
        policy: AnswerPolicy(
          thresholds: [:], expectsArabic: true, answersNearTies: true,
          secondaryThreshold: threshold), counts: counts, removed: []
      ).secondary
    }
    #expect(secondary([0.6, 0.3, 0.1], 0.3) == "b")
    #expect(secondary([0.6, 0.3, 0.1], 0.31) == nil)
    #expect(secondary([0.6, 0.3, 0.1], nil) == nil)
    // None is no topic, and an article without one has no second.
    #expect(secondary([0.6, 0.1, 0.3], 0.2) == nil)
    #expect(secondary([0.3, 0.1, 0.6], 0.2) == nil)
    #expect(secondary([0.6, 0.3, 0.1], 0.2, several: true) == nil)
  }

  @Test func coverageIsTheShareOfKnownTerms() {
    #expect(prediction([1, 0, 0], none: 2).coverage == 0.75)
    #expect(TextClassifierTests.trained.predict("").coverage == 0)
  }

  /// The computed members of JSON.
  private struct Computed: Decodable {
    let label: String?
    let probability, coverage: Double
  }

  @Test func answersAreCodable() throws {
    for document in Repository.examples.documents.prefix(5) {
      let answer = TextClassifierTests.trained.predict(document.text)
      let data = try JSONEncoder().encode(answer)
      #expect(try JSONDecoder().decode(Prediction.self, from: data) == answer)
      let computed = try JSONDecoder().decode(Computed.self, from: data)
      #expect(computed.label == answer.label)
      #expect(computed.probability == answer.probability && computed.coverage == answer.coverage)
    }
  }
}
