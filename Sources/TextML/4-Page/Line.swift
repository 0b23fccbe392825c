/// A line of a page that is not blank.
struct Line {
  /// The range of the line without white space around it.
  let range: Range<Int>
  /// The number of words in the first ``scannedBytes`` bytes.
  ///
  /// A lower bound if ``words`` is nil: at least ``paragraphWords`` or ``longSentenceWords``.
  let wordCount: Int
  /// The indices of the line's first words in ``LineList/words``; nil if they were not read.
  let words: Range<Int>?
  /// Whether the line ends with a sentence terminator, closing quotes aside.
  let endsSentence: Bool
  /// Whether the line ends with exactly one full stop, closing quotes aside: the clearest mark of a
  /// sentence.
  let endsInFullStop: Bool
  /// Whether the line ends with a colon.
  let endsInColon: Bool
  /// Whether the line follows a blank line or is the first of the page.
  let followsBlank: Bool

  /// The number of bytes of a line that are read for its words.
  static let scannedBytes = 512
  /// The number of words that are stored of a line's beginning.
  static let maximumStoredWords = 32
  /// A line of this many words is a paragraph, whatever it says.
  static let paragraphWords = 30
  /// A line that ends a sentence and has this many words is no boilerplate.
  static let longSentenceWords = 16

  /// Whether the line is short and does not end a sentence.
  var looksLikeTitle: Bool { wordCount <= 25 && !endsSentence }

  /// Whether the line is a headline, given the line below.
  ///
  /// A question or an exclamation is a headline only above a paragraph.
  func looksLikeTitle(before next: Line) -> Bool {
    looksLikeTitle
      || wordCount <= (next.followsBlank ? 20 : 12) && !endsInFullStop && next.isParagraph
  }

  /// Whether the line is too long, or too much of a sentence, to be a heading or a title.
  var isParagraph: Bool {
    wordCount >= Line.paragraphWords || (wordCount >= 12 && endsSentence)
  }

  /// Returns the range without white space and invisible characters at its ends.
  ///
  /// - Complexity: O(removed bytes).
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
  /// Joins one or more wrapped lines, in order, to one.
  init(joining lines: ArraySlice<Line>) {
    let (first, last) = (lines[lines.startIndex], lines[lines.endIndex - 1])
    self.init(
      range: first.range.lowerBound..<last.range.upperBound,
      wordCount: lines.reduce(0) { $0 + $1.wordCount }, words: first.words,
      endsSentence: last.endsSentence, endsInFullStop: last.endsInFullStop,
      endsInColon: last.endsInColon, followsBlank: first.followsBlank)
  }
}
