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
  /// The most probable candidate, except that a text in which the model knows no term is none of
  /// its labels, whatever the prior says.
  public let label: String?
  /// The probability of ``label`` among the candidates; 0 if the model has no candidate for none.
  public let probability: Double
  /// How many words the text has, the cut parts of the page left out.
  public let wordCount: Int
  /// How many terms the text has: words that are neither stop words nor too short.
  public let termCount: Int
  /// How many of the terms the model knows.
  public let knownTermCount: Int

  /// The share of the text's terms that the model knows: 0 to 1, and 0 if there are no terms.
  public var coverage: Double {
    termCount == 0 ? 0 : Double(knownTermCount) / Double(termCount)
  }
}
