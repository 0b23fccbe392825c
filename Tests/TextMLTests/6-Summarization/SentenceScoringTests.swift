import Testing

@testable import TextML

@Suite struct SentenceScoringTests {
  private func scores(
    _ text: String, _ change: (inout Summarizer.Configuration) -> Void = { _ in }
  ) -> [Float] {
    var configuration = Summarizer.Configuration()
    configuration.method = .centroid
    change(&configuration)
    let input = SummaryInput(text)
    return SentenceScoring.scores(
      input, SentenceVectors(input.terms, classifier: nil), configuration)
  }

  @Test func leadFallsWithThePosition() {
    let scores = scores(SamplePage.body) { $0.method = .lead }
    #expect(scores == scores.sorted(by: >) && Set(scores).count == scores.count)
  }

  /// Equal sentences differ only by the weight of their position.
  @Test func earlySentencesWeighMore() {
    let text = (0..<6).map { _ in "ارتفع سعر القمح في السوق أمس." }.joined(separator: " ")
    let weighted = scores(text)
    #expect(weighted == weighted.sorted(by: >) && Set(weighted).count == 6)
    #expect(Set(scores(text) { $0.positionDecay = 0 }).count == 1)
  }

  @Test func everySectionOfALongArticleHasABeginning() {
    let text = (0..<60).map { _ in "ارتفع سعر القمح في السوق أمس." }.joined(separator: " ")
    let scores = scores(text)
    // Four sections of 15 sentences.
    for start in [0, 15, 30, 45] { #expect(scores[start] == scores.max()) }
    #expect(scores[14] < scores[15])
  }

  @Test func aNumberOfSentencesMultipliesTheLearnedScoreByThatOfTheCentroid() {
    let input = SummaryInput(SamplePage.body)
    let vectors = SentenceVectors(input.terms, classifier: nil)
    let configuration = Summarizer.Configuration()
    let learned = SentenceScoring.scores(input, vectors, configuration)
    let both = SentenceScoring.scores(input, vectors, configuration, countsSentences: true)
    for (index, centroid) in scores(SamplePage.body).enumerated() {
      #expect(abs(both[index] - learned[index] * centroid) < 1e-4)
    }
  }
}
