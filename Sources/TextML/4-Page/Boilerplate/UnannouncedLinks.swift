/// Finds lists of other stories at the end of a page that no heading announces, by their shape.
///
/// Three lines or more, none of which ends in a full stop or looks like the item of a list; of three to
/// 22 words, six on average; of different lengths and without pauses, unlike verses; few of them
/// questions or begun with "and"; and about something else: at most one in five of their words is a
/// word of the story. A story's own closing lists (scores, names, conditions) speak of what the story
/// speaks of.
enum UnannouncedLinks {
  private static let fewest = 3
  private static let words = 3...22

  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    var titles: [Int] = []
    var stamps: [Int] = []
    var body: [Int] = []
    for index in page.indices.reversed() where page.isKept(index) {
      if body.isEmpty, page.lines[index].wordCount <= 4,
        LineFeatures(page, index, in: utf8).isStamp
      {
        stamps.append(index)
      } else if body.isEmpty, isTitle(page.lines[index], in: utf8) {
        titles.append(index)
      } else {
        body.append(index)
      }
    }
    guard titles.count >= fewest, body.count >= 2,
      body.contains(where: { page.lines[$0].isParagraph }), !page.lines[body[0]].endsInColon,
      hasShapeOfTitles(titles, page, in: utf8)
    else { return }
    guard isAboutSomethingElse(titles, body, page, in: utf8) else { return }
    for index in titles + stamps { page.remove(index, .relatedLinks) }
  }

  private static func isTitle(_ line: Line, in utf8: UTF8Bytes) -> Bool {
    guard words.contains(line.wordCount), line.range.count <= 300 else { return false }
    let (first, _) = utf8.scalar(at: line.range.lowerBound)
    let (last, _) = utf8.scalar(before: line.range.upperBound)
    if last == 0x2E || last == 0x3A || last == Punctuation.arabicComma { return false }
    return !Punctuation.isDash(first) && first != 0x2A && first != 0x2022 && first != 0x28
      && !isNumbered(line.range, in: utf8)
  }

  /// Whether «..» stands in a line: between the halves of a verse, in most of a poem's lines.
  private static func hasPause(_ range: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    range.dropLast().contains { utf8[$0] == 0x2E && utf8[$0 + 1] == 0x2E }
  }

  /// Whether a line begins with the number of a list's item, such as «2- كذا».
  private static func isNumbered(_ range: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    let number = AdjacentToken(after: range.lowerBound, in: range, of: utf8)
    guard number.digits > 0 else { return false }
    return number.beyond == 0x2E || number.beyond == 0x29 || Punctuation.isDash(number.beyond)
  }

  /// Whether a line goes on from the one before, as «وقال» does: what is left of the word is a word.
  private static func beginsWithAnd(_ line: Line, in utf8: UTF8Bytes) -> Bool {
    var isFirst = true
    var begins = false
    let range = line.range
    WordScanner.forEachWord(in: utf8.extracting(range).extracting(first: min(range.count, 40))) {
      guard isFirst else { return }
      isFirst = false
      guard $0[0] == LetterCode.waw else { return }
      var stem = $0
      ArabicStemmer.stem(&stem)
      begins = stem.count < $0.count && stem[0] != LetterCode.waw || $0.count <= 2
    }
    return begins
  }

  private static func hasShapeOfTitles(_ titles: [Int], _ page: Page, in utf8: UTF8Bytes) -> Bool {
    let counts = titles.map { page.lines[$0].wordCount }
    let lengths = titles.map { page.lines[$0].range.count }
    let asking = titles.count { page.lines[$0].endsSentence }
    let going = titles.count { beginsWithAnd(page.lines[$0], in: utf8) }
    let paused = titles.count { hasPause(page.lines[$0].range, in: utf8) }
    guard counts.reduce(0, +) >= (counts.count < 5 ? 6 : 5) * counts.count,
      2 * paused <= counts.count, 3 * asking <= counts.count,
      4 * going <= counts.count, let shortest = lengths.min(), let longest = lengths.max()
    else { return false }
    return 10 * (longest - shortest) >= 2 * longest || counts.reduce(0, +) >= 8 * counts.count
  }

  private static func isAboutSomethingElse(
    _ titles: [Int], _ body: [Int], _ page: Page, in utf8: UTF8Bytes
  ) -> Bool {
    var story: Set<UInt64> = []
    for index in body { forEachStem(page.kept[index], of: utf8) { story.insert($0) } }
    var (all, shared) = (0, 0)
    for index in titles {
      forEachStem(page.kept[index], of: utf8) { stem in
        all += 1
        if story.contains(stem) { shared += 1 }
      }
    }
    return all >= 3 * titles.count && 5 * shared <= all
  }

  /// Calls `body` with the stem of each word that says something.
  private static func forEachStem(
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
