// Answers texts through the Swift library's public API, for Scripts/check/parity.py:
//
//     parity TEXTS CALL [OPTIONS] [MODEL]
//
// TEXTS begins with the number of texts and their offsets, as 64-bit numbers, then has their bytes. OPTIONS is one option,
// "threshold=0.9", "words=30", "sentences=1", "query=…", or nothing. Each line is the answer about one text as JSON, in the
// coding of the library's own types, not in that of the command's records.

import Foundation
import TextML
import TextMLDefaultModel

let arguments = CommandLine.arguments
guard arguments.count >= 3, let data = FileManager.default.contents(atPath: arguments[1]) else {
  print("parity TEXTS CALL [OPTIONS] [MODEL]")
  exit(64)
}
let call = arguments[2]
let given = arguments.count > 3 ? arguments[3] : ""
let option = given.split(separator: "=", maxSplits: 1).map(String.init)
let model = EmbeddedModel(rawValue: arguments.count > 4 ? arguments[4] : "news") ?? .news

func number(at index: Int) -> Int {
  data[8 * index..<8 * index + 8].reversed().reduce(0) { $0 << 8 | Int($1) }
}

func value(_ name: String) -> String? { option.first == name ? option.last : nil }

var classifier = try TextClassifier.embedded(model)
if let threshold = value("threshold").flatMap(Double.init) {
  classifier.policy = try classifier.policy(
    thresholds: Dictionary(uniqueKeysWithValues: classifier.labels.map { ($0, threshold) }))
}
let length: SummaryLength =
  if let words = value("words").flatMap(Int.init) {
    .words(words)
  } else {
    .sentences(value("sentences").flatMap(Int.init) ?? 3)
  }
let query = value("query")
let summarizer = Summarizer(classifier: classifier)
let digester = Digester(classifier: classifier)
let extractor = KeyphraseExtractor(classifier: classifier)
let encoder = JSONEncoder()
encoder.outputFormatting = .withoutEscapingSlashes

@MainActor func answer(_ text: String) throws -> Data {
  switch call {
  case "tag": return try encoder.encode(classifier.predict(text))
  case "explain": return try encoder.encode(classifier.explain(text))
  case "summarize":
    return try encoder.encode(summarizer.summarize(text, query: query, length: length))
  case "keyphrases": return try encoder.encode(extractor.keyphrases(of: text))
  case "digest":
    return try encoder.encode(digester.digest(text, query: query, length: length))
  default:
    print("no call \(call)")
    exit(64)
  }
}

let count = number(at: 0)
let start = 8 * (count + 2)
for index in 0..<count {
  let range = start + number(at: index + 1)..<start + number(at: index + 2)
  FileHandle.standardOutput.write(try answer(String(decoding: data[range], as: UTF8.self)) + [10])
}
