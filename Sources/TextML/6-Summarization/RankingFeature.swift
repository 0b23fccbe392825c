/// What the learned score of a sentence sees; ``RankingWeights`` has a weight for each.
///
/// Positions p count the sentences of a section from 0, fragments left out; n is their number. Vectors are those
/// of ``SentenceVectors``; "earlier" and "later" are other sentences of the same article.
///
/// A new feature is a case here and a value in ``RankingFeatures``. It has the weight 0 until `make summary-weights`
/// writes ``RankingWeights/standard``, which needs texts that are not in the repository.
enum RankingFeature: Int, CaseIterable, Sendable {
  /// The cosine with the position-weighted centroid, and the same over the article's largest.
  case centroid, relativeCentroid
  /// The cosine with the plain sum of sentences over the article's largest.
  case relativeSum
  /// The cosine with the headline, and the share of the headline's squared weight in the sentence.
  case headline, headlineCoverage
  /// p = 0; p = 1.
  case first, second
  /// e^(−p/2), e^(−p/5), 1 / (1 + p), p / (n − 1), p / (p + 5).
  case fastDecay, slowDecay, reciprocal, place, saturatedPlace
  /// p = n − 1, for n of two or more.
  case last
  /// ln of the number of words, and that minus the article's mean.
  case length, relativeLength
  /// Fewer than 8 words; 15 to 40; more than 45; more than 65.
  case short, medium, long, veryLong
  /// The share of bytes inside quotation marks; whether the sentence begins with such a mark.
  case quotation, beginsWithQuotation
  /// How the sentence ends; without a terminator, times the share of the article's sentences that have one.
  case endsInColon, isQuestion, hasNoTerminator
  /// Whether it begins with an unresolved reference, and with a verb of reporting and its subject.
  case unresolved, reporting
  /// Whether it has a digit.
  case number
  /// The share of its squared weight in terms that no earlier sentence has, and that a later one has.
  case newTerms, followedTerms
  /// The cosine with the next sentence, the previous one and the first one.
  case next, previous, lead
  /// Whether it begins its paragraph.
  case paragraphStart
  /// The first sentence with its cosine with the headline, and with more than 45 words.
  case firstHeadline, firstLong
  /// The value minus the mean of the article's sentences, over their standard deviation.
  case standardCentroid, standardSum, standardHeadline, standardCoverage, standardLength
  case standardNew, standardFollowed, standardNext, standardPrevious, standardLead,
    standardQuotation

  /// Features that are standardized within the article, and the features that they become.
  static let standardized: [(RankingFeature, RankingFeature)] = [
    (.centroid, .standardCentroid), (.relativeSum, .standardSum), (.headline, .standardHeadline),
    (.headlineCoverage, .standardCoverage), (.length, .standardLength), (.newTerms, .standardNew),
    (.followedTerms, .standardFollowed), (.next, .standardNext), (.previous, .standardPrevious),
    (.lead, .standardLead), (.quotation, .standardQuotation),
  ]
}
