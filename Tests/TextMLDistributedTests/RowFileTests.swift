import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLDistributed

@Suite struct RowFileTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func wrongFilesAreRefusedByName() throws {
    try counts(Repository.examples.documents).write(toFile: scratch.path("counts"))
    let good = try scratch.bytes("counts")
    let lines = good.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    func failure(_ text: String, _ kind: RowFile.Kind = .counts) throws -> String {
      let file = try scratch.write(Array(text.utf8), "wrong")
      do throws(RowFileError) {
        if kind == .counts {
          try FrequencyMerge.merge([scratch.path("counts"), file], toFile: scratch.path("out"))
        } else {
          _ = try TFIDFVectorizer(contentsOfFile: file)
        }
      } catch {
        #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
        return error.description.replacing(scratch.folder.path + "/", with: "")
      }
      Issue.record("accepted: \(text.prefix(40))")
      return ""
    }
    func with(_ line: Int, _ text: String) -> String {
      var changed = lines
      changed[line - 1] = text
      return changed.joined(separator: "\n") + "\n"
    }
    let end = lines.count
    #expect(try failure("") == "wrong:1: not a file of counts written by TextML")
    #expect(
      try failure(String(decoding: good, as: UTF8.self), .vocabulary)
        == "wrong:1: this is a file of counts; a vocabulary is needed")
    #expect(
      try failure(with(1, "TextML counts 9"))
        == "wrong:1: a file of counts of format 9; this version reads 1: update TextML")
    #expect(
      try failure(with(2, "{" + String(repeating: "\"a\":1,", count: 200_000) + "}"))
        == "wrong:2: a header of more than 1 MB")
    #expect(try failure(with(2, "{}")).hasPrefix("wrong:2: not the JSON object"))
    #expect(
      try failure(with(2, lines[1].replacing("\"documents\":94", with: "\"documents\":95")))
        .hasPrefix("wrong:2: settings that cannot be, or numbers"))
    #expect(
      try failure(with(2, lines[1].replacing("\"stems\":false", with: "\"stems\":true")))
        == "wrong: does not belong to counts: stems true, there false")
    #expect(try failure(with(7, "no tab")).hasPrefix("wrong:7: not a term and a number"))
    #expect(
      try failure(with(7, lines[6].split(separator: "\t")[0] + "\t95")).hasPrefix("wrong:7: "))
    #expect(try failure(with(7, lines[8])).hasPrefix("wrong:8: the terms are not in their order"))
    #expect(
      try failure(lines.dropLast().joined(separator: "\n") + "\n")
        == "wrong: truncated: it ends after line \(end - 1)")
    #expect(try failure(with(end, "end 7")).hasPrefix("wrong:\(end): the last line does not agree"))
    #expect(
      try failure(lines.joined(separator: "\n") + "\nx\n")
        == "wrong:\(end + 1): there is more after the end")
  }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it")) func noBytesCrashAReader() throws {
    let documents = Array(Repository.examples.documents.prefix(40))
    try counts(documents).write(toFile: scratch.path("counts"))
    try FrequencyMerge.selectVocabulary(
      from: [scratch.path("counts")], toFile: scratch.path("vocabulary"), configuration: .init())
    let vocabulary = try TFIDFVectorizer(contentsOfFile: scratch.path("vocabulary"))
    try FittedWeights.write(
      LabelMatrix(rowCount: vocabulary.termCount + 1, labelCount: vocabulary.labels.count),
      of: vocabulary, .init(),
      toFile: scratch.path("weights"))
    let names = ["counts", "vocabulary", "weights"]
    for (seed, name) in Seeds.all.flatMap({ seed in names.map { (seed, $0) } }) {
      var generator = SplitMix64(seed: seed)
      var mutated = try scratch.bytes(name)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        // Half of the changes in the head, where most of the meaning is.
        let limit = Bool.random(using: &generator) ? min(400, mutated.count) : mutated.count
        let place = Int.random(in: 0..<limit, using: &generator)
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: mutated[place] = .random(in: 0...255, using: &generator)
        case 1: mutated.removeSubrange(place..<min(mutated.count, place + 5))
        default: mutated.insert(contentsOf: "-9999999999999".utf8, at: place)
        }
      }
      let file = try scratch.write(mutated, "mutated")
      do throws(RowFileError) {
        switch name {
        case "counts":
          try FrequencyMerge.merge([scratch.path("counts"), file], toFile: scratch.path("out"))
        case "vocabulary": _ = try TFIDFVectorizer(contentsOfFile: file).row(of: documents[0].text)
        default: _ = try FittedWeights(contentsOfFile: file).classifier(of: vocabulary)
        }
      } catch {
        let reason = error.description
        #expect(reason.contains("mutated") || reason.contains("counts"), "seed \(seed)")
      }
    }
  }
}
