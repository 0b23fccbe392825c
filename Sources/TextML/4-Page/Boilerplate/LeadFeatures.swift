/// What the first words of a paragraph say about whether it begins an article: a key for each feature.
///
/// The features are the first three words by position, the other words among the first ``wordLimit``, and how the
/// paragraph begins. Words are compared after folding, so spelling does not matter.
package struct LeadFeatures: Sendable {
  /// Where a word is.
  package enum Position: UInt64, CaseIterable, Sendable {
    case first
    case second
    case third
    /// One of the words that are read, at any position.
    case any
  }

  /// How a paragraph begins.
  package enum Opening: UInt64, CaseIterable, Sendable {
    /// With the prefix "and".
    case and
    /// With a word that has the article «ال».
    case article
    /// With a stop word.
    case stopWord
    /// With a quotation.
    case quotation
    /// With a stop word among the first three.
    case nearStopWord
  }

  /// The number of words that are read.
  static let wordLimit = 24

  /// The keys of the features, in no order; each is there once.
  package private(set) var keys: Set<UInt64> = []
  /// The byte range of the word that each key of a word belongs to.
  package private(set) var words: [UInt64: Range<Int>] = [:]

  /// Reads the features of a paragraph of `utf8`.
  package init(_ paragraph: Range<Int>, in utf8: UTF8Bytes, keepsWords: Bool = false) {
    var number = 0
    var (stopWords, startsWithArticle) = (0, false)
    WordScanner.forEachWord(in: utf8, paragraph.prefix(720), limit: Self.wordLimit) { word in
      let isStopWord = StopWords.arabic.contains(word)
      if number == 0 {
        startsWithArticle =
          word.count > 3 && word[0] == LetterCode.alef && word[1] == LetterCode.lam
        if isStopWord { keys.insert(Self.key(.stopWord)) }
      }
      if number < 3, isStopWord { stopWords += 1 }
      let range = word.utf8Range
      let hash = word.phraseHash
      for position in [Position(rawValue: UInt64(number)), .any] {
        guard let position else { continue }
        let key = Self.key(hash, position)
        keys.insert(key)
        if keepsWords { words[key] = range }
      }
      number += 1
    }
    if startsWithArticle { keys.insert(Self.key(.article)) }
    if stopWords > 0 { keys.insert(Self.key(.nearStopWord)) }
    if OpeningWord.isAnd(paragraph, in: utf8) { keys.insert(Self.key(.and)) }
    let first = paragraph.isEmpty ? 0 : utf8.scalar(at: paragraph.lowerBound).scalar
    if first == 0x22 || first == 0xAB || first == 0x201C { keys.insert(Self.key(.quotation)) }
  }

  package static func key(_ hash: UInt64, _ position: Position) -> UInt64 {
    TermHash.mix(hash ^ (position.rawValue + 1))
  }

  package static func key(_ opening: Opening) -> UInt64 { opening.rawValue }
}
