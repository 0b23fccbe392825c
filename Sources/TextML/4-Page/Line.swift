/// A line of a page that holds more than white space.
struct Line {
  /// The line without white space around it.
  let range: Range<Int>
  /// That of its first ``scanned`` bytes; perhaps only ``sureParagraph`` if it is more and ``words`` nil.
  let wordCount: Int
  /// The folded words of its beginning, as places in the list's; nil if they were not read.
  let words: Range<Int>?
  /// Whether its last sign, closing quotes aside, ends a sentence.
  let endsSentence: Bool
  /// Whether it ends in one full stop, closing quotes aside: the surest sign of a sentence.
  let endsInFullStop: Bool
  /// Whether it announces what is below.
  let endsInColon: Bool
  /// Whether a blank line, or the beginning of the page, stands before it.
  let followsBlank: Bool

  /// How much of a line is read for its words: no one asks for more than thirty of them.
  static let scanned = 512
  /// How many words are kept of a line's beginning.
  static let keptWords = 32
  /// A line of so many words is a paragraph whatever it says, and mostly no one asks what.
  static let sureParagraph = 30

  /// A line that ends a sentence and has so many words is no furniture, and mostly no one asks what it
  /// says.
  static let longSentence = 16

  /// Short, and without a sign at its end that ends a sentence.
  var looksLikeTitle: Bool { wordCount <= 25 && !endsSentence }

  /// Whether it is a headline, given the line below; one that asks or exclaims stands above a
  /// paragraph.
  func looksLikeTitle(before next: Line) -> Bool {
    looksLikeTitle
      || wordCount <= (next.followsBlank ? 20 : 12) && !endsInFullStop && next.isParagraph
  }

  /// Too long, or too much of a sentence, to be a heading or the title of another story.
  var isParagraph: Bool { wordCount >= Line.sureParagraph || (wordCount >= 12 && endsSentence) }

  /// The range without ASCII white space, NBSP, marks of direction and byte order marks at its ends.
  static func trimmed(_ range: Range<Int>, in utf8: UTF8Bytes) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let (scalar, length) = utf8.scalar(at: low)
      guard Punctuation.isSpace(scalar) || Punctuation.isInvisible(scalar) else { break }
      low = min(high, low + length)
    }
    while low < high {
      let (scalar, length) = utf8.scalar(before: high)
      guard Punctuation.isSpace(scalar) || Punctuation.isInvisible(scalar) else { break }
      high = max(low, high - length)
    }
    return low..<high
  }
}

extension Line {
  /// Wrapped lines as one, in order; one or more.
  init(joining lines: ArraySlice<Line>) {
    let (first, last) = (lines[lines.startIndex], lines[lines.endIndex - 1])
    self.init(
      range: first.range.lowerBound..<last.range.upperBound,
      wordCount: lines.reduce(0) { $0 + $1.wordCount }, words: first.words,
      endsSentence: last.endsSentence, endsInFullStop: last.endsInFullStop,
      endsInColon: last.endsInColon, followsBlank: first.followsBlank)
  }
}
