import Testing

@testable import TextML

@Suite struct ModelSearchTests {
  private static func search(
    costs: [Double], changes: [AnalyzerChange] = []
  ) throws -> (result: ModelSearch.Result, progress: Int) {
    var configuration = TextClassifier.Configuration()
    configuration.costs = costs
    configuration.analyzerChanges = changes
    configuration.subwordScales = [0]
    configuration.balancesLabels = false
    configuration.folds = 3
    let corpus = Repository.examples
    let texts = TrainingTexts(
      labeled: corpus.documents.map(\.text), unlabeled: [], background: [])
    let problem = try LabelingProblem(corpus, configuration)
    var progress = 0
    var search = ModelSearch(
      texts: texts, usual: configuration.usualSetting(documents: corpus.documents.count),
      gold: problem.gold, labelCount: problem.labels.count, configuration: configuration
    ) { _ in progress += 1 }
    let features = TrainingFeatures(
      texts, analyzer: configuration.analyzer, configuration: configuration)
    return (search.run(features), progress)
  }

  @Test func theFirstCostIsKeptUnlessAnotherIsClearlyBetter() throws {
    let (result, progress) = try Self.search(costs: [3, 3.0001, 1e-6])
    #expect(result.chosen.setting.cost == 3)
    #expect(result.trials.map(\.setting.cost) == [1e-6, 3, 3.0001])
    #expect(result.choice.chosen == 1 && progress == 3)
    let (other, _) = try Self.search(costs: [1e-6, 3])
    #expect(other.chosen.setting.cost == 3)
  }

  @Test func changesOfTheAnalyzerAreTriedAfterCosts() throws {
    let (result, _) = try Self.search(costs: [3], changes: [.stems, .wordBigrams])
    #expect(result.trials.count == 3)
    #expect(result.features.analyzer == result.chosen.analyzer)
  }

  @Test func theStandardErrorIsThatOfAShare() {
    #expect(ModelSearch.standardError(0.5, documentCount: 25) == 0.1)
    #expect(ModelSearch.standardError(1, documentCount: 25) == 0)
  }
}
