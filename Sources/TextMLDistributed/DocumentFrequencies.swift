public import TextML

/// The document frequencies of all terms in a corpus, or in a part of it on one of many machines.
///
/// Terms are those of training: boilerplate is left out. The counts of parts that share no document add up
/// to the counts of the whole; see ``FrequencyMerge``.
public struct DocumentFrequencies: Sendable {
  /// How words become terms.
  package var analyzer: TextAnalyzer.Configuration { counter.configuration }
  /// How many documents were counted.
  package private(set) var documentCount = 0
  /// The number of documents of each label; of several labels of a document the first counts.
  package private(set) var labels: [String: Int] = [:]
  /// How many articles were skipped; the file of counts records it.
  package var skippedCount = 0

  private let counter: TextAnalyzer
  private(set) var table = Vocabulary()
  /// The document frequency of each term, by its index in the table.
  private(set) var frequencies: [UInt32] = []

  /// Creates counts of no documents.
  public init(analyzer: TextAnalyzer.Configuration) {
    counter = TextAnalyzer(configuration: analyzer)
  }

  /// How many distinct terms there are.
  package var termCount: Int { table.count }

  /// Counts more documents.
  ///
  /// - Parameters:
  ///   - documents: The documents.
  ///   - threads: How many threads count, 0 for all cores; the result does not depend on it.
  public mutating func add(_ documents: [LabeledDocument], threads: Int = 1) {
    let (vocabularies, blocks) = DocumentCounter.count(
      documents.count, analyzer: counter, threads: threadCount(threads),
      parts: { Article(utf8: $0).parts }, text: { documents[$0].text })
    let places = vocabularies.map { part in
      (0..<part.count).map { table.index(ofTerm: $0, in: part) }
    }
    while frequencies.count < table.count { frequencies.append(0) }
    for (matrix, part) in blocks {
      for column in matrix.columns { frequencies[places[part][Int(column)]] += 1 }
    }
    documentCount += documents.count
    for document in documents { labels[document.label, default: 0] += 1 }
  }

  /// Writes a file of counts, whole or not at all; "-" is standard output.
  ///
  /// - Complexity: O(V log V).
  public func write(toFile path: String) throws(RowFileError) {
    let header = FrequencyHeader(
      analyzer: analyzer, documents: documentCount, skipped: skippedCount, labels: labels)
    var writer = try RowFile.Writer(path, .counts, header)
    for index in table.sorted {
      try writer.append(FrequencyHeader.row(table.terms[index], Int(frequencies[index])))
    }
    try writer.finish()
  }
}
