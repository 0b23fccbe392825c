/// The number of documents for each pair of gold label and answered label.
public struct ConfusionMatrix: Codable, Hashable, Sendable {
  /// The K labels, in the order of rows and columns.
  public let labels: [String]
  private var cells: [Int]

  /// Creates a matrix of zeros.
  init(labels: [String]) {
    self.labels = labels
    cells = [Int](repeating: 0, count: labels.count * labels.count)
  }

  /// The number of documents with a gold label and a predicted label, by their indices.
  public internal(set) subscript(gold gold: Int, predicted predicted: Int) -> Int {
    get { cells[gold * labels.count + predicted] }
    set { cells[gold * labels.count + predicted] = newValue }
  }

  /// The number of documents with a gold label and an answered label, by their names; 0 for a name that is not in ``labels``.
  public subscript(gold: String, answered: String) -> Int {
    guard let gold = labels.firstIndex(of: gold), let answered = labels.firstIndex(of: answered)
    else { return 0 }
    return self[gold: gold, predicted: answered]
  }

  /// The number of documents.
  package var total: Int { cells.reduce(0, +) }

  /// Returns precision, recall and F1 of one label.
  package func metrics(of label: Int) -> LabelMetrics {
    LabelMetrics(label: labels[label], counts: counts(of: label))
  }

  func counts(of label: Int) -> LabelCounts {
    var counts = LabelCounts()
    counts.right = self[gold: label, predicted: label]
    for other in labels.indices {
      counts.answered += self[gold: other, predicted: label]
      counts.support += self[gold: label, predicted: other]
    }
    return counts
  }

  /// The share of documents on the diagonal; 0 for no documents.
  package var accuracy: Double {
    LabelCounts.ratio(labels.indices.reduce(0) { $0 + self[gold: $1, predicted: $1] }, total)
  }

  /// The mean F1 of the labels that occur, as gold label or as answer; 0 for no documents.
  package var macroF1: Double { labels.indices.map(counts).macroF1 }
}
