/// Recognizes texts in Persian or Urdu, which are written in the Arabic script too.
///
/// A model for Arabic knows about two thirds of the words of a Persian text by their spelling alone, so its topic would be
/// wrong: it answers such a text with none and ``AbstentionReason/notArabic``. The signal is the share of common Persian and
/// Urdu words that Arabic does not have. Reading words costs time, so a model asks only about texts whose
/// ``Prediction/coverage`` is below 0.85: of Arabic news that is one article in 300.
public enum PersianText {
  /// Below this share of known terms a text may be in another language.
  package static let suspiciousCoverage = 0.85

  /// From this share of function words on, a text is taken for Persian or Urdu.
  ///
  /// Persian has some 15 %, Arabic less than 1 %.
  private static let share = 0.05
  /// How many words are read, and after how many reading ends if none of them is a function word.
  private static let (wordLimit, firstWords) = (300, 40)
  /// Fewer function words than this decide nothing.
  private static let minimumCount = 3

  private static let functionWords = StopWords(
    PersianWordList.functionWords.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) })

  /// Returns whether the text looks Persian or Urdu, from its first 300 words.
  ///
  /// - Complexity: O(300 words).
  public static func isLikely(_ text: String) -> Bool {
    withUTF8(of: text) { isLikely(utf8: $0) }
  }

  /// Returns whether a text looks Persian or Urdu of which a model knows so few terms that it may be.
  static func isLikely(utf8: Span<UInt8>, _ counts: WordCounts) -> Bool {
    Double(counts.knownTerms) < suspiciousCoverage * Double(counts.terms) && isLikely(utf8: utf8)
  }

  /// Returns whether the UTF-8 text looks Persian or Urdu, from its first 300 words.
  package static func isLikely(utf8: Span<UInt8>) -> Bool {
    guard count(utf8, words: firstWords).persian > 0 else { return false }
    let (words, persian) = count(utf8, words: wordLimit)
    return persian >= minimumCount && Double(persian) >= share * Double(words)
  }

  /// Returns the number of the first words, and of the function words among them.
  private static func count(_ utf8: Span<UInt8>, words limit: Int) -> (words: Int, persian: Int) {
    var (words, persian) = (0, 0)
    WordScanner.forEachWord(in: utf8, 0..<utf8.count, limit: limit) { word in
      words += 1
      if functionWords.contains(word) { persian += 1 }
    }
    return (words, persian)
  }
}
