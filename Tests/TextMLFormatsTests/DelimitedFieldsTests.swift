import Foundation
import TestSupport
import Testing

@testable import TextMLFormats

@Suite struct DelimitedFieldsTests {
  @Test func hiveRows() throws {
    let tsv = "1\tسطر\\nآخر\\t\\\\\n2\t\\N\n\\N\tx\n4\n\na\\qb\tc\\"
    let (records, _) = try TemporaryFile(Array(tsv.utf8)).records(RecordReading(.tsv))
    #expect(records.count == 6)
    #expect(try records[0].get().text == "سطر\nآخر\t\\")
    #expect(records[1].error?.code == .noText && records[1].error?.id == .string("2"))
    #expect(try records[2].get().id == .null)
    #expect(records[3].error?.code == .noText && records[4].error?.code == .emptyLine)
    #expect(try records[5].get() == Record(id: .string("a\\qb"), text: "c\\"))
  }

  private func fields(
    _ text: String, _ delimiter: Character = ",", atMost limit: Int = 100
  ) -> [String?] {
    let bytes = Array(text.utf8)
    return DelimitedFields.csv(
      bytes, 0..<bytes.count, delimiter: delimiter.asciiValue ?? 0, atMost: limit
    ).map(\.text)
  }

  /// A megabyte of delimiters took 58 MB.
  @Test func fieldsThatNobodyReadsAreNotKept() {
    #expect(fields("a,\"b\",c", atMost: 2) == ["a", "b"] && fields("a,b", atMost: 0).isEmpty)
    let row = Array("a\tb\tc\td".utf8)
    #expect(DelimitedFields.tsv(row, 0..<row.count, atMost: 3).map(\.text) == ["a", "b", "c"])
    #expect(DelimitedFields.tsv(row, 0..<row.count, atMost: 4).map(\.text) == ["a", "b", "c", "d"])
    #expect(DelimitedFields.tsv(row, 0..<row.count, atMost: 0).isEmpty)
  }

  @Test func quotedFields() {
    #expect(fields("a,,\"b,\"\"c\"\"\"") == ["a", "", "b,\"c\""])
    #expect(fields("") == [""] && fields(",") == ["", ""])
    #expect(fields("\"a\"\r;b\"c", ";") == ["a", "b\"c"])
  }
}
