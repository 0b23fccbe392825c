/// The part of a summary's maximum length that is not used yet.
struct LengthBudget {
  private enum Unit { case sentences, words, characters }
  private let unit: Unit
  private let limit: Int
  private var used = 0

  init(_ length: SummaryLength, sentenceCount: Int) {
    switch length {
    case .sentences(let count): (unit, limit) = (.sentences, max(1, count))
    case .words(let count): (unit, limit) = (.words, max(1, count))
    case .characters(let count): (unit, limit) = (.characters, max(1, count))
    case .fraction(let share):
      let clamped = min(1, max(0, share.isNaN ? 0 : share))
      // 0.28 · 25 is 7.000000000000001 and 0.29 · 100 is 28.999999999999996.
      (unit, limit) = (.sentences, max(1, Int(clamped * Double(sentenceCount) + 1e-9)))
    }
  }

  /// Whether it is a number of sentences, of which one always fits.
  var countsSentences: Bool { unit == .sentences }

  /// Whether nothing more fits.
  var isSpent: Bool { used >= limit }

  /// The number of words that readers chose from, and the characters of a word with a space.
  private static let (readersWords, charactersOfWord) = (80, 6)

  /// How full it is: the share that is used, times (80 / n)² for a length of n words, more than the 80 that readers had.
  ///
  /// What has no room in 80 words may be worth room in more. A number of sentences is not filled: 0.
  var fullness: Float {
    let words: Int
    switch unit {
    case .sentences: return 0
    case .words: words = limit
    case .characters: words = limit / Self.charactersOfWord
    }
    let excess = Float(Self.readersWords) / Float(max(Self.readersWords, words))
    return Float(used) / Float(limit) * excess * excess
  }

  /// Subtracts the length of sentences, or returns false if they do not fit together.
  mutating func take(
    _ sentences: ArraySlice<SummaryInput.Sentence>, of input: SummaryInput, in utf8: UTF8Bytes
  ) -> Bool {
    let length: Int
    switch unit {
    case .sentences: length = sentences.count
    case .words: length = sentences.reduce(0) { $0 + $1.wordCount }
    case .characters:
      // A space joins each sentence to the one before it.
      var characters = used == 0 ? -1 : 0
      for sentence in sentences { characters += input.text(of: sentence, in: utf8).count + 1 }
      length = characters
    }
    guard used + length <= limit else { return false }
    used += length
    return true
  }

  /// Trims a sentence to what is left and subtracts its length; returns nil if no word fits.
  ///
  /// See ``SentenceTrimming``. A number of sentences does not limit their length: nil.
  mutating func takeTrimmed(_ sentence: String) -> String? {
    let left = limit - used
    guard left > 0 else { return nil }
    switch unit {
    case .sentences: return nil
    case .words:
      let trimmed = SentenceTrimming.trimmed(sentence, to: .init(words: left))
      used += trimmed.map(Summary.wordCount) ?? 0
      return trimmed
    case .characters:
      let trimmed = SentenceTrimming.trimmed(sentence, to: .init(characters: left))
      used += trimmed?.count ?? 0
      return trimmed
    }
  }
}
