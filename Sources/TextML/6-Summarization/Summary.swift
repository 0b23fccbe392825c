/// How long a summary may be; it is never longer.
public enum SummaryLength: Hashable, Sendable {
  /// At most this many sentences: 1 or more.
  case sentences(Int)
  /// At most this many words, counted as runs between white space: 1 or more.
  case words(Int)
  /// At most this many characters as a reader counts them (grapheme clusters), spaces between
  /// sentences included: 1 or more.
  case characters(Int)
  /// At most this share of the text's sentences, but at least one: above 0, at most 1.
  case fraction(Double)
}

/// A summary: whole sentences of the text in their order.
public struct Summary: Hashable, Sendable {
  /// A sentence that was chosen.
  public struct Item: Hashable, Sendable {
    /// The sentence as it stands in the text, but line breaks as spaces.
    public let text: String
    /// Which of the articles it is from, by its number from 0.
    public let article: Int
    /// Its place in that article, in UTF-8 bytes.
    public let utf8Range: Range<Int>
    /// Its rank score; only the order within one summary means something.
    public let score: Double
  }

  /// Why there is no sentence in it.
  public enum Emptiness: String, Sendable {
    /// The text has no word.
    case empty
    /// Every sentence that could stand alone is longer than the length.
    case tooLong = "too_long"
    /// No sentence has a term of the query.
    case noMatch = "no_match"
  }

  /// The chosen sentences, in the order of the text.
  public let items: [Item]
  /// What was cut off each article's page before choosing.
  public let removedByArticle: [[Removal]]
  /// Whether the only sentence was too long and was cut at a clause, with «…» at its end.
  public let isTruncated: Bool
  /// Why there is no sentence; nil if there is one.
  public let emptiness: Emptiness?

  /// What was cut off the pages, of all articles.
  public var removed: [Removal] { removedByArticle.flatMap(\.self) }

  /// The sentences as one paragraph.
  public var text: String { items.map(\.text).joined(separator: " ") }

  /// How many words a text has, counted as runs between white space.
  public static func wordCount(of text: String) -> Int {
    text.split { $0.isWhitespace }.count
  }
}
