// Times one stage of TextML on texts in memory: stages STAGE TEXTS [THREADS] [MODEL or LABELS]
//
// TEXTS is a file of UTF-8 texts with a zero byte after each. Prints the seconds, those of the processor,
// both without reading the file, and a number that depends on every answer.

internal import Foundation
internal import TextML
internal import TextMLDefaultModel

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { fatalError("stages STAGE TEXTS [THREADS] [MODEL or LABELS]") }
let stage = arguments[1]
let texts = split(Array(try Data(contentsOf: URL(fileURLWithPath: arguments[2]))))
let threads = arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1
let last = arguments.count > 4 ? arguments[4] : nil

/// What stands before each zero byte.
func split(_ bytes: [UInt8]) -> [[UInt8]] {
  var texts: [[UInt8]] = []
  var start = 0
  while let end = bytes[start...].firstIndex(of: 0) {
    texts.append(Array(bytes[start..<end]))
    start = end + 1
  }
  return texts
}

/// The sum of `body` over all texts, in blocks as many threads take them.
func sum(_ body: @Sendable ([UInt8]) -> Int) -> Int {
  let (texts, size) = (texts, 64)
  return Measurement.sum((texts.count + size - 1) / size, threads: threads) { block in
    texts[block * size..<min(texts.count, (block + 1) * size)].reduce(0) { $0 &+ body($1) }
  }
}

let run: () throws -> Int
switch stage {
case "read":
  run = { 0 }
case "floor":
  run = { sum { Measurement.wordRuns(in: $0.span) } }
case "scan":
  let analyzer = TextAnalyzer()
  run = { sum { Measurement.terms(in: $0.span, analyzer) } }
case "tag":
  let classifier = try last.map { try TextClassifier(contentsOfFile: $0) } ?? .embedded()
  run = {
    sum { text in
      guard Measurement.isUTF8(text.span) else { return 0 }
      return classifier.predict(utf8: text.span).label?.utf8.count ?? 1
    }
  }
case "summarize":
  let summarizer = Summarizer(classifier: try .embedded())
  run = {
    sum { text in
      guard Measurement.isUTF8(text.span) else { return 0 }
      return summarizer.summarize(utf8: text.span, length: .sentences(3)).text.utf8.count
    }
  }
case "train", "products":
  // Any labels do for the time it takes.
  let labels = last.flatMap(Int.init) ?? 4
  let corpus = Corpus(
    texts.enumerated().map {
      LabeledDocument(text: String(decoding: $1, as: UTF8.self), label: "label \($0 % labels)")
    })
  var configuration = TextClassifier.Configuration()
  configuration.setEffort(.fast)
  configuration.subwordScales = [0]
  configuration.threads = threads
  let chosen = configuration
  let classifier =
    stage == "train" ? nil : try TextClassifier.train(on: corpus, configuration: chosen)
  run = {
    guard let classifier else {
      return try TextClassifier.train(on: corpus, configuration: chosen).bytes.count
    }
    return Measurement.products(classifier)
  }
default: fatalError("no stage “\(stage)”")
}

let processor = clock()
var answer = 0
let time = try ContinuousClock().measure { answer = try run() }
let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
print(seconds, Double(clock() - processor) / Double(CLOCKS_PER_SEC), answer)
