public import TextML

/// Why training from a stream ended.
public enum OutOfCoreTrainingError: Error, Hashable, Sendable, CustomStringConvertible {
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
  ) throws(OutOfCoreTrainingError) -> TextClassifier {
    do throws(TrainingError) { try configuration.validate() } catch { throw .training(error) }
    var counts = DocumentFrequencies(analyzer: configuration.analyzer)
    var names: [String] = []
    var places: [String: UInt32] = [:]
    var gold: [UInt32] = []
    do throws(CorpusError) {
      try documents { run in
        counts.add(run, threads: configuration.threads)
        for document in run {
          if places[document.label] == nil {
            places[document.label] = UInt32(names.count)
            names.append(document.label)
          }
          gold.append(places[document.label] ?? 0)
        }
      }
    } catch {
      throw .corpus(error)
    }
    let problem: LabelingProblem
    do throws(TrainingError) {
      problem = try LabelingProblem(names: names, indices: gold, configuration)
    } catch {
      throw .training(error)
    }
    let k = problem.labels.count
    // Label, weight and row start of each document, and the matrices of the solver.
    let needed =
      counts.table.size
      + gold.count * (60 + LabelingProblem.bytesPerDocument(labelCount: k))
    guard needed <= memory else {
      throw .memory(needed: needed, given: memory, for: "documents and distinct terms")
    }
    let vocabulary = TFIDFVectorizer(counts, configuration: configuration.vectors)
    counts = DocumentFrequencies(analyzer: configuration.analyzer)
    do throws(TrainingError) {
      try FrequencyMerge.check(vocabulary.termCount, configuration.vectors)
    } catch {
      throw .training(error)
    }
    onProgress?(.counted(documents: gold.count, terms: vocabulary.termCount))

    let rows: MappedSparseMatrix
    let columns: MappedSparseMatrix
    do throws(FileError) {
      rows = try vocabulary.rows(of: documents, threads: configuration.threads, folder: folder)
      columns = try rows.transposed(blockSize: max(1 << 20, memory / 32), folder: folder)
    } catch {
      throw .file(error)
    }
    // Such a corpus is too large for subwords, see ``TextClassifier/Configuration``.
    var configuration = configuration
    (configuration.subwordScales, configuration.latentScales) = ([0], [0])
    let setting = configuration.usualSetting(documents: gold.count)
    let weights = problem.fit(
      rows, columns: columns, setting: setting, tolerance: configuration.tolerance,
      threads: configuration.threads
    ) { onProgress?(.iteration($0, objective: $1)) }
    return TextClassifier(
      vocabulary, weights, setting, labels: (problem.labels, problem.noneLabel),
      configuration)
  }
}

extension TFIDFVectorizer {
  /// The rows of documents that are read a second time.
  fileprivate func rows(
    of documents: (_ body: ([LabeledDocument]) -> Void) throws(CorpusError) -> Void, threads: Int,
    folder: String
  ) throws(FileError) -> MappedSparseMatrix {
    var writer = try MappedSparseMatrix.Writer(folder: folder)
    var failure: FileError?
    do throws(CorpusError) {
      try documents { run in
        guard failure == nil else { return }
        let rows = concurrentMap(run.count, threads: threads) { row(of: run[$0].text) }
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
      // It could be read the first time.
      if case .file(let error) = error { throw error }
    }
    if let failure { throw failure }
    return try writer.finish(columnCount: termCount)
  }
}
