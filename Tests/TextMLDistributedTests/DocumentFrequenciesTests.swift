import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLDistributed

@Suite struct DocumentFrequenciesTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it")) func everyTermComesBackFromItsText()
    throws
  {
    var analyzer = TextAnalyzer.Configuration()
    (analyzer.stems, analyzer.removesStopWords) = (false, false)
    (analyzer.minimumTermLength, analyzer.wordNGrams, analyzer.characterNGrams) = (1, 2, 1...3)
    // All letters but ideographs and syllables, of which there are enough in a few.
    let values = Array(0x20..<0x3000 as Range<UInt32>) + stride(from: 0x3000, to: 0xFFFF, by: 37)
    let words = values.compactMap { Unicode.Scalar($0) }.map { "\($0) \($0)ب\($0)" }
    let counted = counts(words.map { LabeledDocument(text: $0, label: "a") }) { $0 = analyzer }
    #expect(counted.termCount > 20_000)
    // Runs of letters cut through the codes of foreign letters.
    for index in 0..<counted.termCount {
      let codes = Array(counted.table.terms[index])
      guard LetterCode.encode(LetterCode.spell(codes)) != codes else { continue }
      Issue.record("\(codes)")
    }
    for term in ["", "a b", "a\tb", "\u{1}"] { #expect(LetterCode.encode(term) == nil) }
  }

  @Test func labelsAndRecordsAreCounted() throws {
    var counted = counts([
      LabeledDocument(text: "وزير وزير اتفاق", label: "a"),
      LabeledDocument(text: "وزير", labels: ["b", "a"]),
    ])
    counted.skippedCount = 3
    #expect(counted.labels == ["a": 1, "b": 1] && counted.documentCount == 2)
    try counted.write(toFile: scratch.path("counts"))
    let lines = String(decoding: try scratch.bytes("counts"), as: UTF8.self).split(separator: "\n")
    #expect(lines[1].contains("\"skipped\":3") && lines.last == "end 2")
    #expect(lines[2...].contains("وزير\t2"))
  }
}
