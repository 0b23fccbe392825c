import Foundation
import Testing

@Suite struct TagTests {
  private let article = "Examples/articles/port-agreement.txt"

  @Test func printsPathLabelAndProbability() throws {
    let run = try Command("tag", article)
    #expect(run.status == 0 && run.errors.isEmpty)
    let fields = run.lines[0].split(separator: "\t")
    #expect(run.lines.count == 1 && fields.count == 4)
    #expect(fields[0] == article[...] && fields[1] == "diplomacy")
    #expect((Double(fields[2]) ?? 0) > 0.5)
    #expect(fields[3].contains("Diplomacy (") && fields[3].contains("دبلوماسية"))
  }

  @Test func theModelOfTopicsRanksEighteen() throws {
    let object = try Command("tag", "--json", "--model", "topics", article).objects()[0]
    #expect(object["label"] as? String == "diplomacy")
    #expect(object["code"] as? String == "medtop:20000638")
    #expect((object["candidates"] as? [[String: Any]])?.count == 18)
    let rows = try Command("tag", "--output-format", "csv", "--model", "topics", article).lines
    #expect(rows[0] == "path,label,probability,reason,secondary,code")
    #expect(rows[1].hasSuffix("medtop:20000638"))
  }

  @Test func printsAJSONObjectALine() throws {
    let run = try Command("tag", "--json", "Examples/articles")
    let objects = try run.objects()
    #expect(objects.count == 3)
    for object in objects {
      #expect(
        Set(object.keys) == [
          "path", "label", "labels", "probability", "reason", "candidates", "coverage", "removed",
          "secondary", "code",
        ])
      let label = object["label"] as? String
      #expect(object["labels"] as? [String] == label.map { [$0] } ?? [])
      #expect((object["reason"] is NSNull) == (label != nil))
      let candidates = try #require(object["candidates"] as? [[String: Any]])
      let probabilities = candidates.compactMap { $0["probability"] as? Double }
      #expect(probabilities.count == 4 && probabilities == probabilities.sorted(by: >))
      #expect(abs(probabilities.reduce(0, +) - 1) < 1e-9)
    }
    let festival = try #require(
      objects.first { ($0["path"] as? String)?.contains("festival") == true })
    #expect(festival["label"] is NSNull)
  }

  @Test func topAddsLabels() throws {
    let run = try Command("tag", "--top", "3", article)
    #expect(run.lines[0].split(separator: "\t").count >= 9)
    let json = try Command("tag", "--top", "2", "--json", article).objects()
    #expect((json[0]["candidates"] as? [Any])?.count == 2)
  }

  @Test func readsStandardInput() throws {
    let bytes = Array(try Data(contentsOf: Command.repository.appending(path: article)))
    for arguments in [["tag"], ["tag", "-"]] {
      let run =
        arguments.count == 1
        ? try Command("tag", input: bytes) : try Command("tag", "-", input: bytes)
      #expect(run.status == 0)
      #expect(run.lines[0].hasPrefix("-\tdiplomacy\t"))
    }
  }

  @Test func walksFoldersInOrderAtAnyThreadCount() throws {
    let one = try Command("tag", "--threads", "1", "Examples/corpus")
    let two = try Command("tag", "--threads", "2", "Examples/corpus")
    #expect(one.status == 0 && one.output == two.output)
    let paths = one.lines.map { String($0.prefix { $0 != "\t" }) }
    #expect(paths.count >= 80 && paths == paths.sorted())
  }

  @Test func aTextWithoutKnownWordsIsNoneWithAWord() throws {
    let scratch = try Scratch()
    for (name, text, reason) in [
      ("empty.txt", "", "empty"), ("marks.txt", "\u{064B}\u{0651}", "empty"),
      ("latin.txt", "Breaking news at nine", "not_arabic"),
      ("made-up.txt", "ززززز ظظظظ غغغغغ", "no_known_terms"),
    ] {
      let path = try scratch.write(name, text)
      let run = try Command("tag", path)
      #expect(run.status == 0)
      #expect(run.output.hasPrefix("\(path)\tnone\t") && run.output.hasSuffix("\t\(reason)\n"))
      #expect(run.errors.contains(path) && run.errors.contains("answered none"))
      let object = try Command("tag", "--json", path).objects()[0]
      #expect(object["label"] is NSNull)
    }
  }

  @Test func persianIsAnsweredNoneWithAWarning() throws {
    let scratch = try Scratch()
    let persian = try scratch.write(
      "fa.txt",
      "رئیس جمهور در سخنرانی خود گفت که دولت برای بهبود وضعیت اقتصادی کشور تلاش می‌کند و مذاکرات با کشورهای همسایه ادامه دارد. او افزود که این مذاکرات باید به نتیجه برسد و مردم از آن سود ببرند."
    )
    let run = try Command("tag", persian)
    #expect(run.status == 0 && run.lines.count == 1)
    #expect(run.output.hasSuffix("\tnot_arabic\n"))
    #expect(run.errors == "classify: \(persian): not in Arabic; answered none\n")
    #expect(try Command("tag", "--quiet", persian).errors.isEmpty)
    #expect(try Command("tag", "Examples/corpus").errors.isEmpty)
  }

  @Test func badInputsAreNamedAndTheRestIsAnswered() throws {
    let scratch = try Scratch()
    let windows1256: [UInt8] = [0xC7, 0xE1, 0xDA, 0xD1, 0xC8, 0xED, 0xC9, 0x20, 0xC7, 0xE1, 0xE3]
    let bad = try scratch.write("bad.txt", [0x61, 0x0A, 0xFF])
    let run = try Command("tag", bad, article)
    #expect(run.status == 65 && run.lines.count == 1)
    #expect(run.errors.hasPrefix("classify: error: \(bad):2: not valid UTF-8 (byte 2); "))
    let encoded = try Command(
      "tag", "--encoding", "utf-8", try scratch.write("cp.txt", windows1256))
    #expect(
      encoded.status == 65 && encoded.errors.contains("not UTF-8; name this encoding (--encoding)"))
    let missing = try Command("tag", scratch.path + "/missing.txt", article)
    #expect(missing.status == 66 && missing.lines.count == 1)
    #expect(missing.errors.contains("missing.txt: cannot read: No such file"))
    let empty = try Scratch()
    #expect(try Command("tag", empty.path).status == 66)
  }

  @Test func sixtyMegabytesOnOneLine() throws {
    let run = try Command(
      shell: "yes 'كلمة عن مباراة كرة القدم' | tr '\\n' ' ' | head -c 60000000 > big.$$; "
        + "iconv -c -f UTF-8 -t UTF-8 big.$$ 2>/dev/null | $CLASSIFY tag; code=$?; rm -f big.$$; exit $code"
    )
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("-\tsports\t"))
  }

  @Test func aReaderThatGoesAwayIsNoError() throws {
    let run = try Command(shell: "$CLASSIFY tag Examples/corpus | head -1")
    #expect(run.status == 0 && run.errors.isEmpty && run.lines.count == 1)
  }

  @Test func aFullDiskIsSaid() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let run = try Command(shell: "$CLASSIFY tag \(article) > /dev/full")
    #expect(run.status == 74)
    #expect(run.errors.contains("standard output: cannot write: No space left"))
  }

  @Test(arguments: [
    ["tag", "--top", "0"], ["tag", "--threads", "0"], ["tag", "--nonsense"], ["nonsense"],
    ["summarize", "--words", "0"], ["summarize", "--percent", "101"],
    ["summarize", "--words", "5", "--sentences", "2"], ["train", "x"], ["evaluate"],
    ["train", "x", "-o", "y", "--cost", "0"], ["inspect", "--terms", "-1"],
  ])
  func wrongFlagsAreUsageErrors(_ arguments: [String]) throws {
    let line = "$CLASSIFY " + arguments.joined(separator: " ") + " < /dev/null"
    let run = try Command(shell: line)
    #expect(run.status == 64 && run.output.isEmpty && run.errors.contains("Usage:"))
  }
}
