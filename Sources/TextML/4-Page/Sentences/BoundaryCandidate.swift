/// A run of punctuation that may end a sentence.
struct BoundaryCandidate {
  enum Kind {
    /// A single full stop.
    case fullStop
    /// Two full stops, which Arabic writers use for a pause.
    case pause
    /// Three or more full stops, or «…».
    case ellipsis
    /// A question or exclamation mark, or a run that contains one.
    case questionOrExclamation
    /// A single Arabic semicolon.
    case semicolon
  }

  let kind: Kind
  let utf8Range: Range<Int>
  /// The index of the last mark of the run.
  let lastMark: Int

  /// Reads the run of terminators that begins with a mark.
  init(at index: Int, of marks: [QuotationMark]) {
    var last = index
    var isFullStops = marks[index].scalar == 0x2E
    var isDots = isFullStops || marks[index].scalar == Punctuation.ellipsis
    while last + 1 < marks.count, marks[last + 1].follows(marks[last]),
      Punctuation.isTerminator(marks[last + 1].scalar)
    {
      last += 1
      isFullStops = isFullStops && marks[last].scalar == 0x2E
      isDots = isDots && (marks[last].scalar == 0x2E || marks[last].scalar == Punctuation.ellipsis)
    }
    lastMark = last
    utf8Range = marks[index].utf8Range.lowerBound..<marks[last].utf8Range.upperBound
    switch last - index + 1 {
    case 1 where isFullStops: kind = .fullStop
    case 2 where isFullStops: kind = .pause
    case 1 where marks[index].scalar == Punctuation.arabicSemicolon: kind = .semicolon
    case 1 where marks[index].scalar == Punctuation.urduFullStop: kind = .questionOrExclamation
    default: kind = isDots ? .ellipsis : .questionOrExclamation
    }
  }
}
