import Testing

@testable import TextML

@Suite struct LearningCurveTests {
  @Test(.slow) func theLearningCurveEndsWithAllDocuments() throws {
    var configuration = TextClassifier.Configuration()
    configuration.threads = 2
    let setting = TrainingSetting(cost: 10)
    let curve = try TextClassifier.learningCurve(
      on: Repository.examples, setting: setting, configuration: configuration)
    let sizes = curve.map(\.documents)
    #expect(sizes == sizes.sorted() && sizes.last == Repository.examples.documents.count)
    #expect(curve.count >= 3)
    #expect((curve.last?.macroF1 ?? 0) > (curve.first?.macroF1 ?? 1) - 0.05)
    (configuration.costs, configuration.analyzerChanges) = ([10], [])
    (configuration.balancesLabels, configuration.subwordScales) = (false, [0])
    let whole = try TextClassifier.trainReporting(
      on: Repository.examples, configuration: configuration)
    #expect(curve.last?.macroF1 == whole.crossValidation?.evaluation.macroF1)
  }

  @Test func theLearningCurveLeavesOutSizesThatAreTooSmall() throws {
    let few = Corpus(
      ["sports", "economy"].flatMap { label in
        Repository.examples.documents.filter { $0.label == label }.prefix(4)
      })
    let curve = try TextClassifier.learningCurve(
      on: few, setting: .init(), configuration: .init())
    #expect(curve.map(\.documents) == [4, 8])
  }
}
