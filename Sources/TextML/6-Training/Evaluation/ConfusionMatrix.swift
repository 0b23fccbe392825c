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

  /// Decodes a matrix; throws a `DecodingError` where it has not one count for each pair of labels.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.decode([String].self, forKey: .labels)
    cells = try stored.decode([Int].self, forKey: .cells)
    guard cells.count == labels.count * labels.count,
      cells.allSatisfy({ (0...Int(UInt32.max)).contains($0) })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .cells, in: stored, debugDescription: "not one count for each pair of labels")
    }
  }

  /// The number of documents with a gold label and a predicted label, by their indices in ``labels``.
  ///
  /// - Precondition: Both are indices of ``labels``.
  public internal(set) subscript(gold gold: Int, predicted predicted: Int) -> Int {
    get { cells[place(gold, predicted)] }
    set { cells[place(gold, predicted)] = newValue }
  }

  /// The number of documents with a gold label and a predicted label, by their names; 0 for a name that is not in ``labels``.
  public subscript(gold gold: String, predicted predicted: String) -> Int {
    guard let gold = labels.firstIndex(of: gold), let predicted = labels.firstIndex(of: predicted)
    else { return 0 }
    return self[gold: gold, predicted: predicted]
  }

  private func place(_ gold: Int, _ predicted: Int) -> Int {
    precondition(
      labels.indices.contains(gold) && labels.indices.contains(predicted),
      "gold \(gold), predicted \(predicted): there are \(labels.count) labels")
    return gold * labels.count + predicted
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
