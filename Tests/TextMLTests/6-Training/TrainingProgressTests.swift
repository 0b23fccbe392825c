import Testing

@testable import TextML

@Suite struct TrainingProgressTests {
  @Test func comesInTheOrderOfTraining() throws {
    var configuration = TextClassifier.Configuration()
    configuration.costs = [1, 3]
    configuration.folds = 2
    configuration.analyzerChanges = []
    configuration.subwordScales = [0]
    configuration.balancesLabels = true
    var steps: [String] = []
    _ = try TextClassifier.trainReporting(
      on: Repository.examples, configuration: configuration
    ) { progress in
      switch progress {
      case .counted(let documents, let terms):
        #expect(documents == Repository.examples.documents.count && terms > 0)
        steps.append("counted")
      case .trial: steps.append("trial")
      case .iteration(let number, _): if number == 1 { steps.append("fit") }
      }
    }
    #expect(steps == ["counted", "trial", "trial", "fit"])
  }
}
