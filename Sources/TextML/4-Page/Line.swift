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

/// The lines of a page, with the folded words that they begin with.
///
/// Ends of lines are LF, CR, CRLF, and the line and paragraph separators.
struct LineList {
  var lines: [Line] = []
  /// The hashes of words, teh marbuta as heh, at most ``Line/keptWords`` of each line.
  private(set) var words: [UInt64] = []
  private let readsAll: Bool

  /// - Parameter readsAll: Whether the words of long lines are read too.
  init(_ utf8: UTF8Bytes, readsAll: Bool = false) {
    self.readsAll = readsAll
    lines.reserveCapacity(16)
    words.reserveCapacity(64)
    var start = 0
    var followsBlank = true
    utf8.forEachPossibleBreak { i in
      let length = LineList.lineBreakLength(at: i, of: utf8)
      // The LF of a CRLF was taken.
      guard length > 0, i >= start else { return }
      followsBlank = !append(start..<i, of: utf8, followsBlank: followsBlank)
      start = i + length
    }
    _ = append(start..<utf8.count, of: utf8, followsBlank: followsBlank)
  }

  /// The words a line begins with.
  func words(of line: Line, in utf8: UTF8Bytes) -> ArraySlice<UInt64> {
    if let places = line.words { return words[places] }
    var words: [UInt64] = []
    _ = LineList.read(utf8, line.range, into: &words)
    return words[...]
  }

  /// How many words the first ``Line/scanned`` bytes of a line have.
  func wordCount(of line: Line, in utf8: UTF8Bytes) -> Int {
    if line.words != nil { return line.wordCount }
    var words: [UInt64] = []
    return LineList.read(utf8, line.range, into: &words)
  }

  /// Reads the words of those of the lines that were not read.
  mutating func readWords(of lines: Range<Int>, in utf8: UTF8Bytes) {
    for index in lines where self.lines[index].words == nil {
      let (line, first) = (self.lines[index], words.count)
      let count = LineList.read(utf8, line.range, into: &words)
      self.lines[index] = Line(
        range: line.range, wordCount: count, words: first..<words.count,
        endsSentence: line.endsSentence, endsInFullStop: line.endsInFullStop,
        endsInColon: line.endsInColon, followsBlank: line.followsBlank)
    }
  }

  /// False if the line is blank.
  private mutating func append(
    _ range: Range<Int>, of utf8: UTF8Bytes, followsBlank: Bool
  ) -> Bool {
    let range = Line.trimmed(range, in: utf8)
    guard !range.isEmpty else { return false }
    let part = utf8.extracting(range)
    let first = words.count
    let end = Punctuation.end(of: part)
    var count = readsAll ? nil : LineList.surelyManyWords(part, endsSentence: end != .none)
    let isRead = count == nil
    if isRead { count = LineList.read(utf8, range, into: &words) }
    lines.append(
      Line(
        range: range, wordCount: count ?? 0, words: isRead ? first..<words.count : nil,
        endsSentence: end != .none, endsInFullStop: end == .fullStop,
        endsInColon: part[part.count - 1] == 0x3A, followsBlank: followsBlank))
    return true
  }

  /// Appends the folded words of a line's beginning and returns its word count.
  private static func read(
    _ utf8: UTF8Bytes, _ line: Range<Int>, into words: inout [UInt64]
  ) -> Int {
    var count = 0
    WordScanner.forEachWord(in: utf8, line.prefix(Line.scanned)) { word in
      count += 1
      if count <= Line.keptWords { words.append(word.foldedHash) }
    }
    if count == 0, line.count > Line.scanned, WordScanner.hasWord(utf8.extracting(line)) {
      count = 1
    }
    return count
  }

  /// The word count of a paragraph whose words are not worth reading; nil for other lines.
  private static func surelyManyWords(_ line: UTF8Bytes, endsSentence: Bool) -> Int? {
    // So many words are hardly ever shorter.
    guard line.count >= (endsSentence ? 120 : 200) else { return nil }
    let beginning = line.extracting(first: Line.scanned)
    if beginning.hasArabicWords(atLeast: Line.sureParagraph) { return Line.sureParagraph }
    guard endsSentence else { return nil }
    let count = WordScanner.wordCount(beginning, limit: .max)
    return count >= Line.longSentence ? count : nil
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

extension FoldedWord {
  /// What words that begin with a digit are to lists of phrases: one and the same.
  static var number: UInt64 { 0 }

  /// The hash of the word with teh marbuta as heh, and one for all numbers: as phrases are compared.
  @inline(__always)
  var foldedHash: UInt64 {
    if LetterCode.isDigit(self[0]) { return FoldedWord.number }
    if self[count - 1] == LetterCode.tehMarbuta { self[count - 1] = LetterCode.heh }
    return hash
  }
}
