import Foundation
import Testing

@Suite struct ExplainTests {
  private let article = "Examples/articles/port-agreement.txt"

  @Test func theRecordAddsUpAndItsPlacesSliceTheFile() throws {
    let object = try Command("tag", "--explain", "--json", article).objects()[0]
    let explanation = try #require(object["explanation"] as? [String: Any])
    let terms = try #require(explanation["terms"] as? [[String: Any]])
    let sum = terms.reduce(explanation["bias"] as? Double ?? 0) {
      $0 + ($1["contribution"] as? Double ?? 0)
    }
    #expect(abs(sum - (explanation["decisionValue"] as? Double ?? 0)) < 1e-9)
    #expect(explanation["label"] as? String == object["label"] as? String)
    let bytes = Array(try Data(contentsOf: Command.repository.appending(path: article)))
    #expect(terms.count > 50)
    for term in terms {
      let words = try #require(term["words"] as? [String])
      for place in try #require(term["places"] as? [[Int]]) {
        #expect(words.contains(String(decoding: bytes[place[0]..<place[1]], as: UTF8.self)))
      }
    }
    let without = try #require(explanation["without"] as? [String: Any])
    #expect(without["term"] as? String == terms[0]["term"] as? String)
  }

  @Test func theLinesNameWordsAndBytes() throws {
    let run = try Command("tag", "--explain", "--terms", "2", article)
    #expect(run.status == 0 && !run.output.contains("\u{1B}"))
    for piece in [" = bias ", "  for", "  against", "at byte ", "  without "] {
      #expect(run.output.contains(piece), "\(piece)")
    }
    #expect(run.lines.count { $0.hasPrefix("  for") } == 2)
    let empty = try Command("tag", "--explain", input: Array("ززززز".utf8))
    #expect(empty.status == 0 && empty.output.contains("no term that the model knows"))
  }

  @Test func coloursCannotTurnTheTextAround() throws {
    let run = try Command("tag", "--explain", "--color", article)
    let text = run.output.components(separatedBy: "\n\n").dropFirst().joined(separator: "\n\n")
    let original = try String(
      contentsOf: Command.repository.appending(path: article), encoding: .utf8)
    // Without colours and marks it is the article.
    let plain = text.replacing(/\u{1B}\[[0-9;]*m/, with: "").replacing("\u{200F}", with: "")
    #expect(plain.contains(original.prefix(200)))
    for line in text.split(separator: "\n") {
      #expect(line.hasPrefix("\u{200F}"))
      // Whatever a line switches on, it switches off.
      let on = line.matches(of: /\u{1B}\[(1;)?38;5;(33|166)m|\u{1B}\[2m/).count
      #expect(on == line.matches(of: /\u{1B}\[0m/).count)
    }
  }

  @Test func anArticleCannotSpeakToTheTerminal() throws {
    let scratch = try Scratch()
    let path = try scratch.write(
      "x.txt",
      "فاز \u{1B}]0;title\u{7}المنتخب\u{9B}31m في المباراة\r\nوسجل اللاعب هدفا\n\nاقرأ أيضا\n\nخبر \u{1B}[31m آخر\u{85}\n"
    )
    let run = try Command("tag", "--explain", "--color", path)
    #expect(run.status == 0)
    let left = run.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(
      !left.unicodeScalars.contains {
        $0.value < 0x20 && $0 != "\n" && $0 != "\t" || (0x7F...0x9F).contains($0.value)
      })
    #expect(!run.output.contains("\u{1B}[31m"))
  }

  @Test func thePageHoldsTheTextFromRightToLeft() throws {
    let run = try Command("tag", "--explain", "--html", "Examples/articles")
    #expect(run.status == 0)
    ReportTests.expectSelfContained(run.output)
    #expect(run.output.components(separatedBy: "<article").count == 4)
    #expect(run.output.components(separatedBy: "class=\"article\" dir=\"rtl\"").count == 4)
    #expect(run.output.contains("<mark style=") && run.output.contains("class=\"removed\""))
  }

  @Test(arguments: ["--html", "--explain --html --json", "--explain --terms 0"])
  func flagsThatDoNotGoTogether(_ flags: String) throws {
    #expect(try Command(shell: "$CLASSIFY tag \(flags) \(article)").status == 64)
  }
}
