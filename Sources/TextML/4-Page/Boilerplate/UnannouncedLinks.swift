/// Finds links to other articles at the end of a page that no heading announces, by their shape and
/// topic.
///
/// A list of titles has at least three lines of 3 to 22 words, five or six on average. Few of the lines
/// end a sentence or begin with "and"; their lengths differ and they have no pauses, unlike verses. At
/// most a fifth of their words are words of the article: an article's own closing list (scores, names,
/// conditions) repeats what the article is about.
///
/// Between two paragraphs, two or more titles of at least five words are links. A single one is a link if a linear model
/// takes it for one: an article's own subheadings are shorter, repeat its words and come in numbers, and what follows them
/// hardly begins with "and".
enum UnannouncedLinks {
  private static let minimumTitles = 3
  private static let titleWords = 3...22
  /// The most words of a single title: no longer one was among those that readers saw.
  private static let mostSingleWords = 17
  /// The number of short lines of a page in which single titles are looked for.
  private static let mostShortLines = 10

  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    var titles: [Int] = []
    var timestamps: [Int] = []
    var body: [Int] = []
    for index in page.indices.reversed() where page.isKept(index) {
      if body.isEmpty, page.lines[index].wordCount <= 4,
        LineFeatures(page, index, in: utf8).isTimestamp
      {
        timestamps.append(index)
      } else if body.isEmpty, mayBeTitle(page.lines[index], in: utf8) {
        titles.append(index)
      } else {
        body.append(index)
      }
    }
    guard titles.count >= minimumTitles, body.count >= 2,
      body.contains(where: { page.lines[$0].isParagraph }), !page.lines[body[0]].endsInColon,
      haveShapeOfTitles(titles, page, in: utf8),
      areAboutSomethingElse(titles, body, page, in: utf8)
    else { return }
    for index in titles + timestamps { page.remove(index, .relatedLinks) }
  }

  // MARK: Inside the article

  /// Marks titles of other articles between two paragraphs.
  static func markInside(_ page: inout Page, in utf8: UTF8Bytes) {
    let kept = page.keptIndices
    // Counted once, and only if needed.
    var shortLines: Int?
    for places in insertedTitles(kept, page.lines, in: utf8) {
      let isLink =
        areInserted(kept[places], page)
        || places.count == 1
          && isLink(places.lowerBound, kept, shortLines: &shortLines, page, in: utf8)
      if isLink { for index in kept[places] { page.remove(index, .relatedLinks) } }
    }
  }

  /// Returns the single titles between two paragraphs that may be links, with the line of each.
  static func singleTitles(_ page: Page, in utf8: UTF8Bytes) -> [(index: Int, title: SingleTitle)] {
    let kept = page.keptIndices
    var shortLines: Int?
    return insertedTitles(kept, page.lines, in: utf8).compactMap { places in
      guard places.count == 1, !areInserted(kept[places], page),
        let title = singleTitle(places.lowerBound, kept, &shortLines, page, in: utf8)
      else { return nil }
      return (kept[places.lowerBound], comparing(title, places.lowerBound, kept, page, in: utf8))
    }
  }

  /// Returns where lines that look like titles are between two paragraphs, as places among the kept lines.
  private static func insertedTitles(
    _ kept: [Int], _ lines: [Line], in utf8: UTF8Bytes
  ) -> [Range<Int>] {
    var titles: [Range<Int>] = []
    var start = 2
    while start < kept.count {
      var end = start
      while end < kept.count, isInsertedTitle(lines[kept[end]], in: utf8) { end += 1 }
      if end > start, end < kept.count, lines[kept[start - 1]].wordCount >= 8,
        !lines[kept[start - 1]].endsInColon, lines[kept[end]].wordCount >= 8
      {
        titles.append(start..<end)
      }
      start = max(end, start + 1)
    }
    return titles
  }

  /// Whether lines that look like titles are links: two or more, counting a link directly above them.
  private static func areInserted(_ titles: ArraySlice<Int>, _ page: Page) -> Bool {
    let isBelowLink = page.reasons[titles[titles.startIndex] - 1] == .relatedLinks
    let words = titles.reduce(0) { $0 + page.lines[$1].wordCount }
    let questions = titles.count { page.lines[$0].endsSentence }
    return titles.count + (isBelowLink ? 1 : 0) >= 2 && words >= 5 * titles.count
      && 2 * questions <= titles.count
  }

  private static func isShort(_ line: Line) -> Bool {
    line.wordCount <= 25 && !line.endsInFullStop && !line.endsInColon
  }

  /// Whether the single title at `place` of the kept lines is the link to another article.
  private static func isLink(
    _ place: Int, _ kept: [Int], shortLines: inout Int?, _ page: Page, in utf8: UTF8Bytes
  ) -> Bool {
    // If no shared word were still too few, the words need not be compared.
    guard let title = singleTitle(place, kept, &shortLines, page, in: utf8),
      TitleFeature.weights.score(title.value) > 0
    else { return false }
    return TitleFeature.weights.score(comparing(title, place, kept, page, in: utf8).value) > 0
  }

  /// Returns the single title at `place` of the kept lines, without its shares of words; nil if it is no link.
  private static func singleTitle(
    _ place: Int, _ kept: [Int], _ shortLines: inout Int?, _ page: Page, in utf8: UTF8Bytes
  ) -> SingleTitle? {
    let line = page.lines[kept[place]]
    guard line.wordCount <= mostSingleWords, !line.endsSentence,
      page.lines[kept[place - 1]].endsInFullStop,
      !Punctuation.isDigit(utf8.scalar(at: line.range.lowerBound).scalar),
      !OpeningWord.isStopWord(line.range, in: utf8)
    else { return nil }
    // A page of many short lines would need too many comparisons.
    let count = shortLines ?? kept.count { isShort(page.lines[$0]) }
    shortLines = count
    guard count <= mostShortLines else { return nil }
    return SingleTitle(
      wordCount: line.wordCount, otherTitles: max(0, count - 1),
      isAboveAnd: OpeningWord.isAnd(page.kept[kept[place + 1]], in: utf8))
  }

  /// Returns a title with the shares of its words that are in the article and in the paragraph below.
  private static func comparing(
    _ title: SingleTitle, _ place: Int, _ kept: [Int], _ page: Page, in utf8: UTF8Bytes
  ) -> SingleTitle {
    var words: Set<UInt64> = []
    forEachStem(page.kept[kept[place]], of: utf8) { words.insert($0) }
    var (article, next): (Set<UInt64>, Set<UInt64>) = ([], [])
    for other in kept where other != kept[place] {
      forEachStem(page.kept[other], of: utf8) {
        guard words.contains($0) else { return }
        article.insert($0)
        if other == kept[place + 1] { next.insert($0) }
      }
    }
    var compared = title
    compared.wordsOfArticle = words.isEmpty ? 100 : 100 * article.count / words.count
    compared.wordsOfNext = words.isEmpty ? 100 : 100 * next.count / words.count
    return compared
  }

  private static func isInsertedTitle(_ line: Line, in utf8: UTF8Bytes) -> Bool {
    line.wordCount >= 4 && !line.endsInFullStop && mayBeTitle(line, in: utf8)
      && utf8.scalar(at: line.range.lowerBound).scalar != 0x23
      && !OpeningWord.isAnd(line.range, in: utf8)
  }

  // MARK: Shape

  private static func mayBeTitle(_ line: Line, in utf8: UTF8Bytes) -> Bool {
    guard titleWords.contains(line.wordCount), line.range.count <= 300 else { return false }
    let (first, _) = utf8.scalar(at: line.range.lowerBound)
    let (last, _) = utf8.scalar(before: line.range.upperBound)
    if last == 0x2E || last == 0x3A || last == Punctuation.arabicComma { return false }
    return !Punctuation.isDash(first) && first != 0x2A && first != 0x2022 && first != 0x28
      && !isNumbered(line.range, in: utf8)
  }

  private static func haveShapeOfTitles(
    _ titles: [Int], _ page: Page, in utf8: UTF8Bytes
  ) -> Bool {
    let lines = titles.map { page.lines[$0] }
    let words = lines.reduce(0) { $0 + $1.wordCount }
    let lengths = lines.map(\.range.count)
    guard words >= (lines.count < 5 ? 6 : 5) * lines.count,
      2 * lines.count(where: { hasPause($0.range, in: utf8) }) <= lines.count,
      3 * lines.count(where: \.endsSentence) <= lines.count,
      4 * lines.count(where: { OpeningWord.isAnd($0.range, in: utf8) }) <= lines.count,
      let shortest = lengths.min(), let longest = lengths.max()
    else { return false }
    return 10 * (longest - shortest) >= 2 * longest || words >= 8 * lines.count
  }

  /// Whether a line has «..», which separates the halves of a verse.
  private static func hasPause(_ range: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    range.dropLast().contains { utf8[$0] == 0x2E && utf8[$0 + 1] == 0x2E }
  }

  /// Whether a line begins with the number of a list item, such as «2- كذا».
  private static func isNumbered(_ range: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    let number = AdjacentToken(after: range.lowerBound, in: range, of: utf8)
    guard number.digits > 0 else { return false }
    return number.beyond == 0x2E || number.beyond == 0x29 || Punctuation.isDash(number.beyond)
  }

  // MARK: Topic

  /// Whether at most a fifth of the titles' words are words of the article.
  private static func areAboutSomethingElse(
    _ titles: [Int], _ body: [Int], _ page: Page, in utf8: UTF8Bytes
  ) -> Bool {
    var article: Set<UInt64> = []
    for index in body { forEachStem(page.kept[index], of: utf8) { article.insert($0) } }
    var (all, shared) = (0, 0)
    for index in titles {
      forEachStem(page.kept[index], of: utf8) { stem in
        all += 1
        if article.contains(stem) { shared += 1 }
      }
    }
    return all >= 3 * titles.count && 5 * shared <= all
  }

  /// Calls `body` with the hash of the stem of each word that is not a stop word.
  static func forEachStem(
    _ range: Range<Int>, of utf8: UTF8Bytes, _ body: (UInt64) -> Void
  ) {
    WordScanner.forEachWord(in: utf8, range) { word in
      guard word.count >= 3, !word.isTooLong, !StopWords.arabic.contains(word) else { return }
      var stem = word
      ArabicStemmer.stem(&stem)
      body(stem.hash)
    }
  }
}
