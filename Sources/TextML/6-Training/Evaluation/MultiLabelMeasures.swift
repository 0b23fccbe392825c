/// Measures of answers that can have several labels.
package struct MultiLabelMeasures: Hashable, Sendable {
  /// The K labels.
  package let labels: [String]
  /// The number of documents.
  package private(set) var total = 0
  /// The number of documents that got exactly their labels.
  private var exact = 0
  private var counts: [LabelCounts]

  /// Creates measures of no documents.
  init(labels: [String]) {
    self.labels = labels
    counts = [LabelCounts](repeating: .init(), count: labels.count)
  }

  /// Counts a document by the indices of its labels.
  mutating func count(gold: [Int], answered: [Int]) {
    total += 1
    if Set(gold) == Set(answered) { exact += 1 }
    for label in gold { counts[label].support += 1 }
    for label in answered {
      counts[label].answered += 1
      if gold.contains(label) { counts[label].right += 1 }
    }
  }

  /// The share of documents that got exactly their labels; 0 for no documents.
  package var subsetAccuracy: Double { LabelCounts.ratio(exact, total) }

  /// F1 over all pairs of document and label together.
  package var microF1: Double {
    var sum = LabelCounts()
    for label in counts {
      sum.right += label.right
      sum.answered += label.answered
      sum.support += label.support
    }
    return sum.f1
  }

  /// The mean F1 of the labels that occur, as gold label or as answer; 0 for no documents.
  package var macroF1: Double { counts.macroF1 }

  /// Returns precision, recall and F1 of one label.
  package func metrics(of label: Int) -> LabelMetrics {
    LabelMetrics(label: labels[label], counts: counts[label])
  }
}
