/// What is left of a summary's length.
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

  /// Whether nothing more can fit.
  var isSpent: Bool { used >= limit }

  /// Takes sentences if they fit together.
  mutating func take(
    _ sentences: ArraySlice<SummaryInput.Sentence>, of story: borrowing SummaryInput
  ) -> Bool {
    let story = copy story
    let cost =
      switch unit {
      case .sentences: sentences.count
      case .words: sentences.reduce(0) { $0 + $1.wordCount }
      // The space that joins each to the others counts too.
      case .characters:
        sentences.reduce(used == 0 ? -1 : 0) { $0 + story.text(of: $1).count + 1 }
      }
    guard used + cost <= limit else { return false }
    used += cost
    return true
  }

  /// The longest beginning of a sentence that fits with «…» at its end; see ``SentenceTruncation``.
  ///
  /// - Returns: nil if not even a word fits.
  func truncated(_ sentence: String) -> String? {
    let beginning =
      switch unit {
      case .sentences: sentence as String?
      case .words: SentenceTruncation.beginning(of: sentence, words: limit, characters: .max)
      case .characters:
        SentenceTruncation.beginning(of: sentence, words: .max, characters: limit - 1)
      }
    return beginning.map { $0 + "…" }
  }
}
