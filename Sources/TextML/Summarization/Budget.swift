/// What is left of a summary's length.
struct Budget {
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
      (unit, limit) = (.sentences, max(1, Int((clamped * Double(sentenceCount)).rounded())))
    }
  }

  /// Whether nothing more can fit.
  var isSpent: Bool { used >= limit }

  /// Takes a sentence if it fits.
  mutating func take(_ sentence: String) -> Bool {
    let cost =
      switch unit {
      case .sentences: 1
      case .words: Summary.wordCount(of: sentence)
      // The space that joins it to the others counts too.
      case .characters: sentence.count + (used == 0 ? 0 : 1)
      }
    guard used + cost <= limit else { return false }
    used += cost
    return true
  }

  /// The longest beginning of a sentence, in whole words, that fits with «…» at its end.
  func truncate(_ sentence: String) -> String {
    let words = sentence.split { $0.isWhitespace }
    switch unit {
    case .sentences: return sentence
    case .words: return words.prefix(limit).joined(separator: " ") + "…"
    case .characters:
      var result = ""
      for word in words {
        let longer = result.isEmpty ? String(word) : result + " " + word
        guard longer.count + 1 <= limit else { break }
        result = longer
      }
      if result.isEmpty { result = String(sentence.prefix(limit - 1)) }
      return result + "…"
    }
  }
}
