/// Writes one line for each record, by the contracts in Documentation/records.md.
package struct RecordWriter: Sendable {
  /// A field of every answer.
  package struct Column: Hashable, Sendable {
    /// The field's name.
    package var name: String
    /// Whether rows of CSV, TSV and text leave it out.
    package var isDetail: Bool
    /// What is written for null in the format `text`.
    package var textForNull: String

    /// Creates a field.
    package init(_ name: String, isDetail: Bool = false, textForNull: String = "") {
      (self.name, self.isDetail, self.textForNull) = (name, isDetail, textForNull)
    }
  }

  /// The fields of every answer of every verb.
  package static let commonNames = ["v", "model", "id", "error", "line"]

  private let format: RecordFormat
  private let columns: [Column]
  private let kept: [String]
  private let escapesNonASCII: Bool
  private let delimiter: UInt8
  /// The beginning of every JSON line, up to the id.
  private let beginning: [UInt8]
  private let model: String

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - model: The checksum of the model.
  ///   - kept: The names of the fields that are copied from the input.
  ///   - escapesNonASCII: Whether JSON writes `\u` for all characters above ASCII.
  package init(
    _ format: RecordFormat, model: String, columns: [Column], kept: [String] = [],
    escapesNonASCII: Bool = false, delimiter: UInt8 = UInt8(ascii: ",")
  ) {
    self.format = format
    self.columns = columns
    self.kept = kept
    self.escapesNonASCII = escapesNonASCII
    self.delimiter = delimiter
    self.model = model
    beginning = Array(#"{"v":"\#(format.version)","model":"\#(model)","id":"#.utf8)
  }

  /// The names of the columns in CSV; empty for other formats.
  package var header: [UInt8] {
    guard format == .csv else { return [] }
    return csv(
      (["id"] + columns.filter { !$0.isDetail }.map(\.name) + ["error", "line", "v", "model"]
        + kept).map(RecordValue.string))
  }

  /// Returns the line of an answer.
  ///
  /// - Parameters:
  ///   - values: One value for each column.
  ///   - kept: One value for each field that is copied.
  package func line(id: RecordValue, _ values: [RecordValue], kept keptValues: [RecordValue])
    -> [UInt8]
  {
    precondition(values.count == columns.count, "a value for each column")
    switch format {
    case .jsonl:
      var line = beginning
      line.reserveCapacity(500)
      id.appendJSON(to: &line)
      for (column, value) in zip(columns, values) { append(column.name, value, to: &line) }
      return ended(&line, keptValues)
    case .csv, .tsv:
      let row = row(values) + [.null, .null]
      return format == .csv ? csv(full(id, row, keptValues)) : tsv(full(id, row, keptValues))
    case .text:
      let shown = zip(columns, values).filter { !$0.0.isDetail }
      return tsv(
        shown.map { .string($0.1.text ?? $0.0.textForNull) })
    }
  }

  /// Returns the line of a record without an answer.
  ///
  /// - Parameter number: The line in the input, which is written if the record has no id.
  package func line(_ error: RecordError, line number: Int) -> [UInt8] {
    let place: RecordValue = error.id.isNull ? .integer(number) : .null
    switch format {
    case .jsonl:
      var line = beginning
      error.id.appendJSON(to: &line)
      if !place.isNull { append("line", place, to: &line) }
      line += #","error":{"code":"\#(error.code.rawValue)","message":"#.utf8
      JSONText.append(error.message, to: &line)
      line.append(UInt8(ascii: "}"))
      return ended(&line, error.kept)
    case .csv, .tsv:
      let nulls = [RecordValue](repeating: .null, count: columns.count)
      let row = row(nulls) + [.string(error.code.rawValue), place]
      return format == .csv
        ? csv(full(error.id, row, error.kept)) : tsv(full(error.id, row, error.kept))
    case .text:
      let others = columns.filter { !$0.isDetail }.dropFirst().map { _ in RecordValue.string("") }
      return tsv([.string("error:\(error.code.rawValue)")] + others)
    }
  }

  private func row(_ values: [RecordValue]) -> [RecordValue] {
    zip(columns, values).filter { !$0.0.isDetail }.map(\.1)
  }

  private func full(
    _ id: RecordValue, _ row: [RecordValue], _ keptValues: [RecordValue]
  ) -> [RecordValue] {
    [id] + row + [.string(format.version), .string(model)]
      + kept.indices.map { $0 < keptValues.count ? keptValues[$0] : .null }
  }

  // MARK: JSON

  private func ended(_ line: inout [UInt8], _ keptValues: [RecordValue]) -> [UInt8] {
    for (index, name) in kept.enumerated() {
      append(name, index < keptValues.count ? keptValues[index] : .null, to: &line)
    }
    line += "}\n".utf8
    return escapesNonASCII ? Self.escaped(line) : line
  }

  private func append(_ name: String, _ value: RecordValue, to line: inout [UInt8]) {
    line.append(UInt8(ascii: ","))
    JSONText.append(name, to: &line)
    line.append(UInt8(ascii: ":"))
    value.appendJSON(to: &line)
  }

  /// Returns JSON with `\u` for all characters above ASCII, which occur in strings only.
  private static func escaped(_ line: [UInt8]) -> [UInt8] {
    guard line.contains(where: { $0 >= 0x80 }) else { return line }
    var result: [UInt8] = []
    for unit in String(decoding: line, as: UTF8.self).utf16 {
      if unit < 0x80 {
        result.append(UInt8(unit))
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u".utf8
        result += String(repeating: "0", count: 4 - digits.utf8.count).utf8
        result += digits.utf8
      }
    }
    return result
  }

  // MARK: Rows

  private func csv(_ values: [RecordValue]) -> [UInt8] {
    Self.csvRow(values, delimiter: delimiter)
  }

  private func tsv(_ values: [RecordValue]) -> [UInt8] { Self.tsvRow(values) }

  /// A line of CSV (RFC 4180), its fields quoted where they must be; null is an empty field.
  package static func csvRow(_ values: [RecordValue], delimiter: UInt8) -> [UInt8] {
    var line: [UInt8] = []
    for (index, value) in values.enumerated() {
      if index > 0 { line.append(delimiter) }
      guard let field = value.text else { continue }
      let needsQuotes = field.utf8.contains {
        $0 == delimiter || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
      }
      guard needsQuotes else {
        line += field.utf8
        continue
      }
      line.append(UInt8(ascii: "\""))
      for byte in field.utf8 {
        if byte == UInt8(ascii: "\"") { line.append(byte) }
        line.append(byte)
      }
      line.append(UInt8(ascii: "\""))
    }
    line.append(0x0A)
    return line
  }

  /// A line of TSV, `\\t` `\\n` `\\r` `\\\\` escaped; null is `\\N`.
  package static func tsvRow(_ values: [RecordValue]) -> [UInt8] {
    var line: [UInt8] = []
    for (index, value) in values.enumerated() {
      if index > 0 { line.append(0x09) }
      guard let field = value.text else {
        line += #"\N"#.utf8
        continue
      }
      for byte in field.utf8 {
        switch byte {
        case 0x09: line += #"\t"#.utf8
        case 0x0A: line += #"\n"#.utf8
        case 0x0D: line += #"\r"#.utf8
        case UInt8(ascii: "\\"): line += #"\\"#.utf8
        default: line.append(byte)
        }
      }
    }
    line.append(0x0A)
    return line
  }
}
