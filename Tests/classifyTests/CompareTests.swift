import Foundation
import Testing

@Suite struct CompareTests {
  /// A folder of articles of our own: `economy` of one kind and `sport` of another.
  private func corpus(_ scratch: Scratch, _ name: String, economy: Int, sport: Int) throws -> String
  {
    for index in 0..<economy {
      try scratch.write(
        "\(name)/e\(index).txt",
        "ارتفعت أرباح البنك في الربع الثالث\n\nأعلن البنك المركزي أن أرباح المصارف والأسهم والاستثمارات ارتفعت بنسبة \(index) في المئة، وزادت الصادرات والميزانية والتضخم."
      )
    }
    for index in 0..<sport {
      try scratch.write(
        "\(name)/s\(index).txt",
        "فوز المنتخب في مباراة كرة القدم\n\nسجل المهاجم هدفا في الدقيقة \(index) من مباراة الدوري، وفاز الفريق على ملعبه أمام جماهير النادي والمدرب واللاعبين."
      )
    }
    return scratch.path + "/" + name
  }

  @Test func twoCorporaDifferInTopicsAndWords() throws {
    let scratch = try Scratch()
    let before = try corpus(scratch, "before", economy: 40, sport: 10)
    let after = try corpus(scratch, "after", economy: 10, sport: 40)
    let object = try Command("compare", "--json", before, after).objects()[0]
    #expect(
      Set(object.keys) == ["before", "after", "topics", "probability", "coverage", "newTerms"])
    let topics = try #require(object["topics"] as? [[String: Any]])
    let sport = try #require(topics.first { $0["label"] as? String == "sports" })
    #expect(sport["before"] as? Double == 0.2 && sport["after"] as? Double == 0.8)
    #expect(sport["significant"] as? Bool == true && sport["code"] as? String == "medtop:15000000")
    let terms = try #require(object["newTerms"] as? [[String: Any]])
    #expect(terms.contains { $0["term"] as? String == "مباراة" })
    #expect(!terms.contains { $0["term"] as? String == "البنك" })
    let text = try Command("compare", "--terms", "0", before, after)
    #expect(text.status == 0 && !text.output.contains("new word"))
    let row = try #require(text.lines.first { $0.hasPrefix("sports") })
    #expect(row.contains("0.2000") && row.contains("+0.6000") && row.contains("*"))
    #expect(row.contains("رياضة"))
    let same = try Command("compare", before, before)
    #expect(same.output.contains("no topic changed by more than chance"))
  }

  @Test(arguments: ["jsonl", "csv", "tsv"]) func runsSayWhatTheirArticlesSay(_ format: String)
    throws
  {
    let scratch = try Scratch()
    let folders = [
      try corpus(scratch, "before", economy: 30, sport: 12),
      try corpus(scratch, "after", economy: 12, sport: 30),
    ]
    var runs: [String] = []
    for (index, folder) in folders.enumerated() {
      runs.append("\(scratch.path)/\(index).\(format)")
      let run = try Command(
        "tag", "--output-format", format, "--digits", "15", folder, "-o", runs[index])
      #expect(run.status == 0, "\(run.errors)")
    }
    let ofRuns = try Command("compare", "--json", runs[0], runs[1]).objects()[0]
    let ofArticles = try Command("compare", "--json", folders[0], folders[1]).objects()[0]
    func shares(_ object: [String: Any]) -> [String: [Double]] {
      var shares: [String: [Double]] = [:]
      for topic in object["topics"] as? [[String: Any]] ?? [] {
        shares[topic["label"] as? String ?? "none"] = ["before", "after"].map {
          topic[$0] as? Double ?? -1
        }
      }
      return shares
    }
    for (label, values) in shares(ofRuns) { #expect(shares(ofArticles)[label] == values) }
    #expect(shares(ofRuns)["sports"] != nil)
    #expect((ofRuns["coverage"] is NSNull) == (format != "jsonl"))
  }

  @Test func incompatibleRunsSayWhy() throws {
    let scratch = try Scratch()
    let folder = try corpus(scratch, "articles", economy: 3, sport: 3)
    let records = try scratch.write(
      "records.jsonl", "{\"id\":1,\"text\":\"فاز الفريق في المباراة\"}\n")
    func tag(_ name: String, _ arguments: String...) throws -> String {
      let path = scratch.path + "/" + name
      #expect(
        try Command(arguments: ["tag", "-o", path] + arguments, input: []).status == 0)
      return path
    }
    let files = try tag("files.jsonl", "--output-format", "jsonl", folder)
    let topics = try tag("topics.jsonl", "--output-format", "jsonl", "--model", "topics", folder)
    let news = try tag("news-records.jsonl", records)
    let other = try tag("topics-records.jsonl", "--model", "topics", records)

    let kinds = try Command("compare", files, folder)
    #expect(kinds.status == 65 && kinds.errors.contains("holds articles; tag them first"))
    let labels = try Command("compare", files, topics)
    #expect(labels.status == 65 && labels.errors.contains("models of different labels"))
    let models = try Command("compare", news, other)
    #expect(models.status == 65 && models.errors.contains("was tagged by model"))
    #expect(try Command("compare", files, "missing.jsonl").status == 66)
    let broken = try scratch.write(
      "broken.jsonl", "{\"label\":\"economy\",\"probability\":0.5,\"path\":\"a\"}\n{\n")
    let line = try Command("compare", files, broken)
    #expect(line.status == 65 && line.errors.contains("broken.jsonl:2"))
    #expect(try Command("compare", files).status == 64)
  }
}
