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

  /// The value in a line for people.
  package func text(_ number: Double) -> String {
    number.formatted(decimals: decimals ?? Self.usualDecimals)
  }
}

/// A field of a verb's answers.
///
/// A verb has one list of fields. JSON, CSV and TSV, about files and about records, are written from it.
package struct AnswerField<Answer>: Sendable {
  /// Its key in JSON, and its column.
  package let name: String
  /// Whether only JSON has it.
  package let isDetail: Bool
  /// What a line of text has for null.
  package let textForNull: String
  package let value: @Sendable (Answer, NumberStyle) -> RecordValue

  package init(
    _ name: String, isDetail: Bool = false, textForNull: String = "",
    value: @escaping @Sendable (Answer, NumberStyle) -> RecordValue
  ) {
    (self.name, self.isDetail, self.textForNull) = (name, isDetail, textForNull)
    self.value = value
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
  /// The line for people.
  package let text: @Sendable (Answer, NumberStyle) -> String

  package init(
    fields: [AnswerField<Answer>], format: RecordFormat, numbers: NumberStyle,
    delimiter: UInt8 = UInt8(ascii: ","), text: @escaping @Sendable (Answer, NumberStyle) -> String
  ) {
    (self.fields, self.format, self.numbers) = (fields, format, numbers)
    (self.delimiter, self.text) = (delimiter, text)
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
    case .jsonl: Array((fields.json(of: answer, numbers).jsonText + "\n").utf8)
    case .csv, .tsv: row(columns.map { $0.value(answer, numbers) })
    case .text: Array((text(answer, numbers) + "\n").utf8)
    }
  }

  private var columns: [AnswerField<Answer>] { fields.filter { !$0.isDetail } }

  private func row(_ values: [RecordValue]) -> [UInt8] {
    format == .csv
      ? RecordWriter.csvRow(values, delimiter: delimiter) : RecordWriter.tsvRow(values)
  }
}

extension Array {
  /// The fields as a JSON object.
  package func json<Answer>(of answer: Answer, _ numbers: NumberStyle) -> RecordValue
  where Element == AnswerField<Answer> {
    .object(map { ($0.name, $0.value(answer, numbers)) })
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
