import Testing

@testable import TextMLAnswers

@Suite struct TableTests {
  @Test func columnsAlign() {
    var table = Table()
    table.row(["label", "F1"])
    table.row(["رياضة", "0.912"])
    table.row(["short"])
    #expect(table.lines == ["label     F1", "\u{200E}رياضة\u{200E}  0.912", "short"])
    #expect(Table().lines.isEmpty)
  }
}
