/// Finds the first paragraphs of other articles at the end of a page, such as teasers that lost their titles.
///
/// Four to eight paragraphs are removed if each looks like the beginning of an article (``LeadWeights``) and most of their
/// words are not in the article above. Later paragraphs of an article mostly begin with "and" or refer to what was said, so that
/// hardly any article ends like this.
enum OtherLeads {
  private static let counts = 4...8
  /// The number of lines of the article that are kept at least.
  private static let minimumArticle = 2
  private static let mostBytes = 1000

  /// Hundredths of log odds.
  private enum Score {
    static let range = -300...250
    static let cost = 60
    static let least = 200
    /// The share of new words, in percent, at which a paragraph's words neither add nor subtract.
    static let newWords = 70
    static let leastNewWords = 60
    /// At most one paragraph has a lower share.
    static let lowNewWords = 35
  }

  static func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    let kept = page.keptIndices
    guard kept.count >= counts.lowerBound + minimumArticle,
      kept.suffix(counts.lowerBound).count(where: { beginsWithWaw(page.kept[$0], in: utf8) }) <= 1
    else { return }
    let scores = scores(kept, page, in: utf8)
    guard scores.count >= counts.lowerBound else { return }
    guard let count = bestCount(scores, kept, page, in: utf8) else { return }
    for index in kept.suffix(count) { page.remove(index, .relatedLinks) }
  }

  /// Whether the first letter is «و», which most paragraphs begin with.
  private static func beginsWithWaw(_ line: Range<Int>, in utf8: UTF8Bytes) -> Bool {
    line.count > 1 && utf8[line.lowerBound] == 0xD9 && utf8[line.lowerBound + 1] == 0x88
  }

  /// Returns the scores of the last paragraphs, the last first, up to one that is no lead for certain.
  private static func scores(_ kept: [Int], _ page: Page, in utf8: UTF8Bytes) -> [Int] {
    var scores: [Int] = []
    for index in kept.dropFirst(minimumArticle).suffix(counts.upperBound).reversed() {
      let line = page.lines[index]
      // What a colon announces is a list of the article, and so is «الأحد: …».
      if line.endsInColon { return [] }
      guard line.wordCount >= 9, line.range.count <= mostBytes, !isLabelled(line, in: utf8) else {
        break
      }
      let score = LeadWeights.standard.score(page.kept[index], in: utf8)
      guard score > -400 else { break }
      scores.append(min(max(score, Score.range.lowerBound), Score.range.upperBound) - Score.cost)
    }
    return page.lines[kept[kept.count - scores.count - 1]].endsInColon ? [] : scores
  }

  /// Whether a colon is among the first words.
  private static func isLabelled(_ line: Line, in utf8: UTF8Bytes) -> Bool {
    line.range.prefix(40).contains { utf8[$0] == 0x3A }
  }

  /// Returns how many paragraphs at the end are leads of other articles; nil if there are none.
  private static func bestCount(
    _ scores: [Int], _ kept: [Int], _ page: Page, in utf8: UTF8Bytes
  ) -> Int? {
    // All words may be new.
    let reaches = (counts.lowerBound...scores.count).contains { count in
      scores.prefix(count).reduce(0, +) + 2 * (100 - Score.newWords) * count >= Score.least
    }
    guard reaches else { return nil }
    let stems = kept.suffix(scores.count).map { Self.stems(of: page.kept[$0], in: utf8) }
    var article: Set<UInt64> = []
    for index in kept.dropLast(scores.count) {
      article.formUnion(Self.stems(of: page.kept[index], in: utf8))
    }
    var best: (count: Int, score: Int)?
    for count in (counts.lowerBound...scores.count).reversed() {
      defer { article.formUnion(stems[scores.count - count]) }
      let shares = stems.suffix(count).map { words in
        words.isEmpty ? 0 : 100 * words.count { !article.contains($0) } / words.count
      }
      let new = shares.reduce(0, +)
      guard new >= Score.leastNewWords * count,
        shares.count(where: { $0 < Score.lowNewWords }) <= 1
      else { continue }
      let score = scores.prefix(count).reduce(0, +) + 2 * (new - Score.newWords * count)
      if score >= Score.least, score > best?.score ?? 0 { best = (count, score) }
    }
    return best?.count
  }

  private static func stems(of range: Range<Int>, in utf8: UTF8Bytes) -> Set<UInt64> {
    var stems: Set<UInt64> = []
    UnannouncedLinks.forEachStem(range, of: utf8) { stems.insert($0) }
    return stems
  }
}
