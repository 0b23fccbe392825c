/// How answers of several labels compare with gold ones.
public struct MultiLabelMeasures: Hashable, Sendable {
  /// The K labels.
  public let labels: [String]
  /// How many documents were counted.
  public private(set) var total = 0
  private var exact = 0
  private var right: [Int]
  private var answered: [Int]
  private var gold: [Int]

  /// Creates measures of no documents.
  public init(labels: [String]) {
    self.labels = labels
    right = [Int](repeating: 0, count: labels.count)
    (answered, gold) = (right, right)
  }

  /// Counts a document by the indices of its labels.
  public mutating func count(gold goldLabels: [Int], answered answers: [Int]) {
    total += 1
    if Set(goldLabels) == Set(answers) { exact += 1 }
    for label in goldLabels { gold[label] += 1 }
    for label in answers {
      answered[label] += 1
      if goldLabels.contains(label) { right[label] += 1 }
    }
  }

  /// The share of documents that got exactly their labels; 0 for no documents.
  public var subsetAccuracy: Double { ratio(exact, total) }

  /// F1 over all pairs of document and label together.
  public var microF1: Double {
    ratio(2 * right.reduce(0, +), answered.reduce(0, +) + gold.reduce(0, +))
  }

  /// The mean F1 of the labels that occur, as gold or as an answer; 0 for no documents.
  public var macroF1: Double {
    let occurring = labels.indices.filter { gold[$0] + answered[$0] > 0 }
    guard !occurring.isEmpty else { return 0 }
    return occurring.reduce(0) { $0 + metrics(of: $1).f1 } / Double(occurring.count)
  }

  /// Precision, recall and F1 of one label; 0 where a denominator is 0.
  public func metrics(of label: Int) -> LabelMetrics {
    LabelMetrics(
      label: labels[label], precision: ratio(right[label], answered[label]),
      recall: ratio(right[label], gold[label]),
      f1: ratio(2 * right[label], answered[label] + gold[label]), support: gold[label])
  }

  private func ratio(_ numerator: Int, _ denominator: Int) -> Double {
    denominator == 0 ? 0 : Double(numerator) / Double(denominator)
  }
}
