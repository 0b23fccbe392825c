import Foundation
import TestSupport
import TextML
import TextMLAnswers
import TextMLFormats

/// Compares the built command with the library, and its one thread with four, on mutants of articles.
struct CommandCampaign {
  let command: String
  let texts: [String]

  /// Makes the texts of `count` seeds.
  init(command: String, count: Int, seed first: UInt64) {
    self.command = command
    let corpus = (FuzzTarget.text.corpus + FuzzTarget.html.corpus).map(\.bytes)
    texts = (first..<first + UInt64(count)).map { seed in
      var mutator = ByteMutator(seed: seed)
      return String(decoding: mutator.mutant(of: corpus), as: UTF8.self)
    }
  }

  /// Returns whether every answer of every verb is right.
  func run() -> Bool {
    defer { ScratchFile.removeAll() }
    var lines: [UInt8] = []
    for (number, text) in texts.enumerated() {
      var json = JSONWriter()
      json.string(text)
      lines += Array("{\"id\":\(number),\"text\":".utf8) + json.bytes + Array("}\n".utf8)
    }
    let path = ScratchFile.write(lines, as: "records.jsonl")
    let classifier = TextTarget.classifier
    let summarizer = Summarizer(classifier: classifier)
    let digester = Digester(classifier: classifier)
    let extractor = KeyphraseExtractor(classifier: classifier)
    let tagFields = TagAnswer.fields(
      isMultiLabel: false, hasSecondary: classifier.policy.secondaryThreshold != nil)
    let wrong = [
      compare(["tag"], path) { text in
        tagFields.json(of: TagAnswer(prediction: classifier.predict(text)), NumberStyle())
      },
      compare(["summarize", "--words", "40"], path) { text in
        let summary = summarizer.summarize(text, length: .words(40))
        return SummaryAnswer.fields.json(of: SummaryAnswer(summary: summary), NumberStyle())
      },
      compare(["digest", "--sentences", "2"], path) { text in
        let digest = digester.digest(text, length: .sentences(2))
        return DigestAnswer.fields.json(of: DigestAnswer(digest: digest), NumberStyle())
      },
      compare(["keyphrases", "--count", "5"], path) { text in
        let phrases = extractor.keyphrases(of: text, limit: 5)
        return KeyphraseAnswer.fields.json(of: KeyphraseAnswer(keyphrases: phrases), NumberStyle())
      },
    ].reduce(0, +)
    return wrong == 0
  }

  /// Returns how many lines of a verb are wrong.
  private func compare(
    _ arguments: [String], _ path: String, _ answer: (String) -> [UInt8]
  ) -> Int {
    let one = output(arguments + ["--threads", "1"], path)
    let four = output(arguments + ["--threads", "4"], path)
    let perLine = output(arguments + ["--threads", "4", "--flush", "line"], path)
    var wrong = (one == four ? 0 : 1) + (one == perLine ? 0 : 1)
    if wrong > 0 { print("\(arguments): four threads or --flush line answer otherwise") }
    let lines = one.split(separator: UInt8(ascii: "\n"))
    guard lines.count == texts.count else {
      print("\(arguments): \(lines.count) answers to \(texts.count) records")
      return wrong + 1
    }
    for (index, line) in lines.enumerated() {
      let isEmptyText = texts[index].allSatisfy(\.isWhitespace)
      // The command's line is "v", "model" and "id", and then the fields of the library's answer.
      guard !line.ends(with: answer(texts[index]).dropFirst()), !isEmptyText else { continue }
      wrong += 1
      print("\(arguments): record \(index): \(String(decoding: line.prefix(300), as: UTF8.self))")
    }
    print("\(arguments.joined(separator: " ")): \(texts.count) records, \(wrong) wrong")
    return wrong
  }

  private func output(_ arguments: [String], _ path: String) -> [UInt8] {
    let process = Process()
    process.executableURL = URL(filePath: command)
    let result = ScratchFile.path("answers.jsonl")
    process.arguments = arguments + ["--format", "jsonl", path, "-o", result]
    do {
      try process.run()
      process.waitUntilExit()
      let status = process.terminationStatus
      guard status == 0 else { fail("\(arguments): exit code \(status)") }
      return try FileSystem.read(result)
    } catch {
      fail("\(error)")
    }
  }
}

extension Collection where Element == UInt8 {
  fileprivate func ends(with other: some Collection<UInt8>) -> Bool {
    suffix(other.count).elementsEqual(other)
  }
}
