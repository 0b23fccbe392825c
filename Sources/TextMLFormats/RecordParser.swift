internal import TextML

/// Parses the bytes of a record; equal bytes always give equal records.
struct RecordParser: Sendable {
  let format: RecordFormat
  /// The delimiter of CSV.
  let delimiter: UInt8
  /// The encoding, or nil to recognize UTF-8 and Arabic code pages.
  let encoding: TextEncoding?
  /// The names of the columns of CSV and TSV, as far as they are known.
  let columnNames: [String]
  private let names: [[UInt8]]
  /// The columns of id, title, text and the kept fields.
  private let columns: [Int?]
  /// One more than the last of them: later columns are not read.
  private let columnLimit: Int

  /// Creates a parser of records with these fields.
  ///
  /// - Parameter columnNames: The columns of CSV and TSV; JSON and text have none. A field that is the
  ///   name of none is the number of one, from 1.
  init(
    _ format: RecordFormat, delimiter: UInt8, encoding: TextEncoding?, fields: RecordFields,
    columnNames: [String]
  ) {
    self.format = format
    self.delimiter = delimiter
    self.encoding = encoding
    self.columnNames = columnNames
    names = fields.names.map { Array($0.utf8) }
    columns = fields.names.map { Self.column(of: $0, in: columnNames) }
    columnLimit = (columns.compactMap { $0 }.max() ?? -1) + 1
  }

  /// Whether a column has this name, or the field is a column's number; any number is where columns have no names.
  func hasColumn(_ field: String) -> Bool {
    guard let column = Self.column(of: field, in: columnNames) else { return false }
    return columnNames.isEmpty || column < columnNames.count
  }

  private static func column(of field: String, in names: [String]) -> Int? {
    field.isEmpty
      ? nil : names.firstIndex(of: field) ?? Int(field).flatMap { $0 >= 1 ? $0 - 1 : nil }
  }

  /// Returns the record in a range of bytes, or the reason why it cannot be read.
  func parse(_ bytes: [UInt8], _ range: Range<Int>) -> Result<Record, RecordError> {
    Result { () throws(RecordError) in
      var range = range
      if range.count >= 3, bytes[range.lowerBound] == 0xEF, bytes[range.lowerBound + 1] == 0xBB,
        bytes[range.lowerBound + 2] == 0xBF
      {
        range = range.lowerBound + 3..<range.upperBound
      }
      if isBlank(bytes, range) { throw RecordError(.emptyLine, "nothing in the line") }
      if let encoding, !encoding.isUTF16, encoding != .utf8 {
        let decoded = encoding.utf8(of: Array(bytes[range]))
        return try parseUTF8(decoded, 0..<decoded.count)
      }
      let finding = UTF8Check.look(bytes, range)
      guard let invalid = finding.firstInvalid else {
        return try parseUTF8(bytes, range, hasControl: finding.hasControl)
      }
      let slice = Array(bytes[range])
      if let recognized = TextEncoding.recognized(in: slice) {
        guard encoding == nil else {
          let reason = "the text is in \(recognized.rawValue), not UTF-8; name this encoding"
          throw withID(RecordError(.otherEncoding, reason), bytes, range)
        }
        let decoded = recognized.utf8(of: slice)
        return try parseUTF8(decoded, 0..<decoded.count)
      }
      throw withID(
        RecordError(
          .invalidUTF8,
          "not valid UTF-8 (byte \(invalid - range.lowerBound)); name the encoding"),
        bytes, range)
    }
  }

  private func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    switch format {
    case .csv, .tsv: range.isEmpty
    case .jsonl, .text: !bytes[range].contains { $0 > 0x20 }
    }
  }

  private func parseUTF8(
    _ bytes: [UInt8], _ range: Range<Int>, hasControl: Bool = true
  ) throws(RecordError) -> Record {
    switch format {
    case .text:
      return Record(
        id: .null, titleCount: nil, textCount: range.count, kept: [], appendTitle: { _ in },
        appendText: { bytes.span.append(range, to: &$0) })
    case .jsonl: return try jsonRecord(bytes, range, hasControl: hasControl)
    case .csv, .tsv: return try record(row(bytes, range))
    }
  }

  /// Returns the fields of a row of CSV or TSV that are asked for.
  private func row(_ bytes: [UInt8], _ range: Range<Int>) -> [RecordValue] {
    let fields =
      format == .csv
      ? DelimitedFields.csv(bytes, range, delimiter: delimiter, atMost: columnLimit)
      : DelimitedFields.tsv(bytes, range, atMost: columnLimit)
    return columns.map { column in
      column.map { $0 < fields.count ? fields[$0] : .null } ?? .null
    }
  }

  /// Returns the names of the fields in a range of bytes: of JSON its members', of rows the columns'.
  func fieldNames(_ bytes: [UInt8], _ range: Range<Int>) -> [String] {
    switch format {
    case .text: []
    case .csv, .tsv: columnNames
    case .jsonl: JSONMembers.names(in: bytes, range)
    }
  }

  /// Returns the record of a JSON object; title and text are decoded into its page, the other fields stay
  /// JSON.
  private func jsonRecord(
    _ bytes: [UInt8], _ range: Range<Int>, hasControl: Bool
  ) throws(RecordError) -> Record {
    var found = [Range<Int>?](repeating: nil, count: names.count)
    func value(_ place: Int) -> RecordValue {
      found[place].map { .json(Array(bytes[$0])) } ?? .null
    }
    func kept() -> [RecordValue] { found.indices.dropFirst(3).map(value) }
    do throws(RecordError) {
      try JSONMembers.values(
        of: names, in: bytes, range, hasControl: hasControl, found: &found)
    } catch {
      throw error.of(id: value(0), kept: kept())
    }
    /// Returns the range of a string, or nil for null.
    func string(_ field: Int) throws(RecordError) -> Range<Int>? {
      guard let range = found[field] else { return nil }
      if bytes[range.lowerBound] == UInt8(ascii: "\"") { return range }
      if value(field).isNull { return nil }
      throw wrongType(field).of(id: value(0), kept: kept())
    }
    guard let text = try string(2) else { throw noText.of(id: value(0), kept: kept()) }
    let title = try string(1)
    return Record(
      id: value(0), titleCount: title?.count, textCount: text.count, kept: kept()
    ) { page in
      if let title { JSONText.appendDecoded(bytes, title, to: &page) }
    } appendText: { page in
      JSONText.appendDecoded(bytes, text, to: &page)
    }
  }

  /// Adds the record's id to an error, for bytes that are not UTF-8.
  private func withID(
    _ error: RecordError, _ bytes: [UInt8], _ range: Range<Int>
  ) -> RecordError {
    let values: [RecordValue]
    switch format {
    case .text: return error
    case .jsonl:
      var found = [Range<Int>?](repeating: nil, count: names.count)
      // As far as the object can be read.
      do throws(RecordError) {
        try JSONMembers.values(of: names, in: bytes, range, hasControl: true, found: &found)
      } catch {}
      values = found.map { place in
        guard let place, UTF8Check.firstInvalidByte(bytes, place) == nil else { return .null }
        return .json(Array(bytes[place]))
      }
    case .csv, .tsv:
      // Bytes that are not UTF-8 are U+FFFD in these fields.
      values = row(bytes, range)
    }
    return error.of(id: values[0], kept: Array(values.dropFirst(3)))
  }

  /// Returns the record of a row.
  private func record(_ values: [RecordValue]) throws(RecordError) -> Record {
    let kept = Array(values.dropFirst(3))
    func string(_ field: Int) throws(RecordError) -> String? {
      switch values[field] {
      case .string(let text): return text
      case let value where value.isNull: return nil
      default: throw wrongType(field).of(id: values[0], kept: kept)
      }
    }
    guard let text = try string(2) else { throw noText.of(id: values[0], kept: kept) }
    return Record(id: values[0], title: try string(1), text: text, kept: kept)
  }

  private var noText: RecordError { RecordError(.noText, "no field “\(name(2))”") }

  private func wrongType(_ field: Int) -> RecordError {
    RecordError(.wrongType, "the field “\(name(field))” is no string")
  }

  private func name(_ field: Int) -> String { String(decoding: names[field], as: UTF8.self) }
}

extension RecordError {
  fileprivate func of(id: RecordValue, kept: [RecordValue]) -> RecordError {
    var error = self
    error.id = id
    error.kept = kept
    return error
  }
}
