import Testing

@testable import TextML

@Suite struct EvaluationTests {
  @Test func metricsAreThoseWorkedOutByHand() {
    var matrix = ConfusionMatrix(labels: ["a", "b", "c"])
    matrix[gold: 0, predicted: 0] = 3
    matrix[gold: 0, predicted: 1] = 1
    matrix[gold: 1, predicted: 1] = 2
    matrix[gold: 1, predicted: 2] = 2
    matrix[gold: 2, predicted: 2] = 2
    #expect(matrix.total == 10)
    #expect(matrix.accuracy == 0.7)
    let b = matrix.metrics(of: 1)
    #expect(b.precision == 2.0 / 3 && b.recall == 0.5 && b.support == 4)
    #expect(abs(b.f1 - 4.0 / 7) < 1e-15)
    let f1: [Double] = [6.0 / 7, 4.0 / 7, 4.0 / 6]
    #expect(abs(matrix.macroF1 - f1.reduce(0, +) / 3) < 1e-15)
  }

  @Test func whatNeverOccursIsZeroOrLeftOut() {
    var matrix = ConfusionMatrix(labels: ["a", "b", "c"])
    matrix[gold: 0, predicted: 1] = 1
    #expect(matrix.metrics(of: 0).f1 == 0)
    #expect(matrix.metrics(of: 2).f1 == 0)
    #expect(matrix.macroF1 == 0)
    #expect(ConfusionMatrix(labels: []).accuracy == 0)
  }

  @Test func refusesLabelsTheModelDoesNotKnow() {
    let corpus = Corpus(
      ["weather", "economy", "health"].map { LabeledDocument(text: "خبر", label: $0) })
    #expect(
      throws: CorpusError.unknownLabels(
        labels: ["health", "weather"], known: ["diplomacy", "economy", "other", "sports"])
    ) {
      try TextClassifierTests.trained.evaluate(on: corpus)
    }
  }
}
