/// The quality of one label's answers.
public struct LabelMetrics: Codable, Hashable, Sendable {
  /// The label.
  public let label: String
  /// The share of its answers that are right; 0 without answers, as in scikit-learn.
  public let precision: Double
  /// The share of its documents that got it; 0 without documents.
  public let recall: Double
  /// The harmonic mean of precision and recall; 0 where both are 0.
  public let f1: Double
  /// The number of documents that have it as gold label.
  public let support: Int

  init(label: String, counts: LabelCounts) {
    self.label = label
    precision = ratio(counts.right, counts.answered)
    recall = ratio(counts.right, counts.support)
    f1 = counts.f1
    support = counts.support
  }
}

/// How often a label is the gold label, the answer, and both.
struct LabelCounts: Hashable, Sendable {
  var right = 0
  var answered = 0
  var support = 0

  /// 2 · right / (answered + support): the harmonic mean of precision and recall.
  var f1: Double { ratio(2 * right, answered + support) }

  /// Whether the label is the gold label or the answer of any document.
  var occurs: Bool { answered + support > 0 }
}

extension Sequence<LabelCounts> {
  /// The mean F1 of the labels that occur; 0 if none does.
  var macroF1: Double {
    let occurring = filter(\.occurs)
    guard !occurring.isEmpty else { return 0 }
    return occurring.reduce(0) { $0 + $1.f1 } / Double(occurring.count)
  }
}

/// Returns a share; 0 of 0 is 0.
func ratio(_ numerator: Int, _ denominator: Int) -> Double {
  denominator == 0 ? 0 : Double(numerator) / Double(denominator)
}
