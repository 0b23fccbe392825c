import Foundation
import Testing
import TextML

@Suite struct TrainTests {
  @Test func quietTrainingPrintsWhatWasAskedForOnly() throws {
    let scratch = try Scratch()
    let arguments = ["train", "--fast", "-q", "Examples/corpus", "-o", scratch.path + "/m"]
    let quiet = try Command(arguments: arguments, input: [])
    #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.errors.isEmpty)
    #expect(scratch.names == ["m"])
    let json = try Command(arguments: arguments + ["--json"], input: [])
    #expect(try json.objects()[0]["checksum"] != nil)
  }

  @Test func trainsEvaluatesAndInspects() throws {
    let scratch = try Scratch()
    let model = scratch.path + "/نموذج.textml"
    let run = try Command("train", "Examples/corpus", "-o", model)
    #expect(run.status == 0 && run.errors.isEmpty)
    for piece in [
      "read ", "diplomacy", "“other” means none", "chosen: cost", "gold \\ answer", "wrote ",
    ] {
      #expect(run.output.contains(piece), "\(piece)")
    }
    #expect(scratch.names == ["نموذج.textml"])

    let evaluation = try Command("evaluate", "--model", model, "--json", "Examples/corpus")
      .objects()[0]
    #expect((evaluation["accuracy"] as? Double ?? 0) > 0.99)
    #expect((evaluation["confusion"] as? [[Int]])?.count == 4)
    let table = try Command("evaluate", "--model", model, "Examples/corpus")
    #expect(table.output.contains("precision  recall") && table.status == 0)

    let inspection = try Command("inspect", "--json", model).objects()[0]
    #expect((inspection["checksum"] as? String)?.count == 16)
    #expect((inspection["strongestTerms"] as? [Any])?.count == 4)
    #expect(try Command("inspect", model).output.contains("strongest for sports"))
    #expect(try Command("inspect").output.contains("embedded"))
    #expect(
      try Command("tag", "--model", model, "Examples/articles/port-agreement.txt").output.contains(
        "\tdiplomacy\t"))
  }

  @Test func learnsTopicsAndAnswersTheirSums() throws {
    let scratch = try Scratch()
    let words = [
      ("match", "sport", "المباراة الهدف الملعب"), ("race", "sport", "السباق المضمار العداء"),
      ("bank", "other", "البنك الأسهم القرض"), ("rain", "other", "المطر الرياح الغيوم"),
    ]
    let lines = words.flatMap { topic, answer, text in
      (0..<12).map { index in
        """
        {"text":"\(text) الخبر \(index)","label":"\(topic)","coarse":"\(answer)","also":"\(index % 2 == 0 ? "rain" : "")","paper":"\(index % 3)"}

        """
      }
    }
    let records = try scratch.write("records.jsonl", lines.joined())
    let model = scratch.path + "/m"
    let run = try Command(
      "train", records, "-o", model, "--answer-field", "coarse", "--group-field", "paper")
    #expect(run.status == 0 && run.output.contains("3 folds"), "\(run.errors)")
    let answer = try Command(
      "tag", "--json", "--model", model, input: Array("السباق المضمار المباراة".utf8)
    ).objects()[0]
    #expect(answer["label"] as? String == "sport" && answer["secondary"] is NSNull)
    #expect((answer["candidates"] as? [Any])?.count == 2)
    #expect(
      try Command("train", records, "-o", model, "--secondary-field", "also").status == 0)
    let description = try #require(
      try Command("inspect", "--json", model).objects()[0]["description"] as? [String: Any])
    #expect(description["secondaryThreshold"] is Double)

    for (flag, message) in [
      ("--answer-field", "every record needs it"), ("--group-field", "two groups or more"),
    ] {
      let run = try Command("train", records, "-o", model, flag, "missing")
      #expect(run.status == 65 && run.errors.contains(message), "\(run.errors)")
    }
    let mixed = try scratch.write(
      "mixed.jsonl", lines.joined() + #"{"text":"نص","label":"bank","coarse":"sport"}"#)
    let conflict = try Command("train", mixed, "-o", model, "--answer-field", "coarse")
    #expect(conflict.status == 65 && conflict.errors.contains("“bank” has several answers"))
  }

  @Test func sameCorpusSameBytesAtAnyThreadCount() throws {
    let scratch = try Scratch()
    let models = try [1, 2].map { threads in
      let path = scratch.path + "/\(threads).textml"
      let run = try Command(
        "train", "Examples/corpus", "-o", path, "--threads", "\(threads)", "--json")
      #expect(run.status == 0)
      #expect(try run.objects()[0]["report"] is [String: Any])
      return try Data(contentsOf: URL(filePath: path))
    }
    #expect(models[0] == models[1])
  }

  @Test func tablesSurviveArabicLabels() throws {
    let scratch = try Scratch()
    for (english, arabic) in [("sports", "رياضة"), ("economy", "مال وأعمال")] {
      try FileManager.default.copyItem(
        at: Command.repository.appending(path: "Examples/corpus/" + english),
        to: URL(filePath: scratch.path).appending(path: "c/" + arabic, createParent: true))
    }
    let model = scratch.path + "/m.textml"
    let run = try Command("train", scratch.path + "/c", "-o", model)
    #expect(run.status == 0)
    // Right-to-left cells stand between left-to-right marks, and columns still align.
    let rows = run.lines.filter {
      $0.hasPrefix("\u{200E}رياضة\u{200E}") || $0.hasPrefix("\u{200E}مال")
    }
    #expect(rows.count == 6)
    let widths = rows.map { $0.unicodeScalars.count { $0 != "\u{200E}" } }
    #expect(widths[0] == widths[1] && widths[2] == widths[3] && widths[4] == widths[5])
  }

  @Test func badCorporaLeaveTheOldModel() throws {
    let scratch = try Scratch()
    let model = try scratch.write("old.textml", "old")
    try scratch.write("one/sports/a.txt", "خبر عن مباراة")
    try scratch.write("thin/sports/a.txt", "خبر عن مباراة")
    try scratch.write("thin/economy/a.txt", "خبر عن سوق")
    try scratch.write("thin/economy/b.txt", "خبر عن مال")
    for (folder, message, code) in [
      ("one", "only one label has documents (“sports”)", 65),
      ("thin", "label “sports” has 1 document;", 65), ("missing", "No such file", 66),
    ] as [(String, String, Int32)] {
      let run = try Command("train", "\(scratch.path)/\(folder)", "-o", model)
      #expect(run.status == code && run.output.isEmpty)
      #expect(run.errors.contains(message), "\(run.errors)")
      #expect(try String(contentsOfFile: model, encoding: .utf8) == "old")
    }
    let labels = try Command("train", "Examples/corpus", "-o", model, "--labels", "sports,weather")
    #expect(labels.status == 65 && labels.errors.contains("unknown label “weather”"))
  }

  @Test func unreadableFilesAreSkippedByName() throws {
    let scratch = try Scratch()
    let corpus = scratch.path + "/c"
    try FileManager.default.copyItem(
      at: Command.repository.appending(path: "Examples/corpus"), to: URL(filePath: corpus))
    try scratch.write("c/sports/empty.txt", "")
    try scratch.write("c/sports/bytes.txt", [0xFF, 0x41])
    let run = try Command(
      "train", corpus, "-o", scratch.path + "/m", "--folds", "0", "--cost", "10")
    #expect(run.status == 0 && run.output.contains("skipped 2 articles"))
    #expect(run.errors.contains("c/sports/empty.txt: no word in it"))
    #expect(run.errors.contains("c/sports/bytes.txt:1: not valid UTF-8 (byte 0)"))
  }

  @Test func outputsThatCannotBeWritten() throws {
    let scratch = try Scratch()
    let missing = try Command("train", "Examples/corpus", "-o", scratch.path + "/no/m.textml")
    #expect(missing.status == 73 && missing.errors.contains("no/m.textml: cannot write"))
    let folder = try Command("train", "Examples/corpus", "-o", scratch.path)
    #expect(folder.status == 73 && folder.errors.contains("is a folder"))
    // A file size limit stands in for a full disk; the old model must survive.
    let old = try scratch.write("old.textml", "old")
    let full = try Command(
      shell:
        "ulimit -f 1; trap '' XFSZ; $CLASSIFY train Examples/corpus -o '\(old)' --folds 0 --cost 10"
    )
    #expect(full.status == 74 && full.errors.contains("old.textml: cannot write"))
    #expect(try String(contentsOfFile: old, encoding: .utf8) == "old")
    #expect(scratch.names == ["old.textml"])
  }

  @Test func aReaderThatGoesAwayDoesNotCostTheModel() throws {
    let scratch = try Scratch()
    let run = try Command(
      shell: "$CLASSIFY train Examples/corpus -o '\(scratch.path)/m' --folds 0 --cost 10 | head -0")
    #expect(run.status == 0)
    #expect(try Command("inspect", scratch.path + "/m").status == 0)
  }

  @Test func badModelsAreNamed() throws {
    let scratch = try Scratch()
    let good = Array(
      try Data(contentsOf: Command.repository.appending(path: "Models/news.textml")))
    var newer = good
    newer[8] = 9
    var damaged = good
    damaged[good.count / 2] ^= 0xFF
    for (name, bytes, message) in [
      ("text", Array("this is not a model at all, sorry".utf8), "not a TextML model"),
      ("empty", [], "not a TextML model"),
      ("short", Array(good.prefix(good.count / 2)), "the model is truncated"),
      ("newer", newer, "a model of format 9; this version reads 2"),
      ("damaged", damaged, "wrong checksum"),
    ] as [(String, [UInt8], String)] {
      let path = try scratch.write(name, bytes)
      for arguments in [["tag", "--model", path, "README.md"], ["inspect", path]] {
        let run = try Command(shell: "$CLASSIFY " + arguments.joined(separator: " "))
        #expect(run.status == 65 && run.output.isEmpty)
        #expect(run.errors.contains(path) && run.errors.contains(message), "\(run.errors)")
      }
    }
    #expect(try Command("tag", "--model", scratch.path + "/missing", "README.md").status == 66)
  }

  /// The default that `--help` names is the one that training uses.
  @Test func helpNamesTheDefaultCosts() throws {
    let help = try Command("train", "--help").output
    let costs = TextClassifier.Configuration().costs.map { "\(Int($0))" }.joined(separator: ",")
    #expect(help.contains("(default: \(costs))"))
  }

  @Test func theReportSaysWhyASettingWasChosen() throws {
    let scratch = try Scratch()
    let run = try Command(
      "train", "Examples/corpus", "-o", scratch.path + "/m", "--cost", "10,0.01,100")
    #expect(run.status == 0)
    let trials = run.lines.filter { $0.hasPrefix("cost ") }.compactMap { line -> Double? in
      line.split(separator: " ").last.flatMap { Double($0) }
    }
    let chosen = try #require(run.lines.first { $0.hasPrefix("chosen: ") }).dropFirst(8)
    let its = run.lines.first { $0.hasPrefix(chosen + "  ") }.flatMap {
      $0.split(separator: " ").last
    }
    let isBest = Double(its ?? "") == trials.max()
    #expect(trials.count >= 3 && run.output.contains("one standard error") != isBest)
    #expect(run.output.contains("in the table of settings the most probable label is the answer"))
  }

  @Test func evaluateRefusesUnknownLabels() throws {
    let scratch = try Scratch()
    try scratch.write("weather/a.txt", "أمطار متوقعة غدا")
    let run = try Command("evaluate", scratch.path)
    #expect(run.status == 65 && run.errors.contains("does not know the label “weather”"))
  }
}

extension URL {
  fileprivate func appending(path: String, createParent: Bool) throws -> URL {
    let url = appending(path: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    return url
  }
}
