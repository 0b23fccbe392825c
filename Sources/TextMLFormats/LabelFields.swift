package import TextML

/// How articles are stored in files of records.
///
/// Fields that are not named here are not read.
public struct LabelFields: Sendable {
  /// The format; nil goes by the names of the files.
  public var format: RecordFormat?
  /// Which fields are read; what is kept is not used.
  package var fields = RecordFields()
  /// The field with the article.
  ///
  /// A column that a table does not have, or a field that no record has, is an error: ``CorpusReaderError``.
  public var text: String {
    get { fields.text }
    set { fields.text = newValue }
  }
  /// The field with the headline, which becomes the first line of the text; none if it is empty.
  ///
  /// A record without it has no headline.
  public var title: String {
    get { fields.title }
    set { fields.title = newValue }
  }
  /// The field with the id, which may be missing.
  public var id: String {
    get { fields.id }
    set { fields.id = newValue }
  }
  /// The field with the label, or with a JSON array of labels; nil is `label`, or else `labels`.
  public var label: String?
  /// The field with a second topic of the article, which may be empty; nil reads none.
  public var secondary: String?
  /// The field with the coarser answer that the label belongs to; nil reads none.
  public var answer: String?
  /// The field with the group of the article, such as its newspaper; nil reads none.
  public var group: String?
  /// Whether the text field holds plain text or HTML.
  public var content = RecordContent.text
  /// The encoding; nil recognizes those that ``ArticleFile`` does.
  public var encoding: TextEncoding?
  /// The columns of CSV and TSV without a header.
  public var columns: [String]?
  /// Whether the first record of CSV and TSV names the columns; nil is yes for CSV, no for TSV.
  public var hasHeader: Bool?
  /// The delimiter of CSV; nil recognizes it.
  public var delimiter: UInt8?

  /// Creates fields `id`, `title`, `text`, and `label` or `labels`.
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

  /// The fields that may hold the label, then those of the second topic, the answer and the group; they must be kept, as the
  /// last ones, of records that ``document(of:)`` takes.
  package var kept: [RecordFields.Kept] {
    (labels + [secondary, answer, group].compactMap { $0 }).map { .init(field: $0, name: $0) }
  }

  private var labels: [String] { label.map { [$0] } ?? ["label", "labels"] }

  /// Returns what training sees of a record.
  ///
  /// - Throws: ``RecordError`` if training skips the record: it has no word or no label.
  package func document(of record: Record) throws(RecordError) -> LabeledDocument {
    let document = try document(of: record.reading(as: content), needsLabel: true)
    guard Corpus.hasWord(document.text) else {
      throw RecordError(.noText, "no word in it", in: record)
    }
    return document
  }

  /// Returns a record's text and labels.
  func document(of record: Record, needsLabel: Bool) throws(RecordError) -> LabeledDocument {
    // People do not see the spaces around a label.
    var values = record.kept.suffix(kept.count).map { value in
      value.strings.map { String($0[...].trimmingWhitespace) }.filter { !$0.isEmpty }
    }[...]
    let labels = values.prefix(self.labels.count).first { !$0.isEmpty } ?? []
    values = values.dropFirst(self.labels.count)
    guard !needsLabel || !labels.isEmpty else {
      throw RecordError(.noLabel, "no label in “\(label ?? "label” or “labels")”", in: record)
    }
    var document = LabeledDocument(text: record.pageText, labels: labels)
    document.id = record.id.text
    if secondary != nil { document.secondary = values.popFirst()?.first }
    if answer != nil { document.answer = values.popFirst()?.first }
    if group != nil { document.group = values.popFirst()?.first }
    return document
  }
}
