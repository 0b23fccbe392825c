public import TextML

/// Why training on a corpus larger than memory failed.
public enum OutOfCoreTrainingError: TextMLError {
  /// The documents cannot be trained on.
  case training(TrainingError)
  /// The documents could not be read; the error is that of their reader.
  case reading(any Error)
  /// The second reading gave other documents than the first; the numbers are how many.
  case changed(first: Int, second: Int)
  /// The rows could not be written to a temporary file.
  case file(FileError)
  /// What must be in memory needs more than was allowed.
  case memory(needed: Int, given: Int, for: String)

  /// The reason in one line.
  public var description: String {
    switch self {
    case .training(let error): error.description
    case .reading(let error): "\(error)"
    case .changed(let first, let second):
      "the second reading gave other articles than the first (\(first), then \(second)): "
        + "a pipe, or a file that changes, cannot be read twice"
    case .file(let error): error.description
    case .memory(let needed, let given, let what):
      "\(what) need about \(needed >> 20) MB, more than the \(given >> 20) MB allowed"
    }
  }
}

extension TextClassifier {
  /// Trains on more documents than memory holds: texts are read twice, and their rows are kept in a file.
  ///
  /// The first reading counts in how many documents each term occurs. The second writes the TF-IDF row of
  /// each document to a temporary file without a name; the rows by term make another file, and the solver
  /// works on both as they are mapped. It does the same sums in the same order as in memory, so the model
  /// is equal, byte by byte, to that of
  /// `train(on:)` with the same settings, without
  /// cross-validation and subwords. Memory holds all distinct terms, and some numbers for each label of
  /// each document and each kept term.
  /// - Parameters:
  ///   - documents: Calls its argument with all documents in batches; the same documents in the same
  ///     order each time. The first label of a document counts.
  ///   - configuration: The first cost is used; nothing is cross-validated, nothing is latent.
  ///   - memory: How many bytes to use, about.
  ///   - folder: The folder of temporary files: 16 bytes for each distinct term of each document.
  ///   - onProgress: Called after each step, on the calling thread.
  /// - Complexity: O(bytes read + iterations · entries).
  public static func train(
    streaming documents: (_ body: ([LabeledDocument]) -> Void) throws -> Void,
    configuration: Configuration, memory: Int, folder: String,
    onProgress: ((TrainingProgress) -> Void)? = nil
  ) throws(OutOfCoreTrainingError) -> TextClassifier {
    do throws(TrainingError) { try configuration.validate() } catch { throw .training(error) }
    var configuration = configuration
    configuration.threads = threadCount(configuration.threads)
    var first = FirstReading(analyzer: configuration.analyzer)
    do { try documents { first.add($0, threads: configuration.threads) } } catch {
      throw .reading(error)
    }
    if let error = first.severalLabels { throw .training(error) }
    let problem: LabelingProblem
    do throws(TrainingError) {
      problem = try LabelingProblem(names: first.names, indices: first.gold, configuration)
    } catch {
      throw .training(error)
    }
    let needed = first.memory(labels: problem.labels.count)
    guard needed <= memory else {
      throw .memory(needed: needed, given: memory, for: "documents and distinct terms")
    }
    let vocabulary = TFIDFVectorizer(first.takeCounts(), configuration: configuration.vectors)
    do throws(TrainingError) {
      try FrequencyMerge.check(vocabulary.termCount, configuration.vectors)
    } catch {
      throw .training(error)
    }
    onProgress?(.counted(documents: first.identity.count, terms: vocabulary.termCount))
    let rows = try vocabulary.rows(
      of: documents, equalTo: first.identity, threads: configuration.threads, folder: folder)
    let columns: MappedSparseMatrix
    do throws(FileError) {
      columns = try rows.transposed(blockSize: max(1 << 20, memory / 32), folder: folder)
    } catch {
      throw .file(error)
    }
    // A corpus of this size is too large for subwords, see ``TextClassifier/Configuration``.
    (configuration.subwordScales, configuration.latentScales) = ([0], [0])
    let setting = configuration.usualSetting(documents: first.identity.count)
    let weights = problem.fit(
      rows, columns: columns, setting: setting, tolerance: configuration.tolerance,
      threads: configuration.threads
    ) { onProgress?(.iteration($0, objective: $1)) }
    return TextClassifier(
      vocabulary, weights, setting, labels: (problem.labels, problem.noneLabel), configuration)
  }
}

/// The number of documents and a checksum of their texts and labels, to compare two readings.
private struct ReadingIdentity: Equatable {
  private(set) var count = 0
  private var checksum: UInt64 = 0

  mutating func add(_ documents: [LabeledDocument], threads: Int) {
    let hashes = concurrentMap(documents.count, threads: threads) { index in
      Checksum.of(Array(documents[index].text.utf8))
    }
    for (document, hash) in zip(documents, hashes) {
      count += 1
      checksum = TermHash.mix(checksum ^ hash)
      checksum = TermHash.mix(checksum ^ TermHash.hash(Array(document.label.utf8)))
    }
  }
}

/// What the first reading finds.
private struct FirstReading {
  private var counts: DocumentFrequencies
  private(set) var identity = ReadingIdentity()
  /// The names of the labels in order of appearance.
  private(set) var names: [String] = []
  /// The label of each document as an index in ``names``.
  private(set) var gold: [UInt32] = []
  private var indices: [String: UInt32] = [:]
  /// The error of the first document with several labels.
  private(set) var severalLabels: TrainingError?

  init(analyzer: TextAnalyzer.Configuration) { counts = DocumentFrequencies(analyzer: analyzer) }

  mutating func add(_ documents: [LabeledDocument], threads: Int) {
    counts.add(documents, threads: threads)
    identity.add(documents, threads: threads)
    for document in documents {
      if document.hasSeveralLabels, severalLabels == nil {
        severalLabels = .severalLabels(source: document.source, count: document.labels.count)
      }
      if indices[document.label] == nil {
        indices[document.label] = UInt32(names.count)
        names.append(document.label)
      }
      gold.append(indices[document.label] ?? 0)
    }
  }

  /// How many bytes training needs, about: the terms, and for each document its label, its weight, the
  /// start of its row and the matrices of the solver.
  func memory(labels k: Int) -> Int {
    counts.table.size
      + gold.count * (60 + LabelingProblem.bytesPerDocument(labelCount: k))
  }

  /// Returns the counts and releases their memory here.
  mutating func takeCounts() -> DocumentFrequencies {
    defer { counts = DocumentFrequencies(analyzer: counts.analyzer) }
    return counts
  }
}

extension TFIDFVectorizer {
  /// Returns the rows of documents that are read a second time.
  ///
  /// - Parameter first: The identity of the first reading.
  fileprivate func rows(
    of documents: (_ body: ([LabeledDocument]) -> Void) throws -> Void,
    equalTo first: ReadingIdentity, threads: Int, folder: String
  ) throws(OutOfCoreTrainingError) -> MappedSparseMatrix {
    var writer: MappedSparseMatrix.Writer
    do throws(FileError) {
      writer = try MappedSparseMatrix.Writer(folder: folder)
    } catch {
      throw .file(error)
    }
    var failure: FileError?
    var second = ReadingIdentity()
    do {
      try documents { batch in
        second.add(batch, threads: threads)
        // More documents than before end in an error below.
        guard failure == nil, second.count <= first.count else { return }
        let rows = concurrentMap(batch.count, threads: threads) { row(of: batch[$0].text) }
        do throws(FileError) {
          for (columns, values) in rows {
            try writer.append(columns.map { UInt32($0) }, values)
            writer.endRow()
          }
        } catch {
          failure = error
        }
      }
    } catch {
      throw .reading(error)
    }
    if let failure { throw .file(failure) }
    guard second == first else {
      throw .changed(first: first.count, second: second.count)
    }
    do throws(FileError) {
      return try writer.finish(columnCount: termCount)
    } catch {
      throw .file(error)
    }
  }
}
