import Testing

@testable import TextML

@Suite struct PageTests {
  private func page(_ text: String) -> Page { withUTF8(of: text) { Page(LineList($0)) } }

  @Test func adjacentLinesWithOneReasonAreOnePart() {
    var page = page("a\nb\nc\nd")
    page.remove(0, .tags)
    page.remove(1, .tags)
    page.remove(2, .contact)
    #expect(page.removed.map(\.utf8Range) == [0..<3, 4..<5])
    #expect(page.removed.map(\.reason) == [.tags, .contact])
    #expect(page.indices.filter { page.isKept($0) } == [3])
  }

  @Test func partsOfLinesCanBeRemoved() {
    var page = page("abc def ghi")
    page.remove(0, before: 4, .boilerplate)
    page.remove(0, from: 8, .relatedLinks)
    #expect(page.kept == [4..<8])
    #expect(page.removed.map(\.utf8Range) == [0..<4, 8..<11])
  }

  @Test func removingAWholeLineReplacesItsParts() {
    var page = page("abc def")
    page.remove(0, before: 4, .boilerplate)
    page.remove(0, .tags)
    #expect(page.removed.map(\.utf8Range) == [0..<7])
  }

  @Test func nothingIsRemovedIfNothingWouldBeLeft() {
    var page = page("abc")
    page.remove(0, before: 3, .boilerplate)
    #expect(page.removed.isEmpty && page.kept == [0..<3])
  }

  @Test(arguments: ["بدء العمل في السد..", "هل بدأ العمل في السد؟", "بدأ العمل في السد!"])
  func theTitleOfThePageAboveTheHeadlineIsTheHeadline(_ title: String) {
    let text = "\(title)\n\n\(title)\n\(SamplePage.body)"
    let article = Article(text)
    #expect(article.headline.map { String(text[utf8: $0]) } == title)
    #expect(article.body.count == 3)
    let summary = Summarizer().summarize(text, length: .sentences(3))
    #expect(summary.items.count == 2)
    #expect(!summary.text.contains(title))
  }
}
