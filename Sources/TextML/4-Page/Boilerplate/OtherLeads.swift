/// Finds the first paragraphs of other articles at the end of a page, such as teasers that lost their titles.
///
/// Four to eight paragraphs are removed if a linear model takes them for a row of beginnings: they look like first paragraphs
/// (``LeadWeights``), and many of their words are not in the article above. Later paragraphs of an article mostly begin with
/// "and" or refer to what was said, so that hardly any article ends like this.
enum OtherLeads {
  static let counts = 4...8
  /// The number of lines of the article that are kept at least.
  static let minimumArticle = 2
  private static let mostBytes = 1000

  /// The scores of lines, in hundredths of log odds: no line of a row has less, and none adds more.
  private static let scores = -250...400
  private static let leastOfRow = 500

  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    guard let last = LastParagraphs(page, in: utf8), let count = bestCount(last, page, in: utf8)
    else { return }
    for index in last.indices.suffix(count) { page.remove(index, .relatedLinks) }
  }

  /// The last paragraphs of a page that may be such a row, four to eight.
  struct LastParagraphs {
    /// The kept lines of the page.
    private let kept: [Int]
    /// The lines that may be of a row.
    let indices: ArraySlice<Int>
    /// The same, as if all of their words were new.
    let lines: [RowLine]

    /// Finds them; nil if the page does not end with such paragraphs.
    init?(_ page: Page, in utf8: UTF8Bytes) {
      kept = page.keptIndices
      guard kept.count >= counts.lowerBound + minimumArticle,
        kept.suffix(counts.lowerBound).count(where: { beginsWithWaw(page.kept[$0], in: utf8) }) <= 1
      else { return nil }
      let count = possibleCount(kept, page, in: utf8)
      guard count >= counts.lowerBound else { return nil }
      indices = kept.suffix(count)
      lines = indices.map {
        RowLine(line: page.lines[$0], lead: LeadWeights.standard.score(page.kept[$0], in: utf8))
      }
    }

    /// Returns the lines of each row from four to all, the longest first.
    func rows(_ page: Page, in utf8: UTF8Bytes) -> [[RowLine]] {
      let stems = indices.map { OtherLeads.stems(of: page.kept[$0], in: utf8) }
      var article: Set<UInt64> = []
      for index in kept.dropLast(lines.count) {
        article.formUnion(OtherLeads.stems(of: page.kept[index], in: utf8))
      }
      return (0...(lines.count - counts.lowerBound)).map { first in
        defer { article.formUnion(stems[first]) }
        return (first..<lines.count).map { place in
          var line = lines[place]
          let new = stems[place].count { !article.contains($0) }
          line.newWords = stems[place].isEmpty ? 0 : 100 * new / stems[place].count
          return line
        }
      }
    }
  }

  /// Whether the first letter is «و», which most paragraphs begin with.
  fileprivate static func beginsWithWaw(_ line: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    line.count > 1 && utf8[line.lowerBound] == 0xD9 && utf8[line.lowerBound + 1] == 0x88
  }

  /// Returns how many of the last paragraphs may be leads.
  fileprivate static func possibleCount(_ kept: [Int], _ page: Page, in utf8: UTF8Bytes) -> Int {
    var count = 0
    for index in kept.dropFirst(minimumArticle).suffix(counts.upperBound).reversed() {
      let line = page.lines[index]
      // What a colon announces is a list of the article, and so is «الأحد: …».
      if line.endsInColon { return 0 }
      guard line.wordCount >= 9, line.range.count <= mostBytes, !isLabelled(line, in: utf8) else {
        break
      }
      count += 1
    }
    return page.lines[kept[kept.count - count - 1]].endsInColon ? 0 : count
  }

  /// Whether a colon is among the first words.
  private static func isLabelled(_ line: Line, in utf8: UTF8Bytes) -> Bool {
    line.range.prefix(40).contains { utf8[$0] == 0x3A }
  }

  /// Returns how many paragraphs at the end are leads of other articles; nil if there are none.
  private static func bestCount(
    _ last: LastParagraphs, _ page: Page, in utf8: UTF8Bytes
  ) -> Int? {
    // If new words only were not enough, the words need not be compared.
    let longest = last.lines.count
    guard (counts.lowerBound...longest).contains(where: { rowScore(last.lines.suffix($0)) != nil })
    else { return nil }
    var best: (count: Int, score: Int)?
    for row in last.rows(page, in: utf8) {
      if let score = rowScore(row[...]), score > best?.score ?? 0 { best = (row.count, score) }
    }
    return best?.count
  }

  /// Returns the score of a row from those of its lines; nil if it is too low, or one of them is.
  private static func rowScore(_ row: ArraySlice<RowLine>) -> Int? {
    var sum = 0
    for line in row {
      let score = RowFeature.weights.score(line.value)
      guard score >= scores.lowerBound else { return nil }
      sum += min(score, scores.upperBound)
    }
    return sum >= leastOfRow ? sum : nil
  }

  fileprivate static func stems(of range: Range<Int>, in utf8: UTF8Bytes) -> Set<UInt64> {
    var stems: Set<UInt64> = []
    UnannouncedLinks.forEachStem(range, of: utf8) { stems.insert($0) }
    return stems
  }
}
