import Foundation
import Testing
import TextML
import TextMLDefaultModel

/// The command and the library, and one thread and four, give the same answers to hostile texts.
@Suite struct DifferentialTests {
  /// Pieces of articles, cut and repeated at random.
  private static func texts(_ count: Int, seed: UInt64) throws -> [String] {
    let article = try String(
      contentsOfFile: Command.repository.appending(path: "Examples/articles/port-agreement.txt")
        .path,
      encoding: .utf8)
    let pieces =
      article.split(separator: " ").map(String.init) + [
        "«", "»", "\n", "\n\n", "…", "\"", "http://a.b", "#خبر", "🙂",
      ]
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 1..<80, using: &random)).map { _ in
        let piece = pieces.randomElement(using: &random) ?? ""
        return Int.random(in: 0..<20, using: &random) == 0
          ? String(repeating: piece, count: 5) : piece
      }.joined(separator: Bool.random(using: &random) ? " " : "")
    }
  }

  private static func records(_ texts: [String]) throws -> [UInt8] {
    try texts.enumerated().flatMap { number, text in
      let record: [String: Any] = ["id": number, "text": text]
      return [UInt8](try JSONSerialization.data(withJSONObject: record)) + [0x0A]
    }
  }

  @Test func theCommandAnswersAsTheLibrary() throws {
    let texts = try Self.texts(200, seed: 1)
    let classifier = try TextClassifier.embedded()
    let run = try Command("tag", "--format", "jsonl", input: Self.records(texts))
    let objects = try run.objects()
    #expect(run.status == 0 && objects.count == texts.count)
    for (index, (object, text)) in zip(objects, texts).enumerated() {
      let prediction = classifier.predict(text)
      #expect(object["label"] as? String == prediction.label)
      // As text: Foundation's reader of JSON rounds the last digits.
      #expect(run.lines[index].contains("\"probability\":\(prediction.probability),"))
    }
    let digests = try Command(
      "digest", "--sentences", "2", "--format", "jsonl", input: Self.records(texts)
    ).objects()
    for (object, text) in zip(digests, texts) {
      let digest = Digester(classifier: classifier).digest(text, length: .sentences(2))
      #expect(object["summary"] as? String == digest.summary.text)
      #expect(object["fingerprint"] as? String == digest.fingerprint.rawValue)
    }
  }

  @Test(arguments: ["tag", "summarize", "digest"])
  func oneThreadAndFourAnswerTheSame(_ verb: String) throws {
    let input = try Self.records(Self.texts(500, seed: 2))
    let one = try Command(verb, "--format", "jsonl", "--threads", "1", input: input)
    let four = try Command(verb, "--format", "jsonl", "--threads", "4", input: input)
    #expect(one.status == 0 && one.output == four.output && !one.output.isEmpty)
  }
}
