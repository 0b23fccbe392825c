package import TextML

/// Turns texts into the TF-IDF rows that training sees, by a vocabulary with document frequencies.
public struct TFIDFVectorizer: Sendable {
  /// The checksum of the vocabulary: 16 hexadecimal digits.
  public let checksum: String
  let header: FrequencyHeader
  package let tfidf: TFIDF
  /// The terms, ascending; the index of a term is its column.
  private let table: Vocabulary
  private let counter: KnownTermCounter

  private init(
    _ header: FrequencyHeader, _ table: Vocabulary, _ frequencies: [UInt32],
    _ configuration: TFIDF.Configuration
  ) {
    self.header = header
    self.table = table
    tfidf = TFIDF(frequencies, documentCount: header.documents, configuration: configuration)
    counter = KnownTermCounter(TextAnalyzer(configuration: header.analyzer), table)
    var state = TermHash.start(count: table.count)
    for column in 0..<table.count {
      state = TermHash.mix(state ^ table.hash(of: column))
      state = TermHash.mix(state ^ UInt64(frequencies[column]))
    }
    for label in header.labels {
      state = TermHash.mix(state ^ TermHash.hash(Array(label.name.utf8)))
    }
    checksum = TermHash.mix(state ^ UInt64(header.documents)).hexadecimal
  }

  /// Creates a vocabulary of the terms that the configuration keeps.
  package init(_ counts: DocumentFrequencies, configuration: TFIDF.Configuration) {
    let header = FrequencyHeader(
      analyzer: counts.analyzer, documents: counts.documentCount, skipped: counts.skippedCount,
      labels: counts.labels, vectors: configuration)
    var table = Vocabulary()
    var frequencies: [UInt32] = []
    for index in counts.table.sorted
    where configuration.keeps(Int(counts.frequencies[index]), ofDocuments: counts.documentCount) {
      _ = table.index(ofTerm: index, in: counts.table)
      frequencies.append(counts.frequencies[index])
    }
    self.init(header, table, frequencies, configuration)
  }

  /// Reads a vocabulary that ``FrequencyMerge`` wrote; "-" is standard input.
  public init(contentsOfFile path: String) throws(RowFileError) {
    var file = try FrequencyReader(path, .vocabulary)
    var table = Vocabulary()
    var frequencies: [UInt32] = []
    while try file.advance() {
      _ = table.index(of: file.codes, hash: TermHash.hash(file.codes))
      frequencies.append(UInt32(file.frequency))
    }
    self.init(file.header, table, frequencies, file.header.vectors ?? .init())
  }

  /// How many terms there are: V.
  public var termCount: Int { table.count }

  /// The labels in the order of their names; a row's target is the index of its label.
  public var labels: [String] { header.labels.map(\.name) }

  /// How many documents were counted.
  package var documentCount: Int { header.documents }

  /// The letter codes of the terms.
  var terms: TermList { table.terms }

  /// Returns the text of a term.
  package func term(_ column: Int) -> String { LetterCode.spell(table.terms[column]) }

  /// Writes the file that ``init(contentsOfFile:)`` reads, whole or not at all.
  package func write(toFile path: String) throws(RowFileError) {
    var writer = try RowFile.Writer(path, .vocabulary, header)
    for column in 0..<table.count {
      try writer.append(
        FrequencyHeader.row(table.terms[column], Int(tfidf.documentFrequencies[column])))
    }
    try writer.finish()
  }

  /// Returns the TF-IDF row of an article, boilerplate left out.
  ///
  /// - Returns: Columns of 0..<V, ascending, and their weights, of L2 norm 1; both empty for a text
  ///   without a known term. They are equal, bit by bit, to those of training in memory.
  /// - Complexity: O(*n* + *u* log *u*) for *n* bytes and *u* distinct known terms.
  public func row(of text: String) -> (columns: [Int], values: [Float]) {
    withUTF8(of: text) { row(utf8: $0) }
  }

  /// Returns the TF-IDF row of an article in UTF-8.
  package func row(utf8: Span<UInt8>) -> (columns: [Int], values: [Float]) {
    let counts = counter.count(utf8, Article(utf8: utf8).parts)
    let sorted = zip(counts.terms, counts.values).sorted { $0.0 < $1.0 }
    return tfidf.weigh(columns: sorted.map(\.0), counts: sorted.map(\.1))
  }
}
