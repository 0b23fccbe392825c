/// A list of phrases that are compared word by word after folding.
///
/// Spelling («الاكثر مشاهده»), vowel marks and punctuation between the words do not matter, and all
/// numbers are equal.
struct PhraseList: Sendable {
  /// The words of all phrases, one phrase after the other.
  private var words: [UInt64] = []
  /// The range of each phrase in ``words``.
  private var phrases: [Range<Int>] = []
  /// A hash table with linear probing: the index + 1 of each phrase at the slot that its first word selects, or after it.
  ///
  /// 0 is a free slot. At most a quarter of the slots is taken, so that the first slot rejects most words.
  private var slots: [UInt16] = []

  /// Creates a list from text with one phrase a line.
  init(_ lines: String) {
    words.reserveCapacity(lines.utf8.count / 8)
    phrases.reserveCapacity(lines.utf8.count / 16)
    withUTF8(of: lines) { utf8 in
      var start = 0
      for end in 0...utf8.count where end == utf8.count || utf8[end] == UInt8(ascii: "\n") {
        let first = words.count
        WordScanner.forEachWord(in: utf8, start..<end) { words.append($0.phraseHash) }
        if words.count > first { phrases.append(first..<words.count) }
        start = end + 1
      }
    }
    var size = 16
    while size < 4 * phrases.count { size *= 2 }
    slots = [UInt16](repeating: 0, count: size)
    for (index, phrase) in phrases.enumerated() {
      var slot = slot(of: words[phrase.lowerBound])
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = UInt16(index + 1)
    }
  }

  /// Returns the word count of the longest phrase that `words` begins with; 0 if there is none.
  func prefix(of words: ArraySlice<UInt64>) -> Int {
    var longest = 0
    guard let first = words.first else { return longest }
    forEachPhrase(from: first) { phrase in
      if phrase.count > longest, words.starts(with: self.words[phrase]) { longest = phrase.count }
    }
    return longest
  }

  /// Whether a phrase begins with the word.
  func begins(with word: UInt64) -> Bool {
    var begins = false
    forEachPhrase(from: word) { _ in begins = true }
    return begins
  }

  /// Calls `body` with each phrase that begins with a word.
  @inline(__always)
  private func forEachPhrase(from word: UInt64, _ body: (Range<Int>) -> Void) {
    var slot = slot(of: word)
    while slots[slot] != 0 {
      let phrase = phrases[Int(slots[slot]) - 1]
      if words[phrase.lowerBound] == word { body(phrase) }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  @inline(__always)
  private func slot(of word: UInt64) -> Int {
    Int(truncatingIfNeeded: word) & (slots.count - 1)
  }

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

  /// Returns a text with a prefix before each word, or only before the first word of each line.
  static func prefixed(_ text: String, with prefix: String, onlyLines: Bool = false) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(2 * text.utf8.count)
    var previous = UInt8(ascii: "\n")
    for byte in text.utf8 {
      if previous == UInt8(ascii: "\n") || previous == 0x20 && !onlyLines {
        result.append(contentsOf: prefix.utf8)
      }
      result.append(byte)
      previous = byte
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Creates a set of the single words of a text.
  static func set(_ text: String) -> WordSet { WordSet(words(of: text)) }
}

/// Lines that consist of certain words in any order, such as «أخبار ذات صلة» and «مواضيع أخرى ذات صلة».
struct WordLine: Sendable {
  /// Words of which a line must have one.
  private let markers: WordSet
  /// The other words that it may have.
  private let others: WordSet

  init(markers: String, others: String) {
    self.markers = PhraseList.set(markers)
    self.others = PhraseList.set(others)
  }

  /// Whether `words` are at least two words of the sets, one of them a marker.
  func matches(_ words: ArraySlice<UInt64>) -> Bool {
    var hasMarker = false
    for word in words {
      if markers.contains(word) { hasMarker = true } else if !others.contains(word) { return false }
    }
    return hasMarker && words.count > 1
  }
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
