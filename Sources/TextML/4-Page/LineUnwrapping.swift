/// Joins the lines of hard-wrapped text to paragraphs.
///
/// A block of lines without a blank line between them is taken for wrapped text if
///
/// - it has at least three lines, none longer than 160 characters, the longest at least 38;
/// - four fifths of its lines but the last are full: with the first word of the next line they would
///   be longer than nine tenths of the longest line;
/// - at least one line certainly ends inside a sentence: after a word that needs another one («في»,
///   «التي»), or with a full stop inside the line and none at its end.
///
/// Each full line is joined with the next one. Verses and lists of titles do not meet these conditions.
enum LineUnwrapping {
  private static let maximumWidth = 160
  private static let minimumWidth = 38

  /// Joins the wrapped lines of a page.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func join(_ list: inout LineList, in utf8: UTF8Bytes) {
    let lines = list.lines
    var joined: [Line] = []
    var index = 0
    while index < lines.count {
      var end = index + 1
      while end < lines.count, !lines[end].followsBlank { end += 1 }
      if let paragraphs = paragraphs(index..<end, of: lines, in: utf8) {
        if joined.isEmpty { joined = Array(lines[..<index]) }
        list.readWords(of: index..<end, in: utf8)
        joined += paragraphs.map { Line(joining: list.lines[$0]) }
      } else if !joined.isEmpty {
        joined += lines[index..<end]
      }
      index = end
    }
    if !joined.isEmpty { list.lines = joined }
  }

  /// Returns the paragraphs of a block as indices of lines; nil if the block is not wrapped.
  private static func paragraphs(
    _ block: Range<Int>, of lines: [Line], in utf8: UTF8Bytes
  ) -> [ClosedRange<Int>]? {
    // A character has at most four bytes.
    guard block.count >= 3, lines[block].allSatisfy({ $0.range.count <= 4 * maximumWidth }),
      let full = fullLines(block, of: lines, in: utf8)
    else { return nil }
    var paragraphs: [ClosedRange<Int>] = []
    var start = block.lowerBound
    for index in block where index + 1 == block.upperBound || !full[index - block.lowerBound] {
      paragraphs.append(start...index)
      start = index + 1
    }
    return paragraphs
  }

  /// Returns which lines of a block, but the last, continue in the next one; nil if it is not wrapped.
  private static func fullLines(
    _ block: Range<Int>, of lines: [Line], in utf8: UTF8Bytes
  ) -> [Bool]? {
    // In unwrapped text the line with the most bytes is mostly too wide; then no other is measured.
    let candidate =
      block.max { lines[$0].range.count < lines[$1].range.count } ?? block.lowerBound
    guard width(lines[candidate].range, of: utf8) <= maximumWidth else { return nil }
    let widths = lines[block].map { width($0.range, of: utf8) }
    guard let longest = widths.max(), (minimumWidth...maximumWidth).contains(longest) else {
      return nil
    }
    var full: [Bool] = []
    var breaksSentence = false
    for (offset, index) in block.dropLast().enumerated() {
      let next = firstWordWidth(lines[index + 1].range, of: utf8)
      full.append(10 * (widths[offset] + 1 + next) > 9 * longest)
      breaksSentence = breaksSentence || endsInsideSentence(lines[index].range, of: utf8)
    }
    guard breaksSentence, 5 * full.count(where: { $0 }) >= 4 * full.count else { return nil }
    return full
  }

  /// Returns the number of visible characters in a range; vowel marks do not count.
  private static func width(_ range: Range<Int>, of utf8: UTF8Bytes) -> Int {
    var width = 0
    var i = range.lowerBound
    while i < range.upperBound {
      let (scalar, length) = utf8.scalar(at: i)
      if !Punctuation.isInvisible(scalar) && (scalar == 0x0640 || !Letters.isMark(scalar)) {
        width += 1
      }
      i += length
    }
    return width
  }

  private static func firstWordWidth(_ range: Range<Int>, of utf8: UTF8Bytes) -> Int {
    var end = range.lowerBound
    while end < range.upperBound {
      let (scalar, length) = utf8.scalar(at: end)
      guard !Punctuation.isSpace(scalar) else { break }
      end += length
    }
    return width(range.lowerBound..<min(end, range.upperBound), of: utf8)
  }

  /// Whether a sentence certainly continues after the line.
  private static func endsInsideSentence(_ range: Range<Int>, of utf8: UTF8Bytes) -> Bool {
    if Punctuation.end(of: utf8.extracting(range)) != .none { return false }
    var last: UInt64 = 1
    WordScanner.forEachWord(in: utf8.extracting(range)) { last = $0.phraseHash }
    if SentenceWords.needingAnother.contains(last) { return true }
    return SentenceSegmenter.ranges(in: range, of: utf8).dropLast().contains {
      Punctuation.end(of: utf8.extracting($0)) == .fullStop
    }
  }
}
