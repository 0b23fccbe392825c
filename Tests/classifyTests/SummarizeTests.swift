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
    for limit in [30, 40] {
      let words = try Command("summarize", "--words", "\(limit)", article).output
      #expect(words.split { $0.isWhitespace }.count <= limit && !words.isEmpty)
    }
    for limit in [12, 80, 240] {
      let text = try Command("summarize", "--characters", "\(limit)", article).lines[0]
      #expect(text.count <= limit)
    }
    let one = try Command("summarize", "--json", "--percent", "1", article).objects()[0]
    #expect((one["sentences"] as? [Any])?.count == 1)
  }

  @Test func whatIsTooLongIsTrimmedUnlessWhole() throws {
    let trimmed = try Command("summarize", "--words", "3", "--json", article).objects()[0]
    #expect(trimmed["trimmed"] as? Bool == true)
    #expect((trimmed["summary"] as? String)?.hasSuffix("…") == true)
    let run = try Command("summarize", "--words", "3", "--whole", article)
    #expect(run.status == 0 && run.output == "\n" && run.errors.contains("--whole"))
    let object = try Command("summarize", "--words", "3", "--whole", "--json", article).objects()[0]
    #expect(object["summaryReason"] as? String == "too_long" && object["summary"] as? String == "")
  }

  @Test func jsonTellsPlacesInTheInput() throws {
    let bytes = Array(try Data(contentsOf: Command.repository.appending(path: article)))
    let object = try Command("summarize", "--json", article).objects()[0]
    #expect(
      Set(object.keys) == ["path", "summary", "sentences", "trimmed", "summaryReason", "removed"])
    let sentences = try #require(object["sentences"] as? [[String: Any]])
    #expect(sentences.count == 3)
    for sentence in sentences {
      #expect(Set(sentence.keys) == ["text", "score", "start", "end"])
      let start = try #require(sentence["start"] as? Int)
      let end = try #require(sentence["end"] as? Int)
      #expect(String(decoding: bytes[start..<end], as: UTF8.self) == sentence["text"] as? String)
    }
    #expect((object["removed"] as? [Any])?.isEmpty == false)
  }

  @Test func severalArticlesStandOnLinesWithTheirPaths() throws {
    let run = try Command("summarize", "Examples/articles")
    #expect(run.lines.count == 3)
    #expect(run.lines.allSatisfy { $0.contains(".txt\t") })
  }

  @Test(arguments: ["learned", "centroid", "lead"])
  func everyMethodAnswers(_ method: String) throws {
    let run = try Command("summarize", "--method", method, "--sentences", "2", article)
    #expect(run.status == 0 && run.lines.count == 1 && run.lines[0].count > 20)
  }

  @Test func aQueryIsAnswered() throws {
    let run = try Command("summarize", "--query", "الحارس", "--sentences", "2", article)
    #expect(run.status == 0 && run.output.contains("الحارس"))
    let none = try Command("summarize", "--query", "البراكين", article)
    #expect(none.status == 0 && none.output == "\n" && none.errors.contains("word of the query"))
    let object = try Command("summarize", "--query", "البراكين", "--json", article).objects()[0]
    #expect(object["summaryReason"] as? String == "no_match")
    #expect(try Command("summarize", "--query", " ؟", article).status == 64)
  }

  @Test func togetherMakesOneSummaryAndNamesItsSources() throws {
    let run = try Command("summarize", "--together", "--json", "Examples/articles")
    let object = try run.objects()[0]
    #expect(run.status == 0 && run.lines.count == 1)
    #expect(Set(object.keys) == ["sources", "summary", "sentences", "trimmed", "summaryReason"])
    let sources = try #require(object["sources"] as? [[String: Any]])
    #expect(sources.count == 3)
    let sentences = try #require(object["sentences"] as? [[String: Any]])
    for sentence in sentences {
      #expect(sources.contains { $0["path"] as? String == sentence["source"] as? String })
    }
    let twice = try Command("summarize", "--together", article, article)
    #expect(twice.output == (try Command("summarize", article).output))
  }

  @Test func togetherWithOneArticleIsSaid() throws {
    let run = try Command("summarize", "--together", article)
    #expect(run.status == 0 && run.errors.contains("this one article only"))
    #expect(run.output == (try Command("summarize", article).output))
  }

  @Test func togetherWithoutOneThatCanBeReadFails() throws {
    let run = try Command("summarize", "--together", "missing-1.txt", "missing-2.txt")
    #expect(run.status == 66 && run.output.isEmpty)
    let half = try Command("summarize", "--together", article, "missing.txt")
    #expect(half.status == 66 && !half.output.isEmpty)
  }

  @Test func highlightShowsTheWholeText() throws {
    let text = try String(
      contentsOf: Command.repository.appending(path: article), encoding: .utf8)
    let plain = try Command("summarize", "--highlight", "--no-color", article).output
    #expect(plain.count { $0 == "⟦" } == 3)
    let stripped = plain.filter { !"⟦⟧⟨⟩\u{200F}".contains($0) }
    #expect(
      stripped.split(whereSeparator: \.isWhitespace) == text.split(whereSeparator: \.isWhitespace))
    #expect(
      try Command("summarize", "--highlight", "--color", article).output.contains("\u{1B}[1;34m"))
  }

  @Test func htmlIsWrittenAndEscapes() throws {
    let scratch = try Scratch()
    let evil = try scratch.write(
      "evil.txt", "عنوان <b>الخبر</b>\n\nنص <script>خطير</script> في الخبر الأول.\n")
    let page = scratch.path + "/page.html"
    let run = try Command("summarize", "--html", page, evil, article)
    #expect(run.status == 0 && run.lines.count == 2)
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(html.contains("<mark class=\"chosen\">") && html.contains("&lt;script&gt;"))
    #expect(!html.contains("<script>"))
    #expect(
      try Command("summarize", "--html", scratch.path + "/no/page.html", article).status == 73)
  }

  // MARK: Bad input

  @Test(arguments: [
    ["--words", "0"], ["--words", "-3"], ["--sentences", "0"], ["--characters", "-1"],
    ["--percent", "0"], ["--percent", "0.2"], ["--percent", "101"], ["--percent", "nan"],
    ["--position", "-1"],
    ["--method", "magic"], ["--words", "3", "--percent", "5"], ["--highlight", "--json"],
  ])
  func wrongFlagsAreRefused(_ flags: [String]) throws {
    let line = "\"$CLASSIFY\" summarize \(flags.joined(separator: " ")) \(article)"
    let run = try Command(shell: line)
    #expect(run.status == 64 && run.output.isEmpty && !run.errors.isEmpty)
  }

  @Test func aTextWithoutWordsIsSaid() throws {
    let run = try Command("summarize", input: Array("؟!\n".utf8))
    #expect(run.status == 0 && run.output == "\n" && run.errors.contains("no word in it"))
  }

  @Test func aTextWithoutAnEndOfSentenceIsOneSentence() throws {
    let text = "وصل الوفد إلى المدينة صباحا ثم زار السوق القديم والتقى التجار وعاد مساء إلى الميناء"
    #expect(try Command("summarize", input: Array(text.utf8)).output == text + "\n")
  }

  @Test func aSentenceOfAMegabyteIsCut() throws {
    let text = String(repeating: "كلمة طويلة بلا نهاية ", count: 28_000)
    let whole = try Command("summarize", "--sentences", "1", input: Array(text.utf8))
    #expect(whole.status == 0 && whole.output.utf8.count > 1_000_000)
    let trimmed = try Command("summarize", "--words", "20", input: Array(text.utf8))
    #expect(trimmed.lines[0].split { $0.isWhitespace }.count == 20)
    let empty = try Command("summarize", "--words", "20", "--whole", input: Array(text.utf8))
    #expect(empty.output == "\n" && empty.errors.contains("--whole"))
  }

  @Test func headingsAloneAreChosenFrom() throws {
    let text = "افتتاح الميناء الجديد\nتراجع أسعار القمح\nفوز فريق الواحة\n"
    let run = try Command("summarize", "--sentences", "1", input: Array(text.utf8))
    #expect(run.status == 0 && run.lines.count == 1)
  }
}
