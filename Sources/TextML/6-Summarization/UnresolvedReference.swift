/// Finds sentences that begin with a connective or pronoun whose reference is in an earlier sentence.
///
/// «وأضاف أن…» has no subject, «كما…» and «لكن…» continue something, and «هذا القرار» refers to a decision. A
/// summary must not contain such a sentence without the one before it.
enum UnresolvedReference {
  /// A word's hash and its range.
  typealias Word = (hash: UInt64, range: Range<Int>)

  /// Whether a sentence begins with an unresolved reference.
  ///
  /// Only its first words are read.
  static func begins(_ sentence: UTF8Bytes) -> Bool {
    let beginning = sentence.extracting(first: 72)
    guard let first = word(of: beginning, from: 0) else { return false }
    if ReferenceWords.always.contains(first.hash) { return true }
    guard ReferenceWords.ambiguous.contains(first.hash) else { return false }
    let second = word(of: beginning, from: first.range.upperBound)
    let hash = second?.hash ?? 0
    if ReferenceWords.demonstratives.contains(first.hash) {
      return !ReferenceWords.times.contains(hash)
    }
    if ReferenceWords.reportingVerbs.contains(first.hash) {
      if ReferenceWords.complements.contains(hash) { return true }
      guard let second else { return false }
      return hasColonOrQuote(beginning, first.range.upperBound..<second.range.lowerBound)
    }
    return ReferenceWords.connectives.contains(ReferenceWords.hash(first.hash, hash))
  }

  /// Whether a sentence begins with a verb of reporting, whatever follows.
  static func beginsWithReport(_ sentence: UTF8Bytes) -> Bool {
    word(of: sentence.extracting(first: 72), from: 0)
      .map { ReferenceWords.reportingVerbs.contains($0.hash) } ?? false
  }

  /// Returns the first word at or after an offset; any ASCII separator ends a word.
  static func word(of utf8: UTF8Bytes, from offset: Int) -> Word? {
    var start = offset
    while start < utf8.count {
      while start < utf8.count, RawWord.isSeparator(utf8[start]) { start += 1 }
      var end = start
      while end < utf8.count, !RawWord.isSeparator(utf8[end]) { end += 1 }
      var found: Word?
      WordScanner.forEachWord(in: utf8.extracting(start..<end)) { word in
        guard found == nil else { return }
        let wordStart = start + word.utf8Range.lowerBound
        found = (word.hash, wordStart..<wordStart + word.utf8Range.count)
      }
      if let found { return found }
      start = end
    }
    return nil
  }

  /// Whether a colon or an opening quotation mark is between two words: «وقال: نحن…».
  private static func hasColonOrQuote(_ utf8: UTF8Bytes, _ gap: Range<Int>) -> Bool {
    for i in gap {
      if utf8[i] == UInt8(ascii: ":") || utf8[i] == UInt8(ascii: "\"") { return true }
      // The last bytes of «« and “.
      if utf8[i] == 0xAB || utf8[i] == 0x9C { return true }
    }
    return false
  }
}
