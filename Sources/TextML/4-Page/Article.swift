/// A news page split into headline, dateline, body and removed boilerplate.
///
/// Every word of the page is in exactly one of these parts. All ranges are UTF-8 offsets into the page;
/// ``Swift/String/subscript(utf8:)`` turns them into substrings.
///
///     let article = Article(page)
///     let headline = article.headline.map { page[utf8: $0] }
public struct Article: Hashable, Codable, Sendable {
  /// The headline, if the first line looks like one.
  public let headline: Range<Int>?
  /// The place, date and author before the first sentence, such as «القاهرة - أ ش أ:».
  public let dateline: Range<Int>?
  /// The paragraphs of the article in order, without headline and dateline.
  ///
  /// A paragraph is one line, or several lines of hard-wrapped text.
  public let body: [Range<Int>]
  /// The parts of the page that were removed, in order.
  public let removed: [Removal]

  /// Splits a page into its parts.
  ///
  /// If every line looks like boilerplate, all lines are kept.
  ///
  /// - Parameters:
  ///   - text: The text of the page.
  ///   - repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  /// - Complexity: O(*n*) for *n* bytes.
  public init(_ text: String, repeatedBoilerplate: RepeatedBoilerplate? = nil) {
    self = withUTF8(of: text) { Article(utf8: $0, repeatedBoilerplate: repeatedBoilerplate) }
  }

  /// Splits a page into its parts, reading UTF-8 bytes without copying them.
  ///
  /// Bytes that are not UTF-8 are safe to pass, but the result for them is unspecified.
  package init(utf8: Span<UInt8>, repeatedBoilerplate: RepeatedBoilerplate? = nil) {
    var page = Article.page(utf8)
    OtherLeads.mark(&page, in: utf8)
    repeatedBoilerplate?.mark(&page, in: utf8)
    UnannouncedLinks.markInside(&page, in: utf8)
    UnannouncedNotes.mark(&page, in: utf8)
    UnannouncedLinks.mark(&page, in: utf8)
    if !page.indices.contains(where: { page.isKept($0) }) { page = Page(page.list) }

    var kept = page.keptIndices
    var headline: Range<Int>?
    if kept.count > 1, page.isHeadline(kept[0], above: kept[1], in: utf8) {
      headline = Line.trimmed(page.kept[kept.removeFirst()], in: utf8)
    }
    self.headline = headline
    var body = kept.map { Line.trimmed(page.kept[$0], in: utf8) }
    dateline = Article.takeDateline(from: &body, of: utf8)
    self.body = body
    removed = page.removed
  }

  /// Decodes an article; throws a `DecodingError` where its ranges can be those of no text.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    headline = try stored.decodeIfPresent(Range<Int>.self, forKey: .headline)
    dateline = try stored.decodeIfPresent(Range<Int>.self, forKey: .dateline)
    body = try stored.decode([Range<Int>].self, forKey: .body)
    removed = try stored.decode([Removal].self, forKey: .removed)
    guard (parts + removed.map(\.utf8Range)).allSatisfy({ $0.lowerBound >= 0 }),
      zip(body, body.dropFirst()).allSatisfy({ $0.upperBound <= $1.lowerBound })
    else {
      throw DecodingError.dataCorruptedError(
        forKey: .body, in: stored, debugDescription: "ranges below 0, or not ascending")
    }
  }

  /// Returns the lines of a page, without the boilerplate that its words announce.
  static func page(_ utf8: UTF8Bytes) -> Page {
    var list = LineList(utf8)
    LineUnwrapping.join(&list, in: utf8)
    var page = Page(list)
    PageBoilerplate.mark(&page, in: utf8)
    return page
  }

  /// Returns the sentences of the body in order; headline and dateline are not sentences.
  ///
  /// - Parameter text: The text that was split.
  /// - Returns: The ranges of the sentences; none if the text ends before the body does, so that it is another text.
  /// - Complexity: O(*n*) for *n* bytes of body.
  public func sentences(of text: String) -> [Range<Int>] {
    withUTF8(of: text) { utf8 in
      guard let end = body.last?.upperBound, end <= utf8.count else { return [] }
      return body.flatMap { SentenceSegmenter.ranges(in: $0, of: utf8) }
    }
  }

  /// The ranges that tags and summaries read: headline, dateline and body.
  package var parts: [Range<Int>] { [headline, dateline].compactMap(\.self) + body }

  /// Removes the dateline from the first paragraph and returns it.
  ///
  /// A dateline may be a paragraph of its own, unless it is the only one.
  private static func takeDateline(
    from body: inout [Range<Int>], of utf8: UTF8Bytes
  ) -> Range<Int>? {
    guard let first = body.first,
      let dateline = Dateline.find(in: first, of: utf8, mayBeWholeParagraph: body.count > 1)
    else { return nil }
    let rest = Line.trimmed(dateline.upperBound..<first.upperBound, in: utf8)
    if WordScanner.hasWord(utf8.extracting(rest)) {
      body[0] = rest
    } else if body.count > 1 {
      body.removeFirst()
    } else {
      return nil
    }
    return dateline
  }
}
