import Foundation
import TestSupport
import Testing

@testable import TextMLFormats

@Suite struct RecordParserTests {
  private func parser(
    _ format: RecordFormat, _ encoding: TextEncoding? = nil, columns: [String] = []
  ) -> RecordParser {
    RecordParser(
      format, delimiter: 0x2C, encoding: encoding, fields: RecordFields(), columnNames: columns)
  }

  private func parse(_ parser: RecordParser, _ bytes: [UInt8]) -> Result<Record, RecordError> {
    parser.parse(bytes, 0..<bytes.count)
  }

  @Test func vowelledWindows1256IsRecognized() throws {
    let text = "وقّعَ الوزيرُ الاتفاقَ في العاصمةِ صباحَ اليومِ"
    let line = #"{"id":"7","text":"\#(text)"}"#
    let bytes = line.unicodeScalars.map { $0.value < 0x80 ? UInt8($0.value) : byte($0) }
    #expect(try parse(parser(.jsonl), bytes).get().text == text)
    let error = parse(parser(.jsonl, .utf8), bytes).error
    #expect(error?.code == .otherEncoding && error?.id.text == "7")
    #expect(error?.message == "the text is in windows-1256, not UTF-8; name this encoding")
  }

  private func byte(_ scalar: Unicode.Scalar) -> UInt8 {
    UInt8(
      (0x80...0xFF).first {
        TextEncoding.windows1256.utf8(of: [UInt8($0)]) == Array(String(scalar).utf8)
      } ?? 0)
  }

  @Test func latin1IsNotTakenForArabic() {
    let spanish: [UInt8] =
      Array("Informaci".utf8) + [0xF3] + Array("n a".utf8) + [0xF1] + Array("adida d".utf8) + [0xED]
      + Array("a m".utf8) + [0xE1] + Array("s ".utf8)
    let bytes =
      Array("{\"text\":\"".utf8) + Array([[UInt8]](repeating: spanish, count: 5).joined())
      + Array("\"}".utf8)
    let error = parse(parser(.jsonl), bytes).error
    #expect(error?.code == .invalidUTF8 && error?.message.contains("name the encoding") == true)
  }

  @Test func namesOfFields() {
    let object = Array(#"{"a":1,"\u0633":[{}],"b":"#.utf8)
    #expect(parser(.jsonl).fieldNames(object, 0..<object.count) == ["a", "س"])
    #expect(parser(.csv, columns: ["x", "text"]).fieldNames([], 0..<0) == ["x", "text"])
    #expect(parser(.csv, columns: ["x", "text"]).hasColumn("text"))
    #expect(!parser(.csv, columns: ["x"]).hasColumn("text"))
    #expect(parser(.csv, columns: ["x", "y", "z"]).hasColumn("3"))
    #expect(!parser(.csv, columns: ["x", "y", "z"]).hasColumn("4"))
  }

  @Test(arguments: [
    (#"{"text":"نص","title":"عنوان"}"#, "عنوان", "نص", "عنوان\n\nنص"),
    (#"{"title":"","text":"سطر\nآخر \"قول\""}"#, "", "سطر\nآخر \"قول\"", "سطر\nآخر \"قول\""),
    (#"{"title":null,"text":"\u0646\u0635"}"#, nil, "نص", "نص"),
  ])
  func titleAndTextAreOnePage(
    _ line: String, _ title: String?, _ text: String, _ page: String
  ) throws {
    let record = try parse(parser(.jsonl), Array(line.utf8)).get()
    #expect(record.title == title && record.text == text && record.pageText == page)
    #expect(record == Record(title: title, text: text))
  }

  @Test func titleAndTextAreStrings() {
    let number = parse(parser(.jsonl), Array(#"{"id":3,"title":7,"text":"نص"}"#.utf8)).error
    #expect(number?.code == .wrongType && number?.id == .json(Array("3".utf8)))
    #expect(parse(parser(.jsonl), Array(#"{"text":null}"#.utf8)).error?.code == .noText)
    #expect(parse(parser(.jsonl), Array(#"{"text":["نص"]}"#.utf8)).error?.code == .wrongType)
  }
}
