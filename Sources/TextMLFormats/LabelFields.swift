public import TextML

/// How labelled articles lie in files of records.
public struct LabelFields: Sendable {
  /// The format; nil goes by the files' names.
  public var format: RecordFormat?
  /// Which fields are read; what is kept is not used.
  public var fields = RecordFields()
  /// The field with the label, or a JSON array of labels; nil is `label`, or else `labels`.
  public var label: String?
  /// Whether the text field holds an HTML page.
  public var isPage = false
  /// The encoding; nil recognizes some.
  public var encoding: TextEncoding?
  /// The columns of CSV and TSV without a header.
  public var columns: [String]?
  /// Between the fields of CSV.
  public var delimiter = UInt8(ascii: ",")

  /// Fields `title`, `text` and `label` or `labels`.
  public init() {}

  func reading(_ format: RecordFormat) -> RecordReading {
    var reading = RecordReading(format)
    reading.fields = fields
    reading.fields.kept = kept
    reading.encoding = encoding
    reading.columns = columns
    reading.delimiter = delimiter
    return reading
  }

  /// The fields that may hold the label: to be kept, as the last ones, of records that
  /// ``document(of:)`` reads.
  public var kept: [RecordFields.Kept] {
    (label.map { [$0] } ?? ["label", "labels"]).map { .init(field: $0, name: $0) }
  }

  /// What training sees of a record; an error if it passes the record over: no word, or no label.
  public func document(of record: Record) -> Result<LabeledDocument, RecordError> {
    Result { () throws(RecordError) in
      let record = try training(record)
      return LabeledDocument(text: record.page, labels: try labels(of: record))
    }
  }

  /// The record as training reads its text, if that has a word.
  func training(_ record: Record) throws(RecordError) -> Record {
    let record = isPage ? record.readingPage : record
    guard Corpus.hasWord(record.page) else {
      throw RecordError(.noText, "no word in it", in: record)
    }
    return record
  }

  /// The labels of a record, at least one.
  func labels(of record: Record) throws(RecordError) -> [String] {
    let labels = record.kept.suffix(kept.count).map(\.labels).first { !$0.isEmpty } ?? []
    guard !labels.isEmpty else {
      throw RecordError(.noLabel, "no field “\(label ?? "label” or “labels")”", in: record)
    }
    return labels
  }
}

extension RecordValue {
  /// A label, or the strings of a JSON array of labels.
  fileprivate var labels: [String] {
    guard case .json(let token) = self, token.first == UInt8(ascii: "[") else {
      return text.map { $0.isEmpty ? [] : [$0] } ?? []
    }
    return JSONText.strings(ofArray: token)
  }
}
