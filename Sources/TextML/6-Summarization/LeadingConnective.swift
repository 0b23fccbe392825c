/// Finds the connective at the beginning of a sentence that a summary can drop.
///
/// «من جانب آخر، أعلن الوزير» leans on a sentence that the summary may not have, and «أعلن الوزير» says the same
/// without it. Dropped are phrases such as «وفي سياق متصل»; «كما» before a verb; «وقد»; and the conjunction «و»,
/// unless the word itself begins with that letter («وزير», «وصل»). What is left may still begin with an unresolved
/// reference, which ``UnresolvedReference`` finds.
enum LeadingConnective {
  /// The most connectives that are dropped from one sentence: «وفي المقابل، فقد…».
  private static let mostConnectives = 3
  /// The fewest words that are left.
  private static let leastWords = 3

  /// Whether what is dropped is the conjunction «و» alone.
  ///
  /// It leans on nothing in particular, so only the opening sentence of a summary loses it; a later one reads better
  /// with it.
  static func isConjunction(_ length: Int) -> Bool { length == conjunctionLength }

  /// The two bytes of «و».
  private static let conjunctionLength = 2

  /// Returns the offset of the first word that is kept; 0 if nothing is dropped.
  ///
  /// - Parameter opening: The first words of the sentence.
  static func end(_ opening: SentenceOpening, in sentence: UTF8Bytes) -> Int {
    var first = 0
    for _ in 0..<mostConnectives {
      guard opening.hashes.count - first > leastWords else { break }
      let phrase = phraseLength(opening, from: first, in: sentence)
      if phrase > 0 {
        first += phrase
      } else if ConnectiveWords.particles.contains(opening.hashes[first])
        || isLikewise(opening, at: first)
      {
        first += 1
      } else if beginsWithConjunction(opening, first, sentence) {
        return opening.ranges[first].lowerBound + conjunctionLength
      } else {
        break
      }
    }
    return first == 0 ? 0 : opening.ranges[first].lowerBound
  }

  /// Returns how many words at the beginning of a sentence decide what is dropped: 0 if its first word is kept.
  static func wordsToRead(_ opening: SentenceOpening, in sentence: UTF8Bytes) -> Int {
    guard let first = opening.hashes.first, let start = opening.ranges.first?.lowerBound else {
      return 0
    }
    if ConnectiveWords.phrases.begins(with: first) || ConnectiveWords.likewise.contains(first)
      || ConnectiveWords.particles.contains(first)
    {
      return SentenceOpening.mostWords
    }
    // Of the word only «و» may be dropped, if enough words are left.
    let beginsWithWaw =
      sentence[start] == 0xD9 && start + 1 < sentence.count && sentence[start + 1] == 0x88
    return beginsWithWaw ? leastWords + 1 : 0
  }

  /// Returns the number of words of a phrase at the beginning; 0 without one.
  ///
  /// «إلى ذلك المكان» is no connective: phrases that end with a demonstrative need a comma after them.
  private static func phraseLength(
    _ opening: SentenceOpening, from first: Int, in sentence: UTF8Bytes
  ) -> Int {
    let length = ConnectiveWords.phrases.prefix(of: opening.hashes[first...])
    guard length > 0, first + length < opening.hashes.count else { return 0 }
    let last = first + length - 1
    if ConnectiveWords.needComma.contains(opening.hashes[last]),
      !sentence.hasComma(
        in: opening.ranges[last].upperBound..<opening.ranges[last + 1].lowerBound)
    {
      return 0
    }
    return length
  }

  /// Whether «كما» is at an index and what follows is not one of «كما هو», «كما في».
  private static func isLikewise(_ opening: SentenceOpening, at index: Int) -> Bool {
    ConnectiveWords.likewise.contains(opening.hashes[index])
      && !ConnectiveWords.afterComparison.contains(opening.hashes[index + 1])
  }

  /// Whether a word begins with the conjunction «و» rather than with the letter.
  private static func beginsWithConjunction(
    _ opening: SentenceOpening, _ index: Int, _ sentence: UTF8Bytes
  ) -> Bool {
    let bytes = sentence.extracting(opening.ranges[index])
    guard bytes.count >= 6, bytes[0] == 0xD9, bytes[1] == 0x88,
      !ConnectiveWords.beginWithWaw.contains(opening.hashes[index])
    else { return false }
    if ConnectiveWords.withConjunction.contains(opening.hashes[index]) { return true }
    guard bytes.count >= 8 else { return false }
    switch (bytes[2], bytes[3]) {
    // «وال», «وان» and the eighth form, whose fourth letter is «ت»: «واستقبل», «واعتبر».
    case (0xD8, 0xA7):
      return bytes[4] == 0xD9 && (0x84...0x86).contains(bytes[5]) && bytes[5] != 0x85
        || bytes.count >= 12 && bytes[6] == 0xD8 && bytes[7] == 0xAA
    // «وأ», «وإ», «وآ»; «وت»: an imperfect verb or a verbal noun.
    case (0xD8, 0xA2), (0xD8, 0xA3), (0xD8, 0xA5), (0xD8, 0xAA): return true
    // «وي».
    case (0xD9, 0x8A): return true
    // «وسي», «وست»: a future.
    case (0xD8, 0xB3):
      return bytes[4] == 0xD9 && bytes[5] == 0x8A || bytes[4] == 0xD8 && bytes[5] == 0xAA
    default: return false
    }
  }
}

extension UTF8Bytes {
  /// Whether a comma is in a range.
  fileprivate func hasComma(in range: Range<Int>) -> Bool {
    // The second byte of «،» is 0x8C.
    range.contains { self[$0] == UInt8(ascii: ",") || self[$0] == 0x8C }
  }
}
