internal import TextMLFormats

/// How the probabilities of answers are written.
struct NumberStyle: Sendable {
  /// Where `--digits` does not say otherwise, outside JSON.
  static let usualDecimals = 4

  /// The number of decimals; nil writes all digits that a value has.
  var decimals: Int?

  /// The value as a field; null where it is not finite.
  func value(_ number: Double) -> RecordValue {
    guard let decimals, number.isFinite else { return .number(number) }
    return .json(Array(number.formatted(decimals: decimals).utf8))
  }

  /// The value in a line for people.
  func text(_ number: Double) -> String {
    number.formatted(decimals: decimals ?? Self.usualDecimals)
  }
}

/// A field of a verb's answers.
///
/// A verb has one list of fields. JSON, CSV and TSV, about files and about records, are written from it.
struct AnswerField<Answer>: Sendable {
  /// Its key in JSON, and its column.
  let name: String
  /// Whether only JSON has it.
  let isDetail: Bool
  /// What a line of text has for null.
  let textForNull: String
  let value: @Sendable (Answer, NumberStyle) -> RecordValue

  init(
    _ name: String, isDetail: Bool = false, textForNull: String = "",
    value: @escaping @Sendable (Answer, NumberStyle) -> RecordValue
  ) {
    (self.name, self.isDetail, self.textForNull) = (name, isDetail, textForNull)
    self.value = value
  }
}

/// Writes the answers about files and folders.
struct AnswerWriter<Answer>: Sendable {
  let fields: [AnswerField<Answer>]
  /// `text` is lines for people.
  let format: RecordFormat
  let numbers: NumberStyle
  /// Between the fields of CSV.
  var delimiter = UInt8(ascii: ",")
  /// The line for people.
  let text: @Sendable (Answer, NumberStyle) -> String

  /// The line before the first answer: the columns' names in CSV and TSV.
  var header: [UInt8] {
    switch format {
    case .csv, .tsv: row(columns.map { .string($0.name) })
    case .jsonl, .text: []
    }
  }

  /// The line of an answer.
  func line(_ answer: Answer) -> [UInt8] {
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
  func json<Answer>(of answer: Answer, _ numbers: NumberStyle) -> RecordValue
  where Element == AnswerField<Answer> {
    .object(map { ($0.name, $0.value(answer, numbers)) })
  }
}

extension RecordValue {
  /// A string, or null.
  static func optional(_ text: String?) -> RecordValue { text.map { .string($0) } ?? .null }

  /// A JSON array of strings.
  static func strings(_ texts: [String]) -> RecordValue { .array(texts.map { .string($0) }) }

  /// A value of the library as JSON.
  static func encoding(_ value: some Encodable) throws -> RecordValue {
    .json(Array(try JSONLine.encode(value).utf8))
  }

  /// The value as JSON on one line.
  var jsonText: String {
    var bytes: [UInt8] = []
    appendJSON(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
