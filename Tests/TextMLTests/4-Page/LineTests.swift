import Testing

@testable import TextML

@Suite struct LineTests {
  private func line(_ text: String) -> Line? { withUTF8(of: text) { LineList($0).lines.first } }

  @Test(arguments: [
    (" \u{00A0}ab\t", 3..<5), ("\u{FEFF}ab\u{200F}", 3..<5), ("ab", 0..<2), (" \u{200F} ", 5..<5),
  ])
  func trimsWhiteSpaceAndInvisibleCharacters(_ text: String, _ range: Range<Int>) {
    let trimmed = withUTF8(of: text) { Line.trimmed(0..<$0.count, in: $0) }
    #expect(trimmed == range)
  }

  @Test func aTitleIsShortAndEndsNoSentence() throws {
    let title = try #require(line("بدء العمل في السد الجديد"))
    let sentence = try #require(line("بدأ العمل في السد الجديد."))
    #expect(title.looksLikeTitle && !sentence.looksLikeTitle)
    let long = String(repeating: "كلمة ", count: 40)
    let paragraph = try #require(line(long))
    #expect(!paragraph.looksLikeTitle && paragraph.isParagraph)
    // A question is a headline only above a paragraph.
    let question = try #require(line("هل بدأ العمل في السد؟"))
    #expect(question.looksLikeTitle(before: paragraph))
    #expect(!question.looksLikeTitle(before: question))
  }

  @Test func joinsLines() throws {
    let list = withUTF8(of: "أول السطر\nوآخره.") { LineList($0) }
    let joined = Line(joining: list.lines[...])
    #expect(joined.range == 0..<list.lines[1].range.upperBound)
    #expect(joined.wordCount == 3 && joined.endsInFullStop && joined.followsBlank)
  }
}
