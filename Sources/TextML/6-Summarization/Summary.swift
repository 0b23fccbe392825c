/// The maximum length of a summary; with less than is allowed, a summary is empty: ``Summary/Emptiness/tooLong``.
public enum SummaryLength: Hashable, Codable, Sendable {
  /// At most this many sentences: 1 or more.
  case sentences(Int)
  /// At most this many words, which white space separates: 1 or more.
  case words(Int)
  /// At most this many characters (grapheme clusters), including the spaces between sentences: 1 or more.
  case characters(Int)
  /// At most this share of the text's sentences, but at least one sentence: above 0, at most 1.
  case fraction(Double)

  /// Whether anything may be written at all.
  var isPositive: Bool {
    switch self {
    case .sentences(let count), .words(let count), .characters(let count): count > 0
    case .fraction(let share): share > 0
    }
  }

  /// Whether sentences are counted, however long they are.
  var countsSentences: Bool {
    switch self {
    case .sentences, .fraction: true
    case .words, .characters: false
    }
  }
}

/// A summary: sentences of one article or several, in their order.
///
/// Its JSON also has the computed member ``text``.
public struct Summary: Hashable, Codable, Sendable {
  /// A sentence of a summary.
  public struct Item: Hashable, Codable, Sendable {
    /// The text of the sentence, with line breaks replaced by spaces.
    public let text: String
    /// The index of the article that the sentence is from.
    public let article: Int
    /// The range of the whole sentence in that article, in UTF-8 bytes, without a connective that was dropped.
    ///
    /// Of a sentence that was trimmed, ``text`` has parts only.
    public let utf8Range: Range<Int>
    /// The score of the sentence; higher is better, and scores compare only within one summary.
    public let score: Double
  }

  /// Why a summary has no sentence.
  public enum Emptiness: String, Codable, Sendable {
    /// The text has no word.
    case empty
    /// Every sentence that could be the first is longer than the maximum length, and none may be trimmed, or
    /// not even a word fits.
    case tooLong = "too_long"
    /// No sentence has a term of the query.
    case noMatch = "no_match"
  }

  /// The sentences in the order of the text.
  public let items: [Item]
  /// The boilerplate that was removed from each article.
  public let removedByArticle: [[Removal]]
  /// Whether the best sentence was too long and was trimmed at clause boundaries, with «…» for each gap.
  public let isTrimmed: Bool
  /// Why there is no sentence; nil if there is one.
  public let emptiness: Emptiness?

  /// The boilerplate that was removed from all articles.
  public var removed: [Removal] { removedByArticle.flatMap(\.self) }

  /// The sentences as one paragraph.
  public var text: String { items.map(\.text).joined(separator: " ") }

  /// The computed member that is encoded.
  private enum ComputedKeys: CodingKey { case text }

  /// Encodes stored members and the text; what is decoded computes its own.
  public func encode(to encoder: any Encoder) throws {
    var stored = encoder.container(keyedBy: CodingKeys.self)
    try stored.encode(items, forKey: .items)
    try stored.encode(removedByArticle, forKey: .removedByArticle)
    try stored.encode(isTrimmed, forKey: .isTrimmed)
    try stored.encodeIfPresent(emptiness, forKey: .emptiness)
    var computed = encoder.container(keyedBy: ComputedKeys.self)
    try computed.encode(text, forKey: .text)
  }

  /// Returns the number of words of a text, which white space separates.
  package static func wordCount(of text: String) -> Int {
    text.split { $0.isWhitespace }.count
  }
}
