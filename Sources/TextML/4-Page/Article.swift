/// A news page taken apart: headline, dateline, body, and the page furniture that is not part of the
/// story.
///
/// All ranges are UTF-8 bytes of the text that was read. Every word of the text is in the headline,
/// the dateline, the body or a cut.
public struct Article: Sendable {
  /// Why a part of the page was cut.
  public enum RemovalReason: String, Codable, Sendable, CaseIterable {
    /// A heading such as «الأكثر مشاهدة» and the titles of other stories below it, titles of other
    /// stories alone at the end of the page, or a line that sends the reader to another story.
    case linkList
    /// A line that asks to share, print, follow or subscribe, or that claims copyright.
    case furniture
    /// The story's tags.
    case tags
    /// How to write to the author, and who the author is.
    case contact
    /// A photo's caption or source.
    case caption
    /// Breadcrumbs, section names, when the page was written and how long it takes to read.
    case navigation
    /// News just in, about something else.
    case ticker
    /// What many pages of the same source say in the same place; see ``RepeatedBoilerplate``.
    case repeated
    /// A line without a letter or digit.
    case punctuation
  }

  /// A part of the page that reaches neither tags nor summary.
  public struct Removal: Hashable, Sendable {
    /// Where it stands.
    public let utf8Range: Range<Int>
    /// Why it was cut.
    public let reason: RemovalReason
  }

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
  public let cuts: [Removal]

  /// Takes a page apart.
  ///
  /// A page of furniture alone keeps all of its lines.
  ///
  /// - Parameter source: What is furniture on other pages of the same source, if they are at hand.
  /// - Complexity: O(*n*) for *n* bytes.
  public init(_ text: String, source: RepeatedBoilerplate? = nil) {
    self = withUTF8(of: text) { Article(utf8: $0, source: source) }
  }

  init(utf8: UTF8Bytes, source: RepeatedBoilerplate? = nil) {
    var list = LineList(utf8)
    LineUnwrapping.join(&list, in: utf8)
    var page = Page(list)
    PageBoilerplate.mark(&page, in: utf8)
    source?.mark(&page, in: utf8)
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
    cuts = page.cuts
  }

  /// Returns the sentences of the body, in order; headline and dateline are none of them.
  ///
  /// - Parameter text: The text that was taken apart.
  /// - Complexity: O(*n*) for *n* bytes of body.
  public func sentences(of text: String) -> [Sentence] {
    withUTF8(of: text) { utf8 in
      body.flatMap { SentenceSplitter.split(line: $0, of: utf8) }
        .enumerated().map { Sentence(index: $0.offset, utf8Range: $0.element) }
    }
  }

  /// Everything that is read: headline, dateline and body.
  var parts: [Range<Int>] { [title, dateline].compactMap { $0 } + body }

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

/// The lines of a page while furniture is being marked.
struct Page {
  let list: LineList
  /// Why a line is cut; nil while it is kept.
  private(set) var reasons: [Article.RemovalReason?]
  /// What is kept of each line.
  private(set) var kept: [Range<Int>]
  /// Cuts of parts of kept lines.
  private var partial: [(line: Int, cut: Article.Removal)] = []

  init(_ list: LineList) {
    self.list = list
    reasons = [Article.RemovalReason?](repeating: nil, count: list.lines.count)
    kept = list.lines.map(\.range)
  }

  var lines: [Line] { list.lines }
  var indices: Range<Int> { list.lines.indices }

  /// Whether the line stays, and has a word.
  func isKept(_ index: Int) -> Bool { reasons[index] == nil && list.lines[index].wordCount > 0 }

  func words(_ index: Int, in utf8: UTF8Bytes) -> ArraySlice<UInt64> {
    list.words(of: list.lines[index], in: utf8)
  }

  /// Whether a line is the headline of the story that the line `next` begins.
  ///
  /// It is one for sure if that says the same: a page's title above its headline.
  func isHeadline(_ index: Int, above next: Int, in utf8: UTF8Bytes) -> Bool {
    lines[index].looksLikeTitle(before: lines[next])
      || list.wordCount(of: lines[index], in: utf8) <= Line.keptWords
        && words(index, in: utf8) == words(next, in: utf8)
  }

  /// Cuts a line.
  mutating func cut(_ index: Int, _ reason: Article.RemovalReason) {
    reasons[index] = reason
    partial.removeAll { $0.line == index }
  }

  /// Cuts a line's beginning up to `place`, or its end from there.
  mutating func cut(_ index: Int, before place: Int, _ reason: Article.RemovalReason) {
    cut(index, kept[index].lowerBound..<place, leaving: place..<kept[index].upperBound, reason)
  }

  mutating func cut(_ index: Int, from place: Int, _ reason: Article.RemovalReason) {
    cut(index, place..<kept[index].upperBound, leaving: kept[index].lowerBound..<place, reason)
  }

  private mutating func cut(
    _ index: Int, _ range: Range<Int>, leaving rest: Range<Int>, _ reason: Article.RemovalReason
  ) {
    guard !range.isEmpty, !rest.isEmpty else { return }
    partial.append((index, Article.Removal(utf8Range: range, reason: reason)))
    kept[index] = rest
  }

  /// The cuts in order; neighbouring lines cut for one reason are one cut.
  var cuts: [Article.Removal] {
    var cuts: [Article.Removal] = []
    var previous: Int?
    let parts = partial.sorted { $0.cut.utf8Range.lowerBound < $1.cut.utf8Range.lowerBound }
    var part = 0
    for (index, reason) in reasons.enumerated() {
      while part < parts.count, parts[part].line == index {
        cuts.append(parts[part].cut)
        part += 1
      }
      guard let reason else { continue }
      let range = list.lines[index].range
      if let last = cuts.last, previous == index - 1, last.reason == reason {
        cuts[cuts.count - 1] = Article.Removal(
          utf8Range: last.utf8Range.lowerBound..<range.upperBound, reason: reason)
      } else {
        cuts.append(Article.Removal(utf8Range: range, reason: reason))
      }
      previous = index
    }
    return cuts
  }
}
