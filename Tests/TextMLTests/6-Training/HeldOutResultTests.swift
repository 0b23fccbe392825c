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

  /// Articles of one topic or of two, of which the second is given.
  @Test func secondaryTopicsGetAThreshold() throws {
    // So many words that two articles are no near-duplicates.
    let letters = ["ب", "د", "ر", "س", "ع", "ق", "م"]
    let words = ["sport": "ملعب", "health": "طبيب", "rain": "غيوم"].mapValues { root in
      letters.flatMap { first in letters.map { root + first + $0 } }
    }
    let names = words.keys.sorted()
    var random = SplitMix64(seed: 7)
    let corpus = Corpus(
      (0..<180).map { index in
        let (first, second) = (names[index % 3], names[(index + 1 + index / 3 % 2) % 3])
        let isMixed = index % 2 == 0
        let own = words[first, default: []].shuffled(using: &random).prefix(isMixed ? 10 : 20)
        let other = words[second, default: []].shuffled(using: &random).prefix(isMixed ? 10 : 0)
        var document = LabeledDocument(
          text: (own + other).joined(separator: " "), label: first)
        document.secondary = isMixed ? second : nil
        return document
      })
    var configuration = TextClassifier.Configuration()
    configuration.costs = [3]
    configuration.analyzerChanges = []
    configuration.subwordScales = [0]
    let classifier = try TextClassifier.train(on: corpus, configuration: configuration)
    let threshold = try #require(classifier.description.secondaryThreshold)
    #expect(threshold > 0 && threshold < 0.5 && classifier.policy.secondaryThreshold == threshold)
    let answers = corpus.documents.map { classifier.predict($0.text).secondary }
    let found = zip(answers, corpus.documents).count { $0 != nil && $0 == $1.secondary }
    let invented = zip(answers, corpus.documents).count { $0 != nil && $1.secondary == nil }
    #expect(found >= 50 && invented <= 10, "\(found) of 90 found, \(invented) invented")
  }
}
