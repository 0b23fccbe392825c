/// Records whose bytes are pushed piece by piece, as a network brings them.
///
/// The records do not depend on the pieces. They are those that ``RecordReader`` finds in the same bytes.
package struct RecordFeed {
  /// How records follow each other.
  package enum Layout: Sendable {
    /// Every line is a JSON object.
    case lines
    /// The elements of one JSON array.
    case array
  }

  /// A record, or the reason why there is none.
  package struct Element {
    /// The line on which it begins, from 1.
    package let line: Int
    package let record: Result<Record, RecordError>
    /// Whether the bytes around it are wrong, so that it is not known where it ends.
    package let isBroken: Bool
  }

  private var splitter: RecordSplitter
  private let parser: RecordParser
  private var buffer: [UInt8] = []
  private var hasEnded = false

  /// Creates a feed without bytes.
  ///
  /// - Parameter maximumRecordSize: The most bytes a record may have; memory is bounded by a few times this.
  package init(_ layout: Layout, fields: RecordFields = RecordFields(), maximumRecordSize: Int) {
    splitter = RecordSplitter(layout == .array ? .jsonArray : .lines, limit: maximumRecordSize)
    parser = RecordParser(
      .jsonl, delimiter: UInt8(ascii: ","), encoding: nil, fields: fields, columnNames: [])
  }

  /// The line on which the next record begins, from 1.
  package var line: Int { splitter.line }

  /// Adds bytes to the end.
  package mutating func push(_ bytes: [UInt8]) {
    if splitter.start > 0, 2 * splitter.start >= buffer.count {
      buffer.removeSubrange(..<splitter.start)
      splitter.dropped(splitter.start)
    }
    if buffer.isEmpty { buffer = bytes } else { buffer += bytes }
  }

  /// Says that no more bytes come.
  package mutating func finish() { hasEnded = true }

  /// Returns the next record, or nil if it needs more bytes or there is none.
  package mutating func next() -> Element? {
    guard let slice = splitter.next(in: buffer, atEnd: hasEnded) else { return nil }
    if let problem = slice.problem {
      return Element(line: slice.line, record: .failure(problem), isBroken: true)
    }
    return Element(
      line: slice.line, record: parser.parse(buffer, slice.range), isBroken: false)
  }

  /// Returns the record of one JSON object, which may have several lines.
  package static func record(
    ofObject bytes: [UInt8], fields: RecordFields = RecordFields()
  ) -> Result<Record, RecordError> {
    RecordParser(
      .jsonl, delimiter: UInt8(ascii: ","), encoding: nil, fields: fields, columnNames: []
    ).parse(bytes, 0..<bytes.count)
  }

  /// Returns the names of the members of one JSON object, as far as it can be read.
  package static func memberNames(ofObject bytes: [UInt8]) -> [String] {
    JSONMembers.names(in: bytes, 0..<bytes.count)
  }
}

extension RecordError {
  /// Returns the error of an input that is damaged.
  ///
  /// - Parameter code: The code of an ``InputError``.
  package static func input(_ code: String, _ message: String) -> RecordError {
    RecordError(Code(rawValue: code) ?? .unreadable, message)
  }
}
