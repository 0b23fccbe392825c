/// What tells a link to another article from a subheading; ``SingleTitle`` has the values.
enum TitleFeature: CaseIterable, Sendable {
  case upTo5Words, upTo7Words, from12Words
  /// Whether the paragraph below begins with "and".
  case aboveAnd
  /// The share of its words that are in the article, and in the paragraph below.
  case wordsOfArticle, wordsOfNext
  /// The number of other short lines of the page, at most six.
  case otherTitles
}

/// A line between two paragraphs that looks like a title, alone.
struct SingleTitle {
  let wordCount: Int
  /// The number of other short lines of the page.
  let otherTitles: Int
  let isAboveAnd: Bool
  /// The share of its words that are in the article, in percent; the least while it is not known.
  var wordsOfArticle = 0
  /// The share of its words that are in the paragraph below, in percent.
  var wordsOfNext = 0

  /// Returns the value of a feature in hundredths.
  func value(of feature: TitleFeature) -> Int {
    switch feature {
    case .upTo5Words: wordCount <= 5 ? 100 : 0
    case .upTo7Words: wordCount <= 7 ? 100 : 0
    case .from12Words: wordCount >= 12 ? 100 : 0
    case .aboveAnd: isAboveAnd ? 100 : 0
    case .wordsOfArticle: wordsOfArticle
    case .wordsOfNext: wordsOfNext
    case .otherTitles: 100 * min(otherTitles, 6)
    }
  }
}
