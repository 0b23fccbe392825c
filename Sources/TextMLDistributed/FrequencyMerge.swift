public import TextML

/// Merges files of counts of any size; memory holds one term of each file.
///
/// The sum does not depend on the order, and sums can be merged again, so parts may be merged as a
/// tree. The result is equal, byte by byte, to what one machine would have counted.
public enum FrequencyMerge {
  /// The numbers of a merge.
  public struct Summary: Hashable, Sendable {
    /// How many documents were counted in all files.
    public internal(set) var documents = 0
    /// How many records were skipped.
    public internal(set) var skipped = 0
    /// How many distinct terms were read.
    public internal(set) var termsRead = 0
    /// How many of them were written.
    public internal(set) var termsWritten = 0
  }

  /// Merges files of counts into one.
  ///
  /// - Parameters:
  ///   - paths: Files of the same settings, one or more; "-" is standard input.
  ///   - output: The file to write, whole or not at all; "-" is standard output.
  /// - Throws: ``RowFileError``; without a path, ``RowFileError/noFiles``.
  /// - Complexity: O(rows · log files).
  @discardableResult
  public static func merge(
    _ paths: [String], toFile output: String
  ) throws(RowFileError) -> Summary {
    var sum = try Sum(paths)
    let writer = try RowFile.Writer(output, .counts, sum.header)
    return try sum.write(to: writer) { _ in true }
  }

  /// Merges files of counts into a vocabulary: the terms that a model keeps.
  ///
  /// - Throws: ``RowFileError``; ``RowFileError/training(_:)`` if no model could be trained with it.
  @discardableResult
  public static func selectVocabulary(
    from paths: [String], toFile output: String, configuration: TextClassifier.Configuration
  ) throws(RowFileError) -> Summary {
    var sum = try Sum(paths)
    sum.header.vectors = configuration.vectors
    do throws(TrainingError) {
      try configuration.validate()
      _ = try LabelingProblem.labels(sum.header.labelCounts, configuration)
    } catch {
      throw .training(error)
    }
    let writer = try RowFile.Writer(output, .vocabulary, sum.header)
    let rule = configuration.vectors
    let documents = sum.header.documents
    return try sum.write(to: writer) { frequency in
      rule.keeps(frequency, ofDocuments: documents)
    } check: { kept throws(TrainingError) in
      try check(kept, rule)
    }
  }

  /// Throws an error if a model cannot have this number of terms.
  static func check(_ kept: Int, _ rule: TFIDF.Configuration) throws(TrainingError) {
    guard kept > 0 else {
      throw .emptyVocabulary(minimumDocumentFrequency: rule.minimumDocumentFrequency)
    }
    guard kept <= TermIndex.maximumCount else {
      throw .vocabularyTooLarge(found: kept, limit: TermIndex.maximumCount)
    }
  }

  /// The files of a merge, as a heap by their current terms.
  private struct Sum {
    private var files: Heap<FrequencyReader>
    var header: FrequencyHeader

    init(_ paths: [String]) throws(RowFileError) {
      var opened: [FrequencyReader] = []
      for path in paths { opened.append(try FrequencyReader(path, .counts)) }
      guard let first = opened.first else { throw .noFiles }
      var (documents, skipped, labels) = (0, 0, [String: Int]())
      for file in opened {
        let differences = file.header.differences(from: first.header)
        guard differences.isEmpty else {
          throw .mismatch(path: file.path, other: first.path, differences: differences)
        }
        documents += file.header.documents
        skipped += file.header.skipped
        labels.merge(file.header.labelCounts) { $0 + $1 }
      }
      guard documents <= UInt32.max else {
        throw .malformed(
          path: first.path, line: 2,
          reason: "with the other files more than \(UInt32.max) documents")
      }
      header = FrequencyHeader(
        analyzer: first.header.analyzer, documents: documents, skipped: skipped, labels: labels)
      header.countedBy = first.header.countedBy
      var started: [FrequencyReader] = []
      for index in opened.indices {
        if try opened[index].advance() { started.append(opened[index]) }
      }
      files = Heap(started) { $0.codes.lexicographicallyPrecedes($1.codes) }
    }

    /// Writes the terms that are kept, then checks their number.
    mutating func write(
      to writer: consuming RowFile.Writer, keeps: (Int) -> Bool,
      check: (Int) throws(TrainingError) -> Void = { _ in }
    ) throws(RowFileError) -> Summary {
      var summary = Summary()
      (summary.documents, summary.skipped) = (header.documents, header.skipped)
      while let codes = files.first?.codes {
        var frequency = 0
        while files.first?.codes == codes, var file = files.popFirst() {
          frequency += file.frequency
          if try file.advance() { files.insert(file) }
        }
        summary.termsRead += 1
        guard keeps(frequency) else { continue }
        summary.termsWritten += 1
        try writer.append(FrequencyHeader.row(codes, frequency))
      }
      do throws(TrainingError) { try check(summary.termsWritten) } catch { throw .training(error) }
      try writer.finish()
      return summary
    }
  }
}
