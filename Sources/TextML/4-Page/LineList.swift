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
