import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct RecordSplitterTests {
  /// Returns the records of bytes that arrive in pieces.
  private func slices(
    _ bytes: [UInt8], layout: RecordSplitter.Layout, limit: Int, pieces: (inout Random) -> Int,
    seed: UInt64
  ) -> [String] {
    var random = Random(seed: seed)
    var splitter = RecordSplitter(layout, limit: limit)
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
    for layout in [RecordSplitter.Layout.lines, .csv(delimiter: 0x2C), .jsonArray] {
      for _ in 0..<60 {
        var text = ""
        for _ in 0..<20 {
          text +=
            [
              "a,b", "\"q,\n\"\"r\"", "\n", "\r\n", ",", "\"", "long long long line", "\"x\"y",
              "\"\"", "{\"a\":[1]},", "]",
            ][random.below(11)]
        }
        let bytes = Array(((layout == .jsonArray ? "[{}," : "") + text).utf8)
        let limit = [8, 12, 1000][random.below(3)]
        let whole = slices(bytes, layout: layout, limit: limit, pieces: { _ in .max }, seed: seed)
        let single = slices(bytes, layout: layout, limit: limit, pieces: { _ in 1 }, seed: seed)
        let some = slices(
          bytes, layout: layout, limit: limit, pieces: { 1 + $0.below(9) }, seed: seed)
        #expect(whole == single && whole == some)
        if layout == .lines {
          let feeds = bytes.count { $0 == 0x0A }
          #expect(
            whole.count == feeds + (bytes.last == 0x0A || bytes.isEmpty ? 0 : 1))
        }
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

  /// A crafted line that is in quotes up to the end of the file, wherever a record begins.
  @Test func quotesThatAreNeverClosedTakeLinearTime() {
    let parts = ["x,\"", "\",\"\"\"\"", "\",x\",y\"", "a,\"b", "\"\"\",\"", "\"x\n\n\n\n\n\n\n"]
    for part in parts {
      func seconds(_ count: Int) -> Double {
        let bytes = Array("\"".utf8) + Array(String(repeating: part + "\n", count: count).utf8)
        return processorSeconds {
          var splitter = RecordSplitter(.csv(delimiter: 0x2C), limit: 16 << 20)
          while splitter.next(in: bytes, atEnd: true) != nil {}
        }
      }
      let (small, large) = (seconds(20_000), seconds(80_000))
      #expect(large < 12 * small + 0.5, "\(part)")
    }
  }

  @Test func anErrorNamesTheLineWhereTheQuoteOpens() {
    func message(_ text: String) -> String? {
      let bytes = Array(text.utf8)
      var splitter = RecordSplitter(.csv(delimiter: 0x2C), limit: 100)
      while let slice = splitter.next(in: bytes, atEnd: true) {
        if let problem = slice.problem { return "\(slice.line): \(problem.message)" }
      }
      return nil
    }
    #expect(message("a,b\n1,\"open\n2,c\n") == "2: the quote that opens on line 2 is not closed")
    #expect(
      message("a,b\n\"1\n2\",\"open\n2,c\n") == "2: the quote that opens on line 3 is not closed")
    #expect(
      message("a\n\"x\"y\n") == "2: text after the closing quote of a field that begins on line 2")
    #expect(
      message("a\n\"" + String(repeating: "x\n", count: 100))
        == "2: longer than 100 bytes: the quote that opens on line 2 is not closed")
  }

  @Test func elementsOfAnArray() {
    func records(_ text: String, limit: Int = 100) -> [String] {
      let bytes = Array(text.utf8)
      var splitter = RecordSplitter(.jsonArray, limit: limit)
      var found: [String] = []
      while let slice = splitter.next(in: bytes, atEnd: true) {
        let record = String(decoding: bytes[slice.range], as: UTF8.self)
        found.append("\(slice.line) " + (slice.problem?.code.rawValue ?? record))
      }
      return found
    }
    #expect(records("[]").isEmpty)
    #expect(
      records("[{\"a\":\"]},{\"},\n{\"b\":\n[1,{}]}, 5 ,null\n]\n")
        == ["1 {\"a\":\"]},{\"}", "2 {\"b\":\n[1,{}]}", "3 5 ", "3 null\n"])
    #expect(records("[{},{\"a\":1") == ["1 {}", "1 invalid_json"])
    #expect(records("[{},") == ["1 {}", "1 invalid_json"])
    #expect(records("[{}] x\ny") == ["1 {}", "1 invalid_json"])
    #expect(records("[{\"a\":\"0123456789\"},\n{}]", limit: 10) == ["1 too_long", "2 {}"])
  }
}
