/// The answer for one article.
///
/// Its JSON also has the computed members ``label``, ``probability`` and ``coverage``; as of every optional, there is no `label` if it is nil.
public struct Prediction: Codable, Hashable, Sendable {
  /// A label, or none of them, with its probability.
  public struct Candidate: Codable, Hashable, Sendable {
    /// The label; nil is "none of these".
    public let label: String?
    /// The probability, from 0 to 1; they sum to 1 unless the model gives several labels.
    public let probability: Double
  }

  /// Every answer that the model can give, most probable first, ties in the order of the labels.
  public let candidates: [Candidate]
  /// The labels that were answered, most probable first: at most one unless the model gives several.
  public let labels: [String]
  /// A second topic of the article, where one is probable enough: the second most probable label if a label was
  /// answered and ``AnswerPolicy/secondaryThreshold`` is reached; else nil.
  public let secondary: String?
  /// The reason why no label was answered; nil if one was.
  public let reason: AbstentionReason?
  /// Whether the two most probable answers differ by less than ``AnswerPolicy/tieMargin``.
  ///
  /// Whether such a text gets a label is set by ``AnswerPolicy/answersNearTies``. False if the model
  /// gives several labels or the text could not be judged.
  public let isNearTie: Bool
  /// The parts of the page that were not read, and why.
  public let removed: [Removal]
  /// How many words and terms the answer is based on.
  package let counts: WordCounts

  /// The answer: the most probable label, or nil for "none of these".
  public var label: String? { labels.first }

  /// The probability of the answer, which is ``label`` or none; 0 if none was answered and the model
  /// has no label for it, or knows no term of the text, so that nothing speaks for an answer.
  public var probability: Double {
    counts.knownTerms == 0 ? 0 : candidates.first { $0.label == label }?.probability ?? 0
  }

  /// The share of the text's terms that the model knows, from 0 to 1; 0 if there are no terms.
  public var coverage: Double {
    counts.terms == 0 ? 0 : Double(counts.knownTerms) / Double(counts.terms)
  }

  /// The computed members that are encoded.
  private enum ComputedKeys: CodingKey { case label, probability, coverage }

  /// Encodes stored and computed members; what is decoded computes its own.
  public func encode(to encoder: any Encoder) throws {
    var stored = encoder.container(keyedBy: CodingKeys.self)
    try stored.encode(candidates, forKey: .candidates)
    try stored.encode(labels, forKey: .labels)
    try stored.encodeIfPresent(secondary, forKey: .secondary)
    try stored.encodeIfPresent(reason, forKey: .reason)
    try stored.encode(isNearTie, forKey: .isNearTie)
    try stored.encode(removed, forKey: .removed)
    try stored.encode(counts, forKey: .counts)
    var computed = encoder.container(keyedBy: ComputedKeys.self)
    try computed.encodeIfPresent(label, forKey: .label)
    try computed.encode(probability, forKey: .probability)
    try computed.encode(coverage, forKey: .coverage)
  }

  /// Returns the candidates of K probabilities, most probable first, ties in the order of the labels.
  static func ranked(
    _ probabilities: [Double], names: [String], noneLabel: Int?
  ) -> [Candidate] {
    order(probabilities).map { index in
      Candidate(
        label: index == noneLabel ? nil : names[index], probability: probabilities[index])
    }
  }

  /// Returns the indices of values in descending order, ties in ascending order.
  private static func order(_ values: [Double]) -> [Int] {
    var order = Array(values.indices)
    guard values.count <= 32 else {
      order.sort { (values[$0], $1) > (values[$1], $0) }
      return order
    }
    // The few labels of most models: insertion is faster than sorting.
    for place in order.indices.dropFirst() {
      let index = order[place]
      var free = place
      while free > 0, values[order[free - 1]] < values[index] {
        order[free] = order[free - 1]
        free -= 1
      }
      order[free] = index
    }
    return order
  }

  /// Decides the answer.
  ///
  /// - Parameter ranked: The candidates, most probable first.
  init(
    ranked: [Candidate], givesSeveral: Bool, policy: AnswerPolicy,
    counts: WordCounts, removed: [Removal]
  ) {
    candidates = ranked
    self.counts = counts
    self.removed = removed
    let second = ranked.dropFirst().first?.probability ?? 0
    func reachesThreshold(_ label: String, _ probability: Double) -> Bool {
      probability >= policy.thresholds[label, default: 0]
    }
    let obstacle = Prediction.obstacle(counts, policy)
    isNearTie =
      obstacle == nil && !givesSeveral
      && (ranked.first?.probability ?? 1) - second < policy.tieMargin
    if let obstacle {
      (labels, reason) = ([], obstacle)
    } else if givesSeveral {
      labels = ranked.compactMap { candidate in
        candidate.label.flatMap { reachesThreshold($0, candidate.probability) ? $0 : nil }
      }
      reason = labels.isEmpty ? .other : nil
    } else if let best = ranked.first, let label = best.label {
      if isNearTie && !policy.answersNearTies {
        (labels, reason) = ([], .nearTie)
      } else if !reachesThreshold(label, best.probability) {
        (labels, reason) = ([], .lowConfidence)
      } else {
        (labels, reason) = ([label], nil)
      }
    } else {
      (labels, reason) = ([], .other)
    }
    secondary =
      givesSeveral || labels.isEmpty
      ? nil
      : policy.secondaryThreshold.flatMap {
        second >= $0 ? ranked.dropFirst().first?.label : nil
      }
  }

  /// Returns why a text cannot be judged, whatever its decision values are; nil if it can.
  private static func obstacle(
    _ counts: WordCounts, _ policy: AnswerPolicy
  ) -> AbstentionReason? {
    if counts.words == 0 { return .empty }
    if policy.expectsArabic, counts.isPersian || counts.foreignWords > counts.arabicWords {
      return .notArabic
    }
    if counts.knownTerms == 0 { return .noKnownTerms }
    return counts.knownTerms < policy.minimumKnownTerms ? .tooShort : nil
  }
}
