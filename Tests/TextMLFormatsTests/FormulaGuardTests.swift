import Testing

@testable import TextMLFormats

@Suite struct FormulaGuardTests {
  @Test(
    arguments: [
      "=1+1", "=HYPERLINK(\"http://a.b\")", "+cmd|' /C calc'!A0", "-1+2", "@SUM(A1)", "\t=1",
      "\r=1", "\n=1", "＝1", "-",
      "+", "-.", "-1.2.3", "--1",
    ])
  func formulasGetAnApostrophe(_ text: String) {
    #expect(RecordValue.string(text).guardedText == "'" + text)
    var token: [UInt8] = []
    RecordValue.string(text).appendJSON(to: &token)
    #expect(RecordValue.json(token).guardedText == "'" + text)
  }

  @Test(arguments: ["", "نص", "1", "-1", "+3", "-12.5", "a=b", " =1", "'=1", "[-1]"])
  func otherTextsDoNot(_ text: String) {
    #expect(RecordValue.string(text).guardedText == text)
  }

  @Test func numbersStayNumbers() {
    #expect(RecordValue.number(-0.5).guardedText == "-0.5")
    #expect(RecordValue.integer(-1).guardedText == "-1")
    #expect(RecordValue.json(Array("-1.5e3".utf8)).guardedText == "-1.5e3")
    #expect(RecordValue.null.guardedText == nil)
  }

  @Test func rowsAreGuardedOnlyIfAsked() {
    let row: [RecordValue] = [.string("=1"), .integer(-1), .null]
    func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
    #expect(text(RecordWriter.csvRow(row, delimiter: 0x2C)) == "=1,-1,\n")
    #expect(text(RecordWriter.csvRow(row, delimiter: 0x2C, guardsFormulas: true)) == "'=1,-1,\n")
    #expect(text(RecordWriter.tsvRow(row, guardsFormulas: true)) == "'=1\t-1\t\\N\n")
  }
}
