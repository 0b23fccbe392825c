/// Strips the affixes that most often hide that two words are one: conjunction, article, endings.
///
/// A light stemmer after light10 of Larkey, Ballesteros and Connell (2007), "Light stemming for
/// Arabic information retrieval", in *Arabic Computational Morphology*, doi:10.1007/978-1-4020-6046-5_12.
/// It finds no roots and joins no broken plurals. It departs from the paper in two points: the
/// leading و is kept where it belongs to the word (وزير، وفد، وكالة), by a list of such words, and
/// «الله» stays whole.
///
/// In order, each step only if the rest is long enough:
/// 1. و, if three letters are left and the word is not protected;
/// 2. one of ال, بال, كال, فال, لل, if two letters are left;
/// 3. each of ها, ان, ات, ون, ين, يه, ية, ه, ة, ي at the end, once, if two letters are left.
public struct ArabicStemmer: Sendable {
  /// Creates a stemmer; it has no settings.
  public init() {}

  /// Returns the stem of one word.
  ///
  /// - Parameter word: A word in any spelling; it is folded first.
  /// - Returns: The folded stem, never empty if `word` has a letter. Words of other scripts come
  ///   back folded and whole. Of a text of several words, the stems joined by spaces.
  /// - Complexity: O(*n*) in the length of the word.
  public func stem(_ word: String) -> String {
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
    // «الله» is no article and «له».
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

  /// Whether the leading waw of the word is a letter of its root.
  @inline(never)
  private static func isProtected(_ word: FoldedWord) -> Bool {
    let letters = word.chunk(at: 0)
    for beginning in protectedBeginnings[Int(word[1])]
    where (letters ^ beginning.letters) & beginning.mask == 0 { return true }
    for whole in protectedWords[Int(word[1])]
    where letters == whole.letters && word.count == whole.count { return true }
    return false
  }

  /// Beginnings after which a leading waw is never "and".
  private static let protectedBeginnings = bySecondLetter([
    "وزير", "وزار", "وزراء", "وفد", "وفود", "وكال", "وكيل", "وكلاء", "وطن", "وقود", "وثيق", "وثائق",
    "وساط", "وسيط", "وسطاء", "وسائل", "وسيل", "وظيف", "وظائف", "واشنطن", "واجه", "واجب", "واحد",
    "واسع", "واصل", "واضح", "واقع", "واق", "ولاي", "ولادة", "وليد", "وحد", "وديع", "ودائع", "ورش",
    "ورق", "ورث", "وصول", "وصف", "وضع", "وضوح", "وعد", "وعود", "وعي", "وفا", "وقائ", "وقاي", "وقت",
    "وقف", "وقوف", "وقوع", "وقع", "وجود", "وجه", "وجوه", "وجبات", "وجبة", "وتير", "وباء", "وشيك",
    "ودي",
    "وهم", "وهن", "ويلات", "ويلز", "ويكي", "وافد", "وافق", "وارد", "واعد", "واثق", "واتساب", "واحة",
    "وادي", "وزن", "وساد", "وسام", "وسط", "وشاح", "وصاي", "وصي", "وعاء", "وعر", "وفق", "وفر", "ولع",
  ])

  /// Whole words that begin with a waw of their own but are also beginnings of "and …" words.
  private static let protectedWords = bySecondLetter([
    "والد", "والده", "والدها", "والدهم", "والدته", "والدتها", "والدة", "والدتي", "والدي", "والديه",
    "والي", "ولد", "ولدا", "ولدت", "ولي", "وليا", "ورد", "وردت", "وصل", "وصلت", "وصلوا", "وقي",
  ])

  /// Up to eight letters as the number that ``FoldedWord/chunk(at:)`` gives.
  private struct Beginning {
    let count: Int
    let letters: UInt64
    var mask: UInt64 { ~0 >> UInt64(64 - 8 * count) }

    init(_ word: String) {
      let codes = TextAnalyzer.foldedCodes(of: word)
      precondition((1...8).contains(codes.count), "one chunk holds eight letters")
      count = codes.count
      letters = codes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The code of the second letter.
    var second: Int { Int(letters >> 8 & 0xFF) }
  }

  /// The words, at the code of their second letter: few are compared with any one word.
  private static func bySecondLetter(_ words: [String]) -> [[Beginning]] {
    words.map { Beginning($0) }.reduce(into: [[Beginning]](repeating: [], count: 256)) {
      $0[$1.second].append($1)
    }
  }
}
