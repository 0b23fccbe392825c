/// A run of signs that can end a sentence.
struct BoundaryCandidate {
  enum Kind {
    /// One full stop.
    case fullStop
    /// Two, which Arabic writers use for a pause.
    case pause
    case ellipsis
    /// A question or exclamation mark, or a run with one in it.
    case mark
    case semicolon
  }

  let kind: Kind
  let utf8Range: Range<Int>
  /// The index of its last sign.
  let lastSign: Int

  init(at index: Int, of signs: [QuotationMark]) {
    var last = index
    var isFullStops = signs[index].scalar == 0x2E
    var isDots = isFullStops || signs[index].scalar == Punctuation.ellipsis
    while last + 1 < signs.count, signs[last + 1].follows(signs[last]),
      Punctuation.isTerminator(signs[last + 1].scalar)
    {
      last += 1
      isFullStops = isFullStops && signs[last].scalar == 0x2E
      isDots = isDots && (signs[last].scalar == 0x2E || signs[last].scalar == Punctuation.ellipsis)
    }
    lastSign = last
    utf8Range = signs[index].utf8Range.lowerBound..<signs[last].utf8Range.upperBound
    switch last - index + 1 {
    case 1 where isFullStops: kind = .fullStop
    case 2 where isFullStops: kind = .pause
    case 1 where signs[index].scalar == Punctuation.arabicSemicolon: kind = .semicolon
    case 1 where signs[index].scalar == Punctuation.urduFullStop: kind = .mark
    default: kind = isDots ? .ellipsis : .mark
    }
  }
}
