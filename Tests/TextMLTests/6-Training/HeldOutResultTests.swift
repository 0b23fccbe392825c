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
  }
}
