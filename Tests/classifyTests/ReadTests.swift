import Foundation
import Testing

@Suite struct ReadTests {
  private let article = "Examples/articles/cup-final.txt"

  @Test func linesAreThePartsInTheOrderOfThePage() throws {
    let run = try Command("read", article)
    #expect(run.status == 0 && run.errors.isEmpty)
    let kinds = run.lines.map { String($0.prefix { $0 != "\t" }) }
    #expect(kinds.first == "headline" && kinds.contains("sentence"))
    #expect(kinds.contains { $0.hasPrefix("removed ") })
    for line in run.lines { #expect(line.split(separator: "\t").count == 2) }
  }

  @Test func jsonHasTheSamePartsByTheirBytes() throws {
    let bytes = Array(try Data(contentsOf: Command.repository.appending(path: article)))
    let object = try Command("read", "--json", article).objects()[0]
    #expect(Set(object.keys) == ["path", "headline", "dateline", "sentences", "removed"])
    var parts = try #require(object["sentences"] as? [[String: Any]])
    parts += try #require(object["removed"] as? [[String: Any]])
    parts += [object["headline"], object["dateline"]].compactMap { $0 as? [String: Any] }
    for part in parts {
      let start = try #require(part["start"] as? Int)
      let end = try #require(part["end"] as? Int)
      #expect(String(decoding: bytes[start..<end], as: UTF8.self) == part["text"] as? String)
    }
    let lines = try Command("read", article).lines
    #expect(lines.count == parts.count)
    let starts = parts.compactMap { $0["start"] as? Int }
    let texts = zip(starts, parts).sorted { $0.0 < $1.0 }.compactMap { $0.1["text"] as? String }
    for (line, text) in zip(lines, texts) {
      #expect(line.hasSuffix(text.split { $0.isNewline }.joined(separator: " ")))
    }
  }

  @Test func severalArticlesHaveTheirPaths() throws {
    let run = try Command("read", "Examples/articles")
    #expect(run.status == 0 && run.lines.allSatisfy { $0.hasPrefix("Examples/articles/") })
    let input = try Command("read", "-", input: Array("عنوان الخبر\n\nنص الخبر الأول.\n".utf8))
    #expect(input.status == 0 && input.output.contains("نص الخبر الأول."))
    #expect(try Command("read", "missing.txt").status == 66)
  }

  @Test func aLineThatEveryPageRepeatsIsRemoved() throws {
    let scratch = try Scratch()
    // Pages that differ by their numbers only would count once.
    for letter in "ابتثجحخدرزسشصطعغفقكلمنهوي" {
      let name = String(repeating: letter, count: 3)
      try scratch.write(
        "\(letter).txt",
        "زيارة \(name) إلى الميناء\n\nصوت الواحة وأهلها\n\nزار \(name) ميناء المدينة صباح اليوم والتقى العاملين فيه.\n"
      )
    }
    let page = scratch.path + "/م.txt"
    #expect(try Command("read", scratch.path).output.contains("removed repeated\tصوت الواحة"))
    #expect(!(try Command("read", "--no-repeated", scratch.path).output.contains("repeated")))
    #expect(!(try Command("read", page).output.contains("removed repeated")))
  }
}
