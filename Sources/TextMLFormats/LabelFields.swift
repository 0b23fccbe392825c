package import TextML

/// How articles are stored in files of records.
public struct LabelFields: Sendable {
  /// The format; nil goes by the names of the files.
  public var format: RecordFormat?
  /// Which fields are read; what is kept is not used.
  public var fields = RecordFields()
  /// The field with the label, or with a JSON array of labels; nil is `label`, or else `labels`.
  public var label: String?
  /// Whether the text field holds an HTML page.
  public var isPage = false
  /// The encoding; nil recognizes those that ``ArticleFile`` does.
  public var encoding: TextEncoding?
  /// The columns of CSV and TSV without a header.
  public var columns: [String]?
  /// Whether the first record of CSV and TSV names the columns; nil is yes for CSV, no for TSV.
  public var hasHeader: Bool?
  /// The delimiter of CSV; nil recognizes it.
  public var delimiter: UInt8?

  /// Creates fields `title`, `text`, and `label` or `labels`.
  public init() {}

  func reading(_ format: RecordFormat) -> RecordReading {
    var reading = RecordReading(format)
    reading.fields = fields
    reading.fields.kept = kept
    reading.encoding = encoding
    reading.columns = columns
    reading.hasHeader = hasHeader
    reading.delimiter = delimiter
    return reading
  }

  /// The fields that may hold the label; they must be kept, as the last ones, of records that
  /// ``document(of:)`` takes.
  package var kept: [RecordFields.Kept] {
    (label.map { [$0] } ?? ["label", "labels"]).map { .init(field: $0, name: $0) }
  }

  /// Returns what training sees of a record.
  ///
  /// - Throws: ``RecordError`` if training skips the record: it has no word or no label.
  package func document(of record: Record) throws(RecordError) -> LabeledDocument {
    let document = try document(of: isPage ? record.readingPage : record, needsLabel: true)
    guard Corpus.hasWord(document.text) else {
      throw RecordError(.noText, "no word in it", in: record)
    }
    return document
  }

  /// Returns a record's text and labels.
  func document(of record: Record, needsLabel: Bool) throws(RecordError) -> LabeledDocument {
    let labels = record.kept.suffix(kept.count).map(\.strings).first { !$0.isEmpty } ?? []
    guard !needsLabel || !labels.isEmpty else {
      throw RecordError(.noLabel, "no field “\(label ?? "label” or “labels")”", in: record)
    }
    return LabeledDocument(text: record.page, labels: labels)
  }
}
