import Testing

@testable import TextML

@Suite struct SentenceSelectionTests {
  private func selected(
    _ text: String, scores: [Float], length: SummaryLength, penalty: Double = 0,
    followsRules: Bool = true, leastGain: Float = 0
  ) -> [Int] {
    let input = SummaryInput(text)
    var selection = SentenceSelection(
      input, SentenceVectors(input.terms, classifier: nil), scores: scores, length: length,
      redundancyPenalty: penalty, followsRules: followsRules, leastGain: leastGain)
    withUTF8(of: text) { selection.select(from: Array(scores.indices), in: $0) }
    return selection.selected
  }

  private let text =
    "ارتفع سعر القمح في السوق. وصل الوفد إلى العاصمة. افتتح الوزير الجسر الجديد. ارتفع سعر القمح والشعير."

  @Test func selectsByScoreAndTiesByPosition() {
    #expect(selected(text, scores: [1, 3, 2, 0], length: .sentences(2)) == [1, 2])
    #expect(selected(text, scores: [1, 1, 1, 1], length: .sentences(2)) == [0, 1])
  }

  @Test func redundancyLowersTheGain() {
    #expect(selected(text, scores: [4, 1.5, 1, 3], length: .sentences(2)) == [0, 3])
    #expect(
      selected(text, scores: [4, 2.9, 1, 3], length: .sentences(2), penalty: 1) == [0, 1])
  }

  @Test func asManySentencesAsFit() {
    #expect(selected(text, scores: [4, 3, 2, 1], length: .words(9)) == [0, 1])
    #expect(selected(text, scores: [4, 3, 2, 1], length: .words(2)).isEmpty)
  }

  /// Nine of 20 words are used after two sentences.
  @Test func theFullerTheSummaryTheLargerAGainMustBe() {
    let scores: [Float] = [4, 3, 0.44, 0.1]
    #expect(selected(text, scores: scores, length: .words(20), leastGain: 1) == [0, 1])
    #expect(selected(text, scores: scores, length: .words(20), leastGain: 0.9) == [0, 1, 2])
    #expect(selected(text, scores: scores, length: .sentences(4), leastGain: 9).count == 4)
  }

  /// The first sentence has five words, the second four.
  @Test func aSecondSentenceIsTakenWhileHalfOfTheLengthIsLeft() {
    #expect(selected(text, scores: [0, 0, 0, 0], length: .words(20), leastGain: 9) == [0, 1])
    #expect(selected(text, scores: [0, 0, 0, 0], length: .words(9), leastGain: 9) == [0])
  }

  @Test func aSentenceWaitsForTheOneItDependsOn() {
    let text = "ارتفع سعر القمح في السوق. وأضاف أن الشعير تراجع. وصل الوفد إلى العاصمة."
    #expect(selected(text, scores: [1, 3, 2], length: .sentences(1)) == [2])
    #expect(selected(text, scores: [1, 3, 2], length: .sentences(3)) == [2, 0, 1])
    #expect(
      selected(text, scores: [1, 3, 2], length: .sentences(1), followsRules: false) == [1])
  }

  /// Long sentences of the same terms are compared in linear time each.
  @Test func longNearDuplicatesAreSelectedOnce() {
    let words = (0..<400).map { "كلمة\($0)" }
    let sentences = (0..<60).map { words.dropFirst($0 % 7).joined(separator: " ") + "." }
    let text = sentences.joined(separator: "\n")
    let scores = (0..<60).map { 60 - Float($0) }
    let count = SummaryInput(text).sentences.count
    #expect(count == 60)
    #expect(selected(text, scores: scores, length: .fraction(1)).count < 8)
  }
}
