import Foundation
import Testing

@Suite struct KeyphrasesTests {
  private let article = "Examples/articles/port-agreement.txt"

  @Test func printsAPhraseALine() throws {
    let run = try Command("keyphrases", "--count", "4", article)
    #expect(run.status == 0 && run.lines.count == 4)
    #expect(run.lines.allSatisfy { (1...4).contains($0.split(separator: " ").count) })
  }

  @Test func severalArticlesAreOneLineEach() throws {
    let run = try Command("keyphrases", "--count", "3", "Examples/articles")
    #expect(run.lines.count == 3)
    #expect(run.lines.allSatisfy { $0.split(separator: "\t").count == 4 })
  }

  @Test func jsonHasByteRangesOfTheInput() throws {
    let bytes = Array(try Data(contentsOf: Command.repository.appending(path: article)))
    let object = try Command("keyphrases", "--json", article).objects()[0]
    #expect(Set(object.keys) == ["path", "keyphrases", "phrases"])
    let phrases = try #require(object["phrases"] as? [[String: Any]])
    #expect(phrases.count == 10)
    for phrase in phrases {
      let start = try #require(phrase["start"] as? Int)
      let end = try #require(phrase["end"] as? Int)
      #expect(String(decoding: bytes[start..<end], as: UTF8.self) == phrase["text"] as? String)
    }
  }

  @Test func aRecordHasItsAnswer() throws {
    let run = try Command(
      "keyphrases", "--format", "jsonl",
      input: Array((#"{"text": "فاز المنتخب بثلاثة أهداف في مباراة كرة القدم"}"# + "\n").utf8))
    let object = try run.objects()[0]
    #expect((object["keyphrases"] as? [String])?.isEmpty == false)
  }

  @Test func aCountBelowOneIsRefused() throws {
    #expect(try Command("keyphrases", "--count", "0", article).status == 64)
  }
}
