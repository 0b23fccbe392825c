/// Why a part of a page was removed.
public enum RemovalReason: String, Codable, Sendable, CaseIterable {
  /// Links to other articles: a heading such as «الأكثر مشاهدة» and the titles below it, titles alone
  /// at the end of the page, or a line that sends the reader to another article.
  case relatedLinks = "related_links"
  /// A line that asks to share, print, follow or subscribe, claims copyright, or marks the article's end.
  case boilerplate
  /// The article's tags.
  case tags
  /// How to write to the author, and who the author is.
  case contact
  /// The caption or credit of a picture.
  case caption
  /// Breadcrumbs, section names, when the page was written and how long it takes to read.
  case navigation
  /// Breaking news about something else.
  case breakingNews = "breaking_news"
  /// Text that many pages of one source have in the same position; see ``RepeatedBoilerplate``.
  case repeated
  /// A line without a letter or digit.
  case punctuation
}

/// A part of a page that does not belong to the article; neither tags nor summaries read it.
public struct Removal: Hashable, Codable, Sendable {
  /// The range in the page, in UTF-8 bytes.
  public let utf8Range: Range<Int>
  /// Why it was removed.
  public let reason: RemovalReason
}
