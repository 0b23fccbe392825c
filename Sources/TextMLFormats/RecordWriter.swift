/// Writes one line for each record, by the contracts in Documentation/records.md.
package struct RecordWriter: Sendable {
  /// A field of every answer.
  package struct Column: Hashable, Sendable {
    /// The field's name.
    package var name: String
    /// Whether rows of CSV, TSV and text leave it out.
    package var isDetail: Bool
    /// What is written for null in CSV and text.
    package var textForNull: String

    /// Creates a field.
    package init(_ name: String, isDetail: Bool = false, textForNull: String = "") {
      (self.name, self.isDetail, self.textForNull) = (name, isDetail, textForNull)
    }

    /// Returns a value as a row of a format has it: TSV has its own null.
    package func cell(_ value: RecordValue, in format: RecordFormat) -> RecordValue {
      format == .tsv || !value.isNull ? value : .string(textForNull)
    }
  }

  /// The fields of every answer of every verb.
  package static let commonNames = ["v", "model", "id", "error", "line"]

  private let format: RecordFormat
  private let columns: [Column]
  private let names: [JSONWriter.Name]
  private let kept: [String]
  private let keptNames: [JSONWriter.Name]
  private let escapesNonASCII: Bool
  private let delimiter: UInt8
  private var guardsFormulas = false
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
    names = columns.map { JSONWriter.Name($0.name) }
    self.kept = kept
    keptNames = kept.map(JSONWriter.Name.init)
    self.escapesNonASCII = escapesNonASCII
    self.delimiter = delimiter
    self.model = model
    beginning = Array(#"{"v":"\#(format.version)","model":"\#(model)","id":"#.utf8)
  }

  /// Returns a writer that puts an apostrophe before texts that a spreadsheet may take for formulas.
  package func guardingFormulas(_ isOn: Bool) -> Self {
    var writer = self
    writer.guardsFormulas = isOn
    return writer
  }

  /// The names of the columns in CSV; empty for other formats.
  package var header: [UInt8] {
    guard format == .csv else { return [] }
    let names =
      ["id"] + columns.filter { !$0.isDetail }.map(\.name) + ["error", "line", "v", "model"] + kept
    return Self.csvRow(
      names.map(RecordValue.string), delimiter: delimiter, guardsFormulas: guardsFormulas)
  }

  /// Appends the line of an answer.
  ///
  /// - Parameters:
  ///   - kept: One value for each field that is copied.
  ///   - value: Returns the value of a column; called for rows only.
  ///   - json: Writes the value of a column; called for JSON only.
  package func append(
    id: RecordValue, kept: [RecordValue], to lines: inout [UInt8],
    value: (_ column: Int) -> RecordValue, json: (_ column: Int, inout JSONWriter) -> Void
  ) {
    switch format {
    case .jsonl:
      appendJSON(id: id, kept: kept, to: &lines) { writer in
        for column in names.indices {
          writer.name(names[column])
          json(column, &writer)
        }
      }
    case .csv, .tsv, .text:
      let cells = columns.indices.filter { !columns[$0].isDetail }
        .map { columns[$0].cell(value($0), in: format) }
      lines +=
        format == .text
        ? Self.tsvRow(cells, guardsFormulas: guardsFormulas)
        : row([id] + cells + [.null, .null], kept)
    }
  }

  /// Appends the line of a record without an answer.
  ///
  /// - Parameter number: The line in the input, which is written if the record has no id.
  package func append(_ error: RecordError, line number: Int, to lines: inout [UInt8]) {
    let hasID = !error.id.isNull
    switch format {
    case .jsonl:
      appendJSON(id: error.id, kept: error.kept, to: &lines) { writer in
        if !hasID {
          writer.name(.init("line"))
          writer.integer(number)
        }
        writer.name(.init("error"))
        writer.value(
          .object([("code", .string(error.code.rawValue)), ("message", .string(error.message))]))
      }
    case .csv, .tsv:
      let nulls = columns.filter { !$0.isDetail }.map { _ in RecordValue.null }
      lines += row(
        [error.id] + nulls + [.string(error.code.rawValue), hasID ? .null : .integer(number)],
        error.kept)
    case .text:
      let others = columns.filter { !$0.isDetail }.dropFirst().map { _ in RecordValue.string("") }
      lines += Self.tsvRow([.string("error:\(error.code.rawValue)")] + others)
    }
  }

  // MARK: JSON

  /// Appends a line of JSON with the members that every line has, and those that `members` writes.
  private func appendJSON(
    id: RecordValue, kept values: [RecordValue], to lines: inout [UInt8],
    members: (inout JSONWriter) -> Void
  ) {
    let start = lines.count
    var writer = JSONWriter()
    // Moved, not copied.
    swap(&writer.bytes, &lines)
    writer.bytes += beginning
    writer.value(id)
    members(&writer)
    for (index, name) in keptNames.enumerated() {
      writer.name(name)
      writer.value(index < values.count ? values[index] : .null)
    }
    writer.endObject()
    writer.bytes.append(UInt8(ascii: "\n"))
    swap(&writer.bytes, &lines)
    if escapesNonASCII { Self.escape(&lines, from: start) }
  }

  /// Replaces all characters above ASCII, which occur in strings only, by `\u` escapes.
  private static func escape(_ lines: inout [UInt8], from start: Int) {
    guard lines[start...].contains(where: { $0 >= 0x80 }) else { return }
    var result: [UInt8] = []
    for unit in String(decoding: lines[start...], as: UTF8.self).utf16 {
      if unit < 0x80 {
        result.append(UInt8(unit))
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u".utf8
        result += String(repeating: "0", count: 4 - digits.utf8.count).utf8
        result += digits.utf8
      }
    }
    lines.replaceSubrange(start..., with: result)
  }

  // MARK: Rows

  /// Returns a row with the columns that every row has at its end.
  private func row(_ values: [RecordValue], _ keptValues: [RecordValue]) -> [UInt8] {
    let row =
      values + [.string(format.version), .string(model)]
      + keptNames.indices.map { $0 < keptValues.count ? keptValues[$0] : .null }
    return format == .csv
      ? Self.csvRow(row, delimiter: delimiter, guardsFormulas: guardsFormulas)
      : Self.tsvRow(row, guardsFormulas: guardsFormulas)
  }

  /// A line of CSV (RFC 4180), its fields quoted where they must be; null is an empty field.
  package static func csvRow(
    _ values: [RecordValue], delimiter: UInt8, guardsFormulas: Bool = false
  ) -> [UInt8] {
    var line: [UInt8] = []
    for (index, value) in values.enumerated() {
      if index > 0 { line.append(delimiter) }
      guard let field = guardsFormulas ? value.guardedText : value.text else { continue }
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
  package static func tsvRow(_ values: [RecordValue], guardsFormulas: Bool = false) -> [UInt8] {
    var line: [UInt8] = []
    for (index, value) in values.enumerated() {
      if index > 0 { line.append(0x09) }
      guard let field = guardsFormulas ? value.guardedText : value.text else {
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
