import Testing

@testable import TextML

@Suite struct LabelingProblemTests {
  private static func document(_ label: String) -> LabeledDocument {
    LabeledDocument(text: label, labels: [label], source: label)
  }

  @Test func labelsAreIndicesInTheOrderOfTheirNames() throws {
    let problem = try LabelingProblem(
      names: ["sports", "economy"], indices: [0, 1, 1, 0], TextClassifier.Configuration())
    #expect(problem.labels.map(\.name) == ["economy", "sports"])
    #expect(problem.labels.map(\.documents) == [2, 2])
    #expect(problem.gold == [[1], [0], [0], [1]])
    #expect(problem.loss == .softmax && problem.noneLabel == nil)
  }

  @Test func oneLabelMayMeanNone() throws {
    let problem = try LabelingProblem(
      names: ["other", "economy"], indices: [0, 1, 1, 0], TextClassifier.Configuration())
    #expect(problem.noneLabel == 1)
  }

  @Test func tooFewLabelsOrDocumentsAreErrors() {
    let configuration = TextClassifier.Configuration()
    #expect(throws: TrainingError.tooFewLabels(found: ["a"])) {
      try LabelingProblem(names: ["a"], indices: [0, 0], configuration)
    }
    #expect(throws: TrainingError.tooFewDocuments(label: "b", found: 1, needed: 2)) {
      try LabelingProblem(names: ["a", "b"], indices: [0, 0, 1], configuration)
    }
  }

  /// A document without a label ended the process.
  @Test func aDocumentWithoutALabelIsNamed() {
    let documents = (0..<4).map {
      LabeledDocument(text: "خبر", labels: [$0 % 2 == 0 ? "a" : "b"], source: "\($0)")
    }
    let corpus = Corpus(documents + [LabeledDocument(text: "خبر", labels: [], source: "x.txt")])
    #expect(throws: TrainingError.noLabel(source: "x.txt")) {
      try TextClassifier.train(on: corpus)
    }
  }

  /// Keeping the first label silently would train on wrong answers.
  @Test func severalLabelsNeedAModelOfSeveral() throws {
    let corpus = Corpus([
      LabeledDocument(text: "a", labels: ["x"]), LabeledDocument(text: "b", labels: ["y"]),
      LabeledDocument(text: "c", labels: ["x", "y"], source: "c.txt"),
    ])
    var configuration = TextClassifier.Configuration()
    #expect(throws: TrainingError.severalLabels(source: "c.txt", count: 2)) {
      try TextClassifier.train(on: corpus, configuration: configuration)
    }
    configuration.isMultiLabel = true
    #expect(try LabelingProblem(corpus, configuration).gold == [[0], [1], [0, 1]])
  }

  /// Without cross-validation, models of several labels answered every label for every text.
  @Test func labelsOfSeveralAreAnsweredFromOneHalfOn() throws {
    var configuration = TextClassifier.Configuration()
    for (isMultiLabel, threshold) in [(false, 0.0), (true, 0.5)] {
      configuration.isMultiLabel = isMultiLabel
      let labels = try LabelingProblem.labels(["a": 2, "b": 3], configuration).labels
      #expect(labels.map(\.threshold) == [threshold, threshold])
    }
  }

  @Test func aPrecisionGoalNeedsItsLabel() {
    var configuration = TextClassifier.Configuration()
    configuration.precision = ["c": 0.9]
    #expect(throws: TrainingError.unknownLabel(label: "c", known: ["a", "b"])) {
      try LabelingProblem(names: ["a", "b"], indices: [0, 0, 1, 1], configuration)
    }
  }
}
