import Foundation
import Testing

@Suite struct RougeTests {
  private func f1(_ object: [String: Any], _ measure: String) throws -> Double {
    let score = try #require(object[measure] as? [String: Any])
    return try #require(score["f1"] as? Double)
  }

  @Test func scoresFiles() throws {
    let scratch = try Scratch()
    let summary = try scratch.write("s.txt", "وقع البلدان اتفاق المياه")
    let same = try scratch.write("a.txt", "وقّع البلدان اتفاقَ المياه.")
    let other = try scratch.write("b.txt", "فاز الفريق")
    let run = try Command("rouge", summary, same)
    #expect(run.status == 0 && run.lines.count == 4)
    #expect(run.lines[1].hasPrefix("ROUGE-1") && run.lines[1].hasSuffix("1.0000"))
    for (aggregate, expected) in [("mean", 0.5), ("max", 1), ("jackknife", 0.5)] {
      let object = try Command("rouge", "--json", "--aggregate", aggregate, summary, same, other)
        .objects()[0]
      #expect(try f1(object, "rouge1") == expected)
    }
  }

  @Test func scoresFolders() throws {
    let scratch = try Scratch()
    for (name, text) in [
      ("s/a.txt", "نص أول"), ("s/b.v2.txt", "نص ثان"), ("s/c.txt", "بلا مرجع"),
      ("r/a.txt", "نص أول"), ("r/a.2.txt", "نص آخر"), ("r/b.v2/1.txt", "نص ثان"),
      ("r/d.txt", "زائد"),
    ] {
      try scratch.write(name, text)
    }
    let run = try Command(
      "rouge", "--json", "--each", scratch.path + "/s", scratch.path + "/r/")
    #expect(run.status == 66 && run.errors.contains("s/c.txt: no reference"))
    let objects = try run.objects()
    #expect(objects.count == 3)
    #expect(objects[0]["id"] as? String == "a" && objects[0]["references"] as? Int == 2)
    #expect(objects[1]["id"] as? String == "b.v2" && objects[1]["references"] as? Int == 1)
    #expect(objects[2]["summaries"] as? Int == 2)
  }

  @Test func scoresJSONLinesAndSaysWhatIsWrongWithThem() throws {
    let lines = """
      {"id": 7, "summary": "نص أول", "references": ["نص أول", "نص"]}

      {"summary": "نص", "reference": "نص"}
      {"summary": "سر لا يقال"}
      {"summary": "نص", "references": []}
      not json
      """
    let run = try Command("rouge", "--json", "--each", "-", input: Array(lines.utf8))
    #expect(run.status == 65)
    for place in [":4:", ":5:", ":6:"] { #expect(run.errors.contains(place)) }
    #expect(!run.errors.contains("سر"))
    let objects = try run.objects()
    #expect(objects.map { $0["id"] as? String } == ["7", "3", nil])
  }

  @Test func readsLatinAsGoogleDoes() throws {
    let line = Array(#"{"summary": "Don't stop", "references": ["don t STOP"]}"#.utf8)
    for tokens in ["ascii", "folded"] {
      let object = try Command("rouge", "--json", "--tokens", tokens, "-", input: line).objects()[0]
      #expect(try f1(object, "rougeL") == 1)
    }
  }

  @Test func textsOfTooManyWordsAreRefusedByName() throws {
    let scratch = try Scratch()
    let long = try scratch.write("long.txt", String(repeating: "نعم ", count: 40))
    let short = try scratch.write("short.txt", "نعم")
    let run = try Command("rouge", "--max-words", "39", short, long)
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.errors.contains("short.txt: a text of 40 words; --max-words allows 39"))
    #expect(try Command("rouge", "--max-words", "40", short, long).status == 0)
    // Of many pairs only that one is left out.
    let words = String(repeating: "نعم ", count: 40)
    let pairs = ["نعم", words].map { #"{"summary": "\#($0)", "references": ["نعم"]}"# + "\n" }
      .joined()
    let several = try Command("rouge", "--json", "--max-words", "39", "-", input: Array(pairs.utf8))
    #expect(several.status == 65)
    #expect(try f1(several.objects()[0], "rouge1") == 1)
  }

  @Test func wrongArgumentsAreRefused() throws {
    let scratch = try Scratch()
    let file = try scratch.write("a.txt", "نص")
    #expect(try Command("rouge", file).status == 64)
    #expect(try Command("rouge", scratch.path).status == 64)
    #expect(try Command("rouge", scratch.path, file).status == 64)
    #expect(try Command("rouge", file, "missing.txt").status == 66)
    #expect(try Command("rouge", "missing.jsonl").status == 66)
    #expect(try Command("rouge", "-", input: []).status == 65)
    #expect(try Command("rouge", "--aggregate", "best", file, file).status == 64)
  }
}
