import CTextML
import Foundation
import Testing
import TextML
import TextMLAnswers
import TextMLDefaultModel

@testable import TextMLC

@Suite struct ModelTests {
  private static let text =
    "فاز المنتخب بثلاثة أهداف في مباراة كرة القدم على ملعبه. وسجل اللاعب هدفين."

  @Test func answersAreThoseOfTheLibrary() throws {
    let model = try Model(named: "")
    let classifier = try TextClassifier.embedded()
    let tags = try withList([Self.text, ""]) { try model.tag($0, options()) }
    for (row, text) in [Self.text, ""].enumerated() {
      let json = TagAnswer.fields().json(
        of: TagAnswer(prediction: classifier.predict(text)), NumberStyle())
      #expect(tags[row] == String(decoding: json, as: UTF8.self))
    }
    #expect(tags.labels?[0] == 3 && tags.labels?[1] == -1)
    let probability = try #require(tags.probabilities?[3])
    #expect(probability == classifier.predict(Self.text).probability)
    let summary = try withList([Self.text]) {
      try model.summarize($0, options(#"{"sentences": 1}"#))
    }
    #expect(summary[0].contains(#""trimmed":false"#))
    let digest = try withList([Self.text]) { try model.digest($0, options()) }
    #expect(digest[0].hasPrefix(#"{"label":"sports""#))
    let phrases = try withList([Self.text]) { try model.keyphrases($0, options(#"{"count": 2}"#)) }
    let found = KeyphraseExtractor(classifier: classifier).keyphrases(of: Self.text, limit: 2)
    let json = KeyphraseAnswer.fields.json(of: KeyphraseAnswer(keyphrases: found), NumberStyle())
    #expect(found.count == 2 && phrases[0] == String(decoding: json, as: UTF8.self))
    #expect(digest[0].contains(found[0].text))
    let without = try withList([Self.text]) {
      try model.digest($0, options(#"{"keyphrases": 0}"#))
    }
    #expect(without[0].contains(#""keyphrases":[]"#))
    let why = try withList([Self.text]) { try model.explain($0, options()) }
    #expect(why[0].contains(#""explanation":{"label":"sports""#))
    #expect(try model.describe(options())[0].contains(classifier.checksum))
  }

  /// Every call that takes articles gives of a page what it gives of the page's text.
  @Test func articlesMayBePages() throws {
    let model = try Model(named: "")
    let page = "<!doctype html><script>var a;</script><article><p>\(Self.text)</p></article>"
    let calls: [(TextList, Options) throws -> Answers] = [
      { try model.tag($0, $1) }, { try model.explain($0, $1) }, { try model.summarize($0, $1) },
      { try model.digest($0, $1) }, { try model.keyphrases($0, $1) }, { try Steps.read($0, $1) },
    ]
    for call in calls {
      let plain = try withList([Self.text]) { try call($0, options())[0] }
      for content in ["html", "auto"] {
        #expect(
          try withList([page]) { try call($0, options("{\"content\": \"\(content)\"}"))[0] }
            == plain)
      }
      #expect(try withList([page]) { try call($0, options())[0] } != plain)
    }
    let refused = fault {
      _ = try withList([page]) { try model.tag($0, options(#"{"content": "xml"}"#)) }
    }
    #expect(refused?.message == "content: no “xml”; there are: text, html, auto")
  }

  @Test func scoresFillTheCallersArrays() throws {
    let model = try Model(named: "news")
    var labels: [Int32] = [7, 7]
    try withList([Self.text, ""]) { texts in
      try unsafe labels.withUnsafeMutableBufferPointer { memory in
        try model.score(
          texts, options(), labels: unsafe CallerMatrix(memory.baseAddress, columns: 1),
          probabilities: nil, decisions: nil)
      }
    }
    #expect(labels == [3, -1])
  }

  @Test func thresholdsApply() throws {
    let model = try Model(named: "")
    let tags = try withList([Self.text]) { try model.tag($0, options(#"{"threshold": 1.0}"#)) }
    #expect(tags.labels?[0] == -1)
  }

  @Test func trainingIsDeterministicAndCanBeCancelled() throws {
    let texts = (0..<24).map { i in
      i % 2 == 0 ? "كرة القدم والملعب والهدف رقم \(i % 4)" : "البنك والسوق والأسعار رقم \(i % 4)"
    }
    let labels = (0..<24).map { $0 % 2 == 0 ? "sports" : "economy" }
    func train(_ json: String, _ isCancelled: (@Sendable () -> Bool)? = nil) throws -> Model {
      try withList(texts) { texts in
        try withList(labels) { labels in
          try Model(training: texts, labels: labels, options(json), isCancelled: isCancelled)
        }
      }
    }
    let model = try train(#"{"effort": "fast", "threads": 1}"#)
    #expect(
      try train(#"{"effort": "fast", "threads": 2}"#).classifier.bytes == model.classifier.bytes)
    #expect(model.classifier.labels == ["economy", "sports"])
    #expect(fault { _ = try train("") { true } }?.status == Int32(TEXTML_ERROR_CANCELLED))
    #expect(
      fault { _ = try train(#"{"effort": "x"}"#) }?.message
        == "effort: no “x”; there are: fast, standard, wide")
  }

  private func train(_ labels: [String], _ json: String) throws -> Model {
    let words = ["a": "كرة القدم والملعب", "b": "البنك والسوق والأسعار", "other": "الطقس والأمطار"]
    let texts = labels.enumerated().map { "\(words[$1] ?? "نص") رقم \($0 % 4)" }
    return try withList(texts) { texts in
      try withList(labels) {
        try Model(training: texts, labels: $0, options(json), isCancelled: nil)
      }
    }
  }

  /// The label that means none was given the goal too, which is an error.
  @Test func oneNumberIsThePrecisionOfEveryTopic() throws {
    let labels = (0..<36).map { ["a", "b", "other"][$0 % 3] }
    let model = try train(labels, #"{"precision": 0.9, "costs": [3], "threads": 1}"#)
    #expect(model.classifier.labels == ["a", "b"])
    let refused = fault { _ = try train(labels, #"{"precision": 0.9, "effort": "fast"}"#) }
    #expect(refused?.status == Int32(TEXTML_ERROR_ARGUMENT))
    #expect(
      refused?.message == "precision: needs cross-validation, which effort fast and folds 0 skip")
  }

  @Test func labelsAreTrimmedAndWrongOnesNamedByTheirRow() throws {
    let model = try train(["a ", "b", "a", " b", "a", "b"], #"{"effort": "fast", "threads": 1}"#)
    #expect(model.classifier.labels == ["a", "b"])
    for (label, reason) in [("  ", "is empty"), ("b\u{7}", "control")] {
      let refused = fault { _ = try train(["a", "b", label], "") }
      #expect(refused?.index == 2 && refused?.status == Int32(TEXTML_ERROR_TRAINING))
      #expect(refused?.message.hasPrefix("label 2 (“") ?? false)
      #expect(refused?.message.contains(reason) ?? false, "\(refused?.message ?? "")")
    }
  }

  @Test func theLabelThatMeansNoneCanBeExplained() throws {
    let model = try Model(named: "")
    let why = try withList([Self.text]) { try model.explain($0, options(#"{"label": "other"}"#)) }
    #expect(why[0].contains(#""explanation":{"label":null"#))
    let refused = fault {
      _ = try withList([Self.text]) { try model.explain($0, options(#"{"label": "x"}"#)) }
    }
    #expect(refused?.message.hasPrefix("unknown label “x”; known are: ") ?? false)
  }

  @Test(arguments: EmbeddedModel.allCases) func everyEmbeddedModelScores(_ name: EmbeddedModel)
    throws
  {
    let model = try Model(named: name.rawValue)
    let tags = try withList([Self.text]) { try model.tag($0, options()) }
    #expect(tags.columnCount == model.classifier.description.labels.count)
    #expect(tags.probabilities?.count == tags.columnCount)
    #expect(tags.decisions?.count == tags.columnCount)
  }

  @Test func unknownNamesAreRefused() {
    #expect(fault { _ = try Model(named: "nothing") }?.status == Int32(TEXTML_ERROR_MODEL))
  }
}
