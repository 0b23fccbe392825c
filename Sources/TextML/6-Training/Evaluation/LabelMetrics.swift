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
    precision = LabelCounts.ratio(counts.right, counts.answered)
    recall = LabelCounts.ratio(counts.right, counts.support)
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
  var f1: Double { Self.ratio(2 * right, answered + support) }

  /// Returns a share; 0 of 0 is 0.
  static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }

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
