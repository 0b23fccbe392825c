import Testing

@testable import TextMLFormats

@Suite struct RecordFeedTests {
  private static let lines = Array(
    """
    {"id":1,"text":"ارتفعت الأسعار"}

    {"id":2}
    {"id":3,"text":"خبر"
    {"id":4,"text":"بلا سطر بعده"}
    """.utf8)

  private func texts(_ bytes: [UInt8], _ layout: RecordFeed.Layout, pieces: Int) -> [String] {
    var feed = RecordFeed(layout, maximumRecordSize: 1000)
    var found: [String] = []
    func drain() {
      while let element = feed.next() {
        switch element.record {
        case .success(let record): found.append("\(element.line) \(record.text)")
        case .failure(let error): found.append("\(element.line) \(error.code.rawValue)")
        }
      }
    }
    for start in stride(from: 0, to: bytes.count, by: pieces) {
      feed.push(Array(bytes[start..<min(bytes.count, start + pieces)]))
      drain()
    }
    feed.finish()
    drain()
    return found
  }

  @Test(arguments: [1, 2, 7, 64, 1000]) func piecesDoNotMatter(size: Int) {
    #expect(
      texts(Self.lines, .lines, pieces: size) == [
        "1 ارتفعت الأسعار", "2 empty_line", "3 no_text", "4 invalid_json", "5 بلا سطر بعده",
      ])
  }

  @Test(arguments: [1, 3, 1000]) func elementsOfAnArray(size: Int) {
    let array = Array(#"[{"text":"أول"},{"text":"ثان"}]"#.utf8)
    #expect(texts(array, .array, pieces: size) == ["1 أول", "1 ثان"])
    #expect(texts(Array("[]".utf8), .array, pieces: size).isEmpty)
    let open = Array(#"[{"text":"أول"}"#.utf8)
    #expect(texts(open, .array, pieces: size).last == "1 invalid_json")
  }

  @Test func anObjectOverSeveralLines() throws {
    let bytes = Array("{\n \"text\":\n \"خبر\",\"more\":1}".utf8)
    #expect(try RecordFeed.record(ofObject: bytes).get().text == "خبر")
    #expect(RecordFeed.memberNames(ofObject: bytes) == ["text", "more"])
  }

  @Test func tooLongIsSaidOnce() {
    var feed = RecordFeed(.lines, maximumRecordSize: 20)
    feed.push([UInt8](repeating: UInt8(ascii: "x"), count: 50))
    let first = feed.next()
    #expect(first?.isBroken == true)
    feed.push(Array("more\n{\"text\":\"\"}\n".utf8))
    feed.finish()
    var count = 0
    while feed.next() != nil { count += 1 }
    #expect(count == 1)
  }
}
