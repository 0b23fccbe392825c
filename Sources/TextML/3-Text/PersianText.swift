/// Recognizes Persian text, which is written in the Arabic script too.
///
/// A model for Arabic knows about two thirds of the words of a Persian text by their spelling alone, so it
/// answers with confidence and wrongly. The signal is the share of common Persian words that Arabic does not
/// have. Reading words costs time, so ask only about texts whose ``Prediction/coverage`` is below
/// 0.75: Arabic news is above it in 999 of 1,000 articles.
public enum PersianText {
  /// Below this share of known terms a text may be in another language.
  package static let suspiciousCoverage = 0.75

  /// From this share of Persian function words on, a text is taken for Persian.
  ///
  /// Persian has some 15 %, Arabic less than 1 %.
  private static let share = 0.05
  /// How many words are read.
  private static let wordLimit = 300
  /// Fewer function words than this decide nothing.
  private static let minimumCount = 3

  private static let functionWords = StopWords(
    PersianWordList.functionWords.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) })

  /// Returns whether the text looks Persian, from its first 300 words.
  ///
  /// - Complexity: O(300 words).
  public static func isLikely(_ text: String) -> Bool {
    withUTF8(of: text) { isLikely(utf8: $0) }
  }

  /// Returns whether the UTF-8 text looks Persian, from its first 300 words.
  package static func isLikely(utf8: Span<UInt8>) -> Bool {
    var (words, persian) = (0, 0)
    WordScanner.forEachWord(in: utf8, 0..<utf8.count, limit: wordLimit) { word in
      words += 1
      if functionWords.contains(word) { persian += 1 }
    }
    return persian >= minimumCount && Double(persian) >= share * Double(words)
  }
}
