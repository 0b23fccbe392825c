import Testing

@testable import TextML

@Suite struct HeldOutResultTests {
  @Test func thresholdsReachThePrecisionGoals() throws {
    var configuration = TextClassifier.Configuration()
    configuration.costs = [3]
    configuration.folds = 4
    configuration.analyzerChanges = []
    configuration.subwordScales = [0]
    let label = try #require(Repository.examples.labels.first { $0 != "other" })
    configuration.precision = [label: 0.5]
    let result = try TextClassifier.trainReporting(
      on: Repository.examples, configuration: configuration)
    let validation = try #require(result.crossValidation)
    let metrics = try #require(validation.evaluation.perLabel.first { $0.label == label })
    #expect(result.unmetPrecision.contains(label) || metrics.precision >= 0.5)
    #expect(result.classifier.description.temperature != 1)
    #expect(result.classifier.description.secondaryThreshold == nil)
  }

  /// Articles of two topics, of which the second is given for half of them.
  @Test func secondaryTopicsGetAThreshold() throws {
    let words = [
      "sport": "المباراة الهدف الملعب", "health": "الطبيب العلاج الدواء",
      "rain": "المطر الغيوم الرياح",
    ]
    let names = words.keys.sorted()
    let corpus = Corpus(
      (0..<60).map { index in
        let (first, second) = (names[index % 3], names[(index + 1) % 3])
        let isMixed = index % 2 == 0
        var document = LabeledDocument(
          text:
            "\(words[first] ?? "") \(words[first] ?? "") الخبر \(isMixed ? words[second] ?? "" : "رقم") \(index)",
          label: first)
        document.secondary = isMixed ? second : nil
        return document
      })
    let classifier = try TextClassifier.train(on: corpus)
    let threshold = try #require(classifier.description.secondaryThreshold)
    #expect(threshold > 0 && threshold < 0.5 && classifier.policy.secondaryThreshold == threshold)
  }
}
