/// A line of a page that holds more than white space.
struct Line {
  /// The line without white space around it.
  let range: Range<Int>
  /// Exact up to ``scanned`` bytes of line; of longer lines, that of the beginning.
  let wordCount: Int
  /// The folded words of its beginning, as places in ``LineList/words``.
  let words: Range<Int>
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

  /// Short, and without a sign at its end that ends a sentence.
  var looksLikeTitle: Bool { wordCount <= 25 && !endsSentence }

  /// Whether it is a headline, given the line below; one that asks or exclaims stands above a
  /// paragraph.
  func looksLikeTitle(before next: Line) -> Bool {
    looksLikeTitle
      || wordCount <= (next.followsBlank ? 20 : 12) && !endsInFullStop && next.isParagraph
  }

  /// Too long, or too much of a sentence, to be a heading or the title of another story.
  var isParagraph: Bool { wordCount >= 30 || (wordCount >= 12 && endsSentence) }

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

/// The lines of a page, with the folded words that they begin with.
///
/// Ends of lines are LF, CR, CRLF, and the line and paragraph separators.
struct LineList {
  var lines: [Line] = []
  /// The hashes of words, teh marbuta as heh, at most ``Line/keptWords`` of each line.
  private(set) var words: [UInt64] = []

  init(_ utf8: UTF8Bytes) {
    var start = 0
    var i = 0
    var followsBlank = true
    while true {
      i = utf8.nextControlOrPunctuation(from: i)
      guard i < utf8.count else { break }
      let length = LineList.lineBreakLength(at: i, of: utf8)
      if length > 0 {
        followsBlank = !append(start..<i, of: utf8, followsBlank: followsBlank)
        start = i + length
      }
      i += max(1, length)
    }
    _ = append(start..<utf8.count, of: utf8, followsBlank: followsBlank)
  }

  /// The words a line begins with.
  func words(of line: Line) -> ArraySlice<UInt64> { words[line.words] }

  /// False if the line is blank.
  private mutating func append(
    _ range: Range<Int>, of utf8: UTF8Bytes, followsBlank: Bool
  ) -> Bool {
    let range = Line.trimmed(range, in: utf8)
    guard !range.isEmpty else { return false }
    let part = utf8.extracting(range)
    let first = words.count
    var count = 0
    WordScanner.forEachWord(in: part.extracting(first: min(part.count, Line.scanned))) { word in
      count += 1
      if count <= Line.keptWords { words.append(word.foldedHash) }
    }
    if count == 0, part.count > Line.scanned, WordScanner.hasWord(part) { count = 1 }
    let end = Punctuation.end(of: part)
    lines.append(
      Line(
        range: range, wordCount: count, words: first..<words.count, endsSentence: end != .none,
        endsInFullStop: end == .fullStop, endsInColon: part[part.count - 1] == 0x3A,
        followsBlank: followsBlank))
    return true
  }

  /// How many bytes the line break at `i` has; 0 if there is none.
  private static func lineBreakLength(at i: Int, of utf8: UTF8Bytes) -> Int {
    switch utf8[i] {
    case 0x0A: 1
    case 0x0D: i + 1 < utf8.count && utf8[i + 1] == 0x0A ? 2 : 1
    case 0xE2: i + 2 < utf8.count && utf8[i + 1] == 0x80 && utf8[i + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 0
    }
  }
}

extension Word {
  /// What words that begin with a digit are to lists of phrases: one and the same.
  static var number: UInt64 { 0 }

  /// The hash of the word with teh marbuta as heh, and one for all numbers: as phrases are compared.
  @inline(__always)
  var foldedHash: UInt64 {
    if LetterCode.isDigit(self[0]) { return Word.number }
    if self[count - 1] == LetterCode.tehMarbuta { self[count - 1] = LetterCode.heh }
    return hash
  }
}
