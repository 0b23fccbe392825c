import Testing

@testable import TextMLAnswers

@Suite struct MarkedTextTests {
  @Test func partsMakeUpTheText() {
    let text = "قال الوزير إن الميناء افتتح"
    let marks: [(utf8Range: Range<Int>, style: Int)] = [
      (7..<19, 2), (0..<6, 1), (0..<4, 3), (12..<20, 4), (100..<120, 5), (20..<20, 6),
    ]
    let parts = MarkedText.parts(of: text, marks: marks)
    #expect(parts.map(\.text).joined() == text)
    // Of two that begin together the longest counts; overlaps and ranges outside are left out.
    #expect(parts.compactMap(\.style) == [1, 2])
  }

  @Test func onlyRightToLeftLinesBeginWithAMark() {
    let arabic: [MarkedText.Part<Int>] = [("BBC: خبر", 1), ("\n\nعن \u{1B}المدينة والميناء", nil)]
    #expect(
      MarkedText.terminalLines(arabic) { line, _ in "<\(line)>" }
        == ["\u{200F}<BBC: خبر>", "", "\u{200F}عن  المدينة والميناء"])
    let english: [MarkedText.Part<Int>] = [("News", nil)]
    #expect(MarkedText.terminalLines(english) { line, _ in line } == ["News"])
  }
}
