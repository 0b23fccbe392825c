/// Folds the spellings of an Arabic word to one spelling.
///
/// - Alef with hamza, alef wasla and alef maddah become alef; alef maksura and Farsi yeh become yeh; keheh
///   and its variants become kaf; the variants of heh become heh.
/// - Harakat, dagger alef, Quranic marks and tatweel are dropped, as are joiners and bidi controls.
/// - Presentation forms and ligatures become letters; waw and yeh unite with a combining hamza.
/// - Digits of all scripts become ASCII digits; Latin letters lose case and accents.
///
/// Waw and yeh with hamza, teh marbuta and hamza itself are kept, because they distinguish words. The phrase
/// ligatures U+FDFA and U+FDFB and all characters outside the Basic Multilingual Plane are separators.
public struct ArabicNormalizer: Sendable {
  /// Creates a normalizer; it has no settings.
  public init() {}

  /// Returns the text with every word folded and everything between words unchanged.
  ///
  /// Normalizing is idempotent. Words of more than 32 letters are not changed.
  /// - Complexity: O(*n*) for *n* bytes.
  public func normalize(_ text: String) -> String {
    withUTF8(of: text) { utf8 in
      var result = ""
      var copied = 0
      WordScanner.forEachWord(in: utf8) { word in
        guard !word.isTooLong else { return }
        result += utf8.text(copied..<word.utf8Range.lowerBound)
        result += LetterCode.decode(word)
        copied = word.utf8Range.upperBound
      }
      return result + utf8.text(copied..<utf8.count)
    }
  }
}
