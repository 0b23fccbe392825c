import Testing

@testable import TextML

@Suite(.slow) struct MultiLabelTests {
  @Test func measuresAreThoseWorkedOutByHand() {
    var measures = MultiLabelMeasures(labels: ["a", "b", "c", "d"])
    measures.count(gold: [0, 1], answered: [0])
    measures.count(gold: [1], answered: [1])
    measures.count(gold: [], answered: [])
    measures.count(gold: [0], answered: [1, 2])
    // a: 1 right, 1 answered, 2 gold; b: 1, 2, 2; c: 0, 1, 0; d never occurs.
    #expect(measures.total == 4 && measures.subsetAccuracy == 0.5)
    #expect(abs(measures.microF1 - 2.0 * 2 / (4 + 4)) < 1e-15)
    #expect(abs(measures.macroF1 - (2.0 / 3 + 0.5 + 0) / 3) < 1e-15)
    let a = measures.metrics(of: 0)
    #expect(a.precision == 1 && a.recall == 0.5 && a.support == 2)
    #expect(measures.metrics(of: 3).f1 == 0)
    let none = MultiLabelMeasures(labels: ["a"])
    #expect(none.subsetAccuracy == 0 && none.microF1 == 0 && none.macroF1 == 0)
  }

  @Test func equalTextsAreOneDocumentWithAllLabels() {
    let corpus = Corpus([
      LabeledDocument(text: "أ", label: "x", source: "1"),
      LabeledDocument(text: "ب", label: "x", source: "2"),
      LabeledDocument(text: "أ", label: "y", source: "3"),
      LabeledDocument(text: "أ", label: "x", source: "4"),
    ]).mergingEqualTexts
    #expect(corpus.documents.map(\.labels) == [["x", "y"], ["x"]])
    #expect(corpus.documents.map(\.source) == ["1", "2"])
  }

  /// The examples, some articles of economy joined to ones of sports and filed under both.
  static let corpus: Corpus = {
    let documents = Repository.examples.documents
    let sports = documents.filter { $0.label == "sports" }
    let economy = documents.filter { $0.label == "economy" }
    return Corpus(
      documents
        + zip(sports, economy).enumerated().filter { $0.offset % 2 == 0 }.map { _, pair in
          LabeledDocument(
            text: pair.0.text + "\n\n" + pair.1.text, labels: ["sports", "economy"],
            source: "both")
        })
  }()

  private static let result: TextClassifier.TrainingResult = {
    var configuration = TextClassifier.Configuration()
    configuration.isMultiLabel = true
    (configuration.costs, configuration.analyzerChanges) = ([10], [])
    do {
      return try TextClassifier.trainReporting(on: corpus, configuration: configuration)
    } catch {
      fatalError("\(error)")
    }
  }()

  @Test(.slow) func learnsArticlesWithTwoTopics() throws {
    let classifier = Self.result.classifier
    #expect(classifier.labels == ["diplomacy", "economy", "sports"])
    #expect(classifier.description.isMultiLabel && classifier.description.noneLabel == nil)
    let evaluation = try classifier.evaluate(on: Self.corpus)
    #expect(evaluation.multiLabelMeasures.subsetAccuracy == evaluation.accuracy)
    #expect(evaluation.accuracy > 0.95)
    for answer in evaluation.answers where answer.source == "both" {
      #expect(Set(answer.gold) == ["sports", "economy"])
    }
    let both = evaluation.answers.filter { $0.source == "both" }
    #expect(both.count { $0.isRight } >= both.count - 1)
  }

  @Test func everyLabelAnswersFromItsOwnThreshold() throws {
    let description = Self.result.classifier.description
    let evaluation = try #require(Self.result.crossValidation?.evaluation)
    #expect(evaluation.accuracy > 0.6)
    for label in description.labels {
      #expect(label.threshold > 0 && label.threshold < 1)
      for answer in evaluation.answers {
        let probability = answer.candidates.first { $0.label == label.name }?.probability ?? 0
        #expect(answer.labels.contains(label.name) == (probability >= label.threshold))
      }
    }
  }

  @Test func thresholdsAreTheBestF1OfCrossValidation() throws {
    let evaluation = try #require(Self.result.crossValidation?.evaluation)
    for label in Self.result.classifier.description.labels {
      let curve = evaluation.precisionRecall(of: label.name)
      func f1(_ point: OperatingPoint) -> Double {
        2 * point.precision * point.recall / max(1e-9, point.precision + point.recall)
      }
      let best = curve.points.map(f1).max() ?? 0
      let chosen = curve.points.last { $0.threshold >= label.threshold }
      #expect(abs((chosen.map(f1) ?? 0) - best) < 1e-9)
    }
  }

  @Test(arguments: Seeds.all)
  func probabilitiesAreFromZeroToOne(seed: UInt64) {
    var random = RandomText(seed: seed)
    for length in [0, 10, 100, 400] {
      let prediction = Self.result.classifier.predict(random.next(length: length))
      #expect(prediction.candidates.allSatisfy { (0...1).contains($0.probability) })
      #expect(prediction.candidates.count == 3)
    }
  }

  @Test(.slow) func labelsOfFoldersAndLabelListsAreTheSame() throws {
    // The same texts, once in two folders, once with both labels.
    let documents = Self.corpus.documents
    let apart = Corpus(
      documents.filter { $0.labels.count == 1 }
        + documents.filter { $0.labels.count > 1 }.flatMap { document in
          document.labels.map { LabeledDocument(text: document.text, label: $0) }
        })
    var configuration = TextClassifier.Configuration()
    configuration.isMultiLabel = true
    configuration.folds = 0
    let together = try TextClassifier.train(on: Self.corpus, configuration: configuration)
    #expect(
      try TextClassifier.train(on: apart, configuration: configuration).bytes == together.bytes)
  }

  @Test func theMostWrongLabelIsFoundAndExplained() throws {
    func answer(_ gold: [String], _ labels: [String]) -> Evaluation.Answer {
      Evaluation.Answer(
        source: "", gold: gold, labels: labels, reason: nil,
        candidates: [("a", 0.9), ("b", 0.6), ("c", 0.2)].map { .init(label: $0, probability: $1) })
    }
    #expect(answer(["a", "b"], ["b", "a"]).worstLabel == nil)
    let tooMany = try #require(answer(["b"], ["a", "b"]).worstLabel)
    #expect(tooMany.label == "a" && tooMany.error == 0.9)
    let tooFew = try #require(answer(["a", "b", "c"], ["a"]).worstLabel)
    #expect(tooFew.label == "c" && tooFew.error == 0.8)

    let classifier = Self.result.classifier
    let text = Self.corpus.documents.last?.text ?? ""
    for label in classifier.labels {
      let explanation = try classifier.explain(text, label: label)
      #expect(explanation.labels[explanation.subject] == label)
      #expect(explanation.prediction == classifier.predict(text))
    }
    #expect(
      throws: PolicyError.unknownLabel(label: "no such label", known: classifier.labels)
    ) { try classifier.explain(text, label: "no such label") }
    let answered = classifier.explain(text)
    #expect(answered.labels[answered.subject] == classifier.predict(text).label)
  }
}
