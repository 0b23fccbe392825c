/// Boilerplate that the pages of one source repeat, learned from many of the pages.
///
/// - A line among the first four or last eight of a page is boilerplate if it is on 3 % of the pages, and
///   on at least five; a paragraph must be on 5 %, and on at least six. All numbers are equal.
/// - A beginning of at least three words, common to one of the first three lines of 5 % of the pages, and
///   of at least six, is boilerplate if the words after it begin other lines too, or if it is on half of
///   the pages and many different words follow it. So «بوابة السهل الإخبارية» is removed and «استقبل صاحب السمو
///   الأمير» is not.
/// - The end of a page is boilerplate from a sentence on that begins with the same three or more words
///   and a colon on a quarter of the pages, or from words on that follow the last sentence and begin alike
///   on a tenth.
/// - A last paragraph that ends as the first paragraph of another page does is the beginning of that article, if 5 % of the
///   pages and at least six have one. Elsewhere two articles on one event say the same.
///
/// Pages with equal words count once. Fewer than 20 pages give no boilerplate. ``ProfileFile`` stores what was learned.
///
///     let boilerplate = RepeatedBoilerplate(pages: texts)
///     let article = Article(texts[0], repeatedBoilerplate: boilerplate)
public struct RepeatedBoilerplate: Sendable {
  /// The number of different pages from which anything is learned: 20.
  public static let minimumPages = 20

  /// The number of different pages that were read.
  public let pageCount: Int
  private(set) var lines: Set<UInt64> = []
  /// Whether one of the lines has ``Line/paragraphWords``.
  private(set) var hasLongLines = false
  /// The word count of each beginning by its hash.
  private(set) var beginnings: [UInt64: Int] = [:]
  /// The word count of each closing sentence's beginning by its hash.
  private(set) var closings: [UInt64: Int] = [:]
  /// The hashes of the ends of first paragraphs.
  private(set) var openings: Set<UInt64> = []
  /// The share of pages whose last line has words after its last sentence.
  private(set) var openShare: Double = 0.5

  /// Whether no boilerplate was found.
  public var isEmpty: Bool {
    lines.isEmpty && beginnings.isEmpty && closings.isEmpty && openings.isEmpty
  }

  /// Learns from pages of one source, in any order.
  ///
  /// - Complexity: O(*n*) for *n* bytes in all.
  public init(pages: some Sequence<String>) {
    self.init(pages.lazy.compactMap { page in withUTF8(of: page) { PageEdges(utf8: $0) } })
  }

  /// Learns from the UTF-8 of pages of one source, in any order.
  ///
  /// - Complexity: O(*n*) for *n* bytes in all.
  package init(utf8Pages: some Sequence<[UInt8]>) {
    self.init(utf8Pages.lazy.compactMap { PageEdges(utf8: $0.span) })
  }

  /// Learns from the edges of pages of one source, in any order.
  package init(_ pages: some Sequence<PageEdges>) {
    var counter = EdgeCounter()
    for page in pages { counter.add(page) }
    pageCount = counter.pageCount
    guard pageCount >= Self.minimumPages else { return }
    func threshold(percent: Int, atLeast minimum: Int) -> Int {
      max(minimum, (percent * counter.pageCount + 99) / 100)
    }
    let lineThreshold = threshold(percent: 3, atLeast: 5)
    let paragraphThreshold = threshold(percent: 5, atLeast: 6)
    for (hash, line) in counter.lines
    where line.pages >= (line.isParagraph ? paragraphThreshold : lineThreshold) {
      lines.insert(hash)
      hasLongLines = hasLongLines || line.isLong
    }
    let beginningThreshold = threshold(percent: 5, atLeast: 6)
    for (hash, beginning) in counter.beginnings where beginning.pages >= beginningThreshold {
      if counter.isBoilerplate(beginning) { beginnings[hash] = beginning.length }
    }
    let closingThreshold = threshold(percent: 25, atLeast: 6)
    let openThreshold = threshold(percent: 10, atLeast: 5)
    for (closing, count) in counter.closings {
      let isLead = closing.isOpen && closing.length > 1
      guard count >= (isLead ? openThreshold : closingThreshold) else { continue }
      closings[closing.hash] = closing.length
    }
    if counter.pagesWithOtherArticles >= paragraphThreshold {
      openings = Set(counter.openings.keys)
    }
    openShare = Double(counter.openPages) / Double(pageCount)
  }

  /// Begins an empty profile, to which ``read(_:)`` adds what a file holds.
  init(pageCount: Int) { self.pageCount = pageCount }

  /// Adds a line of a ``ProfileFile``; returns false if it is none.
  mutating func read(_ fields: [Substring]) -> Bool {
    guard fields.count >= 2 else { return false }
    if fields[0] == "open", fields.count == 2, let share = Double(fields[1]) {
      openShare = share
      return (0...1).contains(share)
    }
    guard fields[1].utf8.count == 16, let hash = UInt64(fields[1], radix: 16) else { return false }
    let length =
      fields.count == 3 ? Int(fields[2]).flatMap { (1...64).contains($0) ? $0 : nil } : nil
    switch (fields[0], fields.count, length) {
    case ("line", 2, _): lines.insert(hash)
    case ("long-line", 2, _):
      lines.insert(hash)
      hasLongLines = true
    case ("opening", 2, _): openings.insert(hash)
    case ("beginning", 3, let length?): beginnings[hash] = length
    case ("closing", 3, let length?): closings[hash] = length
    default: return false
    }
    return true
  }

  // MARK: Marking

  func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    guard !isEmpty else { return }
    markLines(&page, in: utf8)
    if !beginnings.isEmpty { markBeginnings(&page, in: utf8) }
    if !closings.isEmpty { markClosings(&page, in: utf8) }
    if !openings.isEmpty { markOtherArticles(&page, in: utf8) }
  }

  /// Marks the beginnings of other articles that are the last lines of the page.
  private func markOtherArticles(_ page: inout Page, in utf8: UTF8Bytes) {
    let kept = page.keptIndices
    guard kept.count > 2 else { return }
    for index in kept.dropFirst(2).suffix(PageEdges.openingLines).reversed() {
      guard page.lines[index].isParagraph, page.kept[index] == page.lines[index].range,
        let ending = PageEdges.ending(of: page.lines[index].range, in: utf8),
        openings.contains(ending)
      else { return }
      page.remove(index, .repeated)
    }
  }

  private func markLines(_ page: inout Page, in utf8: UTF8Bytes) {
    for index in PageEdges.lines(page.indices) where page.isKept(index) {
      guard hasLongLines || page.lines[index].words != nil,
        lines.contains(PageEdges.hash(page.words(index, in: utf8)))
      else { continue }
      // The datelines of one agency may differ in their numbers only.
      let isDateline =
        Dateline.find(
          in: page.lines[index].range, of: utf8, mayBeWholeParagraph: true, needsPlaceOrDate: true)
        != nil
      if isDateline { continue }
      // A headline that comes back every week is still a headline.
      let other = page.indices.first { page.isKept($0) && $0 != index }
      let isFirst = other.map { $0 > index } ?? true
      if isFirst, !(other.map { page.lines[$0].looksLikeTitle } ?? false) { continue }
      page.remove(index, .repeated)
    }
  }

  private func markBeginnings(_ page: inout Page, in utf8: UTF8Bytes) {
    for index in page.keptIndices.prefix(PageEdges.beginningLines) {
      PageEdges.forEachPrefix(page.words(index, in: utf8)) { hash, length, _ in
        guard beginnings[hash] == length, page.kept[index] == page.lines[index].range,
          let offset = PageEdges.offset(ofWord: length, in: page.lines[index].range, of: utf8)
        else { return }
        page.remove(index, before: offset, .repeated)
      }
    }
  }

  private func markClosings(_ page: inout Page, in utf8: UTF8Bytes) {
    for index in page.keptIndices.suffix(PageEdges.closingLines) {
      var start: Int?
      PageEdges.forEachClosing(page.kept[index], of: utf8) { closing, offset in
        if start == nil, closings[closing.hash] == closing.length { start = offset }
      }
      guard let start else { continue }
      if start == page.kept[index].lowerBound {
        page.remove(index, .repeated)
      } else {
        page.remove(index, from: start, .repeated)
      }
    }
  }
}
