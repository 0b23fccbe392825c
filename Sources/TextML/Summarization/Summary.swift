/// How long a summary may be.
public enum SummaryLength: Hashable, Sendable {
  /// At most this many sentences: 1 or more.
  case sentences(Int)
  /// At most this many words, counted as runs between white space: 1 or more.
  case words(Int)
  /// At most this many characters as a reader counts them (grapheme clusters), spaces between
  /// sentences included: 1 or more.
  case characters(Int)
  /// This share of the text's sentences, rounded to the nearest, at least one: above 0, at most 1.
  case fraction(Double)
}

/// A summary: whole sentences of the text in their order.
public struct Summary: Hashable, Sendable {
  /// A sentence that was chosen.
  public struct Item: Hashable, Sendable {
    /// The sentence as it stands in the text, but line breaks as spaces.
    public let text: String
    /// Its place in the text, in UTF-8 bytes.
    public let utf8Range: Range<Int>
    /// Its similarity to the centroid.
    public let score: Double
  }

  /// The chosen sentences, in the order of the text.
  public let items: [Item]
  /// What was cut off the page before choosing.
  public let cuts: [Article.Cut]
  /// Whether the only sentence was too long for the length and had to be cut, with «…» at its end.
  public let isTruncated: Bool

  /// The sentences as one paragraph; empty only if the text has no word.
  public var text: String { items.map(\.text).joined(separator: " ") }

  /// How many words a text has, counted as runs between white space.
  public static func wordCount(of text: String) -> Int {
    text.split { $0.isWhitespace }.count
  }
}
