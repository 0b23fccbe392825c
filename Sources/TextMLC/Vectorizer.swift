internal import TextML
internal import TextMLDistributed

/// A TF-IDF vectorizer that C callers hold.
final class Vectorizer: Handled {
  static var handleName: String { "textml_vectorizer" }

  /// The label that every document gets, because document frequencies are kept with labels.
  private static let label = "text"

  let vectorizer: TFIDFVectorizer

  init(_ vectorizer: TFIDFVectorizer) { self.vectorizer = vectorizer }

  /// Learns a vocabulary and its document frequencies.
  convenience init(fitting texts: TextList, _ given: Options) throws {
    var options = given
    var configuration = TextClassifier.Configuration()
    configuration.analyzer = try options.analyzer()
    configuration.vectors = try options.vectors()
    let texts = texts.reading(try options.content())
    let threads = try options.threads()
    try options.checkAllTaken()
    try configuration.validate()
    guard texts.count > 0 else { throw TrainingError.tooFewLabels(found: []) }
    var frequencies = DocumentFrequencies(analyzer: configuration.analyzer)
    // In parts, so that few texts are copied at a time.
    for start in stride(from: 0, to: texts.count, by: 4096) {
      let part = try (start..<min(start + 4096, texts.count)).map { index throws(Fault) in
        LabeledDocument(text: try texts.string(index), label: Self.label)
      }
      frequencies.add(part, threads: threads)
    }
    let vectorizer = TFIDFVectorizer(frequencies, configuration: configuration.vectors)
    guard vectorizer.termCount > 0 else {
      throw TrainingError.emptyVocabulary(
        minimumDocumentFrequency: configuration.vectors.minimumDocumentFrequency)
    }
    self.init(vectorizer)
  }

  /// The rows of texts.
  func transform(_ texts: TextList, _ given: Options) throws(Fault) -> Matrix {
    var options = given
    let texts = texts.reading(try options.content())
    let threads = try options.threads()
    try options.checkAllTaken()
    let vectorizer = vectorizer
    return Matrix(
      try texts.map(threads: threads) { _, text in vectorizer.row(utf8: text) },
      columnCount: vectorizer.termCount)
  }

  /// The terms in the order of their columns.
  var terms: Answers { Answers(texts: (0..<vectorizer.termCount).map(vectorizer.term)) }

  /// The inverse document frequencies, in one row.
  var idf: Matrix {
    let values = vectorizer.tfidf.inverseDocumentFrequencies
    return Matrix([(Array(values.indices), values)], columnCount: values.count)
  }
}

/// A row-compressed sparse matrix that C callers hold.
final class Matrix: Handled {
  static var handleName: String { "textml_matrix" }

  let rowStarts: CArray<Int64>
  let columns: CArray<Int32>
  let values: CArray<Float>
  let columnCount: Int

  init(_ rows: [(columns: [Int], values: [Float])], columnCount: Int) {
    var end: Int64 = 0
    rowStarts = CArray(
      [0]
        + rows.map { row in
          end += Int64(row.columns.count)
          return end
        })
    columns = CArray(rows.map { $0.columns.map(Int32.init) })
    values = CArray(rows.map(\.values))
    self.columnCount = columnCount
  }

  var rowCount: Int { rowStarts.count - 1 }
}
