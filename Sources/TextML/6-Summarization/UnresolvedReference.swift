/// Finds sentences that begin with a connective, pronoun or list number whose reference is in an earlier sentence.
///
/// «وأضاف أن…» has no subject, «كما…» and «لكن…» continue something, and «هذا القرار» refers to a decision. A
/// summary must not contain such a sentence without the one before it.
enum UnresolvedReference {
  /// Whether a sentence begins with an unresolved reference.
  ///
  /// - Parameter opening: The first words of the sentence.
  static func begins(_ opening: SentenceOpening, in sentence: UTF8Bytes) -> Bool {
    guard let first = opening.hashes.first else { return false }
    if ReferenceWords.always.contains(first) || isConsequence(opening, in: sentence)
      || isListItem(opening, in: sentence)
    {
      return true
    }
    guard ReferenceWords.ambiguous.contains(first) else { return false }
    let second = opening.hashes.count > 1 ? opening.hashes[1] : nil
    if ReferenceWords.demonstratives.contains(first) {
      return second.map { !ReferenceWords.times.contains($0) } ?? true
    }
    guard let second else { return false }
    if ReferenceWords.reportingVerbs.contains(first) {
      return ReferenceWords.complements.contains(second)
        || hasColonOrQuote(
          sentence, opening.ranges[0].upperBound..<opening.ranges[1].lowerBound)
    }
    return ReferenceWords.connectives.contains(ReferenceWords.hash(first, second))
  }

  /// Whether a sentence begins with a verb of reporting, whatever follows.
  static func beginsWithReport(_ opening: SentenceOpening) -> Bool {
    opening.hashes.first.map(ReferenceWords.reportingVerbs.contains) ?? false
  }

  /// Whether a sentence begins with «ف» and the article: «فالمشروع…».
  private static func isConsequence(_ opening: SentenceOpening, in sentence: UTF8Bytes) -> Bool {
    let word = sentence.extracting(opening.ranges[0])
    guard word.count >= 10, word[0] == 0xD9, word[1] == 0x81, word[2] == 0xD8, word[3] == 0xA7,
      word[4] == 0xD9, word[5] == 0x84
    else { return false }
    return !ReferenceWords.beginWithFal.contains(opening.hashes[0])
  }

  /// Whether a sentence is an item of a numbered list, which needs what the list is of: «5 - مشروع…».
  private static func isListItem(_ opening: SentenceOpening, in sentence: UTF8Bytes) -> Bool {
    guard opening.hashes[0] == FoldedWord.number, opening.hashes.count > 1,
      opening.hashes[1] != FoldedWord.number
    else { return false }
    let number = sentence.extracting(opening.ranges[0])
    guard number.count <= (number[0] < 0x80 ? 2 : 4) else { return false }
    var (hasSpace, hasMark) = (false, false)
    for i in opening.ranges[0].upperBound..<opening.ranges[1].lowerBound {
      switch sentence[i] {
      case 0x20: hasSpace = true
      // The last one is that of – and —.
      case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ")"), 0x93, 0x94: hasMark = true
      default: break
      }
    }
    return hasSpace && hasMark
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
