import Foundation
import TestSupport
import Testing

@testable import TextMLFormats

@Suite struct RecordFormatTests {
  @Test(
    arguments: [
      ("a.jsonl", .jsonl), ("a.NDJSON.gz", .jsonl), ("a.json", .jsonl), ("a.csv.zst", .csv),
      ("b/a.tsv", .tsv), ("a.txt", nil), ("jsonl", nil), ("a.gz", nil),
    ] as [(String, RecordFormat?)])
  func namesTellTheFormat(_ name: String, _ format: RecordFormat?) {
    #expect(RecordFormat(path: name) == format)
  }

  @Test func versions() { #expect(RecordFormat.jsonl.version == "jsonl/2") }
}
