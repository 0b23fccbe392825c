import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLDistributed

/// Counting in parts, merging, vectorizing and assembling, against one machine that does it all.
@Suite struct FrequencyMergeTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path }

  private func bytes(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(filePath: path(name))))
  }

  private func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: path(name)))
    return path(name)
  }

  private static func counts(
    _ documents: [LabeledDocument], _ change: (inout TextAnalyzer.Configuration) -> Void = { _ in }
  ) -> DocumentFrequencies {
    var configuration = TextClassifier.Configuration().analyzer
    change(&configuration)
    var counts = DocumentFrequencies(analyzer: configuration)
    counts.add(documents, threads: 2)
    return counts
  }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it")) func everyTermComesBackFromItsText()
    throws
  {
    var analyzer = TextAnalyzer.Configuration()
    (analyzer.stems, analyzer.removesStopWords) = (false, false)
    (analyzer.minimumTermLength, analyzer.wordNGrams, analyzer.characterNGrams) = (1, 2, 1...3)
    // All letters but ideographs and syllables, of which there are enough in a few.
    let values = Array(0x20..<0x3000 as Range<UInt32>) + stride(from: 0x3000, to: 0xFFFF, by: 37)
    let words = values.compactMap { Unicode.Scalar($0) }.map { "\($0) \($0)ب\($0)" }
    let counts = Self.counts(words.map { LabeledDocument(text: $0, label: "a") }) { $0 = analyzer }
    #expect(counts.termCount > 20_000)
    // Runs of letters cut through the codes of foreign letters.
    for index in 0..<counts.termCount {
      let codes = Array(counts.table.terms[index])
      guard LetterCode.encode(LetterCode.spell(codes)) != codes else { continue }
      Issue.record("\(codes)")
    }
    for term in ["", "a b", "a\tb", "\u{1}"] { #expect(LetterCode.encode(term) == nil) }
  }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it"), arguments: Seeds.all.prefix(4))
  func partsAddUpHoweverTheyAreMerged(_ seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var random = RandomText(seed: seed)
    var documents = Repository.examples.documents.shuffled(using: &generator)
    documents += (0..<10).map { _ in LabeledDocument(text: random.next(length: 80), label: "x") }
    try Self.counts(documents).write(toFile: path("whole"))

    let partCount = Int.random(in: 1...6, using: &generator)
    var parts: [[LabeledDocument]] = Array(repeating: [], count: partCount)
    for document in documents.shuffled(using: &generator) {
      parts[Int.random(in: 0..<partCount, using: &generator)].append(document)
    }
    var names: [String] = []
    for (number, part) in parts.enumerated() {
      names.append(path("part-\(number)"))
      try Self.counts(part).write(toFile: path("part-\(number)"))
    }
    try FrequencyMerge.merge(names, toFile: path("flat"))
    #expect(try bytes("flat") == bytes("whole"), "seed \(seed)")
    // As a tree of any shape.
    var number = 0
    while names.count > 1 {
      names.shuffle(using: &generator)
      number += 1
      try FrequencyMerge.merge([names.removeLast(), names.removeLast()], toFile: path("\(number)"))
      names.append(path("\(number)"))
    }
    #expect(
      try [UInt8](Data(contentsOf: URL(filePath: names[0]))) == bytes("whole"), "seed \(seed)")

    var configuration = TextClassifier.Configuration()
    configuration.vectors.minimumDocumentFrequency = Int.random(in: 1...4, using: &generator)
    try FrequencyMerge.selectVocabulary(
      from: names, toFile: path("read"), configuration: configuration)
    let read = try TFIDFVectorizer(contentsOfFile: path("read"))
    let made = TFIDFVectorizer(Self.counts(documents), configuration: configuration.vectors)
    #expect(read.checksum == made.checksum && read.header == made.header)
    #expect(read.tfidf.inverseDocumentFrequencies == made.tfidf.inverseDocumentFrequencies)
  }

  @Test func rowsAreThoseOfTrainingInMemory() throws {
    let documents = Repository.examples.documents
    let configuration = TextClassifier.Configuration()
    let vocabulary = TFIDFVectorizer(Self.counts(documents), configuration: configuration.vectors)
    let counted = TermCounts.count(
      documents.count, analyzer: TextAnalyzer(configuration: configuration.analyzer), threads: 2,
      parts: { Article(utf8: $0).parts }, text: { documents[$0].text })
    let rows = Array(documents.indices)
    let tfidf = TFIDF(fitting: counted.matrix, rows: rows, configuration: configuration.vectors)
    let matrix = tfidf.transform(counted.matrix, rows: rows)
    for (row, document) in documents.enumerated() {
      let (columns, values) = vocabulary.row(of: document.text)
      let expected = matrix.row(row)
      #expect(columns == expected.map(\.column) && values == expected.map(\.value))
      // What stands in files comes back.
      #expect(values.map { Float($0.description) } == values)
    }
    #expect(vocabulary.row(of: "").columns.isEmpty)
  }

  @Test func weightsOfTrainingGiveItsModel() throws {
    let documents = Repository.examples.documents
    var configuration = TextClassifier.Configuration()
    configuration.setEffort(.fast)
    configuration.threads = 2
    let trained = try TextClassifier.train(
      streaming: { body throws(CorpusError) in body(documents) }, configuration: configuration,
      memory: 1 << 30, folder: folder.path)
    let vocabulary = TFIDFVectorizer(Self.counts(documents), configuration: configuration.vectors)
    var weights = LabelMatrix<Double>(
      rowCount: vocabulary.termCount + 1, labelCount: trained.intercepts.count)
    for label in 0..<4 {
      for term in 0..<vocabulary.termCount {
        // A model has the commonest term first.
        let hash = TermHash.hash(Array(vocabulary.terms[term]))
        let index = try #require(trained.index(ofTermWithHash: hash))
        weights[term, label] = Double(trained.weights.weight(term: index, label: label))
      }
      weights[vocabulary.termCount, label] = Double(trained.intercepts[label])
    }
    try FittedWeights.write(
      weights, of: vocabulary, trained.description.setting, toFile: path("weights"))
    let assembled = try FittedWeights(contentsOfFile: path("weights")).classifier(of: vocabulary)
    let isSame = assembled.bytes == trained.bytes
    #expect(isSame)

    let other = TFIDFVectorizer(
      Self.counts(Array(documents.dropLast())), configuration: configuration.vectors)
    #expect(throws: RowFileError.self) {
      try FittedWeights(contentsOfFile: path("weights")).classifier(of: other)
    }
  }

  @Test func wrongFilesAreRefusedByName() throws {
    try Self.counts(Repository.examples.documents).write(toFile: path("counts"))
    let good = try bytes("counts")
    let lines = good.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    func failure(_ text: String, _ kind: RowFile.Kind = .counts) throws -> String {
      let file = try write(Array(text.utf8), "wrong")
      do throws(RowFileError) {
        if kind == .counts {
          try FrequencyMerge.merge([path("counts"), file], toFile: path("out"))
        } else {
          _ = try TFIDFVectorizer(contentsOfFile: file)
        }
      } catch {
        #expect(!FileManager.default.fileExists(atPath: path("out")))
        return error.description.replacing(folder.path + "/", with: "")
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
        == "wrong:\(end + 1): there is more behind the end")
  }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it")) func noBytesCrashAReader() throws {
    let documents = Array(Repository.examples.documents.prefix(40))
    try Self.counts(documents).write(toFile: path("counts"))
    try FrequencyMerge.selectVocabulary(
      from: [path("counts")], toFile: path("vocabulary"), configuration: .init())
    let vocabulary = try TFIDFVectorizer(contentsOfFile: path("vocabulary"))
    try FittedWeights.write(
      LabelMatrix(rowCount: vocabulary.termCount + 1, labelCount: vocabulary.labels.count),
      of: vocabulary, .init(),
      toFile: path("weights"))
    let names = ["counts", "vocabulary", "weights"]
    for (seed, name) in Seeds.all.flatMap({ seed in names.map { (seed, $0) } }) {
      var generator = SplitMix64(seed: seed)
      var mutated = try bytes(name)
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
      let file = try write(mutated, "mutated")
      do throws(RowFileError) {
        switch name {
        case "counts": try FrequencyMerge.merge([path("counts"), file], toFile: path("out"))
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
