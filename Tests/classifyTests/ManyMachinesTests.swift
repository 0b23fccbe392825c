import Foundation
import Testing

/// `count`, `merge`, `vectorize` and `assemble` as processes; Examples/spark/check.py has the rest.
@Suite struct ManyMachinesTests {
  private let scratch: Scratch
  /// The example corpus as records, in three files and in one.
  private let parts: [String]
  private let whole: String

  init() throws {
    scratch = try Scratch()
    let root = Command.repository.appending(path: "Examples/corpus")
    var lines: [String] = []
    for label in ["diplomacy", "economy", "other", "sports"] {
      let folder = root.appending(path: label)
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
        let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
        let record = ["id": name, "text": text, "label": label]
        let line = try JSONSerialization.data(withJSONObject: record, options: .sortedKeys)
        lines.append(String(decoding: line, as: UTF8.self) + "\n")
      }
    }
    whole = try scratch.write("whole.jsonl", lines.joined())
    var parts: [String] = []
    for part in 0..<3 {
      let own = lines.indices.filter { $0 % 3 == part }.map { lines[$0] }
      parts.append(try scratch.write("part-\(part).jsonl", own.joined()))
    }
    self.parts = parts
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: URL(filePath: scratch.path + "/" + name))
  }

  /// Counts the parts, and makes a vocabulary of them.
  private func vocabulary() throws -> String {
    let counts = parts.map { $0 + ".counts" }
    for part in parts {
      #expect(try Command("count", part, "-o", part + ".counts").status == 0)
    }
    let path = scratch.path + "/vocabulary"
    let run = try Command(arguments: ["merge", "--vocabulary"] + counts + ["-o", path], input: [])
    #expect(run.status == 0 && run.lines.first == "counted 94 articles")
    return path
  }

  @Test func partsGiveWhatOneMachineGives() throws {
    let vocabulary = try vocabulary()
    let counted = try Command(
      "count", "--threads", "1", "--format", "jsonl",
      input: Array(Data(contentsOf: URL(filePath: whole))))
    #expect(counted.status == 0 && counted.errors.isEmpty)
    let counts = try scratch.write("whole.counts", counted.output)
    let again = try Command("count", "--threads", "3", whole)
    #expect(again.output == counted.output)
    let merged = try Command(
      shell: "cd '\(scratch.path)' && $CLASSIFY merge part-2.jsonl.counts part-0.jsonl.counts"
        + " | $CLASSIFY merge part-1.jsonl.counts -")
    #expect(merged.status == 0 && merged.output == counted.output)
    #expect(
      try Command("merge", "--vocabulary", counts).output
        == String(decoding: bytes("vocabulary"), as: UTF8.self))
    let rows = try Command("vectorize", "--vocabulary", vocabulary, whole)
    #expect(rows.status == 0 && rows.lines.count == 94)
    #expect(
      try Command("vectorize", "--vocabulary", vocabulary, "--threads", "3", whole).output
        == rows.output)
  }

  @Test func aLineForEveryRecord() throws {
    let vocabulary = try vocabulary()
    let input = Array(
      """
      {"id":1,"text":"فاز المنتخب في مباراة كرة القدم أمام ضيفه","label":"sports"}
      {
      {"id":2,"text":"نص","label":"weather"}
      {"id":3,"text":"نص"}
      {"id":4,"text":"…","label":"sports"}

      {"id":5,"text":"كلمةغيرمعروفة","labels":["weather","economy"]}
      """.utf8)
    let rows = try Command(
      "vectorize", "--vocabulary", vocabulary, "--format", "jsonl", input: input)
    #expect(rows.status == 0 && rows.errors.isEmpty)
    let objects = try rows.objects()
    let codes = objects.map { ($0["error"] as? [String: Any])?["code"] as? String }
    #expect(
      codes == [nil, "invalid_json", "unknown_label", "no_label", "no_text", "empty_line", nil])
    #expect(objects[0]["target"] as? Int == 3 && objects[6]["label"] as? String == "economy")
    let indices = try #require(objects[0]["indices"] as? [Int])
    let values = try #require(objects[0]["values"] as? [Double])
    #expect(indices == indices.sorted() && indices.count == values.count && indices.count >= 3)
    #expect(abs(values.reduce(0) { $0 + $1 * $1 } - 1) < 1e-6)
    #expect((objects[6]["indices"] as? [Int])?.isEmpty == true)

    let lines = try Command(
      "vectorize", "--vocabulary", vocabulary, "--format", "jsonl", "--libsvm", input: input
    ).lines
    let entries = zip(indices, values).map { " \($0 + 1):\(Float($1))" }
    #expect(lines[0] == "3" + entries.joined())
    #expect(
      lines[1...5] == [
        "# error:invalid_json line 2", "# error:unknown_label line 3", "# error:no_label line 4",
        "# error:no_text line 5", "# error:empty_line line 6",
      ])
    #expect(lines[6] == "1" && lines.count == 7)
    #expect(
      try Command(
        "vectorize", "--vocabulary", vocabulary, "--format", "jsonl", "--strict", input: input
      ).status == 1)
    // The header of the counts has what count skips. Several labels are an error without --labels.
    let counted = try Command(
      "count", "--format", "jsonl", "--labels", "sports,weather", input: input)
    let several = try Command("count", "--format", "jsonl", input: input)
    #expect(several.status == 65 && several.errors.contains("standard input:7: 2 labels"))
    #expect(
      counted.lines[1].contains("\"documents\":3") && counted.lines[1].contains("\"skipped\":4"))
  }

  @Test func anAssembledModelAnswers() throws {
    let vocabulary = try vocabulary()
    let terms = try String(contentsOfFile: vocabulary, encoding: .utf8).split(separator: "\n")
      .dropFirst(2).dropLast()
    // One term speaks for sports.
    let rows = terms.map { $0.hasPrefix("مباراة\t") ? "0\t0\t0\t25.5" : "0\t0\t0\t-1e-3" }
    #expect(rows.contains("0\t0\t0\t25.5"))
    func weights(_ header: String, _ rows: [String]) -> String {
      "TextML weights 1\n\(header)\n" + rows.map { $0 + "\n" }.joined() + "end \(rows.count)\n"
    }
    let labels = #"["diplomacy","economy","other","sports"]"#
    let header = #"{"labels":\#(labels),"terms":\#(terms.count),"cost":2}"#
    let good = try scratch.write("weights", weights(header, rows + ["0\t0\t1\t0"]))
    let model = scratch.path + "/model.textml"
    let run = try Command("assemble", "--vocabulary", vocabulary, "--weights", good, "-o", model)
    #expect(run.status == 0 && run.output.hasPrefix("wrote \(model): "))
    let tagged = try Command(
      "tag", "--model", model,
      input: Array("جرت مباراة بين المنتخب وضيفه على ملعب المدينة مساء السبت".utf8))
    #expect(tagged.output.hasPrefix("-\tsports\t"))
    #expect(
      try Command("tag", "--model", model, input: Array("الدولة".utf8)).output.contains("none"))
    #expect(try Command("inspect", model).output.contains("مباراة"))
    #expect(try Command("evaluate", "--model", model, whole).status == 0)
    #expect(
      try Command(
        "tag", "--explain", "--model", model,
        input: Array("جرت مباراة بين المنتخب وضيفه على ملعب المدينة مساء السبت".utf8)
      ).status
        == 0)

    let bad: [(String, String)] = [
      (weights(header, rows), "rows for \(terms.count) terms and the intercepts"),
      (weights(header, rows + ["0\t0\t1"]), "weights:\(terms.count + 3): not 4 numbers"),
      (weights(header, rows + ["0\t0\t1\tnan"]), "weights:\(terms.count + 3): not 4 numbers"),
      (weights(header.replacing("sports", with: "sport"), rows + ["0\t0\t1\t0"]), "other labels"),
      (
        weights(
          header.replacing("\"cost\"", with: "\"vocabulary\":\"x\",\"cost\""), rows + ["0\t0\t1\t0"]
        ),
        "fitted with vocabulary x"
      ),
      ("TextML weights 2\n", "of format 2; this version reads 1: update TextML"),
      ("hello\n", "not a file of weights written by TextML"),
    ]
    for (text, reason) in bad {
      let path = try scratch.write("weights", text)
      let run = try Command(
        "assemble", "--vocabulary", vocabulary, "--weights", path, "-o", model + "2")
      #expect(run.status == 65 && run.errors.contains(path) && run.errors.contains(reason))
      #expect(!scratch.names.contains("model.textml2"))
    }
  }

  @Test func failuresLeaveNothing() throws {
    let vocabulary = try vocabulary()
    let counts = parts[0] + ".counts"
    let out = scratch.path + "/out"
    func expect(_ status: Int32, _ reason: String, _ arguments: String...) throws {
      let run = try Command(arguments: arguments, input: [])
      #expect(run.status == status && run.errors.contains(reason), "\(arguments): \(run.errors)")
      #expect(!scratch.names.contains { $0.hasPrefix("out") })
    }
    try expect(66, "missing", "count", scratch.path + "/missing.jsonl", "-o", out)
    try expect(73, "does not exist", "count", whole, "-o", scratch.path + "/no/out")
    try expect(64, "given twice", "merge", counts, counts, "-o", out)
    try expect(64, "--min-df needs --vocabulary", "merge", "--min-df", "2", counts, "-o", out)
    try expect(65, "this is a vocabulary; a file of counts", "merge", vocabulary, counts, "-o", out)
    try expect(
      65, "this is a file of counts; a vocabulary", "vectorize", "--vocabulary", counts, whole)
    try expect(
      65, "no term occurs in 90", "merge", "--vocabulary", "--min-df", "90", counts, "-o", out)
    try expect(64, "records are needed", "vectorize", "--vocabulary", vocabulary)
    let stemmed = try Command("count", "--stem", parts[1])
    let other = try scratch.write("stemmed", stemmed.output)
    try expect(65, "stems true, there false", "merge", counts, other, "-o", out)
    let one = try scratch.write("one.jsonl", #"{"text":"نص قصير","label":"a"}"#)
    #expect(try Command("count", one, "-o", one + ".counts").status == 0)
    try expect(
      65, "only one label has documents", "merge", "--vocabulary", one + ".counts", "-o", out)
    let packed = try Command(
      shell: "gzip -c '\(whole)' | head -c 3000 > '\(scratch.path)/cut.jsonl'")
    #expect(packed.status == 0)
    try expect(65, "truncated gzip data", "count", scratch.path + "/cut.jsonl", "-o", out)
    let csv = try scratch.write("in.csv", "id,body\n1,نص\n")
    try expect(
      65, "there is no column “text”; the columns are “id”, “body”", "count", csv, "-o", out)
    // Nothing was read: counts of nothing, which add nothing.
    let empty = try scratch.write("empty", try Command("count", "--format", "jsonl").output)
    #expect(
      try Command("merge", counts, empty).output
        == String(decoding: bytes("part-0.jsonl.counts"), as: UTF8.self))
  }
}
