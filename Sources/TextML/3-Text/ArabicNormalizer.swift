/// Folds the spellings of one Arabic word to one.
///
/// - Hamza seats on alef, alef wasla and alef maddah become alef; alef maksura and Farsi yeh become
///   yeh; keheh and its kin become kaf; the forms of heh become heh.
/// - Harakat, dagger alef, Quranic marks and tatweel go; so do joiners and bidi controls.
/// - Presentation forms and ligatures become letters; a combining hamza takes its seat.
/// - Digits of all scripts become ASCII; Latin letters lose case and accents.
///
/// Waw and yeh with hamza, teh marbuta and hamza itself stay: they tell words apart. The phrase
/// ligatures U+FDFA and U+FDFB, and everything outside the Basic Multilingual Plane, are separators.
public struct ArabicNormalizer: Sendable {
  /// Creates a normalizer; it has no settings.
  public init() {}

  /// Returns the text with every word folded and everything between words as it was.
  ///
  /// Normalizing twice changes nothing more. Words of more than 32 letters stay as they are.
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
