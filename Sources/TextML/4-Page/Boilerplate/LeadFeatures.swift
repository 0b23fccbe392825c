/// What the first words of a paragraph say about whether it begins an article: a key for each feature.
///
/// The features are the first three words by position, the other words among the first ``wordLimit``, and how the
/// paragraph begins. Words are compared after folding, so spelling does not matter.
package struct LeadFeatures: Sendable {
  /// Where a word is.
  package enum Position: String, CaseIterable, Sendable {
    case first
    case second
    case third
    /// One of the words that are read, at any position.
    case any

    /// Returns the positions of the word with a number from 0.
    fileprivate static func ofWord(_ number: Int) -> [Position] {
      switch number {
      case 0: [.first, .any]
      case 1: [.second, .any]
      case 2: [.third, .any]
      default: [.any]
      }
    }

    fileprivate var number: UInt64 {
      switch self {
      case .first: 1
      case .second: 2
      case .third: 3
      case .any: 4
      }
    }
  }

  /// How a paragraph begins.
  package enum Opening: String, CaseIterable, Sendable {
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

    fileprivate var number: UInt64 {
      switch self {
      case .and: 0
      case .article: 1
      case .stopWord: 2
      case .quotation: 3
      case .nearStopWord: 4
      }
    }
  }

  /// The number of words that are read.
  static let wordLimit = 24

  /// The keys of the features; each is there once.
  package private(set) var keys: [UInt64] = []
  /// The byte range of the word that each key of a word belongs to.
  package private(set) var words: [UInt64: Range<Int>] = [:]

  /// Reads the features of a paragraph of `utf8`.
  package init(_ paragraph: Range<Int>, in utf8: UTF8Bytes, keepsWords: Bool = false) {
    keys.reserveCapacity(Self.wordLimit + 8)
    var number = 0
    var (stopWords, startsWithArticle) = (0, false)
    WordScanner.forEachWord(in: utf8, paragraph.prefix(720), limit: Self.wordLimit) { word in
      let isStopWord = StopWords.arabic.contains(word)
      if number == 0 {
        startsWithArticle =
          word.count > 3 && word[0] == LetterCode.alef && word[1] == LetterCode.lam
        if isStopWord { add(Self.key(.stopWord)) }
      }
      if number < 3, isStopWord { stopWords += 1 }
      let range = word.utf8Range
      let hash = word.phraseHash
      for position in Position.ofWord(number) {
        let key = Self.key(hash, position)
        add(key)
        if keepsWords { words[key] = range }
      }
      number += 1
    }
    if startsWithArticle { add(Self.key(.article)) }
    if stopWords > 0 { add(Self.key(.nearStopWord)) }
    if OpeningWord.isAnd(paragraph, in: utf8) { add(Self.key(.and)) }
    let first = paragraph.isEmpty ? 0 : utf8.scalar(at: paragraph.lowerBound).scalar
    if first == 0x22 || first == 0xAB || first == 0x201C { add(Self.key(.quotation)) }
  }

  private mutating func add(_ key: UInt64) {
    if !keys.contains(key) { keys.append(key) }
  }

  package static func key(_ hash: UInt64, _ position: Position) -> UInt64 {
    TermHash.mix(hash ^ position.number)
  }

  package static func key(_ opening: Opening) -> UInt64 { opening.number }
}
