import Testing

@testable import TextML

@Suite struct CrossValidationResultTests {
  @Test func theChoiceSaysWhetherItIsTheBest() {
    let kept = CrossValidationResult.Choice(
      chosen: 0, macroF1: [0.90, 0.91, 0.80], documentCount: 100)
    #expect(kept.best == 1 && !kept.isBest)
    #expect(abs(kept.standardError - (0.91 * 0.09 / 100).squareRoot()) < 1e-12)
    let best = CrossValidationResult.Choice(chosen: 1, macroF1: [0.9, 0.9], documentCount: 10)
    #expect(best.best == 1 && best.isBest)
  }

  @Test func trainingReportsTheChosenTrial() throws {
    var configuration = TextClassifier.Configuration()
    configuration.costs = [0.001, 3, 10]
    configuration.folds = 3
    configuration.analyzerChanges = []
    configuration.subwordScales = [0]
    let result = try TextClassifier.trainReporting(
      on: Repository.examples, configuration: configuration)
    let validation = try #require(result.crossValidation)
    let chosen = validation.trials[validation.choice.chosen]
    #expect(chosen.setting == result.classifier.description.setting)
    let best = validation.trials[validation.choice.best]
    #expect(validation.trials.allSatisfy { $0.macroF1 <= best.macroF1 })
    #expect(chosen.macroF1 >= best.macroF1 - validation.choice.standardError)
  }
}
