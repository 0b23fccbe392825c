import TextML
import TextMLFormats

/// Records whose bytes a network brings in pieces: bodies of requests, and files of a project of labels.
enum FeedTarget {
  /// The first byte chooses the layout and the limit of a record, the second the pieces; the rest is the stream.
  static func run(_ bytes: [UInt8]) {
    guard bytes.count >= 2 else { return }
    let body = Array(bytes.dropFirst(2))
    let layout: RecordFeed.Layout = bytes[0] & 1 == 0 ? .lines : .array
    let limit = bytes[0] & 2 == 0 ? 1 << 20 : 64
    let whole = read(body, layout, limit, piece: max(1, body.count))
    check(
      whole == read(body, layout, limit, piece: Int(bytes[1]) + 1), "records depend on the pieces")
    check(whole.count <= body.count + 1, "more records than bytes")
    object(body)
  }

  /// The records, or their errors, as text.
  private static func read(
    _ body: [UInt8], _ layout: RecordFeed.Layout, _ limit: Int, piece: Int
  ) -> [String] {
    var feed = RecordFeed(layout, fields: fields, maximumRecordSize: limit)
    var records: [String] = []
    func drain() {
      while let element = feed.next() {
        records.append("\(element.line) \(element.isBroken) \(description(element.record))")
      }
    }
    for start in stride(from: 0, to: body.count, by: piece) {
      feed.push(Array(body[start..<min(body.count, start + piece)]))
      drain()
    }
    feed.finish()
    drain()
    check(feed.next() == nil, "records after the end")
    return records
  }

  /// A body of one object.
  private static func object(_ body: [UInt8]) {
    let record = RecordFeed.record(ofObject: body, fields: fields)
    let names = RecordFeed.memberNames(ofObject: body)
    check(names.count <= body.count, "more members than bytes")
    guard case .success(let record) = record else { return }
    check(!names.isEmpty, "an object with a text has no members")
    check(record.text.utf8.count <= 4 * body.count + 1000, "a text is larger than its object")
  }

  private static var fields: RecordFields {
    var fields = RecordFields()
    fields.kept = [.init(field: "url", name: "url")]
    return fields
  }

  private static func description(_ result: Result<Record, RecordError>) -> String {
    switch result {
    case .success(let record):
      "\(record.id) \(record.title ?? "-") \(record.text) \(record.kept)"
    case .failure(let error): "\(error.code) \(error.message)"
    }
  }
}
