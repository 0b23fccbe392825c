/// A news page taken apart: headline, dateline, body, and the boilerplate that is not part of the
/// story.
///
/// All ranges are UTF-8 bytes of the text that was read. Every word of the text is in the headline,
/// the dateline, the body or a cut.
public struct Article: Sendable {
  /// The headline, if the first line looks like one.
  public let title: Range<Int>?
  /// Where and when the story was written and by whom, if it says so before its first sentence:
  /// «القاهرة - أ ش أ:».
  public let dateline: Range<Int>?
  /// The paragraphs of the story, in order, without headline and dateline.
  ///
  /// A paragraph is a line, or the lines of hard-wrapped text up to its end.
  public let body: [Range<Int>]
  /// What was cut, in order.
  public let removed: [Removal]

  /// Takes a page apart.
  ///
  /// A page of furniture alone keeps all of its lines.
  ///
  /// - Parameter repeatedBoilerplate: Boilerplate learned from other pages of the same source, if any.
  /// - Complexity: O(*n*) for *n* bytes.
  public init(_ text: String, repeatedBoilerplate: RepeatedBoilerplate? = nil) {
    self = withUTF8(of: text) { Article(utf8: $0, repeatedBoilerplate: repeatedBoilerplate) }
  }

  package init(utf8: UTF8Bytes, repeatedBoilerplate: RepeatedBoilerplate? = nil) {
    var list = LineList(utf8)
    LineUnwrapping.join(&list, in: utf8)
    var page = Page(list)
    PageBoilerplate.mark(&page, in: utf8)
    repeatedBoilerplate?.mark(&page, in: utf8)
    UnannouncedLinks.mark(&page, in: utf8)
    if !page.indices.contains(where: { page.isKept($0) }) { page = Page(list) }

    var kept = page.indices.filter { page.isKept($0) }
    var title: Range<Int>?
    if kept.count > 1, page.isHeadline(kept[0], above: kept[1], in: utf8) {
      let first = kept[0]
      title = Line.trimmed(page.kept[first], in: utf8)
      kept.removeFirst()
    }
    self.title = title
    var body = kept.map { Line.trimmed(page.kept[$0], in: utf8) }
    dateline = Article.takeDateline(from: &body, of: utf8)
    self.body = body
    removed = page.removed
  }

  /// Returns the sentences of the body, in order; headline and dateline are none of them.
  ///
  /// - Parameter text: The text that was taken apart.
  /// - Complexity: O(*n*) for *n* bytes of body.
  public func sentences(of text: String) -> [Sentence] {
    withUTF8(of: text) { utf8 in
      body.flatMap { SentenceSegmenter.ranges(in: $0, of: utf8) }
        .enumerated().map { Sentence(index: $0.offset, utf8Range: $0.element) }
    }
  }

  /// Everything that is read: headline, dateline and body.
  package var parts: [Range<Int>] { [title, dateline].compactMap { $0 } + body }

  /// The dateline, which is a beginning of the first paragraph or all of it; what is left stays.
  private static func takeDateline(
    from body: inout [Range<Int>], of utf8: UTF8Bytes
  ) -> Range<Int>? {
    guard let first = body.first,
      let dateline = Dateline.find(in: first, of: utf8, mayBeAlone: body.count > 1)
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
