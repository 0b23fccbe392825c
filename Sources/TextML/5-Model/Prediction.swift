/// The answer for one article.
public struct Prediction: Hashable, Sendable {
  /// A label, or none of them, and how probable it is.
  public struct Candidate: Hashable, Sendable {
    /// The label; nil is "none of these".
    public let label: String?
    /// From 0 to 1; the candidates' sum is 1, unless the model gives several labels.
    public let probability: Double
  }

  /// Every answer the model can give, most probable first, ties in the order of the labels.
  public let candidates: [Candidate]
  /// The labels answered, most probable first: at most one unless the model gives several.
  public let labels: [String]
  /// Why no label was answered; nil if one was.
  public let reason: AbstentionReason?
  /// What of the page was not read, and why.
  public let removed: [Removal]
  /// How much there was to judge by.
  public let counts: Counts

  /// The answer: the most probable label, or nil for "none of these".
  public var label: String? { labels.first }

  /// The probability of the answer: of ``label``, or of none; 0 if the model has no candidate for
  /// none and answered that.
  public var probability: Double {
    candidates.first { $0.label == label }?.probability ?? 0
  }

  /// The share of the text's terms that the model knows: 0 to 1, and 0 if there are no terms.
  public var coverage: Double {
    counts.terms == 0 ? 0 : Double(counts.knownTerms) / Double(counts.terms)
  }

  /// How many words and terms were read, boilerplate left out.
  public typealias Counts = WordCounts

  /// The candidates of K probabilities with the indices of their labels, most probable first, ties
  /// in the order of the labels.
  static func ranked(
    _ probabilities: [Double], names: [String], noneLabel: Int?
  ) -> [(index: Int, candidate: Candidate)] {
    probabilities.indices.sorted { (probabilities[$0], $1) > (probabilities[$1], $0) }.map {
      index in
      (
        index,
        Candidate(
          label: index == noneLabel ? nil : names[index], probability: probabilities[index])
      )
    }
  }

  /// Decides the answer.
  ///
  /// - Parameter candidates: Label indices, nil for none, with their names and probabilities, most
  ///   probable first.
  init(
    ranked: [(index: Int, candidate: Candidate)], givesSeveral: Bool, policy: AnswerPolicy,
    counts: Counts, removed: [Removal]
  ) {
    candidates = ranked.map(\.candidate)
    self.counts = counts
    self.removed = removed
    let blind = Prediction.reasonNotToJudge(counts, policy)
    if let blind {
      (labels, reason) = ([], blind)
    } else if givesSeveral {
      labels = ranked.compactMap { index, candidate in
        candidate.probability >= policy.thresholds[index] ? candidate.label : nil
      }
      reason = labels.isEmpty ? .other : nil
    } else if let best = ranked.first, let label = best.candidate.label {
      let second = ranked.dropFirst().first?.candidate.probability ?? 0
      if best.candidate.probability - second < policy.tieMargin {
        (labels, reason) = ([], .nearTie)
      } else if best.candidate.probability < policy.thresholds[best.index] {
        (labels, reason) = ([], .lowConfidence)
      } else {
        (labels, reason) = ([label], nil)
      }
    } else {
      (labels, reason) = ([], .other)
    }
  }

  /// Why a text cannot be judged, whatever the model says of it.
  private static func reasonNotToJudge(
    _ counts: Counts, _ policy: AnswerPolicy
  ) -> AbstentionReason? {
    if counts.words == 0 { return .empty }
    if policy.expectsArabic, counts.foreignWords > counts.arabicWords { return .notArabic }
    if counts.knownTerms == 0 { return .noKnownTerms }
    return counts.knownTerms < policy.minimumKnownTerms ? .tooShort : nil
  }
}
