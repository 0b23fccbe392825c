import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLDistributed

@Suite struct FrequencyFileTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func headersAreChecked() {
    var header = FrequencyHeader(
      analyzer: .init(), documents: 3, skipped: 0, labels: ["b": 1, "a": 2])
    #expect(header.isSound && header.labels.map(\.name) == ["a", "b"])
    header.documents = 4
    #expect(!header.isSound)
    (header.documents, header.skipped) = (3, -1)
    #expect(!header.isSound)
    header.skipped = 0
    header.analyzer.characterNGrams = 1...1_000_000
    #expect(!header.isSound)
  }

  @Test func differencesAreNamed() {
    let header = FrequencyHeader(analyzer: .init(), documents: 0, skipped: 0, labels: [:])
    var other = header
    #expect(header.differences(from: other).isEmpty)
    other.analyzer.wordNGrams = 2
    other.countedBy = "9.9"
    #expect(
      header.differences(from: other) == [
        "words in a term 1, there 2", "counted by version \(TextMLVersion.current), there 9.9",
      ])
  }

  @Test func rowsComeBackInOrder() throws {
    try counts([LabeledDocument(text: "وزير اتفاق ميناء", label: "a")]).write(
      toFile: scratch.path("counts"))
    var reader = try FrequencyReader(scratch.path("counts"), .counts)
    var terms: [[UInt8]] = []
    while try reader.advance() {
      terms.append(reader.codes)
      #expect(reader.frequency == 1)
    }
    #expect(
      terms.count == 3
        && zip(terms, terms.dropFirst()).allSatisfy { $0.lexicographicallyPrecedes($1) })
  }
}
