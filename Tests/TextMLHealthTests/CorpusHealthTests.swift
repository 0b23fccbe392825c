import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLHealth

@Suite struct CorpusHealthTests {
  /// A folder that is removed when the test is done.
  private func withFolder(_ files: [String: [UInt8]], _ body: (String) throws -> Void) throws {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for (name, bytes) in files {
      let url = root.appending(path: name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: url)
    }
    try body(root.path)
  }

  private let article = Repository.examples.documents[0].text
  private let another = Repository.examples.documents[40].text

  @Test func everyKindOfTroubleIsFound() throws {
    let windows1256: [UInt8] = [0xC7, 0xE1, 0xDA, 0xD1, 0xC8, 0xED, 0xC9, 0x20, 0xC7, 0xE1, 0xE3]
    let files: [String: [UInt8]] = [
      "a/1.txt": Array(article.utf8), "b/1.txt": Array(article.utf8),
      "b/2.txt": Array((article + "\nجملة زيدت في آخره.").utf8), "b/3.txt": Array(another.utf8),
      "a/empty.txt": [], "a/marks.txt": Array("\u{064B} …".utf8),
      "a/short.txt": Array("خبر عاجل".utf8), "a/cp1256.txt": windows1256,
      "a/utf16.txt": [0xFF, 0xFE, 0x28, 0x06], "a/bytes.txt": [0x61, 0x0A, 0xFF],
      "a/page.html": [0x3C], "loose.txt": Array("نص لا مجلد له".utf8),
      "c.jsonl": Array(
        """
        {"text": "خبر عن كـتاب", "labels": ["a", "b"]}
        not json
        {"text": "بلا وسم"}
        """.utf8),
    ]
    try withFolder(files) { folder in
      let health = try CorpusHealth(of: [folder])
      let sources = health.items.map { String($0.source.dropFirst(folder.count + 1)) }
      #expect(
        sources == [
          "a/1.txt", "a/empty.txt", "a/marks.txt", "a/short.txt", "b/1.txt", "b/2.txt", "b/3.txt",
          "loose.txt", "c.jsonl:1", "c.jsonl:3",
        ])
      #expect(
        health.items.map(\.labels) == [
          ["a"], ["a"], ["a"], ["a"], ["b"], ["b"], ["b"], [], ["a", "b"], [],
        ])
      #expect(
        health.unreadable.map(\.kind) == [.invalidUTF8, .windows1256, .utf16, .record])
      #expect(health.unreadable[0].reason == "\(folder)/a/bytes.txt:2: not valid UTF-8 (byte 2)")
      #expect(health.otherFiles == 1)
      #expect(health.empty.map(\.source) == [folder + "/a/empty.txt", folder + "/a/marks.txt"])
      #expect(health.short.map(\.wordCount) == [2, 4, 3, 2])
      #expect(health.items[8].oddCharacters.counts == [.tatweel: 1])

      #expect(health.duplicates.count == 1)
      let group = try #require(health.duplicates.first)
      #expect(group.isAcrossLabels && !group.isExact)
      #expect(group.members.map(\.item) == [0, 4, 5])
      #expect(group.members.map(\.isExact) == [true, true, false])
      #expect((0.8..<1).contains(group.members[2].resemblance))
      #expect(health.misfiled.skipReason == .tooFewLabels)
      #expect(health.misfiled.thinLabels == ["b"])
    }
  }

  @Test func foldersNeedNotBeLabels() throws {
    try withFolder(["2024/1.txt": Array(article.utf8), "2025/2.txt": Array(article.utf8)]) {
      folder in
      var configuration = CorpusHealth.Configuration()
      configuration.readsLabels = false
      let health = try CorpusHealth(of: [folder], configuration: configuration)
      #expect(health.items.allSatisfy { $0.labels.isEmpty })
      #expect(health.duplicates.map(\.isAcrossLabels) == [false])
      #expect(health.duplicates.map(\.isExact) == [true])
    }
  }

  @Test func missingPathsAreNamed() throws {
    #expect(throws: FileError.self) { try CorpusHealth(of: ["/nonexistent"]) }
    #expect(throws: FileError.self) { try CorpusHealth(of: ["/nonexistent.jsonl"]) }
    try withFolder([:]) { folder in
      let health = try CorpusHealth(of: [folder])
      #expect(health.items.isEmpty && health.duplicates.isEmpty && health.vocabulary == .init())
    }
  }

  @Test func foldingJoinsSpellings() throws {
    // Five spellings of two words.
    let text = "كتاب كـتاب کتاب كِتاب مدرسة مدرسة"
    try withFolder(["1.txt": Array(text.utf8)]) { folder in
      let vocabulary = try CorpusHealth(of: [folder]).vocabulary
      #expect(vocabulary.written == 5)
      #expect(vocabulary.folded == 2)
      #expect(vocabulary.terms == 2)
    }
  }

  @Test(.disabled(if: isQuickRun, "slow: make test runs it")) func nothingDependsOnThreads() throws
  {
    let results = try [1, 2, 3].map { threads in
      var configuration = CorpusHealth.Configuration()
      configuration.threads = threads
      return try CorpusHealth(
        of: [Repository.path("Examples/corpus")], configuration: configuration)
    }
    for result in results.dropFirst() {
      #expect(result.items.map(\.source) == results[0].items.map(\.source))
      #expect(result.items.map(\.oddCharacters) == results[0].items.map(\.oddCharacters))
      #expect(result.vocabulary == results[0].vocabulary)
      #expect(result.duplicates == results[0].duplicates)
      #expect(result.misfiled.suspects == results[0].misfiled.suspects)
    }
  }

  @Test(arguments: Seeds.all.prefix(5))
  func swappedLabelsAreAmongTheFirstSuspects(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var documents = Repository.examples.documents
    let swapped = Set(documents.indices.shuffled(using: &generator).prefix(4))
    for index in swapped {
      documents[index].labels = [documents[index].label == "sports" ? "economy" : "sports"]
    }
    let vectors = TrainingFeatures(
      TrainingTexts(labeled: documents.map(\.text), unlabeled: [], background: []),
      analyzer: .init(), configuration: .init())
    let misfiled = MisfiledArticles(documents, vectors, threads: 2)
    #expect(swapped.intersection(misfiled.suspects.prefix(5).map(\.item)).count >= 3)
    #expect(misfiled.judgedCount == documents.count)
    for suspect in misfiled.suspects {
      #expect(suspect.probability < suspect.answerProbability)
      #expect(!documents[suspect.item].labels.contains(suspect.answer))
    }
    let probabilities = misfiled.suspects.map(\.probability)
    #expect(probabilities == probabilities.sorted())
  }

  @Test func severalLabelsAreJudgedByTheLeastProbable() {
    let documents = Repository.examples.documents.enumerated().map { index, document in
      var document = document
      // The first article of economy also claims to be about sports.
      if document.label == "economy", index % 24 == 0 { document.labels.append("sports") }
      return document
    }
    let vectors = TrainingFeatures(
      TrainingTexts(labeled: documents.map(\.text), unlabeled: [], background: []),
      analyzer: .init(), configuration: .init())
    let misfiled = MisfiledArticles(documents, vectors, threads: 1)
    #expect(misfiled.skipReason == nil && misfiled.judgedCount == documents.count)
    for suspect in misfiled.suspects { #expect((0...1).contains(suspect.probability)) }
  }
}
