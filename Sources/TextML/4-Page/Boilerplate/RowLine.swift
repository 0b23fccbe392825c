/// What tells a line of a row of other articles' first paragraphs; ``RowLine`` has the values.
enum RowFeature: CaseIterable, Sendable {
  /// The score of ``LeadWeights`` within ±6 and within ±2.5.
  case lead, cappedLead
  /// The share of its words that are not in the article, above 60 %.
  case newWords
  /// Fewer than 14 words; more than 600 bytes.
  case short, long
  case endsNoSentence
}

/// One of the last paragraphs of a page, as a possible line of a row of other articles' first paragraphs.
struct RowLine {
  let line: Line
  /// The score of ``LeadWeights``, in hundredths.
  let lead: Int
  /// The share of its words that are not in the article above the row, in percent; the most while it is not known.
  var newWords = 100

  /// Returns the value of a feature in hundredths.
  func value(of feature: RowFeature) -> Int {
    switch feature {
    case .lead: min(max(lead, -600), 600)
    case .cappedLead: min(max(lead, -250), 250)
    case .newWords: max(0, newWords - 60)
    case .short: line.wordCount < 14 ? 100 : 0
    case .long: line.range.count > 600 ? 100 : 0
    case .endsNoSentence: line.endsSentence ? 0 : 100
    }
  }
}
