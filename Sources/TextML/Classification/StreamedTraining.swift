/// Why training from a stream ended.
public enum StreamedTrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The documents cannot be trained on.
  case training(TrainingError)
  /// The documents could not be read.
  case corpus(CorpusError)
  /// The rows could not be written to a temporary file.
  case file(FileError)
  /// What must be in memory needs more than was given.
  case memory(needed: Int, given: Int, for: String)

  /// The reason in one line.
  public var description: String {
    switch self {
    case .training(let error): error.description
    case .corpus(let error): error.description
    case .file(let error): error.description
    case .memory(let needed, let given, let what):
      "\(what) need about \(needed >> 20) MB, more than there is of the \(given >> 20) MB given"
    }
  }
}

extension TextClassifier {
  /// Trains on more documents than memory holds: the texts are read twice, their rows lie in a file.
  ///
  /// The first reading counts in how many documents each term stands, the second writes each document's
  /// TF-IDF row to a temporary file without a name; the rows by term make another, and the solver runs
  /// over both as they are mapped. It does the same sums in the same order as in memory, so the model
  /// is that of ``trainReporting(on:unlabeled:background:configuration:onProgress:)`` with the same
  /// settings, without cross-validation and subwords, byte by byte. In memory are all distinct terms, and
  /// for each document and each kept term some numbers a label.
  /// - Parameters:
  ///   - documents: Calls its argument with all documents, in runs; the same ones in the same order
  ///     each time it is called. One label each.
  ///   - configuration: The first cost is taken; nothing is cross-validated, nothing is latent.
  ///   - memory: How many bytes to use, about.
  ///   - folder: Where temporary files go: 16 bytes for each distinct term of each document.
  /// - Complexity: O(bytes read + iterations · entries).
  public static func train(
    streaming documents: (_ body: ([LabeledDocument]) -> Void) throws(CorpusError) -> Void,
    configuration: Configuration, memory: Int, folder: String,
    onProgress: ((TrainingProgress) -> Void)? = nil
  ) throws(StreamedTrainingError) -> TextClassifier {
    do throws(TrainingError) { try configuration.validate() } catch { throw .training(error) }
    let analyzer = TextAnalyzer(configuration: configuration.analyzer)
    var vocabulary = StreamedVocabulary(analyzer, threads: configuration.threads)
    do throws(CorpusError) {
      try documents { vocabulary.add($0) }
    } catch {
      throw .corpus(error)
    }
    let corpus = Corpus(vocabulary.labels.map { LabeledDocument(text: "", label: $0) })
    let problem: LabelingProblem
    do throws(TrainingError) {
      problem = try LabelingProblem(corpus, configuration)
    } catch {
      throw .training(error)
    }
    let k = problem.labels.count
    let needed = vocabulary.table.size + vocabulary.labels.count * (200 + 160 * ((k + 3) / 4))
    guard needed <= memory else {
      throw .memory(needed: needed, given: memory, for: "documents and distinct terms")
    }
    let kept = vocabulary.kept(configuration.vectors)
    guard kept.terms.count > 0 else {
      throw .training(
        .emptyVocabulary(minimumDocumentFrequency: configuration.vectors.minimumDocumentFrequency))
    }
    guard kept.terms.count <= TermLookup.maximumCount else {
      throw .training(
        .vocabularyTooLarge(found: kept.terms.count, limit: TermLookup.maximumCount))
    }
    onProgress?(.counted(documents: problem.gold.count, terms: kept.terms.count))

    let rows: SpilledMatrix
    let columns: SpilledMatrix
    do throws(FileError) {
      rows = try vocabulary.rows(documents, kept, folder: folder)
      columns = try rows.transposed(blockSize: max(1 << 20, memory / 32), folder: folder)
    } catch {
      throw .file(error)
    }
    // Such a corpus is too large for subwords, see ``TextClassifier/Configuration``.
    let setting = TrainingSetting(
      cost: configuration.costs[0], balancesLabels: configuration.balancesLabels ?? true)
    var objective = LogisticRegression.Objective(
      matrix: rows, transposed: columns,
      targets: .init(
        problem.gold, labelCount: k, loss: problem.loss, balanced: setting.balancesLabels),
      cost: setting.cost, threads: configuration.threads)
    let solution = TruncatedNewton.minimize(
      &objective, from: nil, tolerance: configuration.tolerance,
      maximumIterations: LogisticRegression.Configuration().maximumIterations
    ) { onProgress?(.iteration($0.number, objective: $0.objective)) }

    let vectors = TrainingVectors(
      analyzer: configuration.analyzer, tfidf: kept.tfidf, terms: kept.terms)
    let description = ModelDescription(
      labels: problem.labels, noneLabel: problem.noneLabel, noneName: nil, isMultiLabel: false,
      analyzer: configuration.analyzer, vectors: configuration.vectors,
      documentCount: problem.gold.count, unlabeledCount: 0, termCount: kept.terms.count,
      setting: setting, latentDimensions: 0, temperature: 1, crossValidation: nil,
      trainedBy: "TextML \(TextMLVersion.current)")
    return TextClassifier(description, vectors, solution.weights, configuration)
  }
}

/// All distinct terms of a stream of documents, and in how many documents each stands.
private struct StreamedVocabulary {
  /// The terms that are kept, in the order of their letters.
  struct Kept {
    let terms: TermList
    let tfidf: TFIDF
    /// The column of every term by its place in the table; `.max` for terms that are not kept.
    let columns: [UInt32]
  }

  private let analyzer: TextAnalyzer
  private let threads: Int
  private(set) var table = TermTable()
  private var frequencies: [UInt32] = []
  /// The label of each document.
  private(set) var labels: [String] = []

  init(_ analyzer: TextAnalyzer, threads: Int) {
    self.analyzer = analyzer
    self.threads = threads
  }

  mutating func add(_ documents: [LabeledDocument]) {
    for counter in counters(documents) {
      let places = (0..<counter.table.count).map { table.index(ofTerm: $0, in: counter.table) }
      while frequencies.count < table.count { frequencies.append(0) }
      for column in counter.matrix.columns { frequencies[places[Int(column)]] += 1 }
    }
    labels += documents.map(\.label)
  }

  /// The terms of documents, counted in blocks on all threads.
  private func counters(_ documents: [LabeledDocument]) -> [TermCounter] {
    let blockSize = 64
    let analyzer = analyzer
    return concurrentMap((documents.count + blockSize - 1) / blockSize, threads: threads) { block in
      var counter = TermCounter()
      for document in documents[block * blockSize..<min(documents.count, (block + 1) * blockSize)] {
        withUTF8(of: document.text) { utf8 in
          counter.add(utf8, parts: Article(utf8: utf8).parts, analyzer: analyzer)
        }
      }
      return counter
    }
  }

  func kept(_ configuration: TFIDF.Configuration) -> Kept {
    let all = TFIDF(frequencies, documentCount: labels.count, configuration: configuration)
    let order = table.sorted.filter { all.inverseDocumentFrequencies[$0] > 0 }
    var columns = [UInt32](repeating: .max, count: table.count)
    var terms = TermList()
    for (column, index) in order.enumerated() {
      columns[index] = UInt32(column)
      terms.append(table.codes(of: index))
    }
    return Kept(
      terms: terms,
      tfidf: TFIDF(
        order.map { frequencies[$0] }, documentCount: labels.count, configuration: configuration),
      columns: columns)
  }

  /// The TF-IDF rows of the documents, read a second time.
  func rows(
    _ documents: (_ body: ([LabeledDocument]) -> Void) throws(CorpusError) -> Void, _ kept: Kept,
    folder: String
  ) throws(FileError) -> SpilledMatrix {
    var writer = try SpilledMatrix.Writer(folder: folder)
    var failure: FileError?
    do throws(CorpusError) {
      try documents { run in
        guard failure == nil else { return }
        do throws(FileError) {
          for counter in counters(run) { try append(counter, kept, to: &writer) }
        } catch {
          failure = error
        }
      }
    } catch {
      // It could be read the first time.
      if case .file(let error) = error { throw error }
    }
    if let failure { throw failure }
    return try writer.finish(columnCount: kept.terms.count)
  }

  private func append(
    _ counter: TermCounter, _ kept: Kept, to writer: inout SpilledMatrix.Writer
  ) throws(FileError) {
    let places = (0..<counter.table.count).map { term -> UInt32 in
      table.knownIndex(ofTerm: term, in: counter.table).map { kept.columns[$0] } ?? .max
    }
    // As the counts of a matrix, so that the same code weights them.
    var counts = SparseMatrix(columnCount: kept.terms.count)
    for row in 0..<counter.matrix.rowCount {
      let entries = counter.matrix.entries(ofRow: row).compactMap { entry in
        let column = places[Int(counter.matrix.columns[entry])]
        return column == .max ? nil : (column: column, count: counter.matrix.values[entry])
      }.sorted { $0.column < $1.column }
      counts.columns += entries.map(\.column)
      counts.values += entries.map(\.count)
      counts.endRow()
    }
    let weighted = kept.tfidf.transform(counts, rows: Array(0..<counts.rowCount))
    for row in 0..<weighted.rowCount {
      let entries = weighted.entries(ofRow: row)
      try writer.append(Array(weighted.columns[entries]), Array(weighted.values[entries]))
      writer.endRow()
    }
  }
}
