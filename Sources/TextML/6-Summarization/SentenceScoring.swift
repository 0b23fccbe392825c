/// Scores the sentences of an input; higher is better.
enum SentenceScoring {
  /// The exponent of a sentence's length in its score; see ``Summarizer``.
  private static let lengthExponent: Float = 0.2
  /// From this many sentences on, an article is scored in sections, because a long report has more than
  /// one beginning.
  private static let longArticle = 40
  /// The approximate number of sentences of a section.
  private static let sectionLength = 15.0
  /// The share of a section over which weights fall to 1/e, if that is more than the configured decay.
  private static let longDecay = 0.25

  /// Returns the score of each sentence; see ``Summarizer``.
  ///
  /// - Parameter countsSentences: Whether the length of the summary is a number of sentences.
  static func scores(
    _ input: SummaryInput, _ vectors: SentenceVectors,
    _ configuration: Summarizer.Configuration, countsSentences: Bool = false,
    weights: RankingWeights = .standard
  ) -> [Float] {
    let decay = configuration.positionDecay
    switch configuration.method {
    case .learned:
      let features = rankingFeatures(input, vectors, decay: decay)
      let scores = weights.probabilities(features)
      guard countsSentences else { return scores }
      let centroid = weighted(
        scores.indices.map { features[$0, .centroid] }, input, positionWeights(input, decay: decay))
      return zip(scores, centroid).map { $0 * $1 }
    case .centroid: return centroid(input, vectors, decay: decay)
    case .lead: return lead(input)
    }
  }

  /// Returns (cos(v, c) + w) · n^0.2 with w = e^(−i/d) and c = Σ w v.
  ///
  /// For d = 0 the scores are the cosines alone, with w = 1.
  private static func centroid(
    _ input: SummaryInput, _ vectors: SentenceVectors, decay: Double
  ) -> [Float] {
    guard decay > 0 else {
      let ones = [Float](repeating: 1, count: vectors.matrix.rowCount)
      return vectors.cosines(with: vectors.sum(weightedBy: ones))
    }
    let weights = positionWeights(input, decay: decay)
    return weighted(vectors.cosines(with: vectors.sum(weightedBy: weights)), input, weights)
  }

  /// Returns (x + w) · n^0.2 for each similarity x to the centroid.
  private static func weighted(
    _ similarities: [Float], _ input: SummaryInput, _ weights: [Float]
  ) -> [Float] {
    input.sentences.indices.map { index in
      let words = Float(max(1, input.sentences[index].wordCount))
      return (similarities[index] + weights[index]) * Math.exp(lengthExponent * Math.log(words))
    }
  }

  /// Returns the features of every sentence.
  static func rankingFeatures(
    _ input: SummaryInput, _ vectors: SentenceVectors, decay: Double
  ) -> RankingFeatures.Table {
    let weights = positionWeights(input, decay: decay)
    let plain = input.sentences.map { $0.isFragment ? Float(0) : 1 }
    var features = RankingFeatures(
      input, vectors, centroid: vectors.cosines(with: vectors.sum(weightedBy: weights)),
      sum: vectors.cosines(with: vectors.sum(weightedBy: plain)))
    return features.table()
  }

  /// Returns e^(−i/d) for the sentence at position i of its section; 0 for fragments.
  private static func positionWeights(
    _ input: SummaryInput, decay: Double
  ) -> [Float] {
    let sectionLengths = input.articles.map(sectionLength)
    return input.sentences.map { sentence in
      if sentence.isFragment { return Float(0) }
      let length = sectionLengths[sentence.article]
      let position = Double(sentence.position).truncatingRemainder(dividingBy: length)
      return Float(Math.exp(-position / max(decay, longDecay * length)))
    }
  }

  /// Returns the number of sentences of a section of an article.
  static func sectionLength(of article: SummaryInput.InputArticle) -> Double {
    let count = Double(article.sentenceCount)
    let sections = article.sentenceCount < longArticle ? 1 : (count / sectionLength).rounded()
    return max(1, (count / sections).rounded(.up))
  }

  /// Returns the order of the text; of several articles, all first sentences come before all second ones.
  private static func lead(_ input: SummaryInput) -> [Float] {
    input.sentences.map { -Float($0.position) }
  }
}
