/// Finds the first paragraphs of other articles at the end of a page, such as teasers that lost their titles.
///
/// Four to eight paragraphs are removed if a linear model takes them for a row of beginnings: they look like first paragraphs
/// (``LeadWeights``), and many of their words are not in the article above. Later paragraphs of an article mostly begin with "and" or refer to what was said, so that
/// hardly any article ends like this.
enum OtherLeads {
  private static let counts = 4...8
  /// The number of lines of the article that are kept at least.
  private static let minimumArticle = 2
  private static let mostBytes = 1000

  /// What the lines of a row add to its score, in hundredths of log odds; see `Models/pages/README.md`.
  private enum Score {
    static let intercept = -106
    /// The weights of ``LeadWeights`` within ±``wide`` and within ±``narrow``, in percent.
    static let leadWithinWide = 47
    static let leadWithinNarrow = 58
    static let wide = 600
    static let narrow = 250
    /// For each percent of new words above ``commonNewWords``.
    static let newWord = 6
    static let commonNewWords = 60
    static let isShort = -442
    static let shortWords = 14
    static let isLong = -173
    static let longBytes = 600
    static let endsNoSentence = 181
    /// No line of a row has less, and none adds more.
    static let range = -250...400
    static let leastOfRow = 500
  }

  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    let kept = page.keptIndices
    guard kept.count >= counts.lowerBound + minimumArticle,
      kept.suffix(counts.lowerBound).count(where: { beginsWithWaw(page.kept[$0], in: utf8) }) <= 1
    else { return }
    let most = possibleCount(kept, page, in: utf8)
    guard most >= counts.lowerBound, let count = bestCount(most, kept, page, in: utf8) else {
      return
    }
    for index in kept.suffix(count) { page.remove(index, .relatedLinks) }
  }

  /// Whether the first letter is «و», which most paragraphs begin with.
  private static func beginsWithWaw(_ line: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    line.count > 1 && utf8[line.lowerBound] == 0xD9 && utf8[line.lowerBound + 1] == 0x88
  }

  /// Returns how many of the last paragraphs may be leads.
  private static func possibleCount(_ kept: [Int], _ page: Page, in utf8: UTF8Bytes) -> Int {
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

  /// Returns what a line adds to the score of its row.
  ///
  /// - Parameter newWords: The share of its words that are not in the article, in percent.
  private static func score(
    _ index: Int, lead: Int, newWords: Int, _ page: Page
  ) -> Int {
    let line = page.lines[index]
    func within(_ limit: Int) -> Int { min(max(lead, -limit), limit) }
    let leads =
      Score.leadWithinWide * within(Score.wide) + Score.leadWithinNarrow * within(Score.narrow)
    return Score.intercept + leads / 100
      + Score.newWord * max(0, newWords - Score.commonNewWords)
      + (line.wordCount < Score.shortWords ? Score.isShort : 0)
      + (line.range.count > Score.longBytes ? Score.isLong : 0)
      + (line.endsSentence ? 0 : Score.endsNoSentence)
  }

  /// Whether a colon is among the first words.
  private static func isLabelled(_ line: Line, in utf8: UTF8Bytes) -> Bool {
    line.range.prefix(40).contains { utf8[$0] == 0x3A }
  }

  /// Returns how many paragraphs at the end are leads of other articles; nil if there are none.
  private static func bestCount(
    _ most: Int, _ kept: [Int], _ page: Page, in utf8: UTF8Bytes
  ) -> Int? {
    let last = kept.suffix(most)
    let leads = last.map { LeadWeights.standard.score(page.kept[$0], in: utf8) }
    // If new words only were not enough, the words need not be compared.
    let highest = zip(last, leads).map { score($0, lead: $1, newWords: 100, page) }
    guard
      (counts.lowerBound...most).contains(where: { rowScore(highest.suffix($0)) != nil })
    else { return nil }
    let stems = last.map { Self.stems(of: page.kept[$0], in: utf8) }
    var article: Set<UInt64> = []
    for index in kept.dropLast(most) {
      article.formUnion(Self.stems(of: page.kept[index], in: utf8))
    }
    var best: (count: Int, score: Int)?
    for first in 0...(most - counts.lowerBound) {
      defer { article.formUnion(stems[first]) }
      let scores = (first..<most).map { row in
        let new = stems[row].count { !article.contains($0) }
        let share = stems[row].isEmpty ? 0 : 100 * new / stems[row].count
        return score(kept[kept.count - most + row], lead: leads[row], newWords: share, page)
      }
      if let score = rowScore(scores[...]), score > best?.score ?? 0 {
        best = (most - first, score)
      }
    }
    return best?.count
  }

  /// Returns the score of a row from those of its lines; nil if it is too low, or one of them is.
  private static func rowScore(_ lines: ArraySlice<Int>) -> Int? {
    guard lines.allSatisfy({ $0 >= Score.range.lowerBound }) else { return nil }
    let sum = lines.reduce(0) { $0 + min($1, Score.range.upperBound) }
    return sum >= Score.leastOfRow ? sum : nil
  }

  private static func stems(of range: Range<Int>, in utf8: UTF8Bytes) -> Set<UInt64> {
    var stems: Set<UInt64> = []
    UnannouncedLinks.forEachStem(range, of: utf8) { stems.insert($0) }
    return stems
  }
}
