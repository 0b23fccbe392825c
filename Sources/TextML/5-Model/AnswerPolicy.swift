/// The reason why an article got no label.
public enum AbstentionReason: String, Codable, Hashable, Sendable, CaseIterable {
  /// The article has no words.
  case empty
  /// Fewer words are Arabic than in other scripts, or the text is Persian or Urdu, and the model was trained on Arabic.
  case notArabic = "not_arabic"
  /// The model knows none of its terms.
  case noKnownTerms = "no_known_terms"
  /// The model knows fewer of its terms than ``AnswerPolicy/minimumKnownTerms``.
  case tooShort = "too_short"
  /// The two most probable answers differ by less than ``AnswerPolicy/tieMargin``.
  case nearTie = "near_tie"
  /// The most probable label is below its threshold.
  case lowConfidence = "low_confidence"
  /// The article is about something else: the label that means none is the most probable.
  case other

  /// Whether another threshold could make it a label.
  var dependsOnThreshold: Bool { self == .lowConfidence || self == .other }
}

/// The rules for answering a label or none.
///
/// A model's own policy is ``TextClassifier/policy``; copy it, change it and set it again:
///
///     var classifier = try TextClassifier(contentsOfFile: "my.textml")
///     classifier.policy = try classifier.policy(thresholds: ["economy": 0.9])
///     classifier.policy.minimumKnownTerms = 10
///
/// The file of a model does not hold it: save its JSON beside the file. Probabilities that are set are clamped to 0...1.
public struct AnswerPolicy: Codable, Hashable, Sendable {
  /// The lowest probability at which each label is answered, by label; 0 answers it whenever it is the most probable.
  ///
  /// They are set by ``TextClassifier/policy(thresholds:)``, which knows the labels.
  public internal(set) var thresholds: [String: Double]
  /// The fewest known terms, repeats counted, that a text needs to be answered.
  public var minimumKnownTerms = 3
  /// Two answers whose probabilities differ by less than this are a near tie; 0 finds none.
  public var tieMargin = 0.02 { didSet { tieMargin = tieMargin.clampedToUnit } }
  /// Whether a near tie is answered with the more probable label.
  ///
  /// True for models that have no label for "none of these": there an answer is always expected, and
  /// ``Prediction/isNearTie`` says that it was close. Otherwise a near tie is answered with none.
  public var answersNearTies: Bool
  /// The lowest probability at which the second most probable label is a secondary topic; nil answers none.
  public var secondaryThreshold: Double? {
    didSet { secondaryThreshold = secondaryThreshold?.clampedToUnit }
  }
  /// Whether a text with fewer Arabic words than words in other scripts is answered with none.
  package var expectsArabic: Bool

  /// Creates a policy with the default limits.
  init(
    thresholds: [String: Double], expectsArabic: Bool, answersNearTies: Bool,
    secondaryThreshold: Double? = nil
  ) {
    self.thresholds = thresholds
    self.secondaryThreshold = secondaryThreshold
    self.expectsArabic = expectsArabic
    self.answersNearTies = answersNearTies
  }
}

/// Why a policy cannot be set.
public enum PolicyError: TextMLError, Hashable {
  /// The model has no such label.
  case unknownLabel(label: String, known: [String])
  /// Not a number from 0 to 1.
  case outOfRange(name: String, value: Double)
  /// The model was trained without cross-validation, so its precision is unknown.
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
  /// Returns the policy with other thresholds, from 0 to 1, for some labels.
  ///
  /// - Throws: ``PolicyError`` for an unknown label or a value that is not from 0 to 1.
  public func policy(thresholds: [String: Double]) throws(PolicyError) -> AnswerPolicy {
    var result = policy
    for (label, value) in thresholds.sorted(by: { $0.key < $1.key }) {
      _ = try answerIndex(of: label)
      result.thresholds[label] = try checked(value, "threshold of “\(label)”")
    }
    return result
  }

  /// Returns the policy whose answers had at least the given precision in cross-validation.
  ///
  /// A label that no threshold makes so precise gets the threshold of its highest precision and is
  /// reported in ``PrecisionPolicy/unmet``.
  /// - Throws: ``PolicyError`` for an unknown label, a value that is not from 0 to 1, or a model that
  ///   was not cross-validated.
  public func policy(
    precision goals: [String: Double]
  ) throws(PolicyError) -> PrecisionPolicy {
    var result = policy
    var unmet: [String] = []
    for (label, goal) in goals.sorted(by: { $0.key < $1.key }) {
      let index = try answerIndex(of: label)
      let goal = try checked(goal, "precision of “\(label)”")
      guard let points = description.labels[index].operatingPoints else { throw .notMeasured }
      let (threshold, isMet) = points.threshold(forPrecision: goal)
      result.thresholds[label] = threshold
      if !isMet { unmet.append(label) }
    }
    return PrecisionPolicy(policy: result, unmet: unmet)
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

/// A policy for a precision that was asked for.
public struct PrecisionPolicy: Codable, Hashable, Sendable {
  /// The policy.
  public let policy: AnswerPolicy
  /// The labels that did not reach their precision at any threshold.
  public let unmet: [String]
}
