import Foundation
import Testing

@Suite struct SummarizeTests {
  private let article = "Examples/articles/cup-final.txt"

  @Test func printsOneParagraph() throws {
    let run = try Command("summarize", article)
    #expect(run.status == 0 && run.lines.count == 1)
    #expect(!run.output.contains("شارك") && !run.output.contains("الحقوق"))
  }

  @Test func keepsEachLength() throws {
    for limit in [3, 10, 40] {
      let words = try Command("summarize", "--words", "\(limit)", article).output
      #expect(words.split { $0.isWhitespace }.count <= limit && !words.isEmpty)
    }
    for limit in [5, 80, 240] {
      let text = try Command("summarize", "--characters", "\(limit)", article).lines[0]
      #expect(text.count <= limit)
    }
    let one = try Command("summarize", "--json", "--percent", "1", article).objects()[0]
    #expect((one["sentences"] as? [Any])?.count == 1)
  }

  @Test func jsonTellsPlacesInTheInput() throws {
    let bytes = Array(try Data(contentsOf: Command.repository.appending(path: article)))
    let object = try Command("summarize", "--json", article).objects()[0]
    #expect(
      Set(object.keys) == ["path", "summary", "sentences", "truncated", "cut"])
    let sentences = try #require(object["sentences"] as? [[String: Any]])
    #expect(sentences.count == 3)
    for sentence in sentences {
      let start = try #require(sentence["start"] as? Int)
      let end = try #require(sentence["end"] as? Int)
      #expect(String(decoding: bytes[start..<end], as: UTF8.self) == sentence["text"] as? String)
    }
    #expect((object["cut"] as? [Any])?.isEmpty == false)
  }

  @Test func severalArticlesStandOnLinesWithTheirPaths() throws {
    let run = try Command("summarize", "Examples/articles")
    #expect(run.lines.count == 3)
    #expect(run.lines.allSatisfy { $0.contains(".txt\t") })
  }

  @Test func aTextWithoutWordsIsSaid() throws {
    let run = try Command("summarize", input: Array("؟!\n".utf8))
    #expect(run.status == 0 && run.output == "\n" && run.errors.contains("no word in it"))
  }
}
