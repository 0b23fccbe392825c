import Testing

@testable import TextML

@Suite struct LineListTests {
  @Test(arguments: ["\n", "\r", "\r\n", "\u{2028}", "\u{2029}"])
  func splitsAtEveryLineBreak(_ lineBreak: String) {
    let text = "أول\(lineBreak)\(lineBreak)ثان\(lineBreak)ثالث:"
    let list = withUTF8(of: text) { LineList($0) }
    #expect(list.lines.map { String(text[utf8: $0.range]) } == ["أول", "ثان", "ثالث:"])
    #expect(list.lines.map(\.followsBlank) == [true, true, false])
    #expect(list.lines.map(\.endsInColon) == [false, false, true])
  }

  @Test func wordsAreEqualAfterFolding() {
    let text = "الأكثر مشاهدة\nالاكثر مشاهده\nالأكثر، مُشاهَدةً"
    withUTF8(of: text) { utf8 in
      let list = LineList(utf8)
      let words = list.lines.map { Array(list.words(of: $0, in: utf8)) }
      #expect(words[0].count == 2 && words[0] == words[1] && words[1] == words[2])
    }
  }

  /// Long lines are counted without reading their words, but not differently.
  @Test func wordsOfLongLinesAreReadOnDemand() {
    let text = String(repeating: "كلمة ", count: 45) + "أخيرة."
    withUTF8(of: text) { utf8 in
      let (counted, read) = (LineList(utf8), LineList(utf8, readsAllWords: true))
      #expect(counted.lines[0].words == nil && read.lines[0].words != nil)
      #expect(counted.lines[0].wordCount >= Line.paragraphWords)
      #expect(counted.wordCount(of: counted.lines[0], in: utf8) == read.lines[0].wordCount)
      #expect(
        counted.words(of: counted.lines[0], in: utf8) == read.words(of: read.lines[0], in: utf8))
      var list = counted
      list.readWords(of: 0..<1, in: utf8)
      #expect(list.lines[0].words != nil && list.lines[0].wordCount == read.lines[0].wordCount)
    }
  }

  @Test func aWordAfterTheScannedBytesCounts() {
    let text = String(repeating: "-", count: 600) + "كلمة"
    let list = withUTF8(of: text) { LineList($0) }
    #expect(list.lines[0].wordCount == 1)
  }
}
