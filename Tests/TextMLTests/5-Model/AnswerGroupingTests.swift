import Testing

@testable import TextML

@Suite struct AnswerGroupingTests {
  private let grouping = AnswerGrouping(answerOfTopic: [0, 1, 1, 0], answerCount: 2)

  @Test func probabilitiesOfAnAnswersTopicsAdd() {
    #expect(grouping.sums([0.5, 0.125, 0.25, 0.125]) == [0.625, 0.375])
    #expect(grouping.shares([0.5, 0.125, 0.375, 0]) == [1, 0.25, 0.75, 0])
    #expect(grouping.shares([0, 0.5, 0.5, 0]) == [0.5, 0.5, 0.5, 0.5])
  }

  /// Four topics, each with words of its own, that are answered as two.
  static let corpus = Corpus(
    [
      ("match", "sport", "المباراة الهدف الملعب"), ("race", "sport", "السباق المضمار العداء"),
      ("bank", "other", "البنك الأسهم القرض"), ("rain", "other", "المطر الرياح الغيوم"),
    ].flatMap { topic, answer, words in
      (0..<12).map { index in
        var document = LabeledDocument(
          text: "\(words) \(words.split(separator: " ")[index % 3]) الخبر رقم \(index % 4)",
          label: topic)
        document.answer = answer
        return document
      }
    })

  @Test func aTrainedModelAnswersTheSumsOfItsTopics() throws {
    let result = try TextClassifier.trainReporting(on: Self.corpus)
    let classifier = result.classifier
    #expect(classifier.labels == ["sport"] && classifier.noneName == "other")
    #expect(classifier.description.topics?.map(\.name) == ["bank", "match", "race", "rain"])
    #expect(classifier.description.topics?.map(\.answer) == [0, 1, 1, 0])
    #expect(classifier.description.labels.map(\.documents) == [24, 24])
    let text = "السباق المضمار المباراة الهدف"
    let prediction = classifier.predict(text)
    #expect(prediction.label == "sport" && prediction.candidates.count == 2)
    #expect(abs(prediction.candidates.reduce(0) { $0 + $1.probability } - 1) < 1e-12)
    #expect(
      result.crossValidation?.evaluation.answers.allSatisfy { $0.candidates.count == 2 } == true)
    // The file holds the same model.
    let read = try TextClassifier(bytes: classifier.bytes)
    #expect(read.predict(text) == prediction)
    #expect(
      try classifier.evaluate(
        on: Corpus(Self.corpus.documents.map { .init(text: $0.text, label: $0.answer ?? "") })
      ).accuracy == 1)
  }

  @Test func contributionsAndBiasesAddUpToTheDecisionValues() throws {
    let classifier = try TextClassifier.train(on: Self.corpus)
    let explanation = classifier.explain("السباق المضمار المباراة الهدف القرض")
    #expect(explanation.labels == [nil, "sport"])
    for label in 0..<2 {
      let sum = explanation.contributions.reduce(explanation.biases[label]) {
        $0 + $1.values[label]
      }
      #expect(abs(sum - explanation.decisionValues[label]) < 1e-6)
    }
    // Softmax of the decision values over the temperature gives the answer's probability.
    let values = explanation.decisionValues.map { $0 / explanation.temperature }
    let probability = 1 / (1 + Math.exp(values[0] - values[1]))
    #expect(abs(probability - explanation.prediction.probability) < 1e-6)
    #expect(classifier.strongestTerms(for: "sport", limit: 3).count == 3)
  }

  @Test func aTopicHasOneAnswer() {
    var corpus = Self.corpus
    corpus.documents[0].answer = "other"
    #expect(throws: TrainingError.severalAnswers(label: "match", answers: ["other", "sport"])) {
      try TextClassifier.train(on: corpus)
    }
  }
}
