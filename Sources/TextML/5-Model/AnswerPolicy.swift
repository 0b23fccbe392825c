/// Why an article got no label.
public enum AbstentionReason: String, Codable, Hashable, Sendable, CaseIterable {
  /// It has no word.
  case empty
  /// More of its words are in other scripts than in Arabic, and the model was trained on Arabic.
  case notArabic = "not_arabic"
  /// The model knows none of its terms.
  case noKnownTerms = "no_known_terms"
  /// Too few of its terms are known to judge by.
  case tooShort = "too_short"
  /// Two answers are about equally probable.
  case nearTie = "near_tie"
  /// The best label is less probable than its threshold.
  case lowConfidence = "low_confidence"
  /// It is about something else: the label that means none is the most probable.
  case other
}

/// When a label is sure enough to be answered.
public struct AnswerPolicy: Codable, Hashable, Sendable {
  /// K: the least probability at which each label is answered; 0 answers whenever it is the best.
  public var thresholds: [Double]
  /// A text with fewer known terms, repeats counted, is too short.
  public var minimumKnownTerms = 3
  /// Two answers nearer than this in probability are a tie.
  public var tieMargin = 0.02

  /// Whether a text with fewer Arabic words than words of other scripts is left alone.
  public var expectsArabic: Bool

  /// The default limits.
  init(thresholds: [Double], expectsArabic: Bool) {
    self.thresholds = thresholds
    self.expectsArabic = expectsArabic
  }
}

/// A threshold for which a label is unknown, or that no model can have.
public enum PolicyError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The model has no such label.
  case unknownLabel(label: String, known: [String])
  /// Not a number from 0 to 1.
  case outOfRange(name: String, value: Double)
  /// The model was trained without cross-validation, so it does not know how precise its answers are.
  case notMeasured

  /// The reason in one line.
  public var description: String {
    switch self {
    case .unknownLabel(let label, let known):
      "unknown label “\(label)”; known are: \(known.joined(separator: ", "))"
    case .outOfRange(let name, let value): "\(name): \(value) is not from 0 to 1"
    case .notMeasured:
      "the model was trained without cross-validation and does not know its precision; train it again or give thresholds"
    }
  }
}

extension TextClassifier {
  /// The policy with thresholds of your own, from 0 to 1; labels without one keep theirs.
  ///
  /// - Throws: ``PolicyError``.
  public func policy(thresholds: [String: Double]) throws(PolicyError) -> AnswerPolicy {
    var result = policy
    for (label, value) in thresholds.sorted(by: { $0.key < $1.key }) {
      result.thresholds[try answerIndex(of: label)] = try checked(value, "threshold of “\(label)”")
    }
    return result
  }

  /// The policy that answered with at least the given precision in cross-validation.
  ///
  /// - Returns: The policy, and the labels that did not reach their goal: those get the threshold of
  ///   their best precision.
  /// - Throws: ``PolicyError``.
  public func policy(
    precision goals: [String: Double]
  ) throws(PolicyError) -> (policy: AnswerPolicy, unmet: [String]) {
    var result = policy
    var unmet: [String] = []
    for (label, goal) in goals.sorted(by: { $0.key < $1.key }) {
      let index = try answerIndex(of: label)
      let goal = try checked(goal, "precision of “\(label)”")
      guard let points = description.labels[index].operatingPoints else { throw .notMeasured }
      let (threshold, isMet) = points.threshold(forPrecision: goal)
      result.thresholds[index] = threshold
      if !isMet { unmet.append(label) }
    }
    return (result, unmet)
  }

  private func answerIndex(of label: String) throws(PolicyError) -> Int {
    guard
      let index = description.labels.firstIndex(where: { $0.name == label }),
      index != description.noneLabel
    else { throw .unknownLabel(label: label, known: labels) }
    return index
  }

  private func checked(_ value: Double, _ name: String) throws(PolicyError) -> Double {
    guard value >= 0, value <= 1 else { throw .outOfRange(name: name, value: value) }
    return value
  }
}
