/// How many words and terms a text has.
package struct WordCounts: Codable, Hashable, Sendable {
  /// The words of the text.
  package internal(set) var words = 0
  /// The words that begin with an Arabic letter.
  package internal(set) var arabicWords = 0
  /// The words that begin with a letter of another script; the remaining words begin with a digit.
  package internal(set) var foreignWords = 0
  /// The terms: words that are neither stop words nor too short, and n-grams if the analyzer makes them.
  package internal(set) var terms = 0
  /// The terms that the model knows.
  package internal(set) var knownTerms = 0
  /// Whether the text looks Persian or Urdu, which is asked only where the model knows few of its terms.
  package internal(set) var isPersian = false

  /// Adds a word by its first letter code.
  @inline(__always)
  mutating func addWord(beginningWith code: UInt8) {
    words += 1
    if LetterCode.isArabic(code) {
      arabicWords += 1
    } else if !LetterCode.isDigit(code) {
      foreignWords += 1
    }
  }

  /// Adds the words of a text, without its terms.
  mutating func addWords(of other: WordCounts) {
    words += other.words
    arabicWords += other.arabicWords
    foreignWords += other.foreignWords
  }
}
