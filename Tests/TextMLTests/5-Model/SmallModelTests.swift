import Testing

@testable import TextML

@Suite struct SmallModelTests {
  private func train(_ change: (inout TextClassifier.Configuration) -> Void) throws
    -> TextClassifier
  {
    var configuration = TextClassifier.Configuration()
    configuration.folds = 0
    configuration.costs = [30]
    change(&configuration)
    return try TextClassifier.train(on: Repository.examples, configuration: configuration)
  }

  @Test func eightBitsAnswerTheSame() throws {
    let whole = TextClassifierTests.trained
    let small = try train { $0.weightBits = 8 }
    #expect(small.fileSize < whole.fileSize)
    #expect(small.description.termCount == whole.description.termCount)
    let k = whole.description.labels.count
    for label in 0..<k {
      let terms = 0..<whole.description.termCount
      let largest = terms.map { abs(whole.weights.weight(term: $0, label: label)) }.max() ?? 0
      for term in terms {
        let exact = whole.weights.weight(term: term, label: label)
        let stored = small.weights.weight(term: term, label: label)
        #expect(abs(exact - stored) <= largest / 254 * 1.0001)
      }
    }
    for document in Repository.examples.documents {
      let (a, b) = (whole.predict(document.text), small.predict(document.text))
      #expect(a.label == b.label)
      #expect(abs(a.probability - b.probability) < 0.02)
    }
  }

  @Test(.slow) func prunedModelsKeepTheStrongestTerms() throws {
    let whole = TextClassifierTests.trained
    let small = try train { $0.maximumTerms = 400 }
    #expect(small.description.termCount == 400)
    #expect(small.fileSize < whole.fileSize * 2 / 5)
    for label in whole.description.labels {
      let strongest = whole.strongestTerms(for: label.name, limit: 10).map(\.term)
      #expect(small.strongestTerms(for: label.name, limit: 10).map(\.term) == strongest)
    }
    let agreeing = Repository.examples.documents.count {
      small.predict($0.text).label == whole.predict($0.text).label
    }
    #expect(agreeing * 100 >= 95 * Repository.examples.documents.count)
    let all = try train { $0.maximumTerms = 1 << 20 }
    #expect(all.bytes == whole.bytes)
  }

  @Test func bothTogetherAreReadBack() throws {
    let small = try train { ($0.maximumTerms, $0.weightBits) = (300, 8) }
    let again = try TextClassifier(bytes: small.bytes)
    #expect(again.checksum == small.checksum && again.description == small.description)
    for document in Repository.examples.documents.prefix(10) {
      #expect(again.predict(document.text) == small.predict(document.text))
    }
  }

  @Test func sizesOutOfRangeAreRefused() {
    for (parameter, change): (String, (inout TextClassifier.Configuration) -> Void) in [
      ("maximumTerms", { $0.maximumTerms = 0 }), ("weightBits", { $0.weightBits = 16 }),
      ("precision", { $0.precision = ["sports": 1.5] }),
      ("latentScales", { $0.latentScales = [-1] }),
      ("latentDimensions", { $0.latentDimensions = 2000 }),
      ("wordNGrams", { $0.analyzer.wordNGrams = 3 }),
      ("characterNGrams", { $0.analyzer.characterNGrams = 0...3 }),
    ] {
      #expect(throws: TrainingError.self, "\(parameter)") { try train(change) }
    }
  }
}
