/// Whether the caller cancelled a training; called often, from any thread.
package typealias IsCancelled = @Sendable () -> Bool

/// The texts that training reads: labelled ones, and ones that only teach how terms behave.
///
/// Texts are most of the memory of a training, so this type alone decides how long they live: a reading can
/// release each text as soon as it is counted.
package final class TrainingTexts: Sendable {
  /// D: the number of labelled texts.
  let labeledCount: Int
  /// The number of texts that count for document frequencies and for the ``LatentSpace``.
  let unlabeledCount: Int
  /// The number of all texts, with those that count for document frequencies only.
  let count: Int
  private let texts: Guarded<[String]>

  /// Creates the texts of a training.
  ///
  /// - Parameters:
  ///   - unlabeled: Texts that count for document frequencies and for the ``LatentSpace``.
  ///   - background: Texts that count for document frequencies only.
  package init(labeled: [String], unlabeled: [String], background: [String]) {
    labeledCount = labeled.count
    unlabeledCount = unlabeled.count
    count = labeled.count + unlabeled.count + background.count
    texts = Guarded(labeled + unlabeled + background)
  }

  /// Releases all texts; they cannot be counted again.
  func release() { texts.withLock { $0 = [] } }

  /// Counts the terms of every text.
  ///
  /// - Parameters:
  ///   - releases: Whether each text is released as soon as it is read; they cannot be counted again.
  ///   - isCancelled: Asked before each text.
  func counted(
    _ analyzer: TextAnalyzer.Configuration, threads: Int, releases: Bool,
    isCancelled: IsCancelled? = nil
  ) -> TermCounts {
    TermCounts.count(
      count, analyzer: TextAnalyzer(configuration: analyzer), threads: threads,
      parts: { Article(utf8: $0).parts },
      text: { index in
        // The rest of a cancelled training has nothing to count.
        if isCancelled?() ?? false { return "" }
        return texts.withLock { texts in
          defer { if releases { texts[index] = "" } }
          return texts[index]
        }
      })
  }
}
