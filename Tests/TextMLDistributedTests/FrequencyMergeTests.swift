import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLDistributed

@Suite struct FrequencyMergeTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func noFilesAreAnError() {
    #expect(throws: RowFileError.noFiles) {
      try FrequencyMerge.merge([], toFile: scratch.path("sum"))
    }
    #expect(throws: RowFileError.noFiles) {
      try FrequencyMerge.selectVocabulary(
        from: [], toFile: scratch.path("sum"), configuration: .init())
    }
  }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it"), arguments: Seeds.all.prefix(4))
  func partsAddUpHoweverTheyAreMerged(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var random = RandomText(seed: seed)
    var documents = Repository.examples.documents.shuffled(using: &generator)
    documents += (0..<10).map { _ in LabeledDocument(text: random.next(length: 80), label: "x") }
    try counts(documents).write(toFile: scratch.path("whole"))

    let partCount = Int.random(in: 1...6, using: &generator)
    var parts: [[LabeledDocument]] = Array(repeating: [], count: partCount)
    for document in documents.shuffled(using: &generator) {
      parts[Int.random(in: 0..<partCount, using: &generator)].append(document)
    }
    var names: [String] = []
    for (number, part) in parts.enumerated() {
      names.append(scratch.path("part-\(number)"))
      try counts(part).write(toFile: scratch.path("part-\(number)"))
    }
    try FrequencyMerge.merge(names, toFile: scratch.path("flat"))
    #expect(try scratch.bytes("flat") == scratch.bytes("whole"), "seed \(seed)")
    // As a tree of any shape.
    var number = 0
    while names.count > 1 {
      names.shuffle(using: &generator)
      number += 1
      try FrequencyMerge.merge(
        [names.removeLast(), names.removeLast()], toFile: scratch.path("\(number)"))
      names.append(scratch.path("\(number)"))
    }
    #expect(
      try [UInt8](Data(contentsOf: URL(filePath: names[0]))) == scratch.bytes("whole"),
      "seed \(seed)")

    var configuration = TextClassifier.Configuration()
    configuration.vectors.minimumDocumentFrequency = Int.random(in: 1...4, using: &generator)
    try FrequencyMerge.selectVocabulary(
      from: names, toFile: scratch.path("read"), configuration: configuration)
    let read = try TFIDFVectorizer(contentsOfFile: scratch.path("read"))
    let made = TFIDFVectorizer(counts(documents), configuration: configuration.vectors)
    #expect(read.checksum == made.checksum && read.header == made.header)
    #expect(read.tfidf.inverseDocumentFrequencies == made.tfidf.inverseDocumentFrequencies)
  }
}
