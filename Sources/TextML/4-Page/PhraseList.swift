/// A list of phrases that are compared word by word after folding.
///
/// Spelling («الاكثر مشاهده»), vowel marks and punctuation between the words do not matter, and all
/// numbers are equal.
struct PhraseList: Sendable {
  /// The remaining words of each phrase by its first word; longest phrase first.
  private var continuations: [UInt64: [[UInt64]]] = [:]
  private var firstWords = BloomFilter()

  /// Creates a list from text with one phrase a line.
  init(_ lines: String) {
    withUTF8(of: lines) { utf8 in
      var words: [UInt64] = []
      var start = 0
      while start < utf8.count {
        var end = start
        while end < utf8.count, utf8[end] != UInt8(ascii: "\n") { end += 1 }
        words.removeAll(keepingCapacity: true)
        WordScanner.forEachWord(in: utf8, start..<end) { words.append($0.phraseHash) }
        start = end + 1
        guard let first = words.first else { continue }
        continuations[first, default: []].append(Array(words.dropFirst()))
        firstWords.insert(first)
      }
    }
    for (first, phrases) in continuations where phrases.count > 1 {
      continuations[first] = phrases.sorted { $0.count > $1.count }
    }
  }

  /// Returns the word count of the longest phrase that `words` begins with; 0 if there is none.
  func prefix(of words: ArraySlice<UInt64>) -> Int {
    guard let first = words.first, firstWords.mayContain(first),
      let phrases = continuations[first]
    else { return 0 }
    let next = words.dropFirst()
    guard let phrase = phrases.first(where: { next.starts(with: $0) }) else { return 0 }
    return 1 + phrase.count
  }

  /// Whether a phrase may begin with the word; false is certain.
  func mayBegin(with word: UInt64) -> Bool { firstWords.mayContain(word) }

  /// Whether `words` is one of the phrases.
  func contains(_ words: ArraySlice<UInt64>) -> Bool {
    !words.isEmpty && prefix(of: words) == words.count
  }

  /// Returns the hashes of a text's words; see ``FoldedWord/phraseHash``.
  static func words(of text: String) -> [UInt64] {
    var words: [UInt64] = []
    withUTF8(of: text) { utf8 in
      WordScanner.forEachWord(in: utf8) { words.append($0.phraseHash) }
    }
    return words
  }

  /// Creates a set of the single words of a text.
  static func set(_ text: String) -> WordSet { WordSet(words(of: text)) }
}

/// A Bloom filter of 2,048 bits and one hash function.
///
/// Most words are in no list, and the filter rejects them without a lookup in a hash table.
struct BloomFilter: Sendable {
  private var bits = [UInt64](repeating: 0, count: 32)

  mutating func insert(_ word: UInt64) { bits[Int(word >> 6 & 31)] |= 1 << (word & 63) }

  @inline(__always)
  func mayContain(_ word: UInt64) -> Bool { bits[Int(word >> 6 & 31)] >> (word & 63) & 1 == 1 }
}

extension FoldedWord {
  /// The hash that all words with a digit at their beginning share in phrases.
  static var number: UInt64 { 0 }

  /// The hash of the word as phrases compare it: teh marbuta equals heh, and all numbers are equal.
  @inline(__always)
  var phraseHash: UInt64 {
    if LetterCode.isDigit(self[0]) { return FoldedWord.number }
    if self[count - 1] == LetterCode.tehMarbuta { self[count - 1] = LetterCode.heh }
    return hash
  }
}
