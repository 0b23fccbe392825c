package import TextMLFormats

/// How the probabilities of answers are written.
package struct NumberStyle: Sendable {
  /// Where `--digits` does not say otherwise, outside JSON.
  package static let usualDecimals = 4

  /// The number of decimals; nil writes all digits that a value has.
  package var decimals: Int?

  package init(decimals: Int? = nil) { self.decimals = decimals }

  /// The value as a field; null where it is not finite.
  package func value(_ number: Double) -> RecordValue {
    guard let decimals, number.isFinite else { return .number(number) }
    return .json(Array(number.formatted(decimals: decimals).utf8))
  }

  /// Writes the value to JSON.
  func write(_ number: Double, to json: inout JSONWriter) {
    guard decimals != nil else { return json.number(number) }
    json.value(value(number))
  }

  /// The value in a line for people.
  package func text(_ number: Double) -> String {
    number.formatted(decimals: decimals ?? Self.usualDecimals)
  }
}

/// A field of a verb's answers.
///
/// A verb has one list of fields. JSON, CSV and TSV, about files and about records, are written from it.
package struct AnswerField<Answer>: Sendable {
  private enum Content: Sendable {
    case value(@Sendable (Answer, NumberStyle) -> RecordValue)
    case json(@Sendable (Answer, NumberStyle, inout JSONWriter) -> Void)
  }

  /// Its key in JSON, and its column.
  package let name: String
  private let jsonName: JSONWriter.Name
  /// Whether only JSON has it.
  package let isDetail: Bool
  /// What CSV and lines of text have for null.
  package let textForNull: String
  private let content: Content

  package init(
    _ name: String, isDetail: Bool = false, textForNull: String = "",
    value: @escaping @Sendable (Answer, NumberStyle) -> RecordValue
  ) {
    self.init(name, isDetail, textForNull, .value(value))
  }

  /// Creates a field that is an array or an object, which is written without being built.
  package init(
    _ name: String, isDetail: Bool = false,
    json: @escaping @Sendable (Answer, NumberStyle, inout JSONWriter) -> Void
  ) {
    self.init(name, isDetail, "", .json(json))
  }

  private init(_ name: String, _ isDetail: Bool, _ textForNull: String, _ content: Content) {
    (self.name, self.isDetail, self.textForNull) = (name, isDetail, textForNull)
    self.content = content
    jsonName = JSONWriter.Name(name)
  }

  /// The field as a column of rows.
  package var column: RecordWriter.Column {
    .init(name, isDetail: isDetail, textForNull: textForNull)
  }

  /// Returns the field of an answer.
  package func value(_ answer: Answer, _ numbers: NumberStyle) -> RecordValue {
    switch content {
    case .value(let value): return value(answer, numbers)
    case .json(let write):
      var json = JSONWriter()
      write(answer, numbers, &json)
      return .json(json.bytes)
    }
  }

  /// Writes the field of an answer to JSON, without its key.
  package func write(_ answer: Answer, _ numbers: NumberStyle, to json: inout JSONWriter) {
    switch content {
    case .value(let value): json.value(value(answer, numbers))
    case .json(let write): write(answer, numbers, &json)
    }
  }

  fileprivate func writeMember(_ answer: Answer, _ numbers: NumberStyle, to json: inout JSONWriter)
  {
    json.name(jsonName)
    write(answer, numbers, to: &json)
  }
}

/// Writes the answers about files and folders.
package struct AnswerWriter<Answer>: Sendable {
  package let fields: [AnswerField<Answer>]
  /// `text` is lines for people.
  package let format: RecordFormat
  package let numbers: NumberStyle
  /// Between the fields of CSV.
  package var delimiter = UInt8(ascii: ",")
  private var guardsFormulas = false
  /// The line for people.
  package let text: @Sendable (Answer, NumberStyle) -> String

  package init(
    fields: [AnswerField<Answer>], format: RecordFormat, numbers: NumberStyle,
    delimiter: UInt8 = UInt8(ascii: ","), text: @escaping @Sendable (Answer, NumberStyle) -> String
  ) {
    (self.fields, self.format, self.numbers) = (fields, format, numbers)
    (self.delimiter, self.text) = (delimiter, text)
  }

  /// Returns a writer that puts an apostrophe before texts that a spreadsheet may take for formulas.
  package func guardingFormulas(_ isOn: Bool) -> Self {
    var writer = self
    writer.guardsFormulas = isOn
    return writer
  }

  /// The line before the first answer: the columns' names in CSV and TSV.
  package var header: [UInt8] {
    switch format {
    case .csv, .tsv: row(columns.map { .string($0.name) })
    case .jsonl, .text: []
    }
  }

  /// The line of an answer.
  package func line(_ answer: Answer) -> [UInt8] {
    switch format {
    case .jsonl: fields.json(of: answer, numbers) + [UInt8(ascii: "\n")]
    case .csv, .tsv: row(columns.map { $0.column.cell($0.value(answer, numbers), in: format) })
    case .text: Array((text(answer, numbers) + "\n").utf8)
    }
  }

  private var columns: [AnswerField<Answer>] { fields.filter { !$0.isDetail } }

  private func row(_ values: [RecordValue]) -> [UInt8] {
    format == .csv
      ? RecordWriter.csvRow(values, delimiter: delimiter, guardsFormulas: guardsFormulas)
      : RecordWriter.tsvRow(values, guardsFormulas: guardsFormulas)
  }
}

extension Array {
  /// The fields as a JSON object on one line.
  package func json<Answer>(of answer: Answer, _ numbers: NumberStyle) -> [UInt8]
  where Element == AnswerField<Answer> {
    var json = JSONWriter()
    // An answer of `tag` has about 400 bytes: one allocation instead of several.
    json.bytes.reserveCapacity(512)
    json.beginObject()
    for field in self { field.writeMember(answer, numbers, to: &json) }
    json.endObject()
    return json.bytes
  }
}

extension RecordValue {
  /// A string, or null.
  package static func optional(_ text: String?) -> RecordValue { text.map { .string($0) } ?? .null }

  /// A JSON array of strings.
  package static func strings(_ texts: [String]) -> RecordValue {
    .array(texts.map { .string($0) })
  }

  /// A value of the library as JSON.
  package static func encoding(_ value: some Encodable) throws -> RecordValue {
    .json(Array(try JSONLine.encode(value).utf8))
  }

  /// The value as JSON on one line.
  package var jsonText: String {
    var bytes: [UInt8] = []
    appendJSON(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  /// Writes an array of strings.
  package mutating func strings(_ texts: [String]) {
    beginArray()
    for text in texts { string(text) }
    endArray()
  }
}

/// The names of the members of arrays' elements.
extension JSONWriter.Name {
  static let label = Self("label")
  static let probability = Self("probability")
  static let reason = Self("reason")
  static let start = Self("start")
  static let end = Self("end")
}
