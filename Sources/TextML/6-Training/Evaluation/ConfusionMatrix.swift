/// How often each label was answered for each gold label.
public struct ConfusionMatrix: Hashable, Sendable {
  /// The K labels, in the order of rows and columns.
  public let labels: [String]
  private var cells: [Int]

  /// Creates a matrix of zeros.
  public init(labels: [String]) {
    self.labels = labels
    cells = [Int](repeating: 0, count: labels.count * labels.count)
  }

  /// How many documents of one gold label got a predicted one, by their indices.
  public subscript(gold gold: Int, predicted predicted: Int) -> Int {
    get { cells[gold * labels.count + predicted] }
    set { cells[gold * labels.count + predicted] = newValue }
  }

  /// How many documents were counted.
  public var total: Int { cells.reduce(0, +) }

  /// Precision, recall and F1 of one label; 0 where a denominator is 0, as in scikit-learn.
  public func metrics(of label: Int) -> LabelMetrics {
    let right = self[gold: label, predicted: label]
    let predicted = labels.indices.reduce(0) { $0 + self[gold: $1, predicted: label] }
    let support = labels.indices.reduce(0) { $0 + self[gold: label, predicted: $1] }
    return LabelMetrics(
      label: labels[label], precision: ratio(right, predicted), recall: ratio(right, support),
      f1: ratio(2 * right, predicted + support), support: support)
  }

  /// The share of documents on the diagonal; 0 for no documents.
  public var accuracy: Double {
    ratio(labels.indices.reduce(0) { $0 + self[gold: $1, predicted: $1] }, total)
  }

  /// The mean F1 of the labels that occur, as gold or as an answer; 0 for no documents.
  public var macroF1: Double {
    let occurring = labels.indices.filter { label in
      labels.indices.contains {
        self[gold: label, predicted: $0] + self[gold: $0, predicted: label] > 0
      }
    }
    guard !occurring.isEmpty else { return 0 }
    return occurring.reduce(0) { $0 + metrics(of: $1).f1 } / Double(occurring.count)
  }

  private func ratio(_ numerator: Int, _ denominator: Int) -> Double {
    denominator == 0 ? 0 : Double(numerator) / Double(denominator)
  }
}

/// The quality of one label's answers.
public struct LabelMetrics: Codable, Hashable, Sendable {
  /// The label.
  public let label: String
  /// The share of its answers that are right.
  public let precision: Double
  /// The share of its documents that were found.
  public let recall: Double
  /// The harmonic mean of both.
  public let f1: Double
  /// How many documents have it as gold label.
  public let support: Int
}
