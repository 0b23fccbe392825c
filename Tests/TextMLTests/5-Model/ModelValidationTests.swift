import Foundation
import TestSupport
import Testing

@testable import TextML

@Suite struct ModelValidationTests {
  /// A small model: 300 terms, 8 bits, no cross-validation.
  private static let small = model { ($0.maximumTerms, $0.weightBits) = (300, 8) }

  private static func model(
    _ change: (inout TextClassifier.Configuration) -> Void
  ) -> TextClassifier {
    var configuration = TextClassifier.Configuration()
    configuration.setEffort(.fast)
    change(&configuration)
    do {
      return try TextClassifier.train(on: Repository.examples, configuration: configuration)
    } catch {
      fatalError("\(error)")
    }
  }

  /// The header's description and the sections of a sound model, to write again with a change.
  private struct Parts {
    var description: [String: Any]
    var floats: [String: [Float]] = [:]
    var starts: [UInt32]
    var lookup: [UInt64]
    var codes: [UInt8]
    var weights: [Int8]

    init() throws {
      let file = try ModelFile.Contents(
        MappedBytes(copying: small.bytes), path: "m", verify: true)
      let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(file.description))
      description = try #require(json as? [String: Any])
      for name in ["idf", "intercepts", "weight-scales"] {
        let section = try file.section(name, of: Float.self)
        floats[name] = section[0..<section.count]
      }
      func all<Element>(_ name: String, _ type: Element.Type) throws -> [Element]
      where Element: SectionElement {
        let section = try file.section(name, of: type)
        return section[0..<section.count]
      }
      starts = try all("term-starts", UInt32.self)
      lookup = try all("lookup", UInt64.self)
      codes = try all("terms", UInt8.self)
      weights = try all("weights", Int8.self)
    }

    func failure() throws -> ModelFileError? {
      let data = try JSONSerialization.data(withJSONObject: description)
      let decoded: ModelDescription
      do {
        decoded = try JSONDecoder().decode(ModelDescription.self, from: data)
      } catch {
        return .damaged(path: "m", section: "header", reason: "not the JSON of a model")
      }
      let bytes = try ModelFile.encode(
        decoded,
        sections: [
          ("lookup", .init(lookup)), ("idf", .init(floats["idf"] ?? [])),
          ("weights", .init(weights)), ("weight-scales", .init(floats["weight-scales"] ?? [])),
          ("intercepts", .init(floats["intercepts"] ?? [])), ("terms", .init(codes)),
          ("term-starts", .init(starts)),
        ])
      do throws(ModelFileError) {
        _ = try TextClassifier(bytes: bytes, path: "m")
        return nil
      } catch {
        return error
      }
    }
  }

  private func section(_ change: (inout Parts) -> Void) throws -> String? {
    var parts = try Parts()
    change(&parts)
    guard case .damaged(path: "m", let section, _) = try parts.failure() else { return nil }
    return section
  }

  @Test func soundPartsAreAccepted() throws {
    #expect(try Parts().failure() == nil)
  }

  @Test func numbersOfTheHeaderAreChecked() throws {
    for (name, value): (String, Double) in [
      ("temperature", 0), ("temperature", -1), ("temperature", 1e-300), ("temperature", 1e300),
      ("termCount", -1), ("termCount", 16_777_216), ("documentCount", -1),
      ("documentCount", 1e18), ("noneLabel", 4), ("noneLabel", -1), ("latentDimensions", 1e9),
      ("unlabeledCount", 1e9),
    ] {
      #expect(try section { $0.description[name] = value } == "header", "\(name) \(value)")
    }
  }

  @Test func settingsOfTheHeaderAreChecked() throws {
    for (part, name, value): (String, String, Any) in [
      ("analyzer", "characterNGrams", [1, 9_000_000_000_000_000]),
      ("analyzer", "characterNGrams", [0, 3]), ("analyzer", "characterNGrams", [5, 3]),
      ("analyzer", "wordNGrams", 3), ("analyzer", "wordNGrams", 0),
      ("analyzer", "minimumTermLength", 0), ("analyzer", "minimumTermLength", Int.max),
      ("vectors", "maximumDocumentShare", 0), ("vectors", "minimumDocumentFrequency", 0),
      ("setting", "cost", 0), ("setting", "latentScale", -1),
    ] {
      let found = try section {
        var object = $0.description[part] as? [String: Any] ?? [:]
        object[name] = value
        $0.description[part] = object
      }
      #expect(found == "header", "\(part).\(name)")
    }
  }

  @Test(arguments: ["", "a\nb", "\u{1B}[31m", "a\u{2028}b", String(repeating: "س", count: 600)])
  func namesOfLabelsAreChecked(name: String) throws {
    let found = try section {
      var labels = $0.description["labels"] as? [[String: Any]] ?? []
      labels[1]["name"] = name
      $0.description["labels"] = labels
    }
    #expect(found == "header")
    let corpus = Corpus(
      Repository.examples.documents.map {
        LabeledDocument(text: $0.text, label: $0.label == "sports" ? name : "other")
      })
    #expect(throws: TrainingError.self, "what cannot be read back is not trained") {
      try TextClassifier.train(on: corpus)
    }
  }

  @Test func labelsAreUniqueAndTheirNumbersPossible() throws {
    for (name, value): (String, Any) in [
      ("name", "economy"), ("threshold", 1.5), ("threshold", -0.1), ("documents", -1),
      ("operatingPoints", [["threshold": 2, "precision": 0.5, "recall": 0.5]]),
    ] {
      let found = try section {
        var labels = $0.description["labels"] as? [[String: Any]] ?? []
        labels[0][name] = value
        $0.description["labels"] = labels
      }
      #expect(found == "header", "\(name)")
    }
  }

  @Test(arguments: ["idf", "intercepts", "weight-scales"])
  func numbersOfSectionsAreFinite(name: String) throws {
    for value: Float in [.nan, .infinity, -.infinity, 3e38, -3e38] {
      #expect(try section { $0.floats[name]?[2] = value } == name, "\(value)")
    }
    #expect(try section { $0.floats[name]?.removeLast() } == name)
  }

  @Test func floatWeightsAreFinite() throws {
    let model = Self.model { $0.maximumTerms = 50 }
    let file = try ModelFile.Contents(MappedBytes(copying: model.bytes), path: "m", verify: true)
    let weights = try file.section("weights", of: Float.self)
    var values = weights[0..<weights.count]
    #expect(throws: Never.self) { try Self.matrix(values, 4).validate() }
    for value: Float in [.nan, .infinity, -3e38] {
      values[77] = value
      #expect(throws: ModelDamage.self) { try Self.matrix(values, 4).validate() }
    }
  }

  private static func matrix(_ values: [Float], _ labels: Int) throws -> WeightMatrix {
    let terms = values.count / labels
    let bytes = try ModelFile.encode(
      .example(labels: labels, terms: terms),
      sections: WeightMatrix.sections(values, labels: labels, bits: 32))
    return try WeightMatrix(
      ModelFile.Contents(MappedBytes(copying: bytes), path: "m", verify: true), terms: terms,
      labels: labels)
  }

  @Test func termsAreAscendingAndWithinTheirSection() throws {
    #expect(try section { $0.starts[1] = 1000 } == "term-starts")
    #expect(try section { $0.starts.swapAt(3, 4) } == "term-starts")
    #expect(try section { $0.starts[5] = $0.starts[4] } == "term-starts")
    #expect(try section { $0.starts[0] = 1 } == "term-starts")
    #expect(try section { $0.starts[$0.starts.count - 1] += 1 } == "term-starts")
    #expect(try section { $0.starts.removeLast() } == "term-starts")
    #expect(try section { $0.codes[0] = 1 } == "terms")
    #expect(try section { $0.codes[0] = 0x7F } == "terms")
  }

  @Test func everyTermIsFound() throws {
    func used(_ parts: Parts) -> [Int] { parts.lookup.indices.filter { parts.lookup[$0] != 0 } }
    #expect(try section { $0.lookup[used($0)[0]] = 0 } == "lookup", "a term is missing")
    #expect(try section { $0.lookup[used($0)[0]] |= 0xFF_FFFF } == "lookup", "no such term")
    #expect(try section { $0.lookup[used($0)[0]] ^= 1 << 40 } == "lookup", "another hash")
    #expect(try section { $0.lookup[used($0)[0]] = $0.lookup[used($0)[1]] } == "lookup")
    #expect(
      try section { $0.lookup = Array($0.lookup[8...] + $0.lookup[..<8]) } == "lookup",
      "not in its bucket")
    #expect(try section { $0.lookup.removeLast() } == "lookup")
    #expect(try section { $0.lookup = [] } == "lookup")
    #expect(try section { $0.codes[0] = $0.codes[0] == 6 ? 7 : 6 } == "lookup", "another term")
  }

  @Test func aLookupMayNotReadTheWholeTable() throws {
    let (codes, starts): ([UInt8], [UInt32]) = ([6], [0, 1])
    var lookup = TermIndex.build([TermHash.hash(codes)])
    func failure() -> ModelDamage? {
      let bytes = { MappedBytes(copying: $0) }
      guard
        let codes = bytes(codes).section(0..<1, of: UInt8.self),
        let starts = bytes(ModelFile.SectionData(starts).bytes).section(0..<8, of: UInt32.self),
        let slots = bytes(ModelFile.SectionData(lookup).bytes)
          .section(0..<lookup.count * 8, of: UInt64.self)
      else { return ModelDamage("test", "sections") }
      do throws(ModelDamage) {
        try StoredTerms(codes: codes, starts: starts, lookup: slots).validate()
        return nil
      } catch {
        return error
      }
    }
    #expect(failure() == nil)
    lookup = [UInt64](repeating: 1 << 24 | 1, count: 8 * ModelLimits.fullBuckets)
    #expect(failure()?.reason == "too many full buckets in a row")
  }

  /// Thousands of files with right checksums and wrong values; `make fuzz` tries more.
  @Test(arguments: [0, 1, 2, 3])
  func mutantsAreRefusedOrAnswerInFiniteNumbers(kind: Int) {
    let model =
      switch kind {
      case 0: Self.small
      case 1: Self.model { $0.maximumTerms = 100 }
      case 2: Self.model { ($0.maximumTerms, $0.isMultiLabel) = (100, true) }
      default:
        Self.model {
          ($0.maximumTerms, $0.analyzer.wordNGrams) = (100, 2)
          $0.analyzer.characterNGrams = 3...4
        }
      }
    guard case .answered = ModelTrial(model.bytes) else {
      Issue.record("the sound model does not answer")
      return
    }
    let seeds = Seeds.all.count == 1 ? Seeds.all : Array(1...(isQuickRun ? 50 : 750))
    var refused = 0
    for seed in seeds {
      var mutator = ModelMutator(model.bytes, seed: seed)
      let (file, changes) = mutator.next()
      switch ModelTrial(file) {
      case .refused: refused += 1
      case .answered: break
      case .wrong(let reason): Issue.record("TEXTML_SEED=\(seed): \(reason): \(changes)")
      }
    }
    #expect(refused * 2 > seeds.count)
  }
}
