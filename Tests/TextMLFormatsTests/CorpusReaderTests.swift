import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct CorpusReaderTests {
  /// A folder that is removed after the test.
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

  private func reader(_ change: (inout CorpusReader) -> Void = { _ in }) -> CorpusReader {
    var reader = CorpusReader()
    change(&reader)
    return reader
  }

  // MARK: Folders

  @Test func readsLabelFoldersInDepth() throws {
    let files = [
      "رياضة/ب.txt": Array("ثان".utf8), "رياضة/سنة/أ.txt": Array("أول".utf8),
      "رياضة/notes.md": Array("x".utf8), "other/1.txt": Array("شيء".utf8), "readme.txt": [65],
      "other/.hidden.txt": [65], "other/2.html": Array("<html><p>صفحة</p>".utf8),
    ]
    try withFolder(files) { folder in
      let corpus = try reader().corpus(of: [folder])
      #expect(corpus.counts == ["رياضة": 2, "other": 2])
      #expect(corpus.skipped.isEmpty)
      #expect(corpus.documents.map(\.text) == ["شيء", "صفحة", "ثان", "أول"])
      let some = try reader { $0.labels = ["other"] }.corpus(of: [folder])
      #expect(some.labels == ["other"])
      // Known are all labels, not those that were asked for.
      for labels in [["other", "x"], ["x"]] {
        #expect(throws: CorpusReaderError.unknownLabel(label: "x", known: ["other", "رياضة"])) {
          try reader { $0.labels = labels }.corpus(of: [folder])
        }
      }
    }
    let records = Array("text,label\nنص,a\nنص,b\n".utf8)
    try withFolder(["a.csv": records]) { folder in
      #expect(throws: CorpusReaderError.unknownLabel(label: "x", known: ["a", "b"])) {
        try reader { $0.labels = ["b", "x"] }.corpus(of: [folder + "/a.csv"])
      }
    }
  }

  @Test func noLabelsAndNoPathsGiveNoArticle() throws {
    try withFolder(["a/1.txt": Array("نص".utf8)]) { folder in
      let none = try reader { $0.labels = [] }.corpus(of: [folder])
      #expect(none.documents.isEmpty)
    }
    #expect(try reader().corpus(of: []).documents.isEmpty)
  }

  /// A number of threads may be computed, such as the number of processors less 2.
  @Test(arguments: [0, -3, .max, .min])
  func everyNumberOfThreadsReads(threads: Int) throws {
    let lines = Array("text,label\nنص,a\nآخر,b\n".utf8)
    try withFolder(["a/1.txt": Array("نص".utf8), "r.csv": lines]) { folder in
      let corpus = try reader { $0.threads = threads }.corpus(of: [folder, folder + "/r.csv"])
      #expect(corpus.documents.map(\.labels) == [["a"], ["a"], ["b"]])
    }
  }

  @Test func skipsWhatIsNoTextAndSaysWhy() throws {
    let windows1256: [UInt8] = [0xC7, 0xE1, 0xDA, 0xD1, 0xC8, 0xED, 0xC9, 0x20, 0xC7, 0xE1, 0xE3]
    let files: [String: [UInt8]] = [
      "a/good.txt": Array("نص".utf8), "a/empty.txt": [], "a/marks.txt": Array("\u{064B}".utf8),
      "a/latin1.txt": [0x61, 0x0A, 0x62, 0xFF, 0x63], "a/cp1256.txt": windows1256,
      "a/utf16.txt": [0xFF, 0xFE, 0x28, 0x06], "a/report.txt": Array("%PDF-1.7 …".utf8),
    ]
    try withFolder(files) { folder in
      let corpus = try reader { $0.threads = 2 }.corpus(of: [folder])
      #expect(Set(corpus.documents.map(\.text)) == ["العربية الم", "نص", "\u{FEFF}ب"])
      #expect(corpus.documents.count == 3)
      #expect(
        Set(corpus.skipped.map(\.reason)) == [
          "\(folder)/a/empty.txt: no word in it", "\(folder)/a/marks.txt: no word in it",
          "\(folder)/a/latin1.txt:2: not valid UTF-8 (byte 3); name the encoding, for example windows-1256",
          "\(folder)/a/report.txt: this is a PDF file, not text",
        ])
      #expect(Set(corpus.skipped.map(\.kind)) == [.noWord, .encoding, .format])
      #expect(corpus.skipped.compactMap(\.line) == [2])
    }
  }

  @Test func missingAndEmptyFoldersAreNamed() throws {
    #expect(throws: CorpusReaderError.self) { try reader().corpus(of: ["/nonexistent"]) }
    try withFolder(["x.pdf": [65]]) { folder in
      #expect(throws: CorpusReaderError.noLabels(folder: folder)) {
        try reader().corpus(of: [folder])
      }
      #expect(throws: CorpusReaderError.noFormat(path: folder + "/x.pdf")) {
        try reader().corpus(of: [folder + "/x.pdf"])
      }
    }
  }

  @Test func batchesGiveTheCorpus() throws {
    let path = Repository.path("Examples/corpus")
    let corpus = try reader().corpus(of: [path])
    var documents: [LabeledDocument] = []
    try reader { $0.threads = 3 }.forEachBatch(of: [path]) { documents += $0 }
    #expect(documents == corpus.documents && documents.count == 94)
  }

  @Test func repeatedLinesOfAFolderAreRemoved() throws {
    let line = "تقرأ هنا كل صباح أخبار مدينة السهل وقراها"
    var files: [String: [UInt8]] = [:]
    for (index, document) in Repository.examples.documents.prefix(40).enumerated() {
      files["a/\(index).txt"] = Array((document.text + "\n" + line + "\n").utf8)
    }
    try withFolder(files) { folder in
      let corpus = try reader().corpus(of: [folder])
      #expect(corpus.documents.count == 40)
      #expect(!corpus.documents.contains { $0.text.contains(line) })
      // What is left is what the page reader takes for the article.
      let repeated = RepeatedBoilerplate(utf8Pages: files.values.map { $0 })
      for document in corpus.documents {
        let page = String(
          decoding: try #require(files[String(document.source.dropFirst(folder.count + 1))]),
          as: UTF8.self)
        let body = Article(page, repeatedBoilerplate: repeated).body.map {
          String(decoding: Array(page.utf8)[$0], as: UTF8.self)
        }
        let left = Article(document.text).body.map {
          String(decoding: Array(document.text.utf8)[$0], as: UTF8.self)
        }
        #expect(body == left)
      }
      let whole = try reader { $0.removesRepeatedLines = false }.corpus(of: [folder])
      #expect(whole.documents.allSatisfy { $0.text.contains(line) })
      #expect(try reader().survey(of: [folder], readsLabels: true).documents == whole.documents)
    }
  }

  /// A page at random: a headline, paragraphs, links and boilerplate, with lines that all pages repeat among them.
  private static func page(_ random: inout Random, repeated: [String]) -> String {
    let names = ["سامي", "نبيل", "هدى", "خالد", "سعاد", "منى", "جابر", "ليلى"]
    let places = ["السد", "المتحف", "الجسر", "السوق", "الملعب", "المصنع", "الميناء"]
    func pick(_ words: [String], _ random: inout Random) -> String {
      words[random.below(words.count)]
    }
    var lines = [
      "\(pick(names, &random)) في \(pick(places, &random)) رقم \(random.below(9000))", "",
    ]
    for _ in 0..<1 + random.below(5) {
      switch random.below(6) {
      case 0: lines.append("شارك الخبر مع أصدقائك")
      case 1: lines.append("الأكثر قراءة")
      case 2:
        for _ in 0..<1 + random.below(4) {
          lines.append("\(pick(names, &random)) يزور \(pick(places, &random)) غدا")
        }
      default:
        let sentence = (0..<3 + random.below(3)).map { _ in
          "زار \(pick(names, &random)) أمس \(pick(places, &random)) رقم \(random.below(9000)) ثم شكر العاملين"
        }.joined(separator: "، ")
        lines.append(sentence + (random.below(3) == 0 ? "" : "."))
      }
      if random.below(2) == 0 { lines.append("") }
    }
    for line in repeated where random.below(4) > 0 {
      lines.insert(line, at: [0, 1, lines.count][random.below(3)])
    }
    return lines.joined(separator: "\n")
  }

  /// Training removes repeated lines before it reads the page, `tag` while it reads it.
  @Test(arguments: seeds)
  func trainingReadsWhatTagReads(seed: UInt64) throws {
    var random = Random(seed: seed)
    let repeated = [
      "تقرأ هنا كل صباح أخبار مدينة السهل وقراها", "بوابة السهل لكل الأخبار", "جريدة السهل",
    ]
    var files: [String: [UInt8]] = [:]
    for index in 0..<30 {
      files["a/\(index).txt"] = Array(Self.page(&random, repeated: repeated).utf8)
    }
    try withFolder(files) { folder in
      let corpus = try reader().corpus(of: [folder])
      let boilerplate = FolderBoilerplate(corpus.documents.map(\.source), threads: 1)
      for document in corpus.documents {
        let page = String(decoding: try ArticleFile.readUTF8(document.source), as: UTF8.self)
        let tagged = Article(page, repeatedBoilerplate: boilerplate[document.source])
        let trained = Article(document.text)
        #expect(
          tagged.parts.map { String(page[utf8: $0]) }
            == trained.parts.map { String(document.text[utf8: $0]) },
          "\(page.debugDescription)")
      }
    }
  }

  // MARK: Records

  @Test func recordsOfEveryFormatGiveTheSameCorpus() throws {
    let files: [String: [UInt8]] = [
      "a.jsonl": Array("{\"title\":\"ع\",\"text\":\"نص\",\"label\":\"س\"}\n".utf8),
      "a.json": Array("[\n {\"title\":\"ع\",\n  \"text\":\"نص\",\"labels\":[\"س\"]}\n]\n".utf8),
      "a.csv": Array("title;text;label\nع;نص;س\n".utf8),
      "a.tsv": Array("x\n".utf8),
    ]
    try withFolder(files) { folder in
      for name in ["a.jsonl", "a.json", "a.csv"] {
        let documents = try reader().corpus(of: [folder + "/" + name]).documents
        #expect(documents.map(\.text) == ["ع\n\nنص"] && documents.map(\.labels) == [["س"]])
      }
    }
  }

  @Test func aWrongFieldNameIsOneError() throws {
    let line = "{\"id\":1,\"body\":\"نص\",\"section\":\"س\"}\n"
    let files: [String: [UInt8]] = [
      "a.jsonl": Array(String(repeating: line, count: 2000).utf8),
      "a.csv": Array("id,body\n1,نص\n".utf8),
    ]
    try withFolder(files) { folder in
      let fields = ["id", "body", "section"]
      #expect(
        throws: CorpusReaderError.missingField(
          path: folder + "/a.jsonl", field: "text", role: "text", found: fields)
      ) { try reader().corpus(of: [folder + "/a.jsonl"]) }
      #expect(
        throws: CorpusReaderError.missingField(
          path: folder + "/a.jsonl", field: "label” or “labels", role: "label",
          found: fields)
      ) { try reader { $0.fields.text = "body" }.corpus(of: [folder + "/a.jsonl"]) }
      do throws(CorpusReaderError) {
        _ = try reader().texts(of: [folder + "/a.csv"])
        Issue.record("read without a text")
      } catch {
        #expect(
          error.description.hasSuffix("there is no column “text”; the columns are “id”, “body”"))
      }
    }
  }

  @Test func recordsInAnotherFormatAreOneError() throws {
    let table = Array("text,label\nنص,a\nآخر,b\n".utf8)
    try withFolder(["a.csv": table, "a.jsonl": table]) { folder in
      #expect(throws: CorpusReaderError.noRecords(path: folder + "/a.csv")) {
        try reader { $0.fields.format = .jsonl }.corpus(of: [folder + "/a.csv"])
      }
      #expect(throws: CorpusReaderError.noRecords(path: folder + "/a.jsonl")) {
        try reader().corpus(of: [folder + "/a.jsonl"])
      }
    }
  }

  @Test func skippedRecordsHaveTheirFileAndLine() throws {
    let lines = "{\"text\":\"نص\",\"label\":\"س\"}\nnot json\n\n{\"text\":\"…\",\"label\":\"س\"}\n"
    try withFolder(["a.jsonl": Array(lines.utf8)]) { folder in
      let skipped = try reader().corpus(of: [folder + "/a.jsonl"]).skipped
      #expect(Set(skipped.map(\.path)) == [folder + "/a.jsonl"])
      #expect(skipped.map(\.line) == [2, 3, 4])
      #expect(skipped.map(\.kind) == [.record, .record, .noWord])
      #expect(skipped[2].reason == "\(folder)/a.jsonl:4: no word in it")
    }
  }

  @Test func severalLabelsAreRefusedWhereOneIsNeeded() throws {
    let lines = "{\"text\":\"نص\",\"label\":\"س\"}\n{\"text\":\"نص\",\"labels\":[\"س\",\"ص\"]}\n"
    try withFolder(["a.jsonl": Array(lines.utf8)]) { folder in
      let path = folder + "/a.jsonl"
      #expect(try reader().corpus(of: [path]).documents.map(\.labels) == [["س"], ["س", "ص"]])
      #expect(throws: CorpusReaderError.severalLabels(source: path + ":2", count: 2)) {
        try reader { $0.allowsSeveralLabels = false }.corpus(of: [path])
      }
      let some = try reader {
        ($0.allowsSeveralLabels, $0.labels) = (false, ["ص"])
      }.corpus(of: [path])
      #expect(some.documents.map(\.labels) == [["ص"]])
    }
  }

  // MARK: Texts and surveys

  @Test func textsAreReadFromFoldersFilesAndRecords() throws {
    let files = [
      "a/1.txt": Array("أول".utf8), "a/b/2.txt": Array("ثان".utf8), "a/bad.txt": [0xFF],
      "a/empty.txt": [], "x.txt": Array("ثالث".utf8),
      "y.jsonl": Array("{\"title\": \"رابع\", \"text\": \"نصه\"}\n[]\n".utf8),
      "bad.txt": [0x0A, 0xFF],
      "z.jsonl": Array("[]".utf8),
    ]
    try withFolder(files) { folder in
      let (texts, skipped) = try reader { $0.threads = 2 }.texts(
        of: ["/a", "/x.txt", "/y.jsonl"].map { folder + $0 })
      #expect(texts == ["أول", "ثان", "ثالث", "رابع\n\nنصه"])
      #expect(skipped.count == 3)
      #expect(
        throws: CorpusReaderError.input(
          .invalidUTF8(path: folder + "/bad.txt", offset: 1, line: 2))
      ) { try reader().texts(of: [folder + "/bad.txt"]) }
      #expect(throws: CorpusReaderError.noTexts(path: folder + "/z.jsonl")) {
        try reader().texts(of: [folder + "/x.txt", folder + "/z.jsonl"])
      }
      #expect(throws: CorpusReaderError.self) { try reader().texts(of: [folder + "/none"]) }
    }
  }

  @Test func recordsWithoutLabelsKeepTheirIdAndLine() throws {
    let files = [
      "a/1.txt": Array("أول".utf8), "2.txt": Array("ثان".utf8),
      "r.jsonl": Array(
        "{\"id\":7,\"title\":\"ع\",\"text\":\"نص\"}\n{}\n{\"id\":\"x\",\"text\":\"آخر\",\"label\":\"b\"}\n"
          .utf8),
    ]
    try withFolder(files) { folder in
      let paths = [folder, folder + "/2.txt", folder + "/r.jsonl"]
      var (documents, skipped): ([LabeledDocument], [Corpus.Skipped]) = ([], [])
      try reader().forEachBatch(of: paths, needsLabels: false) {
        skipped.append($0)
      } body: {
        documents += $0
      }
      #expect(documents.map(\.text) == ["ثان", "أول", "ثان", "ع\n\nنص", "آخر"])
      #expect(documents.map(\.labels) == [[], ["a"], [], [], ["b"]])
      #expect(documents.map(\.id) == [nil, nil, nil, "7", "x"])
      #expect(
        documents.suffix(3).map(\.source) == [
          folder + "/2.txt", folder + "/r.jsonl:1", folder + "/r.jsonl:3",
        ])
      #expect(skipped.map(\.line) == [2])
    }
  }

  @Test func anErrorOfTheBodyEndsReading() throws {
    let article = Array((String(repeating: "كلمة ", count: 1 << 20)).utf8)
    try withFolder(["a/1.txt": article, "a/2.txt": article, "b/3.txt": article]) { folder in
      for paths in [[folder, folder], [folder + "/a", folder + "/b"]] {
        var count = 0
        #expect(throws: CancellationError.self) {
          try reader().forEachBatch(of: paths, needsLabels: false) { _ in
            count += 1
            throw CancellationError()
          }
        }
        #expect(count == 1)
      }
    }
  }

  @Test func aSurveyHasEverything() throws {
    let windows1256: [UInt8] = [0xC7, 0xE1, 0xDA, 0xD1, 0xC8, 0xED, 0xC9, 0x20, 0xC7, 0xE1, 0xE3]
    let files: [String: [UInt8]] = [
      "a/1.txt": Array("نص".utf8), "a/2.html": Array("<html><p>صفحة".utf8), "a/empty.txt": [],
      "a/cp1256.txt": windows1256, "a/bytes.txt": [0x61, 0x0A, 0xFF], "a/x.jsonl": [0x7B],
      "loose.txt": Array("بلا وسم".utf8),
    ]
    try withFolder(files) { folder in
      let survey = try reader().survey(of: [folder], readsLabels: true)
      #expect(
        survey.documents.map { $0.source.dropFirst(folder.count + 1) } == [
          "a/1.txt", "a/2.html", "a/cp1256.txt", "a/empty.txt", "loose.txt",
        ])
      #expect(survey.documents.map(\.labels) == [["a"], ["a"], ["a"], ["a"], []])
      #expect(survey.unreadable.map(\.kind) == [.encoding])
      #expect(survey.recoded.map(\.encoding) == [.windows1256])
      #expect(survey.otherFileCount == 1)
      let unlabelled = try reader().survey(of: [folder], readsLabels: false)
      #expect(unlabelled.documents.allSatisfy { $0.labels.isEmpty })
      let lines = Array("{\"text\":\"خبر\",\"label\":\"س\"}\nnot json\n{\"text\":\"بلا\"}".utf8)
      try Data(lines).write(to: URL(filePath: folder + "/c.jsonl"))
      let records = try reader().survey(of: [folder + "/c.jsonl"], readsLabels: true)
      #expect(records.documents.map(\.source) == [folder + "/c.jsonl:1", folder + "/c.jsonl:3"])
      #expect(records.documents.map(\.labels) == [["س"], []])
      #expect(records.unreadable.map(\.kind) == [.record])
      #expect(throws: CorpusReaderError.self) {
        try reader().survey(of: [folder + "/none"], readsLabels: true)
      }
    }
  }
}
