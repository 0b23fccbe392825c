/// Finds out whether no record of a file has a field that is needed.
///
/// A wrong name of a field is one mistake and gets one error, not one for every record.
package struct FieldCheck {
  private let textField: String
  private let labelField: String
  private let needsLabel: Bool
  /// Other fields that were named, and what each is for.
  private var named: [(field: String, role: String)] = []
  private var recordCount = 0
  private var withoutText = 0
  private var withoutLabel = 0
  /// The fields of the first record that lacks one.
  private var found: [String] = []

  /// Creates a check of one file of records.
  package init(_ fields: LabelFields, needsLabel: Bool = false) {
    textField = fields.text
    labelField = fields.label ?? "label” or “labels"
    self.needsLabel = needsLabel
  }

  /// Creates a check of one file of records without labels.
  ///
  /// - Parameter named: Other fields that a column must have, and what each is for.
  package init(textField: String, named: [(field: String, role: String)] = []) {
    (self.textField, labelField, needsLabel) = (textField, "", false)
    self.named = named
  }

  /// Counts a record.
  ///
  /// - Parameters:
  ///   - code: Why it cannot be used, or nil.
  ///   - names: Returns the names of its fields.
  package mutating func add(_ code: RecordError.Code?, names: () -> [String]) {
    switch code {
    case .noText: withoutText += 1
    case .noLabel: withoutLabel += 1
    case nil, .wrongType, .unknownLabel: break
    // A record that cannot be parsed says nothing of its fields.
    default: return
    }
    recordCount += 1
    if code == .noText || code == .noLabel, found.isEmpty { found = names() }
  }

  /// Returns an error if the columns of CSV or TSV do not include the text, or another field that was named.
  package func missingColumn(_ reader: RecordReader, path: String) -> CorpusReaderError? {
    let needed = [(field: textField, role: "text")] + named
    guard let missing = needed.first(where: { !reader.hasColumn($0.field) }) else { return nil }
    return .missingColumn(
      path: path, column: missing.field, role: missing.role, found: reader.columnNames)
  }

  /// Returns an error if no record had the text, or none a label, at the end of the file.
  package func error(path: String) -> CorpusReaderError? {
    guard recordCount > 0 else { return nil }
    if withoutText == recordCount {
      return .missingField(path: path, field: textField, role: "text", found: found)
    }
    if needsLabel, withoutText + withoutLabel == recordCount {
      return .missingField(path: path, field: labelField, role: "label", found: found)
    }
    return nil
  }
}
