import Foundation
import Testing

@testable import TextMLFormats

@Suite struct RecordReaderTests {
  /// The records of bytes that come in pieces.
  private func slices(
    _ bytes: [UInt8], csv: Bool, limit: Int, pieces: (inout Random) -> Int, seed: UInt64
  ) -> [String] {
    var random = Random(seed: seed)
    var splitter = RecordSplitter(csvDelimiter: csv ? UInt8(ascii: ",") : nil, limit: limit)
    var buffer: [UInt8] = []
    var rest = bytes[...]
    var found: [String] = []
    while true {
      while let slice = splitter.next(in: buffer, atEnd: rest.isEmpty) {
        found.append(
          "\(slice.line) \(slice.problem?.code.rawValue ?? "") \(buffer[slice.range].map(String.init).joined(separator: " "))"
        )
      }
      if rest.isEmpty { return found }
      let dropped = splitter.start
      buffer.removeSubrange(..<dropped)
      splitter.dropped(dropped)
      let count = min(rest.count, pieces(&random))
      buffer += rest.prefix(count)
      rest = rest.dropFirst(count)
    }
  }

  @Test(arguments: seeds)
  func whereRecordsEndDoesNotDependOnThePieces(_ seed: UInt64) {
    var random = Random(seed: seed)
    for csv in [false, true] {
      for _ in 0..<60 {
        var text = ""
        for _ in 0..<20 {
          text +=
            [
              "a,b", "\"q,\n\"\"r\"", "\n", "\r\n", ",", "\"", "long long long line", "\"x\"y",
              "\"\"",
            ][random.below(9)]
        }
        let bytes = Array(text.utf8)
        let limit = [8, 12, 1000][random.below(3)]
        let whole = slices(bytes, csv: csv, limit: limit, pieces: { _ in .max }, seed: seed)
        let single = slices(bytes, csv: csv, limit: limit, pieces: { _ in 1 }, seed: seed)
        let some = slices(bytes, csv: csv, limit: limit, pieces: { 1 + $0.below(9) }, seed: seed)
        #expect(whole == single && whole == some)
        if !csv {
          let feeds = bytes.count { $0 == 0x0A }
          #expect(
            whole.count == feeds + (bytes.last == 0x0A || bytes.isEmpty ? 0 : 1))
        }
      }
    }
  }

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

  @Test func rowsWithStrayQuotesCostOneLine() throws {
    let csv = "id,text\n1,\"a\nb\"\n2,\"open\n3,c\n4,\"x\"y\n5,d\n6,\"open again\n7,e"
    let (records, _) = try TemporaryFile(Array(csv.utf8)).records(RecordReading(.csv))
    #expect(records.map { (try? $0.get())?.id.text ?? "-" } == ["1", "-", "3", "-", "5", "-", "7"])
    #expect(records.compactMap(\.error?.code) == [.invalidCSV, .invalidCSV, .invalidCSV])
    #expect(try records[0].get().text == "a\nb")
  }

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

  @Test func columnsByNameAndNumber() throws {
    var reading = RecordReading(.csv)
    reading.fields.text = "3"
    reading.fields.id = "key"
    reading.fields.kept = [.init(field: "note", name: "n")]
    reading.delimiter = UInt8(ascii: ";")
    let (records, _) = try TemporaryFile(Array("\u{FEFF}key;note;body\r\n7;;نص\r\n".utf8)).records(
      reading)
    #expect(
      try records.map { try $0.get() } == [
        Record(id: .string("7"), text: "نص", kept: [.string("")])
      ])
  }

  @Test func encodings() throws {
    let line = #"{"id":1,"text":"وقع الوزير الاتفاق في العاصمة"}"# + "\n"
    let windows = line.unicodeScalars.map { scalar in
      UInt8(
        (0...255).first {
          TextEncoding.windows1256.utf8(of: [UInt8($0)]) == Array(String(scalar).utf8)
        } ?? 0)
    }
    let utf16 = Array("\u{FEFF}\(line)".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for bytes in [Array(line.utf8), windows, utf16] {
      let (records, _) = try TemporaryFile(bytes).records(RecordReading(.jsonl))
      #expect(try records.map { try $0.get().text } == ["وقع الوزير الاتفاق في العاصمة"])
    }
    var strict = RecordReading(.jsonl)
    strict.encoding = .utf8
    let error = try TemporaryFile(windows).records(strict).records[0].error
    #expect(error?.code == .otherEncoding && error?.id.text == "1")
    let broken = Array(#"{"id":"ك","text":""#.utf8) + [0xFF] + Array("\"}".utf8)
    let invalid = try TemporaryFile(broken).records(RecordReading(.jsonl)).records[0].error
    #expect(invalid?.code == .invalidUTF8 && invalid?.id.text == "ك")
  }

  @Test(arguments: [
    "H4sIAAAAAAACA7ux+cb2GxsVbiy+2XGzhQsAL6EiDA4AAAAfiwgAAAAAAAIDu7H5xvYbGxVurL6x/GYbFwAY13YXDgAAAA==",
    "KLUv/QRYcQAA2LPYt9ixINij2YjZhArJHObvKLUv/QRYcQAA2LPYt9ixINir2KfZhgpOulD+",
  ])
  func packedFilesAreUnpackedByContent(_ base64: String) throws {
    let bytes = [UInt8](try #require(Data(base64Encoded: base64)))
    let (records, failure) = try TemporaryFile(bytes).records(RecordReading(.text))
    #expect(failure == nil)
    #expect(try records.map { try $0.get().text } == ["سطر أول", "سطر ثان"])
    for count in 5..<bytes.count where ![bytes.count / 2, 34, 35].contains(count) {
      let (records, failure) = try TemporaryFile(Array(bytes[..<count])).records(
        RecordReading(.text))
      // Between two joined files is no wrong place to end.
      if let failure {
        #expect(records.last?.error?.code.rawValue == failure.code)
      } else {
        #expect(records.count == 1)
      }
    }
  }

  /// Whatever comes, every line has its record, and nothing crashes.
  @Test(arguments: seeds)
  func mutatedInputLosesNoLine(_ seed: UInt64) throws {
    var random = Random(seed: seed)
    let lines = [
      #"{"id":1,"text":"نص \u0641 \"مقتبس\"","n":[1,{"x":[]}]}"#, "1,\"a,\"\"b\"\"\",نص",
      "1\tنص\\n\\N",
      "{\"id\":2,\"title\":null,\"text\":\"" + String(repeating: "كلمة ", count: 50) + "\"}",
    ].map { Array($0.utf8) }
    for format in RecordFormat.allCases {
      var bytes: [UInt8] = []
      for _ in 0..<120 { bytes += random.mutated(lines[random.below(lines.count)]) + [0x0A] }
      // The first line of CSV is the header.
      var reading = RecordReading(format)
      reading.columns = ["id", "text"]
      reading.maximumRecordSize = 400
      let size = 1 + random.below(300)
      let (records, failure) = try TemporaryFile(bytes).records(reading, size: size)
      #expect(failure == nil)
      if format != .csv { #expect(records.count == bytes.count { $0 == 0x0A }) }
      let again = try TemporaryFile(bytes).records(reading, size: 1 << 20).records
      #expect(records == again)
    }
  }
}
