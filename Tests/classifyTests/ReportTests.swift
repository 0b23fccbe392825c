import Foundation
import Testing

@Suite struct ReportTests {
  /// What a page for a browser must not have: scripts, and anything it would fetch.
  static func expectSelfContained(_ page: String) {
    #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))
    for piece in ["http:", "https:", "<script", "<link", "<img", " src=", "url(", "@import"] {
      #expect(!page.contains(piece), "\(piece)")
    }
    #expect(page.contains("<meta charset=\"utf-8\">") && page.contains("@media print"))
    expectBalanced(page)
  }

  /// Every element that is opened is closed, in order.
  private static func expectBalanced(_ page: String) {
    var open: [Substring] = []
    for piece in page.split(separator: "<").dropFirst() {
      let name = piece.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "!" }
      if ["meta", "br", "!doctype"].contains(name)
        || piece.prefix(while: { $0 != ">" }).hasSuffix("/")
      {
        continue
      }
      if name.hasPrefix("/") {
        #expect(open.popLast() == name.dropFirst())
      } else {
        open.append(name)
      }
    }
    #expect(open.isEmpty, "\(open)")
  }

  private func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  /// A number as pages write it.
  private func shown(_ value: Any?) -> String {
    String(format: "%.4f", value as? Double ?? -1)
  }

  @Test func thePageOfAnEvaluationSaysWhatTheRecordSays() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/تقرير.html"
    let run = try Command(
      "evaluate", "--json", "--report", path, "--errors", "3", "Examples/corpus")
    #expect(run.status == 0 && run.errors.isEmpty)
    let page = try read(path)
    Self.expectSelfContained(page)
    for heading in [
      "Evaluation", "By label", "Gold labels (rows) and answers (columns)",
      "Precision against recall",
      "Reliability: how often answers are right", "Risk and coverage", "Why articles got no label",
      "Strongest terms", "The most confident wrong answers", "Thresholds that give a precision",
    ] {
      #expect(page.contains(heading), "\(heading)")
    }
    #expect(page.contains("dir=\"rtl\"") && !page.contains("Learning curve"))
    #expect(page.components(separatedBy: "<article").count == 4)

    let record = try run.objects()[0]
    for key in ["macroF1", "accuracy", "calibrationError", "coverageAt95", "noneAreaUnderROC"] {
      #expect(page.contains("<b>\(shown(record[key]))</b>"), "\(key)")
    }
    #expect(page.contains("raw (error \(shown(record["rawCalibrationError"])))"))
    for label in try #require(record["labels"] as? [[String: Any]]) {
      let cells = ["precision", "recall", "f1"].map { "<td>\(shown(label[$0]))</td>" }.joined()
      #expect(page.contains(cells + "<td>\(label["support"] ?? "")</td>"))
    }
    for (label, area) in try #require(record["averagePrecision"] as? [String: Double]) {
      #expect(page.contains("<bdi>\(label) (AP \(shown(area)))</bdi>"))
    }
    for bin in try #require(record["reliability"] as? [[String: Double]])
    where bin["count", default: 0] > 0 {
      let x = 46 + bin["confidence", default: 0] * 290
      let y = 12 + (1 - bin["accuracy", default: 0]) * 198
      #expect(page.contains(String(format: "<circle cx=\"%.1f\" cy=\"%.1f\"", x, y)))
    }
    let risks = try #require(record["riskCoverage"] as? [[String: Double]])
    #expect(risks.count == 20 && risks.last?["coverage"] == 1)
    let wrong = try #require(risks.last?["risk"])
    #expect(wrong > 0 && wrong < 0.1)
    #expect(page.contains(String(format: "336.0,%.1f\" fill=", 12 + (1 - wrong / 0.1) * 198)))
    for cell in try #require(record["confusion"] as? [[Int]]).joined() {
      #expect(page.contains(">\(cell)</mark>"))
    }
    for (reason, count) in try #require(record["abstentions"] as? [String: Int]) {
      #expect(page.contains("<th scope=\"row\">\(reason)</th><td>\(count)</td>"))
    }
  }

  @Test func foldersAreMeasuredApart() throws {
    let scratch = try Scratch()
    let corpus = Command.repository.appending(path: "Examples/corpus").path
    for (paper, label) in [("one", "sports"), ("one", "economy"), ("two", "sports")] {
      try FileManager.default.createDirectory(
        atPath: "\(scratch.path)/\(paper)", withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: "\(corpus)/\(label)", toPath: "\(scratch.path)/\(paper)/\(label)")
    }
    let path = scratch.path + "/r.html"
    let arguments = ["--report", path, scratch.path + "/one", scratch.path + "/two"]
    let run = try Command(shell: "$CLASSIFY evaluate --json " + arguments.joined(separator: " "))
    let folders = try #require(run.objects()[0]["folders"] as? [[String: Any]])
    #expect(folders.compactMap { $0["articles"] as? Int } == [46, 22])
    let page = try read(path)
    #expect(page.contains("F1 by source folder"))
    for folder in folders {
      let name = try #require(folder["folder"] as? String)
      #expect(
        page.contains(
          "\(name)</span></th><td>\(folder["articles"] ?? "")</td><td>\(shown(folder["macroF1"]))</td>"
        ))
      // Measured alone, the folder does the same.
      let alone = try Command("evaluate", "--json", name).objects()[0]
      #expect(shown(alone["macroF1"]) == shown(folder["macroF1"]))
    }
    let text = try Command("evaluate", scratch.path + "/one", scratch.path + "/two")
    #expect(text.output.contains("folder") && text.output.contains("/two"))
  }

  @Test func trainingWritesThePageOfItsCrossValidation() throws {
    let scratch = try Scratch()
    let path = scratch.path + "/r.html"
    let run = try Command(
      "train", "Examples/corpus", "-o", scratch.path + "/m", "--report", path, "--learning-curve",
      "--cost", "10", "--json")
    #expect(run.status == 0 && run.errors.isEmpty)
    let page = try read(path)
    Self.expectSelfContained(page)
    #expect(page.contains("Cross-validation") && page.contains("Learning curve"))
    let record = try run.objects()[0]
    let report = try #require(record["report"] as? [String: Any])
    #expect(page.contains("<b>\(shown(report["macroF1"]))</b>macro-F1"))
    #expect(page.contains(record["checksum"] as? String ?? "–"))
    let curve = try #require(record["learningCurve"] as? [[String: Any]])
    #expect(curve.count >= 3 && curve.last?["articles"] as? Int == 94)
    for point in curve {
      let x = 46 + Double(point["articles"] as? Int ?? 0) / 94 * 290
      let y = 12 + (1 - (point["macroF1"] as? Double ?? 0)) * 198
      #expect(page.contains(String(format: "<circle cx=\"%.1f\" cy=\"%.1f\"", x, y)))
    }
  }

  @Test func namesMeanNothingToTheBrowser() throws {
    let scratch = try Scratch()
    let labels = ["a<b>&\"x'", "<script>alert(1)<"]
    for (label, folder) in zip(labels, ["sports", "economy"]) {
      try FileManager.default.createDirectory(
        atPath: scratch.path + "/c", withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: Command.repository.appending(path: "Examples/corpus/" + folder),
        to: URL(filePath: scratch.path).appending(path: "c/" + label))
    }
    try scratch.write("c/\(labels[0])/<i>.txt", "<h1>خبر</h1>\n\nنص <script>x</script> عن سوق")
    let (model, path) = (scratch.path + "/m", scratch.path + "/r.html")
    let run = try Command("train", scratch.path + "/c", "-o", model, "--report", path)
    #expect(run.status == 0)
    let page = try read(path)
    Self.expectSelfContained(page)
    #expect(page.contains("a&lt;b&gt;&amp;&quot;x&#39;"))
    let why = try Command(
      "tag", "--model", model, "--explain", "--html", "\(scratch.path)/c/\(labels[0])/<i>.txt")
    Self.expectSelfContained(why.output)
    #expect(why.output.contains("&lt;h1&gt;") && why.output.contains("&lt;script&gt;"))
  }

  @Test func pagesThatCannotBeWrittenAreSaidBeforeTheWork() throws {
    let scratch = try Scratch()
    for command in ["evaluate Examples/corpus", "train Examples/corpus -o \(scratch.path)/m"] {
      for (path, message) in [
        (scratch.path + "/no/r.html", "does not exist or is not writable"),
        (scratch.path, "is a folder; --report names the file to write"),
      ] {
        let run = try Command(shell: "$CLASSIFY \(command) --report \(path)")
        #expect(run.status == 73 && run.output.isEmpty && run.errors.contains(message))
      }
    }
    #expect(scratch.names.isEmpty)
    for flags in [
      "--report r.html --fast", "--report r.html --folds 0", "--learning-curve",
      "--report r.html --errors -1", "--precision 0.9 --fast",
    ] {
      let run = try Command(shell: "$CLASSIFY train Examples/corpus -o m \(flags)")
      #expect(run.status == 64, "\(flags)")
    }
  }
}
