/// A part of a line that is article text or boilerplate as a whole.
///
/// A line in the middle of a page is one segment. The first lines are also cut where a byline or a dateline may end, the
/// last lines where a sentence ends and where tags, an agency or an address may begin.
struct PageSegment: Hashable {
  /// The index of the line in ``Page/lines``.
  let line: Int
  /// The range without white space around it.
  let utf8Range: Range<Int>
  let place: Place

  /// Where in its line a segment is.
  enum Place {
    case wholeLine
    case beginning
    case inside
    case end
  }

  /// The number of lines at the beginning and at the end of a page that are cut.
  private static let cutLines = (first: 4, last: 3)
  /// The number of bytes in which a byline or dateline ends.
  private static let beginningBytes = 170
  /// The number of bytes at the end of a line in which sentences are told apart.
  private static let endBytes = 1500
  /// The number of bytes at the end of a line in which a separator may begin boilerplate.
  private static let separatorBytes = 420
  private static let mostCuts = 14
  private static let http = Array("http".utf8)
  private static let www = Array("www.".utf8)

  /// Returns the segments of a page in order; lines without a word have none.
  ///
  /// - Complexity: O(*n*) for *n* lines; a bounded number of bytes of each is read.
  static func segments(of page: Page, in utf8: UTF8Bytes) -> [PageSegment] {
    let lines = page.indices.filter { page.lines[$0].wordCount > 0 }
    var segments: [PageSegment] = []
    segments.reserveCapacity(lines.count + 16)
    for (position, index) in lines.enumerated() {
      let line = page.lines[index]
      let isHeadline = position == 0 && lines.count > 1 && !line.isParagraph
      var cuts = page.partialBounds(of: index)
      if !isHeadline {
        if position < cutLines.first { addBeginnings(of: line.range, in: utf8, to: &cuts) }
        if position >= lines.count - cutLines.last { addEnds(of: line.range, in: utf8, to: &cuts) }
      }
      add(line.range, index, cuts: cuts, in: utf8, to: &segments)
    }
    return segments
  }

  /// Appends the segments of one line; a part without a word joins the part before it.
  private static func add(
    _ line: Range<Int>, _ index: Int, cuts: [Int], in utf8: UTF8Bytes,
    to segments: inout [PageSegment]
  ) {
    guard !cuts.isEmpty else {
      segments.append(PageSegment(line: index, utf8Range: line, place: .wholeLine))
      return
    }
    var parts: [Range<Int>] = []
    var start = line.lowerBound
    for cut in Set(cuts).sorted().suffix(mostCuts) + [line.upperBound]
    where cut > start && cut <= line.upperBound {
      let part = Line.trimmed(start..<cut, in: utf8)
      start = cut
      if part.isEmpty { continue }
      if WordScanner.hasWord(utf8.extracting(part)) {
        if let last = parts.last, !WordScanner.hasWord(utf8.extracting(last)) {
          parts[parts.count - 1] = last.lowerBound..<part.upperBound
        } else {
          parts.append(part)
        }
      } else if let last = parts.last {
        parts[parts.count - 1] = last.lowerBound..<part.upperBound
      } else {
        parts.append(part)
      }
    }
    for (number, part) in parts.enumerated() {
      let isFirst = number == 0
      let isLast = number == parts.count - 1
      segments.append(
        PageSegment(
          line: index, utf8Range: part,
          place: isFirst && isLast ? .wholeLine : isFirst ? .beginning : isLast ? .end : .inside))
    }
  }

  // MARK: Cuts

  /// Adds the offsets after signs that may end a byline or a dateline.
  private static func addBeginnings(
    of line: Range<Int>, in utf8: UTF8Bytes, to cuts: inout [Int]
  ) {
    guard line.count > 60 else { return }
    let end = min(line.upperBound, line.lowerBound + beginningBytes)
    var count = 0
    var i = line.lowerBound
    while i < end, count < 5 {
      let (scalar, length) = utf8.scalar(at: i)
      i += length
      guard isSeparator(scalar) || scalar == 0x3A || scalar == 0x29 else { continue }
      // A tatweel joins letters; a hyphen between digits is a number.
      if scalar == 0x0640, i < end, !Punctuation.isSpace(utf8.scalar(at: i).scalar) { continue }
      if i < end, Punctuation.isDigit(utf8.scalar(at: i).scalar) { continue }
      while i < end {
        let (next, length) = utf8.scalar(at: i)
        guard
          isSeparator(next) || next == 0x3A || Punctuation.isSpace(next)
            || Punctuation.isInvisible(next)
        else { break }
        i += length
      }
      cuts.append(i)
      count += 1
    }
  }

  /// Adds the offsets at which sentences end, and at which separators and addresses begin.
  private static func addEnds(of line: Range<Int>, in utf8: UTF8Bytes, to cuts: inout [Int]) {
    let tail = max(line.lowerBound, line.upperBound - endBytes)..<line.upperBound
    utf8.forEachPossibleStop(in: tail) { i in
      if let end = sentenceEnd(at: i, in: line, of: utf8) { cuts.append(end) }
    }
    var i = max(line.lowerBound, line.upperBound - separatorBytes)
    // The middle of a scalar.
    while i < line.upperBound, utf8[i] & 0xC0 == 0x80 { i += 1 }
    var spaces = 0
    while i < line.upperBound {
      let (scalar, length) = utf8.scalar(at: i)
      if Punctuation.isSpace(scalar) {
        spaces += 1
      } else {
        let next = i + length < line.upperBound ? utf8.scalar(at: i + length).scalar : 0x20
        let isCut =
          spaces >= 2 || spaces > 0 && isSeparator(scalar) && Punctuation.isSpace(next)
          || scalar == 0x2A && next != 0x2A || scalar == 0x28 || scalar == 0x23 && spaces > 0
          || scalar == 0x2F && next == 0x2F || scalar == 0x7C
          || beginsAddress(at: i, after: spaces > 0, in: line, of: utf8)
        if isCut { cuts.append(i) }
        if scalar == 0x29 || scalar == 0x3A && Punctuation.isSpace(next) { cuts.append(i + length) }
        spaces = 0
      }
      i += length
    }
  }

  private static func isSeparator(_ scalar: UInt32) -> Bool {
    scalar == 0x2F || scalar == 0x7C || Punctuation.isDash(scalar)
  }

  /// Returns the end of the sentence that the sign at `i` ends; nil if it is no end.
  private static func sentenceEnd(at i: Int, in line: Range<Int>, of utf8: UTF8Bytes) -> Int? {
    let start = utf8[i] & 0xC0 == 0x80 ? (utf8[i - 1] & 0xC0 == 0x80 ? i - 2 : i - 1) : i
    guard start >= line.lowerBound else { return nil }
    let (scalar, length) = utf8.scalar(at: start)
    guard Punctuation.isTerminator(scalar), scalar != Punctuation.arabicSemicolon else {
      return nil
    }
    var end = start + length
    while end < line.upperBound {
      let (next, length) = utf8.scalar(at: end)
      guard Punctuation.isCloser(next) else { break }
      end += length
    }
    guard end < line.upperBound else { return nil }
    let next = utf8.scalar(at: end).scalar
    if Punctuation.isTerminator(next) || Punctuation.isDigit(next) || Letters.isLatin(next) {
      return nil
    }
    guard scalar == 0x2E else { return end }
    return isAbbreviation(before: start, in: line, of: utf8) ? nil : end
  }

  /// Whether a full stop ends an abbreviation of one letter, such as the title in «د سامي».
  private static func isAbbreviation(
    before stop: Int, in line: Range<Int>, of utf8: UTF8Bytes
  ) -> Bool {
    guard stop > line.lowerBound else { return true }
    let (last, length) = utf8.scalar(before: stop)
    guard Letters.isArabic(last) || Letters.isLatin(last) else { return false }
    guard stop - length > line.lowerBound else { return true }
    let before = utf8.scalar(before: stop - length).scalar
    return !Letters.isArabic(before) && !Letters.isLatin(before) && !Letters.isMark(before)
  }

  /// Whether a web address or an account name begins at `i`.
  private static func beginsAddress(
    at i: Int, after space: Bool, in line: Range<Int>, of utf8: UTF8Bytes
  ) -> Bool {
    switch utf8[i] {
    case 0x40: space
    case 0x68: hasPrefix(http, at: i, in: line, of: utf8)
    case 0x77: hasPrefix(www, at: i, in: line, of: utf8)
    case 0x41...0x5A, 0x61...0x7A: space && isMail(at: i, in: line, of: utf8)
    default: false
    }
  }

  private static func hasPrefix(
    _ prefix: [UInt8], at i: Int, in line: Range<Int>, of utf8: UTF8Bytes
  ) -> Bool {
    guard i + 4 <= line.upperBound else { return false }
    return prefix.indices.allSatisfy { utf8[i + $0] == prefix[$0] }
  }

  private static func isMail(at start: Int, in line: Range<Int>, of utf8: UTF8Bytes) -> Bool {
    var i = start
    while i < line.upperBound, utf8[i] > 0x20, utf8[i] < 0x80 {
      if utf8[i] == 0x40 { return true }
      i += 1
    }
    return false
  }
}
