import Foundation
import Testing

@testable import TextML

@Suite struct CorpusTests {
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

  @Test func readsLabelFoldersInDepth() throws {
    let files = [
      "رياضة/ب.txt": Array("ثان".utf8), "رياضة/سنة/أ.txt": Array("أول".utf8),
      "رياضة/notes.md": Array("x".utf8), "other/1.txt": Array("شيء".utf8), "readme.txt": [65],
      "other/.hidden.txt": [65],
    ]
    try withFolder(files) { folder in
      let corpus = try Corpus(contentsOfFolder: folder)
      #expect(corpus.counts == ["رياضة": 2, "other": 1])
      #expect(corpus.skipped.isEmpty)
      let some = try Corpus(contentsOfFolder: folder, labels: ["other"])
      #expect(some.labels == ["other"])
      #expect(throws: CorpusError.unknownLabel(label: "x", known: ["other"])) {
        try Corpus(contentsOfFolder: folder, labels: ["other", "x"])
      }
    }
  }

  @Test func skipsWhatIsNoTextAndSaysWhy() throws {
    let windows1256: [UInt8] = [0xC7, 0xE1, 0xDA, 0xD1, 0xC8, 0xED, 0xC9, 0x20, 0xC7, 0xE1, 0xE3]
    let files: [String: [UInt8]] = [
      "a/good.txt": Array("نص".utf8), "a/empty.txt": [], "a/marks.txt": Array("\u{064B}".utf8),
      "a/latin1.txt": [0x61, 0x0A, 0x62, 0xFF, 0x63], "a/cp1256.txt": windows1256,
      "a/utf16.txt": [0xFF, 0xFE, 0x28, 0x06],
    ]
    try withFolder(files) { folder in
      let corpus = try Corpus(contentsOfFolder: folder, threads: 2)
      #expect(corpus.documents.count == 1)
      let reasons = corpus.skipped.map(\.reason)
      #expect(reasons.count == 5)
      #expect(reasons.contains("\(folder)/a/empty.txt: no word in it"))
      #expect(reasons.contains("\(folder)/a/marks.txt: no word in it"))
      #expect(reasons.contains("\(folder)/a/latin1.txt:2: not valid UTF-8 (byte 3)"))
      #expect(reasons.contains { $0.contains("cp1256.txt: the text is in WINDOWS-1256") })
      #expect(reasons.contains { $0.contains("utf16.txt: the text is in UTF-16") })
    }
  }

  @Test func splitsEachLabelInProportionAndAlikeBySeed() {
    let corpus = Repository.examples
    let (training, test) = corpus.split(testFraction: 0.25, seed: 5)
    #expect(training.documents.count + test.documents.count == corpus.documents.count)
    for (label, count) in corpus.counts {
      #expect(test.counts[label] == Int((Double(count) * 0.25).rounded()))
    }
    #expect(corpus.split(testFraction: 0.25, seed: 5).test.documents == test.documents)
    #expect(corpus.split(testFraction: 0.25, seed: 6).test.documents != test.documents)
    #expect(corpus.split(testFraction: 0, seed: 5).test.documents.isEmpty)
  }

  @Test func missingAndEmptyFoldersAreNamed() throws {
    #expect(throws: CorpusError.self) { try Corpus(contentsOfFolder: "/nonexistent") }
    try withFolder([:]) { folder in
      #expect(throws: CorpusError.noLabels(folder: folder)) {
        try Corpus(contentsOfFolder: folder)
      }
    }
  }

  @Test func textsWithoutLabelsAreReadFromFoldersFilesAndLines() throws {
    let files = [
      "a/1.txt": Array("أول".utf8), "a/b/2.txt": Array("ثان".utf8), "a/bad.txt": [0xFF],
      "a/empty.txt": [], "x.txt": Array("ثالث".utf8),
      "y.jsonl": Array("{\"title\": \"رابع\", \"text\": \"نصه\"}\n[]\n".utf8),
      "bad.txt": [0x0A, 0xFF],
      "z.jsonl": Array("{}".utf8),
    ]
    try withFolder(files) { folder in
      let (texts, skipped) = try Corpus.texts(
        contentsOf: ["/a", "/x.txt", "/y.jsonl"].map { folder + $0 }, threads: 2)
      #expect(texts == ["أول", "ثان", "ثالث", "رابع\n\nنصه"])
      #expect(skipped.count == 3)
      #expect(
        throws: CorpusError.notText(
          .invalidUTF8(path: folder + "/bad.txt", offset: 1, line: 2))
      ) {
        try Corpus.texts(contentsOf: [folder + "/bad.txt"])
      }
      #expect(throws: CorpusError.noTexts(path: folder + "/z.jsonl")) {
        try Corpus.texts(contentsOf: [folder + "/x.txt", folder + "/z.jsonl"])
      }
      #expect(throws: CorpusError.self) { try Corpus.texts(contentsOf: [folder + "/none"]) }
    }
  }
}
