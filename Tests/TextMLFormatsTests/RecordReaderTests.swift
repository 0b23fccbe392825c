import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct RecordReaderTests {
  @Test func columnsByNameAndNumber() throws {
    var reading = RecordReading(.csv)
    reading.fields.text = "3"
    reading.fields.id = "key"
    reading.fields.kept = [.init(field: "note", name: "n")]
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
    "id,text\n1,نص\n", "id;text\n1;نص\n", "id\ttext\n1\tنص\n",
    "\u{FEFF}sep=;\r\nid;text\r\n1;نص\r\n",
    "SEP=|\nid|text\n1|نص", "\u{FEFF}\"id\",\"text\"\n1,نص\n", "id;\"text\"\n1;\"نص\"\n",
  ])
  func delimitersAreRecognized(_ csv: String) throws {
    for size in [1, 1 << 16] {
      let (records, failure) = try TemporaryFile(Array(csv.utf8)).records(
        RecordReading(.csv), size: size)
      #expect(failure == nil)
      #expect(try records.map { try $0.get() } == [Record(id: .string("1"), text: "نص")])
    }
  }

  @Test func columnsWithoutAHeaderHaveNumbers() throws {
    var reading = RecordReading(.csv)
    reading.hasHeader = false
    reading.fields.text = "2"
    reading.fields.id = "1"
    let (records, _) = try TemporaryFile(Array("\u{FEFF}\"7\";\"نص\nآخر\"\n8;ثان\n".utf8)).records(
      reading)
    #expect(
      try records.map { try $0.get() } == [
        Record(id: .string("7"), text: "نص\nآخر"), Record(id: .string("8"), text: "ثان"),
      ])
  }

  @Test func anArrayIsReadAsRecords() throws {
    let json =
      "\u{FEFF} [\n  {\"id\": 1, \"text\": \"أول\"},\n  {\"id\": 2,\n \"text\": 5}, {\"text\":\"ثان\"}\n]\n"
    for size in [1, 1 << 16] {
      let (records, failure) = try TemporaryFile(Array(json.utf8)).records(
        RecordReading(.jsonl), size: size)
      #expect(failure == nil && records.count == 3)
      #expect(try records[0].get().text == "أول" && records[2].get().text == "ثان")
      #expect(records[1].error?.code == .wrongType && records[1].error?.id.text == "2")
    }
    let lines = try TemporaryFile(Array("[]\n{\"text\":\"نص\"}\n".utf8)).records(
      RecordReading(.jsonl))
    #expect(lines.records.map { $0.error?.code } == [.invalidJSON, nil])
  }

  @Test func whatIsNotTextIsNamed() throws {
    let (records, failure) = try TemporaryFile(Array("PK\u{3}\u{4}…word/document.xml".utf8))
      .records(RecordReading(.jsonl))
    #expect(records.isEmpty && failure?.description.contains("a Word file (.docx)") == true)
  }

  @Test func oneRecordAtATimeTakesLinearTime() throws {
    func seconds(_ count: Int) throws -> Double {
      let line = "{\"text\":\"نص قصير\"}\n"
      let file = try TemporaryFile(Array(String(repeating: line, count: count).utf8))
      let reader = RecordReader(ByteStream(try ByteInput(file.path)), RecordReading(.jsonl))
      var found = 0
      let seconds = processorSeconds {
        while let batch = reader.next(size: 1, count: 1) { found += batch.count }
      }
      #expect(found == count)
      return seconds
    }
    let (small, large) = (try seconds(20_000), try seconds(160_000))
    #expect(large < 20 * small + 0.5)
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
