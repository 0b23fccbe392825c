/// The answer for one article.
public struct Prediction: Hashable, Sendable {
  /// A label, or none of them, and how probable it is.
  public struct Candidate: Hashable, Sendable {
    /// The label; nil is "none of these".
    public let label: String?
    /// From 0 to 1; the candidates' sum is 1.
    public let probability: Double
  }

  /// Every answer the model can give, most probable first, ties in the order of the labels.
  public let candidates: [Candidate]
  /// The answer: a label, or nil for "none of these".
  ///
  /// The most probable candidate, except that the answer is none if ``isUnknown``.
  public private(set) var label: String?
  /// The probability of ``label`` among the candidates; 0 if the model has no candidate for none.
  public private(set) var probability: Double
  /// What of the page was not read, and why.
  public let cuts: [Article.Cut]
  /// How many words the text has, the cut parts of the page left out.
  public let wordCount: Int
  /// How many of the words begin with an Arabic letter.
  public let arabicWordCount: Int
  /// How many terms the text has: words that are neither stop words nor too short.
  public let termCount: Int
  /// How many of the terms the model knows.
  public let knownTermCount: Int

  /// Whether the model has nothing to judge by: it knows no term of the text, or the text has no
  /// Arabic word and less than half of its terms are known.
  public var isUnknown: Bool {
    knownTermCount == 0 || (arabicWordCount == 0 && coverage < 0.5)
  }

  /// The share of the text's terms that the model knows: 0 to 1, and 0 if there are no terms.
  public var coverage: Double {
    termCount == 0 ? 0 : Double(knownTermCount) / Double(termCount)
  }

  init(
    candidates: [Candidate], none: Candidate?, cuts: [Article.Cut], wordCount: Int,
    arabicWordCount: Int,
    termCount: Int, knownTermCount: Int
  ) {
    self.candidates = candidates
    self.cuts = cuts
    self.wordCount = wordCount
    self.arabicWordCount = arabicWordCount
    self.termCount = termCount
    self.knownTermCount = knownTermCount
    // The answer depends on what was just counted.
    label = nil
    probability = none?.probability ?? 0
    if !isUnknown {
      label = candidates[0].label
      probability = candidates[0].probability
    }
  }
}
