import Foundation
import Testing

/// What files hold, for every verb that reads articles.
@Suite struct InputTests {
  /// An empty table is a mistake that is named, where it is read and where it is trained on.
  @Test(arguments: ["", "text,label\n"]) func tablesWithoutRowsAreNamed(_ table: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write("empty.csv", table)
    for verb in [
      "train -o \(scratch.path)/m", "train --memory 64M -o \(scratch.path)/m", "evaluate",
    ] {
      let run = try Command(shell: "$CLASSIFY \(verb) \(path)")
      #expect(run.status == 65 && run.output.isEmpty, "\(verb)")
      #expect(
        run.errors.contains("empty.csv: holds no rows that can be read; expected are a first line"),
        "\(verb)")
    }
    #expect(scratch.names == ["empty.csv"])
    let tag = try Command("tag", path)
    #expect(tag.status == 0 && tag.errors.contains("empty.csv: holds no records"))
    let pipe = try Command("tag", "--format", "csv", input: Array(table.utf8))
    #expect(pipe.status == 0 && pipe.errors.isEmpty)
  }

  private static let article = "فاز المنتخب في مباراة كرة القدم على ملعبه بثلاثة أهداف أمام ضيفه"

  /// The defect of repeated lines that were learned from `.txt` pages only.
  @Test func repeatedLinesAreLearnedFromEveryContainer() throws {
    let scratch = try Scratch()
    let line = "تقرأ هنا كل صباح أخبار مدينة السهل وقراها"
    let folder = Command.repository.appending(path: "Examples/corpus/sports")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    try #require(names.count >= 20)
    for (index, name) in names.enumerated() {
      let article = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      let text = article + "\n" + line
      try scratch.write("txt/\(index).txt", text)
      try scratch.write("gz/\(index).txt", text)
      let page = text.split(separator: "\n").map { "<p>\($0)</p>" }.joined()
      try scratch.write("html/\(index).html", "<html><body>\(page)</body></html>")
    }
    _ = try Command(shell: "gzip \(scratch.path)/gz/*.txt")
    for folder in ["txt", "gz", "html"] {
      let run = try Command("tag", "--json", "\(scratch.path)/\(folder)")
      #expect(run.status == 0 && run.lines.count == names.count)
      #expect(run.lines.allSatisfy { $0.contains("\"reason\":\"repeated\"") }, "\(folder)")
    }
  }

  @Test func everyVerbReadsTheSameFiles() throws {
    let scratch = try Scratch()
    for label in ["a", "b"] {
      for index in 0..<3 {
        let text = "\(Self.article) \(label) \(index)"
        try scratch.write("c/\(label)/\(index).txt", text)
        try scratch.write("c/\(label)/p\(index).html", "<html><p>\(text) صفحة</p>")
        let path = try scratch.write("c/\(label)/w\(index).txt", text + " ثالثة")
        _ = try Command(
          shell: "iconv -f UTF-8 -t WINDOWS-1256 \(path) > \(path)2 && mv \(path)2 \(path)")
      }
    }
    _ = try Command(shell: "gzip \(scratch.path)/c/a/0.txt")
    let corpus = scratch.path + "/c"
    #expect(try Command("tag", corpus).lines.count == 18)
    let doctor = try Command("doctor", "--fast", corpus)
    #expect(doctor.output.hasPrefix("18 articles") && doctor.output.contains("not in UTF-8: 6"))
    #expect(
      try Command("count", corpus, "-o", scratch.path + "/counts").output.contains(
        "read 18 articles"))
    let train = try Command("train", corpus, "-o", scratch.path + "/m", "--fast", "--min-df", "1")
    #expect(train.status == 0 && train.output.contains("read 18 articles"))
    let memory = try Command(
      "train", corpus, "-o", scratch.path + "/m2", "--memory", "64M", "--min-df", "1")
    #expect(memory.status == 0 && memory.output.contains("read 18 articles"))
    let evaluate = try Command("evaluate", "--model", scratch.path + "/m", "--json", corpus)
    #expect(evaluate.status == 0 && evaluate.errors.isEmpty)
    let rouge = try Command("rouge", "--json", corpus + "/a", corpus + "/a")
    #expect(rouge.status == 0 && rouge.output.contains("\"summaries\":9"))
  }

  @Test func aWrongFieldNameIsSaidOnce() throws {
    let scratch = try Scratch()
    let line = "{\"id\":1,\"body\":\"\(Self.article)\",\"section\":\"a\"}\n"
    let path = try scratch.write("a.jsonl", String(repeating: line, count: 200))
    let tag = try Command("tag", path)
    #expect(tag.status == 65 && tag.lines.count == 200)
    #expect(tag.errors.split(separator: "\n").count == 1)
    #expect(tag.errors.contains("the fields are “id”, “body”, “section”; give --text-field"))
    let train = try Command("train", path, "-o", scratch.path + "/m", "--text-field", "body")
    #expect(train.status == 65 && train.errors.split(separator: "\n").count == 1)
    #expect(train.errors.contains("give --label-field"))
  }

  @Test func severalLabelsNeedTheFlag() throws {
    let scratch = try Scratch()
    let lines = (0..<8).map { index in
      "{\"text\":\"\(Self.article) \(index)\",\"labels\":[\"\(index % 2 == 0 ? "a" : "b")\"\(index == 5 ? ",\"a\"" : "")]}"
    }
    let path = try scratch.write("a.jsonl", lines.joined(separator: "\n"))
    let output = scratch.path + "/m"
    let refused = try Command("train", path, "-o", output, "--fast")
    #expect(
      refused.status == 65
        && refused.errors.contains("a.jsonl:6: 2 labels where one is needed; give --multi-label"))
    #expect(!scratch.names.contains("m"))
    #expect(try Command("count", path, "-o", output).status == 65)
    #expect(try Command("train", path, "-o", output, "--fast", "--multi-label").status == 0)
  }

  @Test func outOfCoreTrainingRefusesStandardInput() throws {
    let scratch = try Scratch()
    let lines = (0..<40).map { "{\"text\":\"\(Self.article) \($0)\",\"label\":\"\($0 % 2)\"}\n" }
    let model = try scratch.write("m", "old")
    let pipe = try Command(
      "train", "-", "--format", "jsonl", "--memory", "64M", "-o", model,
      input: Array(lines.joined().utf8))
    #expect(pipe.status == 65 && pipe.errors.contains("standard input"))
    #expect(try String(contentsOfFile: model, encoding: .utf8) == "old")
  }

  @Test func otherFilesAreNamed() throws {
    let scratch = try Scratch()
    for (name, text, reason) in [
      ("a.txt", "PK\u{3}\u{4}…word/document.xml", "a Word file (.docx), not text"),
      ("b.txt", "%PDF-1.5 …", "a PDF file, not text"),
      ("c.txt", "{\\rtf1 …", "an RTF file, not text"),
    ] {
      let run = try Command("tag", try scratch.write(name, text))
      #expect(run.status == 65 && run.errors.contains(reason))
    }
    let utf16 = Self.article.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let path = try scratch.write("d.txt", utf16)
    #expect(try Command("tag", path).errors.contains("utf-16le reads, not text (--encoding)"))
    #expect(try Command("tag", path, "--encoding", "utf-16le").output.contains("\tsports\t"))
  }

  @Test func tablesAndArraysAsPeopleMakeThem() throws {
    let scratch = try Scratch()
    let tables: [(String, String, [String])] = [
      ("a.csv", "sep=;\nid;text\n7;\(Self.article)\n", []),
      ("b.csv", "\u{FEFF}id\ttext\n7\t\(Self.article)\n", []),
      ("c.csv", "7|\(Self.article)\n", ["--no-header", "--text-field", "2", "--id-field", "1"]),
      ("d.csv", "7\t\(Self.article)\n", ["--columns", "id,text", "--delimiter", "\\t"]),
      ("e.json", "[\n{\"id\":7,\n\"text\":\"\(Self.article)\"}\n]\n", []),
    ]
    for (name, text, flags) in tables {
      let path = try scratch.write(name, text)
      let run = try Command(
        arguments: ["tag", path, "--output-format", "jsonl"] + flags, input: [])
      let objects = try run.objects()
      #expect(run.status == 0 && objects.count == 1, "\(name)")
      #expect(objects.first?["label"] as? String == "sports", "\(name)")
      #expect("\(objects.first?["id"] ?? "")" == "7", "\(name)")
    }
  }
}
