/// Phrases compared as folded words, so that spelling («الاكثر مشاهده»), vowels and signs between
/// the words do not matter.
struct PhraseList: Sendable {
  /// The phrases by their first word, as the words behind it; longest first.
  private var rests: [UInt64: [[UInt64]]] = [:]
  private var firstWords = WordFilter()

  /// Reads phrases, one a line; all numbers are one word.
  init(_ lines: String) {
    for line in lines.utf8.split(separator: UInt8(ascii: "\n")) {
      let words = PhraseList.words(of: String(Substring(line)))
      guard let first = words.first else { continue }
      rests[first, default: []].append(Array(words.dropFirst()))
      firstWords.insert(first)
    }
    for (key, behind) in rests where behind.count > 1 {
      rests[key] = behind.sorted { $0.count > $1.count }
    }
  }

  /// How many words the longest phrase has that `words` begins with; 0 if there is none.
  func prefix(of words: ArraySlice<UInt64>) -> Int {
    guard let first = words.first, firstWords.mayContain(first), let rests = rests[first] else {
      return 0
    }
    let behind = words.dropFirst()
    guard let rest = rests.first(where: { behind.starts(with: $0) }) else { return 0 }
    return 1 + rest.count
  }

  /// False if no phrase begins with the word.
  func mayBegin(with word: UInt64) -> Bool { firstWords.mayContain(word) }

  /// Whether `words` is one of the phrases.
  func contains(_ words: ArraySlice<UInt64>) -> Bool {
    !words.isEmpty && prefix(of: words) == words.count
  }

  /// The folded words of a text.
  static func words(of text: String) -> [UInt64] {
    var words: [UInt64] = []
    withUTF8(of: text) { utf8 in
      WordScanner.forEachWord(in: utf8) { words.append($0.foldedHash) }
    }
    return words
  }

  /// A set of single words, with white space between them.
  static func set(_ text: String) -> WordSet { WordSet(words(of: text)) }
}

/// A set of folded words.
struct WordSet: Sendable {
  private let words: Set<UInt64>
  private var filter = WordFilter()

  init(_ words: [UInt64]) {
    self.words = Set(words)
    for word in words { filter.insert(word) }
  }

  @inline(__always)
  func contains(_ word: UInt64) -> Bool { filter.mayContain(word) && words.contains(word) }
}

/// Refuses most words that are not in a list by one bit of 2,048, since nearly every word that is
/// looked up is in none.
struct WordFilter: Sendable {
  private var bits = [UInt64](repeating: 0, count: 32)

  mutating func insert(_ word: UInt64) { bits[Int(word >> 6 & 31)] |= 1 << (word & 63) }

  @inline(__always)
  func mayContain(_ word: UInt64) -> Bool { bits[Int(word >> 6 & 31)] >> (word & 63) & 1 == 1 }
}

extension FoldedWord {
  /// What words that begin with a digit are to lists of phrases: one and the same.
  static var number: UInt64 { 0 }

  /// The hash of the word with teh marbuta as heh, and one for all numbers: as phrases are compared.
  @inline(__always)
  var foldedHash: UInt64 {
    if LetterCode.isDigit(self[0]) { return FoldedWord.number }
    if self[count - 1] == LetterCode.tehMarbuta { self[count - 1] = LetterCode.heh }
    return hash
  }
}
