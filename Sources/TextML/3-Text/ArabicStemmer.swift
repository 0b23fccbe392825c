/// A light stemmer for Arabic: strips conjunction, article and endings from a word.
///
/// It follows light10 of Larkey, Ballesteros and Connell (2007), "Light stemming for Arabic information
/// retrieval", in *Arabic Computational Morphology*, doi:10.1007/978-1-4020-6046-5_12. It finds no roots and
/// does not unite broken plurals with their singulars. It departs from the paper in two points: a leading و
/// stays where it belongs to the root (وزير، وفد، وكالة; see ``ProtectedWords``), and «الله» stays whole.
///
/// The steps, in order; each one applies only if enough letters remain:
/// 1. و is removed if three letters remain and the word is not protected.
/// 2. One of ال, بال, كال, فال, لل is removed if two letters remain.
/// 3. Each of ها, ان, ات, ون, ين, يه, ية, ه, ة, ي is removed once from the end if two letters remain.
package struct ArabicStemmer: Sendable {
  /// Creates a stemmer; it has no settings.
  package init() {}

  /// Returns the stem of one word.
  ///
  /// - Parameter word: A word in any spelling; it is folded first.
  /// - Returns: The folded stem, which is not empty if `word` has a letter. A word of another script is
  ///   folded, not stemmed. The stems of several words are separated by spaces.
  /// - Complexity: O(*n*) in the length of the word.
  package func stem(_ word: String) -> String {
    var configuration = TextAnalyzer.Configuration()
    configuration.stems = true
    configuration.removesStopWords = false
    configuration.minimumTermLength = 1
    return TextAnalyzer(configuration: configuration).terms(in: word).joined(separator: " ")
  }

  /// Shortens the word to its stem.
  @inline(__always)
  static func stem(_ word: inout FoldedWord) {
    guard word.count > 2, LetterCode.isArabic(word[0]) else { return }
    if word[0] == LetterCode.waw, word.count > 3, !isProtected(word) { word.removeFirst(1) }
    let article = articleLength(word)
    // «الله» is not the article with «له».
    if word.count == article + 2, word[article] == LetterCode.lam, word[last: 1] == LetterCode.heh {
      return
    }
    word.removeFirst(article)
    stripSuffixes(&word)
  }

  @inline(__always)
  private static func articleLength(_ word: FoldedWord) -> Int {
    guard word.count >= 4 else { return 0 }
    let (first, second) = (word[0], word[1])
    if first == LetterCode.alef || first == LetterCode.lam {
      return second == LetterCode.lam ? 2 : 0
    }
    guard word.count >= 5, second == LetterCode.alef, word[2] == LetterCode.lam else { return 0 }
    return first == LetterCode.beh || first == LetterCode.kaf || first == LetterCode.feh ? 3 : 0
  }

  @inline(__always)
  private static func stripSuffixes(_ word: inout FoldedWord) {
    strip(LetterCode.heh, LetterCode.alef, from: &word)
    strip(LetterCode.alef, LetterCode.noon, from: &word)
    strip(LetterCode.alef, LetterCode.teh, from: &word)
    strip(LetterCode.waw, LetterCode.noon, from: &word)
    strip(LetterCode.yeh, LetterCode.noon, from: &word)
    strip(LetterCode.yeh, LetterCode.heh, from: &word)
    strip(LetterCode.yeh, LetterCode.tehMarbuta, from: &word)
    for letter in [LetterCode.heh, LetterCode.tehMarbuta, LetterCode.yeh] {
      if word.count >= 3, word[last: 1] == letter { word.removeLast(1) }
    }
  }

  @inline(__always)
  private static func strip(_ first: UInt8, _ second: UInt8, from word: inout FoldedWord) {
    guard word.count >= 4, word[last: 1] == second, word[last: 2] == first else { return }
    word.removeLast(2)
  }

  /// Whether the leading waw of the word belongs to its root.
  @inline(never)
  private static func isProtected(_ word: FoldedWord) -> Bool {
    let letters = word.chunk(at: 0)
    for beginning in protectedBeginnings[Int(word[1])]
    where (letters ^ beginning.letters) & beginning.mask == 0 { return true }
    for whole in protectedWords[Int(word[1])]
    where letters == whole.letters && word.count == whole.count { return true }
    return false
  }

  private static let protectedBeginnings = bySecondLetter(ProtectedWords.beginnings)

  private static let protectedWords = bySecondLetter(ProtectedWords.words)

  /// Up to eight letters as the number that ``FoldedWord/chunk(at:)`` returns.
  private struct Beginning {
    let count: Int
    let letters: UInt64
    var mask: UInt64 { ~0 >> UInt64(64 - 8 * count) }

    init(_ codes: some Collection<UInt8>) {
      precondition((1...8).contains(codes.count), "a chunk holds eight letters")
      count = codes.count
      letters = codes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The code of the second letter.
    var second: Int { Int(letters >> 8 & 0xFF) }
  }

  /// Returns the words of a list by the code of their second letter, so that few are compared with a word.
  private static func bySecondLetter(_ list: String) -> [[Beginning]] {
    var words = [[Beginning]](repeating: [], count: 256)
    for codes in TextAnalyzer.foldedWords(of: list) {
      let word = Beginning(codes)
      words[word.second].append(word)
    }
    return words
  }
}
