import Foundation
import Testing

@testable import TextML

@Suite struct TrainingConfigurationTests {
  typealias Configuration = TextClassifier.Configuration

  @Test func defaultsAreValidAndTakeTheDefaultCostFirst() throws {
    let configuration = Configuration()
    try configuration.validate()
    #expect(configuration.costs[0] == TrainingSetting.defaultCost)
    #expect(configuration.usualSetting(documents: 10).cost == TrainingSetting.defaultCost)
    #expect(TrainingSetting().cost == TrainingSetting.defaultCost)
  }

  @Test(arguments: Configuration.Effort.allCases)
  func everyEffortTakesTheDefaultCostFirst(_ effort: Configuration.Effort) throws {
    var configuration = Configuration()
    configuration.setEffort(effort)
    try configuration.validate()
    #expect(configuration.costs[0] == TrainingSetting.defaultCost)
  }

  @Test func valuesOutOfRangeAreRefusedByName() {
    let changes: [(String, (inout Configuration) -> Void)] = [
      ("costs", { $0.costs = [] }), ("costs", { $0.costs = [.infinity] }),
      // Weights of such a cost are in no model.
      ("costs", { $0.costs = [1e308] }), ("costs", { $0.costs = [1e-10] }),
      ("costs", { $0.costs = [.nan] }),
      ("latentScales", { $0.latentScales = [-1] }),
      ("subwordScales", { $0.subwordScales = [.nan] }),
      ("latentDimensions", { $0.latentDimensions = 2000 }), ("folds", { $0.folds = -1 }),
      ("minimumDocumentFrequency", { $0.vectors.minimumDocumentFrequency = 0 }),
      ("maximumDocumentShare", { $0.vectors.maximumDocumentShare = 0 }),
      ("wordNGrams", { $0.analyzer.wordNGrams = 3 }),
      ("precision", { $0.precision = ["a": 2] }),
      // Precision is measured by cross-validation; without, the goal was ignored.
      ("precision", { ($0.precision, $0.folds) = (["a": 0.9], 0) }),
      ("maximumTerms", { $0.maximumTerms = 0 }),
      ("weightBits", { $0.weightBits = 16 }), ("tolerance", { $0.tolerance = 0 }),
    ]
    for (name, change) in changes {
      var configuration = Configuration()
      change(&configuration)
      do throws(TrainingError) {
        try configuration.validate()
        Issue.record("\(name) is accepted")
      } catch {
        guard case .invalidConfiguration(name, _) = error else {
          Issue.record("\(name): \(error)")
          continue
        }
      }
    }
  }

  @Test(arguments: [1e-9, 1e9])
  func theSmallestAndTheLargestCostTrain(_ cost: Double) throws {
    var configuration = Configuration()
    configuration.setEffort(.fast)
    configuration.costs = [cost]
    let classifier = try TextClassifier.train(on: Repository.examples, configuration: configuration)
    #expect(classifier.description.setting.cost == cost)
  }

  @Test func anyNumberOfThreadsTrainsTheSameModel() throws {
    var configuration = Configuration()
    configuration.setEffort(.fast)
    let checksums = try [1, 0, .max].map {
      configuration.threads = $0
      return try TextClassifier.train(on: Repository.examples, configuration: configuration)
        .checksum
    }
    #expect(Set(checksums).count == 1)
  }

  @Test func shortTextsAreTriedWithCharacterNGrams() {
    var configuration = Configuration()
    #expect(configuration.analyzerChanges(meanTermCount: 12).contains(.characterNGrams))
    #expect(!configuration.analyzerChanges(meanTermCount: 150).contains(.characterNGrams))
    configuration.analyzerChanges = []
    #expect(configuration.analyzerChanges(meanTermCount: 12).isEmpty)
    configuration.setEffort(.wide)
    #expect(configuration.analyzerChanges(meanTermCount: 12) == AnalyzerChange.allCases)
  }

  /// A model that was trained on headlines answers headlines of two words.
  @Test func modelsOfShortTextsAnswerShortTexts() throws {
    func description(repeats: Int) throws -> ModelDescription {
      let words = ["sport": "المباراة الملعب ", "economy": "البنك الأسهم "]
      return try TextClassifier.train(
        on: Corpus(
          (0..<20).flatMap { index in
            words.sorted { $0.key < $1.key }.map { label, words in
              LabeledDocument(
                text: String(repeating: words, count: repeats) + "\(index)", label: label)
            }
          })
      ).description
    }
    #expect(try description(repeats: 2).minimumKnownTerms == 1)
    #expect(try description(repeats: 40).minimumKnownTerms == nil)
  }

  @Test func largeCorporaHaveNoSubwordSpace() {
    let configuration = Configuration()
    #expect(configuration.subwordScales(documents: 5000) == [2, 0])
    #expect(configuration.subwordScales(documents: 5001) == [0])
  }

  @Test func whatIsMissingInJSONHasItsDefault() throws {
    func decoded(_ json: String) throws -> Configuration {
      try JSONDecoder().decode(Configuration.self, from: Data(json.utf8))
    }
    #expect(try decoded("{}") == Configuration())
    var expected = Configuration()
    (expected.isMultiLabel, expected.folds, expected.balancesLabels) = (true, 3, false)
    #expect(try decoded(#"{"isMultiLabel":true,"folds":3,"balancesLabels":false}"#) == expected)
    #expect(throws: DecodingError.self) { try decoded(#"{"folds":"3"}"#) }
  }

  /// Every member is another than its default, so that none is left out.
  @Test func allMembersAreReadBack() throws {
    var all = Configuration()
    (all.analyzer.stems, all.vectors.minimumDocumentFrequency) = (true, 5)
    (all.costs, all.balancesLabels, all.subwordScales, all.subwordDocumentLimit) = (
      [7], true, [1], 6
    )
    (all.latentScales, all.latentDimensions) = ([3], 9)
    (all.analyzerChanges, all.shortTextChanges) = ([], [.stems])
    (all.folds, all.seed, all.noneLabel, all.isMultiLabel) = (4, 8, "none", true)
    (all.precision, all.maximumTerms, all.weightBits) = (["a": 0.5], 10, 8)
    (all.tolerance, all.threads) = (0.1, 2)
    let (members, defaults) = (Mirror(reflecting: all), Mirror(reflecting: Configuration()))
    for (member, other) in zip(members.children, defaults.children) {
      #expect("\(member.value)" != "\(other.value)", "\(member.label ?? "")")
    }
    #expect(try JSONDecoder().decode(Configuration.self, from: JSONEncoder().encode(all)) == all)
  }
}
