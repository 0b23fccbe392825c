/// A value of a field, as it was read or as it is to be written.
public enum RecordValue: Hashable, Sendable {
  /// Missing, or null.
  case null
  /// Text.
  case string(String)
  /// A number; null where it is not finite.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// True or false.
  case boolean(Bool)
  /// A JSON value on one line, written as it is.
  case json([UInt8])

  /// A JSON array.
  public static func array(_ values: [RecordValue]) -> RecordValue {
    var token: [UInt8] = []
    token.reserveCapacity(2 + 80 * values.count)
    token.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { token.append(UInt8(ascii: ",")) }
      value.appendJSON(to: &token)
    }
    token.append(UInt8(ascii: "]"))
    return .json(token)
  }

  /// A JSON object, its members in that order.
  public static func object(_ members: [(name: String, value: RecordValue)]) -> RecordValue {
    var token: [UInt8] = []
    token.reserveCapacity(120)
    token.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      if index > 0 { token.append(UInt8(ascii: ",")) }
      JSONText.append(member.name, to: &token)
      token.append(UInt8(ascii: ":"))
      member.value.appendJSON(to: &token)
    }
    token.append(UInt8(ascii: "}"))
    return .json(token)
  }

  /// Whether there is nothing.
  public var isNull: Bool {
    switch self {
    case .null: true
    case .json(let token): token == Array("null".utf8)
    default: false
    }
  }

  /// The value as plain text: strings without quotes, arrays and objects as JSON; nil for null.
  public var text: String? {
    switch self {
    case .null: nil
    case .string(let text): text
    case .number(let number): number.description
    case .integer(let number): number.description
    case .boolean(let value): value.description
    case .json(let token):
      if isNull {
        nil
      } else if token.first == UInt8(ascii: "\"") {
        JSONText.decode(token, 0..<token.count)
      } else {
        String(decoding: token, as: UTF8.self)
      }
    }
  }

  /// Appends the value as JSON on one line.
  package func appendJSON(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .string(let text): JSONText.append(text, to: &bytes)
    case .number(let number): bytes += (number.isFinite ? number.description : "null").utf8
    case .integer(let number): bytes += number.description.utf8
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .json(let token): bytes += token
    }
  }
}

/// Which fields of a record are read.
public struct RecordFields: Hashable, Sendable {
  /// A field that is passed on, and what it is called then.
  public struct Kept: Hashable, Sendable {
    /// Its name in the input.
    public var field: String
    /// Its name in the answer.
    public var name: String

    /// Names a field and what it is called in the answer.
    public init(field: String, name: String) { (self.field, self.name) = (field, name) }
  }

  /// Names the record.
  public var id = "id"
  /// The headline, which stands before the text.
  public var title = "title"
  /// The article.
  public var text = "text"
  /// Fields that are passed on as they are.
  public var kept: [Kept] = []

  /// The fields `id`, `title` and `text`.
  public init() {}

  /// Every name, ``id`` first, then ``title``, ``text``, ``kept``.
  var names: [String] { [id, title, text] + kept.map(\.field) }
}

/// One article among many.
public struct Record: Hashable, Sendable {
  /// As it was read; null if there is none.
  public var id: RecordValue = .null
  /// The headline, if there is one.
  public var title: String?
  /// The article.
  public var text: String
  /// In the order they were asked for; null where the record has none.
  public var kept: [RecordValue] = []

  /// Title, blank line, text: as articles stand in files.
  public var page: String {
    guard let title, !title.isEmpty else { return text }
    return title + "\n\n" + text
  }

  /// The record whose text is an HTML page, with the page's story; its own title goes first.
  public var readingPage: Record {
    let page = HTMLPage(text)
    var record = self
    if title?.isEmpty ?? true { record.title = page.title }
    record.text = page.paragraphs.joined(separator: "\n")
    return record
  }
}

/// Why a record could not be read; never holds its text.
public struct RecordError: Error, Hashable, Sendable {
  /// What went wrong, for programs.
  public enum Code: String, Sendable {
    /// A line without anything in it.
    case emptyLine = "empty_line"
    /// Longer than the limit.
    case tooLong = "too_long"
    /// Bytes that are not UTF-8.
    case invalidUTF8 = "invalid_utf8"
    /// Text in an encoding that the flags exclude.
    case otherEncoding = "other_encoding"
    /// Not a JSON object, or broken JSON.
    case invalidJSON = "invalid_json"
    /// JSON nested too deeply.
    case tooDeep = "too_deep"
    /// A quote that is not closed, or text after a closing quote.
    case invalidCSV = "invalid_csv"
    /// No field of that name, or null.
    case noText = "no_text"
    /// The field is there but is no text.
    case wrongType = "wrong_type"
    /// No label, where one is needed.
    case noLabel = "no_label"
    /// A label that the vocabulary has not.
    case unknownLabel = "unknown_label"
    /// The input ended inside the record.
    case truncatedInput = "truncated_input"
    /// The input's packed bytes are damaged here.
    case damagedInput = "damaged_input"
    /// The system could not read on.
    case unreadable
  }

  /// For programs.
  public let code: Code
  /// In one line, for people.
  public let message: String
  /// The record's id as far as it could be read.
  public var id: RecordValue = .null
  /// The fields to keep, as far as they could be read.
  public var kept: [RecordValue] = []

  init(_ code: Code, _ message: String) { (self.code, self.message) = (code, message) }

  /// That none of the record's labels is known.
  public static func unknownLabel(in record: Record) -> RecordError {
    RecordError(.unknownLabel, "no label that the vocabulary has", in: record)
  }

  /// An error about a record that could be read.
  init(_ code: Code, _ message: String, in record: Record) {
    self.init(code, message)
    (id, kept) = (record.id, record.kept)
  }
}
