import Foundation
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

  @Test func itsJSONHasTheMeasures() throws {
    let evaluation = try TextClassifierTests.trained.evaluate(on: Repository.examples)
    let data = try JSONEncoder().encode(evaluation)
    #expect(try JSONDecoder().decode(Evaluation.self, from: data) == evaluation)
    let measures = try JSONDecoder().decode(Measures.self, from: data)
    #expect(measures.accuracy == evaluation.accuracy && measures.macroF1 == evaluation.macroF1)
    #expect(measures.microF1 == evaluation.microF1)
    #expect(measures.expectedCalibrationError == evaluation.expectedCalibrationError)
    #expect(measures.perLabel == evaluation.perLabel)
    #expect(measures.confusionMatrix == evaluation.confusionMatrix)
  }

  @Test func twoLabelsOfOneNameAreNotDecoded() {
    for labels in [#"["a", "a"]"#, #"["a", "none"]"#] {
      let json =
        #"{"labels": \#(labels), "noneName": "none", "isMultiLabel": false, "answers": []}"#
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Evaluation.self, from: Data(json.utf8))
      }
    }
  }

  @Test func wrongAnswersAreListedAndNoneMeasureZero() throws {
    let classifier = TextClassifierTests.trained
    let evaluation = try classifier.evaluate(on: Repository.examples, threads: 0)
    let right = evaluation.answers.count { $0.isRight }
    #expect(evaluation.accuracy == Double(right) / Double(evaluation.answers.count))
    #expect(evaluation.answers.map(\.source) == Repository.examples.documents.map(\.source))
    let empty = try classifier.evaluate(on: Corpus([]))
    #expect(empty.accuracy == 0 && empty.macroF1 == 0 && empty.microF1 == 0)
    #expect(empty.expectedCalibrationError == 0)
  }

  /// The computed members of JSON.
  private struct Measures: Decodable {
    let accuracy, macroF1, microF1, expectedCalibrationError: Double
    let perLabel: [LabelMetrics]
    let confusionMatrix: ConfusionMatrix
  }

  private func answer(
    _ gold: String?, _ given: String?, _ probability: Double, _ reason: AbstentionReason? = nil
  ) -> Evaluation.Answer {
    Evaluation.Answer(
      source: "", gold: gold.map { [$0] } ?? [],
      labels: reason == nil ? given.map { [$0] } ?? [] : [], reason: reason,
      candidates: [.init(label: given, probability: probability)])
  }

  @Test func theLowestThresholdWithAPrecisionIsFound() throws {
    let evaluation = Evaluation(
      labels: ["a", "b", "c"], noneName: "none", isMultiLabel: false,
      answers: [
        answer("a", "a", 0.9), answer("a", "a", 0.80008), answer("b", "a", 0.7),
        answer("a", "a", 0.6, .lowConfidence), answer("a", "b", 0.5), answer(nil, nil, 0.9, .other),
        // No threshold answers these.
        answer("a", "a", 0.99, .tooShort), answer("b", "a", 0.99, .nearTie),
      ])
    let sure = try #require(evaluation.threshold(of: "a", precision: 0.9))
    #expect(sure.point == OperatingPoint(threshold: 0.8, precision: 1, recall: 2.0 / 5))
    #expect(sure.answered == 2.0 / 8)
    let most = try #require(evaluation.threshold(of: "a", precision: 0.7))
    #expect(most.point == OperatingPoint(threshold: 0.6, precision: 0.75, recall: 3.0 / 5))
    let any = try #require(evaluation.threshold(of: nil, precision: 0.6))
    #expect(any.point == OperatingPoint(threshold: 0.5, precision: 0.6, recall: 3.0 / 7))
    #expect(any.answered == 5.0 / 8)
    // A precision that nothing reaches gives the highest there is.
    let unmet = try #require(evaluation.threshold(of: "b", precision: 0.5))
    #expect(unmet.point.precision == 0 && unmet.answered == 1.0 / 8)
    #expect(evaluation.threshold(of: "c", precision: 0.5) == nil)
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
