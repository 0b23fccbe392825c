import Foundation
import Testing

/// The contract of Documentation/records.md, as far as a quick test goes; Scripts/check/conformance.py has
/// the rest.
@Suite struct RecordTests {
  private static let article = "فاز المنتخب في مباراة كرة القدم على ملعبه بثلاثة أهداف أمام ضيفه"

  private func line(_ id: Int, _ text: String = article) -> String {
    #"{"id":\#(id),"text":"\#(text)"}"#
  }

  /// Good records and bad ones, and whether each is good.
  private var mixed: (lines: [String], isGood: [Bool]) {
    let bad = ["", "{", "[]", #"{"text":5}"#, #"{"id":"x"}"#, "\u{0}", #"{"text":"\ud8"}"#]
    let isGood = (0..<210).map { $0 % 3 != 1 }
    return (isGood.indices.map { isGood[$0] ? line($0) : bad[$0 / 3 % bad.count] }, isGood)
  }

  @Test(arguments: ["tag", "summarize", "digest"])
  func oneOutForEachIn(_ verb: String) throws {
    let (lines, isGood) = mixed
    let input = Array(lines.joined(separator: "\n").utf8)
    let run = try Command(verb, "--format", "jsonl", "--threads", "1", input: input)
    #expect(run.status == 0 && run.errors.isEmpty)
    let objects = try run.objects()
    #expect(objects.count == lines.count)
    for (index, object) in objects.enumerated() {
      #expect(object["v"] as? String == "jsonl/2" && (object["model"] as? String)?.count == 16)
      #expect((object["error"] == nil) == isGood[index])
      if isGood[index] {
        #expect(object["id"] as? Int == index)
        #expect(
          object[verb == "tag" ? "label" : "summary"] as? String
            == (verb == "tag" ? "sports" : Self.article))
      } else {
        #expect(object["id"] as? String == "x" || object["line"] as? Int == index + 1)
      }
    }
    for flags in [
      ["--threads", "3"], ["--threads", "2", "--flush", "line"], ["--flush", "batch"],
    ] {
      let again = try Command(arguments: [verb, "--format", "jsonl"] + flags, input: input)
      #expect(again.output == run.output)
    }
    #expect(try Command(verb, "--format", "jsonl", "--strict", input: input).status == 1)
  }

  @Test func aWriterThatWaitsGetsItsAnswer() throws {
    for flush in ["auto", "line"] {
      let process = Process()
      process.executableURL = Command.executable
      process.arguments = ["tag", "--format", "jsonl", "--flush", flush, "--threads", "2"]
      let (input, output, errors) = (Pipe(), Pipe(), Pipe())
      process.standardInput = input
      process.standardOutput = output
      process.standardError = errors
      try process.run()
      for id in 0..<5 {
        try input.fileHandleForWriting.write(contentsOf: Data((line(id) + "\n").utf8))
        var answer = Data()
        while answer.last != 0x0A { answer += output.fileHandleForReading.availableData }
        let object = try JSONSerialization.jsonObject(with: answer) as? [String: Any]
        #expect(object?["id"] as? Int == id)
      }
      // Half a record, then the signal: no answer to that, and death by the signal.
      try input.fileHandleForWriting.write(contentsOf: Data("{\"id\":9".utf8))
      process.terminate()
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == 15)
      #expect(try output.fileHandleForReading.readToEnd() ?? Data() == Data())
      #expect(try errors.fileHandleForReading.readToEnd() ?? Data() == Data())
    }
  }

  @Test func endlessInputEndsWithItsReaderOrTheSignal() throws {
    let yes = "yes '\(line(1))' | $CLASSIFY tag --format jsonl"
    let head = try Command(shell: "\(yes) | head -3")
    #expect(head.status == 0 && head.errors.isEmpty && head.lines.count == 3)
    let ended = try Command(
      shell: "yes '\(line(1))' | timeout --preserve-status 1 $CLASSIFY tag --format jsonl; echo $?")
    #expect(ended.errors.isEmpty && ended.lines.last == "143")
    #expect(
      try ended.lines.dropLast().last.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) }
        != nil)
  }

  @Test func formatsAndFields() throws {
    let csv = "key,body,url\n7,\"\(Self.article),\n\"\"نعم\"\"\",http://a\n8,,\n"
    let scratch = try Scratch()
    let path = try scratch.write("news.csv", csv)
    let rows = try Command(
      "tag", path, "--text-field", "body", "--id-field", "key", "--keep", "url,key=label2")
    #expect(rows.lines.first == "id,label,probability,reason,error,line,v,model,url,label2")
    #expect(rows.lines[1].hasPrefix("7,sports,") && rows.lines[1].hasSuffix(",http://a,7"))
    // In a spreadsheet none is told from an error, and nothing speaks for an answer to nothing.
    #expect(rows.lines[2].hasPrefix("8,none,0.0000,empty,,,csv/2"))
    let tsv = try Command(
      "tag", "--format", "tsv", input: Array("1\t\(Self.article)\n2\t\\N\n".utf8))
    #expect(
      tsv.lines[0].hasPrefix("1\tsports\t")
        && tsv.lines[1].hasPrefix("2\t\\N\t\\N\t\\N\tno_text\t\\N\ttsv/2"))
    let text = try Command(
      "summarize", "--format", "text", input: Array("\(Self.article)\n\n".utf8))
    #expect(text.lines == ["\(Self.article)\tfalse\t", "error:empty_line\t\t"])
    let ascii = try Command(
      "tag", "--format", "jsonl", "--ascii", "--keep", "الاسم",
      input: Array("{\"text\":\"\",\"الاسم\":\"ن\"}".utf8))
    #expect(ascii.output.utf8.allSatisfy { $0 < 0x80 })
    #expect(try ascii.objects()[0]["الاسم"] as? String == "ن")
    let page = "<p>\(Self.article)</p><script>x</script>"
    let html = try Command(
      "summarize", "--format", "jsonl", "--content", "html", input: Array(line(1, page).utf8))
    #expect(try html.objects()[0]["summary"] as? String == Self.article)
    // Each record by itself.
    let mixed = try Command(
      "summarize", "--format", "jsonl", "--content", "auto",
      input: Array("\(line(1, page))\n\(line(2, Self.article))\n".utf8))
    #expect(try mixed.objects().map { $0["summary"] as? String } == [Self.article, Self.article])
  }

  @Test func errorsAreCountedWithVerbose() throws {
    let input = Array("{}\n\(line(1))\n{\n".utf8)
    let run = try Command("tag", "--format", "jsonl", "-v", input: input)
    #expect(run.status == 0)
    #expect(run.errors.contains("2 records without an answer: invalid_json 1, no_text 1"))
    let files = try Command("tag", "-v", "Examples/articles", "missing.txt")
    #expect(files.status == 66 && files.errors.contains("1 input without an answer"))
  }

  @Test func limitsCountsAndHeaders() throws {
    let scratch = try Scratch()
    let stats = scratch.path + "/stats.json"
    let long = line(1, String(repeating: Self.article, count: 100))
    let run = try Command(
      "tag", "--format", "jsonl", "--max-record", "4K", "--stats", stats,
      input: Array("\(long)\n\(line(2))\n".utf8))
    let error = try run.objects()[0]["error"] as? [String: Any]
    #expect(error?["code"] as? String == "too_long")
    let counts = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: stats)))
    #expect((counts as? [String: Any])?["records"] as? Int == 2)
    #expect((counts as? [String: Any])?["errors"] as? Int == 1)
    let noColumn = try Command("tag", "--format", "csv", input: Array("a,b\n1,2\n".utf8))
    #expect(
      noColumn.status == 65
        && noColumn.errors.contains("there is no column “text”; the columns are “a”, “b”"))
    let gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xBB]
    let cut = try Command("tag", "--format", "jsonl", input: gzip)
    #expect(cut.status == 65 && cut.errors.contains("truncated gzip data"))
    #expect(
      (try cut.objects().last?["error"] as? [String: Any])?["code"] as? String == "truncated_input")
    #expect(try Command("tag", scratch.path + "/none.jsonl").status == 66)
    for flags in [
      ["--keep", "model"], ["--keep", "a,a"], ["--keep", "label"], ["--format", "xml"],
    ] {
      #expect(try Command(arguments: ["tag", "--format", "jsonl"] + flags, input: []).status == 64)
    }
    #expect(try Command("tag", "--strict", "Examples/articles/cup-final.txt").status == 64)
  }

  @Test func answersOfTablesAreObjectsWhereJSONIsAsked() throws {
    let scratch = try Scratch()
    let path = try scratch.write("news.csv", "id,text\n7,\(Self.article)\n")
    for verb in ["tag", "summarize", "digest"] {
      let objects = try Command(verb, path, "--json").objects()
      #expect(objects.count == 1 && objects[0]["id"] as? String == "7", "\(verb)")
    }
    let explained = try Command("tag", path, "--explain")
    #expect(explained.status == 64 && explained.errors.contains("--explain has no column"))
    #expect(try Command("tag", path, "--explain", "--json").objects()[0]["explanation"] != nil)
  }

  @Test(arguments: [
    ["--keep", "url,titel"], ["--title-field", "titel"], ["--id-field", "titel"],
    ["--source-field", "titel"],
  ])
  func aColumnThatIsNotThereIsNamed(_ flags: [String]) throws {
    let table = Array("id,text,url,title\n7,\(Self.article),http://a,\n".utf8)
    let run = try Command(arguments: ["tag", "--format", "csv"] + flags, input: table)
    #expect(run.status == 65)
    #expect(run.errors.contains("there is no column “titel”"), "\(run.errors)")
    #expect(run.errors.contains(flags[0]) && run.errors.contains("url"))
  }

  /// A column `title` was read whatever the flag said, and an empty name could have meant the column without one.
  @Test func anEmptyTitleFieldReadsNoHeadline() throws {
    let table = Array(",text,title\nسطر,\(Self.article),عنوان\n".utf8)
    func fingerprint(_ table: [UInt8], _ flags: String...) throws -> String? {
      try Command(arguments: ["digest", "--format", "csv", "--json"] + flags, input: table)
        .objects()[0]["fingerprint"] as? String
    }
    let bare = try fingerprint(Array("text\n\(Self.article)\n".utf8))
    #expect(try bare != nil && fingerprint(table, "--title-field", "") == bare)
    #expect(try fingerprint(table) != bare)
  }

  @Test(arguments: ["--text-field", "--title-field", "--id-field"])
  func aFieldNeedsRecords(_ flag: String) throws {
    let run = try Command("tag", flag, "body", input: Array("id,body\n7,\(Self.article)\n".utf8))
    #expect(run.status == 64 && run.errors.contains("\(flag) needs --format"))
  }

  @Test func corporaOfRecordsTrainTheSameModel() throws {
    let scratch = try Scratch()
    var lines = ""
    var table = "section,body\n"
    let root = Command.repository.appending(path: "Examples/corpus").path
    for label in ["diplomacy", "economy", "other", "sports"] {
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(label)").sorted() {
        let text = try String(contentsOfFile: "\(root)/\(label)/\(name)", encoding: .utf8)
        let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        lines += "{\"text\":\(quoted),\"labels\":[\"\(label)\"]}\n"
        table += "\(label),\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\"\n"
      }
    }
    let jsonl = try scratch.write("corpus.jsonl", lines)
    let csv = try scratch.write("corpus.csv", table)
    let models = ["a", "b", "c"].map { "\(scratch.path)/\($0).textml" }
    #expect(
      try Command("train", "--fast", "--no-subwords", "Examples/corpus", "-o", models[0]).status
        == 0)
    #expect(try Command("train", "--fast", "--no-subwords", jsonl, "-o", models[1]).status == 0)
    #expect(
      try Command(
        "train", "--fast", "--no-subwords", csv, "-o", models[2], "--label-field", "section",
        "--text-field", "body"
      ).status == 0)
    let bytes = try models.map { try Data(contentsOf: URL(filePath: $0)) }
    #expect(bytes[0] == bytes[1] && bytes[0] == bytes[2])
    let streamed = scratch.path + "/streamed.textml"
    for threads in ["1", "3"] {
      let run = try Command(
        "train", "--memory", "64M", "--threads", threads, jsonl, "-o", streamed)
      #expect(run.status == 0 && run.output.hasPrefix("read 9"))
      #expect(try Data(contentsOf: URL(filePath: streamed)) == bytes[0])
    }
    #expect(try Command("train", "--memory", "1K", jsonl, "-o", streamed).status == 65)
    #expect(try Command("train", "--memory", "1G", "Examples/corpus", "-o", streamed).status == 0)
    #expect(try Data(contentsOf: URL(filePath: streamed)) == bytes[0])
    let evaluated = try Command(
      "evaluate", "--model", models[0], "--label-field", "section", "--text-field", "body", csv)
    #expect(evaluated.status == 0 && evaluated.output.hasPrefix("model "))
  }
}
