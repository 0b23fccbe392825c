/// Finds lists of other stories at the end of a page that no heading announces, by their shape.
///
/// Three lines or more, none of which ends a sentence or looks like the item of a list; of four to
/// twenty words, seven on average; of different lengths, unlike verses; and about something else: not
/// one in five of their words is a word of the story. A story's own closing lists (scores, names,
/// conditions) speak of what the story speaks of.
enum LinkList {
  private static let fewest = 3
  private static let words = 4...20

  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    var titles: [Int] = []
    var body: [Int] = []
    for index in page.indices.reversed() where page.isKept(index) {
      if body.isEmpty, isTitle(page.lines[index], in: utf8) {
        titles.append(index)
      } else {
        body.append(index)
      }
    }
    guard titles.count >= fewest, body.count >= 2,
      body.contains(where: { page.lines[$0].isParagraph }), !page.lines[body[0]].endsInColon,
      hasShapeOfTitles(titles, page)
    else { return }
    guard isAboutSomethingElse(titles, body, page, in: utf8) else { return }
    for index in titles { page.cut(index, .linkList) }
  }

  private static func isTitle(_ line: Line, in utf8: UTF8Bytes) -> Bool {
    guard words.contains(line.wordCount), line.range.count <= 300 else { return false }
    let (first, _) = utf8.scalar(at: line.range.lowerBound)
    let (last, _) = utf8.scalar(before: line.range.upperBound)
    if last == 0x2E || last == 0x3A || last == Punctuation.arabicComma { return false }
    if beginsWithAnd(line, in: utf8) { return false }
    return !Punctuation.isDigit(first) && !Punctuation.isDash(first) && first != 0x2A
      && first != 0x2022 && first != 0x28
  }

  /// «وقال…»: a line that goes on from the one before; what is left of the word is a word.
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

  private static func hasShapeOfTitles(_ titles: [Int], _ page: Page) -> Bool {
    let counts = titles.map { page.lines[$0].wordCount }
    let lengths = titles.map { page.lines[$0].range.count }
    let asking = titles.count { page.lines[$0].endsSentence }
    guard counts.reduce(0, +) >= 6 * counts.count, 3 * asking <= counts.count,
      let shortest = lengths.min(), let longest = lengths.max()
    else { return false }
    return 10 * (longest - shortest) >= 2 * longest
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
    WordScanner.forEachWord(in: utf8.extracting(range)) { word in
      guard word.count >= 3, !word.isTooLong, !StopWords.arabic.contains(word) else { return }
      var stem = word
      ArabicStemmer.stem(&stem)
      body(stem.hash)
    }
  }
}
