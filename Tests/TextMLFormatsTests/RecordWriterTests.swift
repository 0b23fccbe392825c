import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct RecordWriterTests {
  @Test(arguments: seeds)
  func whatIsWrittenIsRead(_ seed: UInt64) throws {
    var random = Random(seed: seed)
    for format in [RecordFormat.csv, .tsv, .jsonl] {
      let rows = (0..<50).map { _ in (0..<3).map { ["k", "", ""][$0] + random.text(12) } }
      let writer = RecordWriter(format, model: "m", columns: [.init("text"), .init("title")])
      var bytes = writer.header
      for row in rows {
        bytes += writer.line(
          id: .string(row[0]), [.string(row[1] + "."), .string(row[2])], kept: [])
      }
      var reading = RecordReading(format)
      if format == .tsv { reading.columns = ["id", "text", "title"] }
      let (records, failure) = try TemporaryFile(bytes).records(reading, size: 100)
      #expect(failure == nil && records.count == rows.count)
      for (row, result) in zip(rows, records) {
        let record = try result.get()
        #expect(record.id.text == row[0] && record.text == row[1] + "." && record.title == row[2])
      }
    }
  }

  @Test func headersAndErrors() {
    let writer = RecordWriter(
      .csv, model: "m", columns: [.init("label"), .init("more", isDetail: true)], kept: ["url"],
      delimiter: 0x3B)
    #expect(String(decoding: writer.header, as: UTF8.self) == "id;label;error;line;v;model;url\n")
    let error = RecordError(.noText, "no field “text”")
    #expect(
      String(decoding: writer.line(error, line: 7), as: UTF8.self) == ";;no_text;7;csv/2;m;\n")
    let json = RecordWriter(.jsonl, model: "m", columns: [.init("label")], escapesNonASCII: true)
    #expect(
      String(decoding: json.line(id: .integer(1), [.string("س😀")], kept: []), as: UTF8.self)
        == "{\"v\":\"jsonl/2\",\"model\":\"m\",\"id\":1,\"label\":\"\\u0633\\ud83d\\ude00\"}\n")
    #expect(json.header.isEmpty)
  }

  /// TSV and JSON have a null; CSV and text have the column's word for it.
  @Test(arguments: [
    (RecordFormat.csv, "1,none,,,,csv/2,m\n"), (.tsv, "1\t\\N\t\\N\t"),
    (.text, "none\t\n"),
  ])
  func nullsOfRows(_ format: RecordFormat, _ line: String) {
    let writer = RecordWriter(
      format, model: "m", columns: [.init("label", textForNull: "none"), .init("reason")])
    let written = String(
      decoding: writer.line(id: .integer(1), [.null, .null], kept: []), as: UTF8.self)
    #expect(written.hasPrefix(line))
  }
}

extension RecordWriter {
  fileprivate func line(
    id: RecordValue, _ values: [RecordValue], kept: [RecordValue]
  ) -> [UInt8] {
    var lines: [UInt8] = []
    append(id: id, kept: kept, to: &lines, value: { values[$0] }, json: { $1.value(values[$0]) })
    return lines
  }

  fileprivate func line(_ error: RecordError, line: Int) -> [UInt8] {
    var lines: [UInt8] = []
    append(error, line: line, to: &lines)
    return lines
  }
}
