import Foundation
import Testing

@testable import TextML

@Suite(.slow) struct ExplanationTests {
  /// Models whose terms and weights are of every kind.
  enum Kind: CaseIterable {
    case words, plain, pairs, letters, latent, bytes, severalLabels, calibrated

    var model: TextClassifier { ExplanationTests.models[self] ?? TextClassifierTests.trained }
  }

  private static let models: [Kind: TextClassifier] = {
    var models: [Kind: TextClassifier] = [:]
    for kind in Kind.allCases {
      var configuration = TextClassifier.Configuration()
      configuration.folds = 0
      configuration.threads = 2
      var unlabeled: [String] = []
      switch kind {
      case .words: break
      case .plain: (configuration.subwordScales, configuration.analyzer.stems) = ([0], true)
      case .pairs: configuration.analyzer.wordNGrams = 2
      case .letters:
        configuration.analyzer.characterNGrams = 3...4
        configuration.analyzer.wordNGrams = 2
      case .latent:
        (configuration.latentScales, configuration.latentDimensions) = ([2], 8)
        unlabeled = Repository.examples.documents.map { $0.text + " خبر" }
      case .bytes: (configuration.weightBits, configuration.maximumTerms) = (8, 500)
      case .severalLabels: configuration.isMultiLabel = true
      case .calibrated:
        (configuration.folds, configuration.analyzerChanges) = (3, [])
      }
      do {
        models[kind] = try TextClassifier.trainReporting(
          on: Repository.examples, unlabeled: unlabeled, configuration: configuration
        ).classifier
      } catch {
        fatalError("\(error)")
      }
    }
    return models
  }()

  @Test(arguments: Kind.allCases, Seeds.all.prefix(6))
  func contributionsAndBiasAreTheDecisionValue(_ kind: Kind, seed: UInt64) {
    let model = kind.model
    for text in Self.texts(seed) {
      let explanation = model.explain(text)
      #expect(explanation.prediction == model.predict(text))
      for label in explanation.labels.indices {
        let sum = explanation.contributions.reduce(explanation.biases[label]) {
          $0 + $1.values[label]
        }
        #expect(abs(sum - explanation.decisionValues[label]) < 1e-9)
      }
      // What the sums give is what was answered; scoring adds in another order and in Float.
      var probabilities = explanation.decisionValues
      model.description.calibration.apply(&probabilities)
      for candidate in explanation.prediction.candidates {
        let label = explanation.labels.firstIndex(of: candidate.label) ?? -1
        #expect(abs(probabilities[label] - candidate.probability) < 1e-5)
      }
    }
  }

  @Test(arguments: Kind.allCases, Seeds.all.prefix(6))
  func placesSliceTheTextAndFoldToTheTerm(_ kind: Kind, seed: UInt64) {
    let model = kind.model
    for text in Self.texts(seed) {
      let bytes = Array(text.utf8)
      let explanation = model.explain(text)
      var found = 0
      for contribution in explanation.contributions {
        #expect(!contribution.utf8Ranges.isEmpty)
        for range in contribution.utf8Ranges {
          let word = String(validating: bytes[range], as: UTF8.self)
          let terms = model.analyzer.terms(in: word ?? "")
          #expect(terms.contains(contribution.term), "\(contribution.term)")
        }
        found += contribution.utf8Ranges.count
        let starts = contribution.utf8Ranges.map(\.lowerBound)
        #expect(starts == starts.sorted())
      }
      #expect(found == explanation.prediction.counts.knownTerms)
      let values = explanation.ranked.map { $0.values[explanation.subject] }
      #expect(values == values.sorted(by: >))
    }
  }

  /// Leaves words out of the text itself, the terms of which are words.
  @Test(arguments: Seeds.all)
  func leavingOutTheStrongestIsWhatDeletingTheirWordsDoes(seed: UInt64) {
    let model = TextClassifierTests.trained
    let text = Self.line(seed, words: Int((seed * 7) % 30) + 1)
    let explanation = model.explain(text)
    let strongest = explanation.ranked.filter { $0.values[explanation.subject] > 0 }
    #expect((explanation.withoutStrongest == nil) == strongest.isEmpty)
    var fragility: Int?
    for count in 1...max(1, strongest.count) where count <= strongest.count {
      var bytes = Array(text.utf8)
      for range in strongest.prefix(count).flatMap(\.utf8Ranges) {
        for place in range { bytes[place] = UInt8(ascii: ",") }
      }
      let rest = model.predict(String(decoding: bytes, as: UTF8.self))
      if count == 1 {
        #expect(explanation.withoutStrongest?.labels == rest.labels)
        #expect(abs((explanation.withoutStrongest?.probability ?? 0) - rest.probability) < 1e-5)
      }
      if fragility == nil, rest.labels != explanation.prediction.labels { fragility = count }
    }
    #expect(explanation.fragility == fragility)
  }

  /// The label that means none was taken for no label at all, and the answer was explained.
  @Test func theLabelThatMeansNoneIsExplained() throws {
    let model = TextClassifierTests.trained
    let explanation = try model.explain(Self.line(5, words: 9), label: "other")
    #expect(explanation.subject == model.description.noneLabel)
    #expect(explanation.labels[explanation.subject] == nil)
    #expect(throws: PolicyError.self) { try model.explain("نص", label: "another") }
  }

  @Test func whatHasNotOneValueForEachLabelIsNotDecoded() throws {
    let explanation = TextClassifierTests.trained.explain(Self.line(3, words: 12))
    #expect(explanation.subjectLabel == explanation.labels[explanation.subject])
    let data = try JSONEncoder().encode(explanation)
    #expect(try JSONDecoder().decode(Explanation.self, from: data) == explanation)
    let whole = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    for (name, value) in [
      ("subject", 9), ("subject", -1), ("labels", ["a"]), ("biases", [0.5]), ("decisionValues", []),
    ] as [(String, Any)] {
      let changed = try JSONSerialization.data(withJSONObject: whole.merging([name: value]) { $1 })
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(Explanation.self, from: changed)
      }
    }
  }

  @Test func wordsOfATermAreFoundByStringIndices() throws {
    let text = Self.line(3, words: 12)
    let explanation = TextClassifierTests.trained.explain(text)
    try #require(!explanation.contributions.isEmpty)
    for contribution in explanation.contributions {
      let words = contribution.utf8Ranges.compactMap { text.range(utf8: $0) }.map {
        String(text[$0])
      }
      #expect(words == contribution.utf8Ranges.map { String(text[utf8: $0]) })
    }
  }

  @Test func explanationsAreCodable() throws {
    let explanation = TextClassifierTests.trained.explain(Self.line(5, words: 9))
    let data = try JSONEncoder().encode(explanation)
    #expect(try JSONDecoder().decode(Explanation.self, from: data) == explanation)
  }

  @Test func aTextWithoutKnownTermsHasNothingToExplain() {
    for text in ["", "ززززز", "…"] {
      let explanation = TextClassifierTests.trained.explain(text)
      #expect(explanation.contributions.isEmpty && explanation.ranked.isEmpty)
      #expect(explanation.decisionValues == explanation.biases)
      #expect(explanation.withoutStrongest == nil && explanation.fragility == nil)
    }
  }

  /// An article, debris with a few of its words, and a line of words.
  private static func texts(_ seed: UInt64) -> [String] {
    var generator = SplitMix64(seed: seed)
    var random = RandomText(seed: seed)
    let article = Repository.examples.documents.randomElement(using: &generator)?.text ?? ""
    return [article, random.next(length: 80) + " " + article.prefix(60), line(seed, words: 20)]
  }

  /// Words of the example corpus on one line.
  private static func line(_ seed: UInt64, words: Int) -> String {
    var generator = SplitMix64(seed: seed)
    return (0..<words).compactMap { _ in vocabulary.randomElement(using: &generator) }
      .joined(separator: " ")
  }

  private static let vocabulary: [String] = Repository.examples.documents.flatMap { document in
    document.text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
