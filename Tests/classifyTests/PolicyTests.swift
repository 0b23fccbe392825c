import Foundation
import Testing

/// Thresholds, several labels and texts without labels, through the command.
@Suite struct PolicyTests {
  @Test func thresholdsAreSetPerRun() throws {
    let article = "Examples/articles/port-agreement.txt"
    let sure = try Command("tag", "--threshold", "diplomacy=1", article)
    #expect(sure.status == 0 && sure.output.hasSuffix("\tlow_confidence\n"))
    #expect(try Command("tag", "--threshold", "sports=1", article).output.contains("\tdiplomacy\t"))
    let record = try Command("evaluate", "--json", "--threshold", "1", "Examples/corpus").objects()[
      0]
    let abstentions = try #require(record["abstentions"] as? [String: Int])
    #expect(abstentions["low_confidence", default: 0] > 50)
  }

  @Test func labelsAndNumbersThatCannotBe() throws {
    for verb in ["tag", "evaluate"] {
      for flag in ["--precision", "--threshold"] {
        for (value, message) in [
          ("weather=0.9", "unknown label “weather”; known are: diplomacy, economy, sports"),
          ("other=0.9", "unknown label “other”"), ("1.5", "1.5 is not from 0 to 1"),
          ("-0.5", "-0.5 is not from 0 to 1"), ("nan", "not from 0 to 1"),
          ("economy=2", "2.0 is not from 0 to 1"), ("economy=", "invalid"), ("=0.5", "invalid"),
          ("economy", "invalid"), ("", "invalid"),
        ] {
          let run = try Command(
            shell: "$CLASSIFY \(verb) \(flag)='\(value)' Examples/corpus")
          #expect(run.status == 64 && run.output.isEmpty, "\(verb) \(flag) \(value)")
          #expect(run.errors.contains(message), "\(run.errors)")
        }
      }
    }
    let scratch = try Scratch()
    let model = scratch.path + "/m"
    for (value, code) in [("weather=0.9", 65), ("other=0.9", 65), ("2", 64), ("x", 64)] {
      let run = try Command("train", "Examples/corpus", "-o", model, "--precision", value)
      #expect(run.status == code, "\(value)")
    }
    #expect(scratch.names.isEmpty)
    #expect(try Command("train", "Examples/corpus", "-o", model, "--fast").status == 0)
    let unmeasured = try Command("tag", "--model", model, "--precision", "0.9", "Examples/articles")
    #expect(unmeasured.status == 64 && unmeasured.errors.contains("without cross-validation"))
  }

  @Test func aPrecisionIsStoredInTheModel() throws {
    let scratch = try Scratch()
    let model = scratch.path + "/m"
    let run = try Command(
      "train", "Examples/corpus", "-o", model, "--precision", "sports=0.99,economy=0.5", "--json",
      "--cost", "10")
    #expect(run.status == 0)
    let description = try #require(run.objects()[0]["description"] as? [String: Any])
    let labels = try #require(description["labels"] as? [[String: Any]])
    let thresholds = labels.map { $0["threshold"] as? Double ?? -1 }
    #expect(thresholds[0] == 0 && thresholds[1] > 0 && thresholds[3] > 0)
    #expect(try Command("inspect", model).output.contains("threshold"))
  }

  @Test func articlesCanHaveSeveralLabels() throws {
    let scratch = try Scratch()
    let corpus = Command.repository.appending(path: "Examples/corpus").path
    try FileManager.default.copyItem(atPath: corpus, toPath: scratch.path + "/c")
    // Three articles lie in two folders; a file of JSON lines names both labels.
    let names = try FileManager.default.contentsOfDirectory(atPath: corpus + "/economy").sorted()
    for name in names.prefix(3) {
      try FileManager.default.copyItem(
        atPath: "\(corpus)/economy/\(name)", toPath: "\(scratch.path)/c/diplomacy/also-\(name)")
    }
    let record = try JSONSerialization.data(withJSONObject: [
      "text": try String(
        contentsOfFile: "\(corpus)/sports/16-minute-by-minute.txt", encoding: .utf8)
        + "\n" + (try String(contentsOfFile: "\(corpus)/economy/\(names[5])", encoding: .utf8)),
      "labels": ["sports", "economy"],
    ])
    try scratch.write("more.jsonl", Array(record) + [0x0A])
    let (model, page) = (scratch.path + "/m", scratch.path + "/r.html")
    let run = try Command(
      "train", scratch.path + "/c", scratch.path + "/more.jsonl", "-o", model, "--multi-label",
      "--cost", "10", "--report", page)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("subset accuracy") && run.output.contains("micro-F1"))
    let html = try String(contentsOfFile: page, encoding: .utf8)
    ReportTests.expectSelfContained(html)
    #expect(html.contains("subset accuracy") && html.contains("micro-F1"))

    let tags = try Command(
      "tag", "--model", model, "--json", "\(scratch.path)/c/economy/\(names[0])"
    )
    .objects()[0]
    #expect(Set(tags["labels"] as? [String] ?? []) == ["economy", "diplomacy"])
    let line = try Command("tag", "--model", model, "\(scratch.path)/c/economy/\(names[0])").lines[
      0]
    #expect(line.split(separator: "\t").count == 7)

    let evaluation = try Command(
      "evaluate", "--model", model, "--json", scratch.path + "/c", scratch.path + "/more.jsonl"
    ).objects()[0]
    #expect(evaluation["confusion"] is NSNull)
    let several = try #require(evaluation["severalLabels"] as? [String: Double])
    #expect(several["subsetAccuracy", default: 0] > 0.9 && several["microF1", default: 0] > 0.9)
    #expect(several["subsetAccuracy"] == evaluation["accuracy"] as? Double)
    // Equal texts are one article.
    #expect(evaluation["articles"] as? Int == 95)
  }

  @Test func textsWithoutLabelsTeach() throws {
    let scratch = try Scratch()
    for index in 0..<30 {
      try scratch.write(
        "u/\(index).txt", "مباراة الدورييه رقم \(index) فاز فيها الفريق بهدف اللاعب")
    }
    try scratch.write("u/bad.txt", [0x61, 0x0A, 0xFF])
    try scratch.write("b.jsonl", "{\"text\": \"الدورييه في السوق\"}\n{}\n")
    let plain = scratch.path + "/plain"
    let taught = scratch.path + "/taught"
    let flags = ["--cost", "10", "--json", "--folds", "2"]
    let first = try Command(
      shell: "$CLASSIFY train Examples/corpus -o \(plain) " + flags.joined(separator: " "))
    let second = try Command(
      shell:
        "$CLASSIFY train Examples/corpus -o \(taught) --unlabelled \(scratch.path)/u --background \(scratch.path)/b.jsonl "
        + flags.joined(separator: " "))
    #expect(first.status == 0 && second.status == 0)
    #expect(second.errors.contains("skipped \(scratch.path)/u/bad.txt:2: not valid UTF-8 (byte 2)"))
    #expect(second.errors.contains("b.jsonl:2: no field “text”"))
    let description = try #require(second.objects()[0]["description"] as? [String: Any])
    #expect(description["unlabeledCount"] as? Int == 31)
    #expect(description["documentCount"] as? Int == 94 + 31)
    #expect(
      try first.objects()[0]["checksum"] as? String != second.objects()[0]["checksum"] as? String)

    try FileManager.default.createDirectory(
      atPath: scratch.path + "/empty", withIntermediateDirectories: true)
    for flag in ["--unlabelled", "--background"] {
      for (name, code, message) in [
        ("missing.txt", 66, "missing.txt: cannot read: No such file"),
        ("u/bad.txt", 65, "u/bad.txt:2: not valid UTF-8 (byte 2)"),
        ("empty", 65, "empty: no texts"),
      ] as [(String, Int32, String)] {
        let run = try Command(
          "train", "Examples/corpus", "-o", scratch.path + "/not-made", flag,
          scratch.path + "/" + name)
        #expect(run.status == code && run.errors.contains(message), "\(run.errors)")
      }
    }
    #expect(!scratch.names.contains("not-made"))
  }

  @Test func smallModelsAreSmall() throws {
    let scratch = try Scratch()
    let sizes = try ["", "--max-terms 300", "--max-terms 300 --weight-bits 8"].map { flags in
      let path = scratch.path + "/m"
      let run = try Command(
        shell: "$CLASSIFY train Examples/corpus -o \(path) --fast \(flags) --json")
      #expect(run.status == 0)
      return try #require(run.objects()[0]["bytes"] as? Int)
    }
    #expect(sizes[0] > 2 * sizes[1] && sizes[1] > sizes[2])
    for flags in ["--weight-bits 16", "--max-terms 0"] {
      #expect(try Command(shell: "$CLASSIFY train Examples/corpus -o m \(flags)").status == 64)
    }
  }
}
