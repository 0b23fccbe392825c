internal import TextML

/// A value of a field.
package enum RecordValue: Hashable, Sendable {
  /// Missing, or null.
  case null
  /// Text.
  case string(String)
  /// A number; written as null if it is not finite.
  case number(Double)
  /// A whole number.
  case integer(Int)
  /// True or false.
  case boolean(Bool)
  /// A JSON value on one line, which is written unchanged.
  case json([UInt8])

  /// Returns a JSON array.
  package static func array(_ values: [RecordValue]) -> RecordValue {
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

  /// Returns a JSON object with its members in that order.
  package static func object(_ members: [(name: String, value: RecordValue)]) -> RecordValue {
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

  /// Whether the value is missing or null.
  package var isNull: Bool {
    switch self {
    case .null: true
    case .json(let token): token == Array("null".utf8)
    default: false
    }
  }

  /// The value as plain text: strings without quotes, arrays and objects as JSON; nil for null.
  package var text: String? {
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

  /// The strings of a JSON array, or the text of another value unless it is empty.
  package var strings: [String] {
    guard case .json(let token) = self, token.first == UInt8(ascii: "[") else {
      return text.map { $0.isEmpty ? [] : [$0] } ?? []
    }
    return JSONText.strings(ofArray: token)
  }

  /// Appends the value as JSON on one line.
  package func appendJSON(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .string(let text): JSONText.append(text, to: &bytes)
    case .number(let number): DecimalText.append(number, to: &bytes)
    case .integer(let number): DecimalText.append(number, to: &bytes)
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .json(let token): bytes += token
    }
  }
}

/// Which fields of a record are read.
package struct RecordFields: Hashable, Sendable {
  /// A field that is copied to the answer.
  package struct Kept: Hashable, Sendable {
    /// Its name in the input.
    package var field: String
    /// Its name in the answer.
    package var name: String

    /// Creates a field with its names in the input and in the answer.
    package init(field: String, name: String) { (self.field, self.name) = (field, name) }
  }

  /// The field that names the record.
  package var id = "id"
  /// The field with the headline; none if it is empty.
  package var title = "title"
  /// The field with the article.
  package var text = "text"
  /// The fields that are copied.
  package var kept: [Kept] = []

  /// Creates the fields `id`, `title` and `text`.
  package init() {}

  /// All names in the order ``id``, ``title``, ``text``, ``kept``.
  var names: [String] { [id, title, text] + kept.map(\.field) }
}

/// A record with an article.
package struct Record: Hashable, Sendable {
  /// The id as it was read; null if there is none.
  package var id: RecordValue
  /// The title, a blank line and the text in UTF-8, as in a file with one article; the text alone if the
  /// title is empty or missing.
  package let page: [UInt8]
  /// The number of bytes of the title, which begins the page; nil if there is none.
  private let titleCount: Int?
  /// The values of the kept fields, in their order; null where the record has none.
  package var kept: [RecordValue]

  private static let titleEnd = Array("\n\n".utf8)

  /// Creates a record of a title, if there is one, and a text.
  package init(
    id: RecordValue = .null, title: String? = nil, text: String, kept: [RecordValue] = []
  ) {
    self.init(
      id: id, titleCount: title?.utf8.count, textCount: text.utf8.count, kept: kept
    ) { page in
      title?.appendUTF8(to: &page)
    } appendText: { page in
      text.appendUTF8(to: &page)
    }
  }

  /// Creates a record of one article without a title, in UTF-8.
  package init(utf8 page: [UInt8]) { (id, self.page, titleCount, kept) = (.null, page, nil, []) }

  /// Creates a record whose title and text are written into the page directly.
  ///
  /// - Parameters:
  ///   - titleCount: The most bytes that the title may have; nil if there is none.
  ///   - textCount: The most bytes that the text may have.
  init(
    id: RecordValue, titleCount: Int?, textCount: Int, kept: [RecordValue],
    appendTitle: (inout [UInt8]) -> Void, appendText: (inout [UInt8]) -> Void
  ) {
    var page: [UInt8] = []
    page.reserveCapacity((titleCount ?? 0) + Self.titleEnd.count + textCount)
    if titleCount != nil { appendTitle(&page) }
    self.titleCount = titleCount == nil ? nil : page.count
    if !page.isEmpty { page += Self.titleEnd }
    appendText(&page)
    (self.id, self.page, self.kept) = (id, page, kept)
  }

  /// The headline, if there is one.
  package var title: String? {
    titleCount.map { String(decoding: page[..<$0], as: UTF8.self) }
  }

  /// The article.
  package var text: String {
    let start = titleCount.map { $0 == 0 ? 0 : $0 + Self.titleEnd.count } ?? 0
    return String(decoding: page[start...], as: UTF8.self)
  }

  /// The page as a string.
  package var pageText: String { page.span.validText }

  /// The record with the article of its text, an HTML page; the record's own title takes precedence.
  package var readingPage: Record {
    let page = HTMLPage(text)
    let title = title
    return Record(
      id: id, title: title?.isEmpty ?? true ? page.title : title,
      text: page.paragraphs.joined(separator: "\n"), kept: kept)
  }
}

/// Why a record could not be read; never holds its text.
package struct RecordError: Error, Hashable, Sendable {
  /// What went wrong, for programs.
  package enum Code: String, Sendable {
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
    /// The field is not a string.
    case wrongType = "wrong_type"
    /// No label, where one is needed.
    case noLabel = "no_label"
    /// A label that is not in the vocabulary.
    case unknownLabel = "unknown_label"
    /// The input ended inside the record.
    case truncatedInput = "truncated_input"
    /// The compressed bytes are damaged here.
    case damagedInput = "damaged_input"
    /// The system could not read further.
    case unreadable
    /// The input is in a format that is not text.
    case notText = "not_text"
  }

  /// What went wrong, for programs.
  package let code: Code
  /// What went wrong, in one line for people.
  package let message: String
  /// The record's id as far as it could be read.
  package var id: RecordValue = .null
  /// The kept fields as far as they could be read.
  package var kept: [RecordValue] = []

  init(_ code: Code, _ message: String) { (self.code, self.message) = (code, message) }

  /// Returns the error of a record whose labels are all unknown.
  package static func unknownLabel(in record: Record) -> RecordError {
    RecordError(.unknownLabel, "no label of the vocabulary", in: record)
  }

  /// Creates an error about a record that could be read.
  init(_ code: Code, _ message: String, in record: Record) {
    self.init(code, message)
    (id, kept) = (record.id, record.kept)
  }
}
