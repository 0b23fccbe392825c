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
  /// The bytes of a sentence that are read, and the most words of them.
  private static let (readBytes, readWords) = (160, 9)

  /// Whether what is dropped is the conjunction «و» alone.
  ///
  /// It leans on nothing in particular, so only the opening sentence of a summary loses it; a later one reads better
  /// with it.
  static func isConjunction(_ length: Int) -> Bool { length == conjunctionLength }

  /// The two bytes of «و».
  private static let conjunctionLength = 2

  /// Returns the offset of the first word that is kept; 0 if nothing is dropped.
  static func end(in sentence: UTF8Bytes) -> Int {
    let beginning = sentence.extracting(first: readBytes)
    guard let first = UnresolvedReference.word(of: beginning, from: 0), mayDrop(beginning, first)
    else { return 0 }
    var words = [first]
    while words.count < readWords,
      let next = UnresolvedReference.word(
        of: beginning, from: words[words.count - 1].range.upperBound)
    {
      words.append(next)
    }
    var kept = words[...]
    var start = 0
    for _ in 0..<mostConnectives {
      guard kept.count > leastWords, let word = kept.first else { break }
      let phrase = phraseLength(kept, in: beginning)
      if phrase > 0 {
        kept = kept.dropFirst(phrase)
      } else if ConnectiveWords.particles.contains(word.hash) || isLikewise(kept) {
        kept = kept.dropFirst()
      } else if beginsWithConjunction(beginning, word) {
        return word.range.lowerBound + conjunctionLength
      } else {
        break
      }
      start = kept.first?.range.lowerBound ?? 0
    }
    return start
  }

  /// A quick test that most sentences fail.
  private static func mayDrop(_ sentence: UTF8Bytes, _ first: UnresolvedReference.Word) -> Bool {
    let start = first.range.lowerBound
    return sentence[start] == 0xD9 && start + 1 < sentence.count && sentence[start + 1] == 0x88
      || ConnectiveWords.phrases.mayBegin(with: first.hash)
      || ConnectiveWords.particles.contains(first.hash)
      || ConnectiveWords.likewise.contains(first.hash)
  }

  /// Returns the number of words of a phrase at the beginning; 0 without one.
  ///
  /// «إلى ذلك المكان» is no connective: phrases that end with a demonstrative need a comma after them.
  private static func phraseLength(
    _ words: ArraySlice<UnresolvedReference.Word>, in sentence: UTF8Bytes
  ) -> Int {
    let hashes = words.map(\.hash)
    let length = ConnectiveWords.phrases.prefix(of: hashes[...])
    guard length > 0, length < words.count else { return 0 }
    let last = words[words.startIndex + length - 1]
    if ConnectiveWords.needComma.contains(last.hash),
      !sentence.hasComma(
        in: last.range.upperBound..<words[words.startIndex + length].range.lowerBound)
    {
      return 0
    }
    return length
  }

  /// Whether «كما» begins the words and what follows is not one of «كما هو», «كما في».
  private static func isLikewise(_ words: ArraySlice<UnresolvedReference.Word>) -> Bool {
    guard let first = words.first, let next = words.dropFirst().first else { return false }
    return ConnectiveWords.likewise.contains(first.hash)
      && !ConnectiveWords.afterComparison.contains(next.hash)
  }

  /// Whether a word begins with the conjunction «و» rather than with the letter.
  private static func beginsWithConjunction(
    _ sentence: UTF8Bytes, _ word: UnresolvedReference.Word
  ) -> Bool {
    let bytes = sentence.extracting(word.range)
    guard bytes.count >= 6, bytes[0] == 0xD9, bytes[1] == 0x88,
      !ConnectiveWords.beginWithWaw.contains(word.hash)
    else { return false }
    if ConnectiveWords.withConjunction.contains(word.hash) { return true }
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
