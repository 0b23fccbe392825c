/// The lines of a page and the folded words that they begin with.
///
/// Lines end at LF, CR, CRLF, and the line and paragraph separators.
struct LineList {
  var lines: [Line] = []
  /// The hashes of the first words of each line, at most ``Line/maximumStoredWords`` of each; see
  /// ``FoldedWord/phraseHash``.
  private(set) var words: [UInt64] = []
  private let readsAllWords: Bool

  /// Splits a text into lines.
  ///
  /// - Parameter readsAllWords: Whether the words of long lines are read too.
  /// - Complexity: O(*n*) for *n* bytes.
  init(_ utf8: UTF8Bytes, readsAllWords: Bool = false) {
    self.readsAllWords = readsAllWords
    lines.reserveCapacity(16)
    words.reserveCapacity(64)
    var start = 0
    var followsBlank = true
    utf8.forEachPossibleBreak { i in
      let length = LineList.lineBreakLength(at: i, of: utf8)
      // `i` is before `start` at the LF of a CRLF.
      guard length > 0, i >= start else { return }
      followsBlank = !append(start..<i, of: utf8, followsBlank: followsBlank)
      start = i + length
    }
    _ = append(start..<utf8.count, of: utf8, followsBlank: followsBlank)
  }

  /// Returns the hashes of a line's first words.
  func words(of line: Line, in utf8: UTF8Bytes) -> ArraySlice<UInt64> {
    if let indices = line.words { return words[indices] }
    var words: [UInt64] = []
    _ = LineList.readWords(of: line.range, in: utf8, into: &words)
    return words[...]
  }

  /// Returns the number of words in the first ``Line/scannedBytes`` bytes of a line.
  func wordCount(of line: Line, in utf8: UTF8Bytes) -> Int {
    if line.words != nil { return line.wordCount }
    var words: [UInt64] = []
    return LineList.readWords(of: line.range, in: utf8, into: &words)
  }

  /// Reads the words of lines whose words have not been read yet.
  mutating func readWords(of lines: Range<Int>, in utf8: UTF8Bytes) {
    for index in lines where self.lines[index].words == nil {
      let (line, first) = (self.lines[index], words.count)
      let count = LineList.readWords(of: line.range, in: utf8, into: &words)
      self.lines[index] = Line(
        range: line.range, wordCount: count, words: first..<words.count,
        endsSentence: line.endsSentence, endsInFullStop: line.endsInFullStop,
        endsInColon: line.endsInColon, followsBlank: line.followsBlank)
    }
  }

  /// Appends a line and returns true, or returns false if the line is blank.
  private mutating func append(
    _ range: Range<Int>, of utf8: UTF8Bytes, followsBlank: Bool
  ) -> Bool {
    let range = Line.trimmed(range, in: utf8)
    guard !range.isEmpty else { return false }
    let line = utf8.extracting(range)
    let first = words.count
    let end = Punctuation.end(of: line)
    var count =
      readsAllWords ? nil : LineList.lowerWordCount(ofParagraph: line, endsSentence: end != .none)
    let isRead = count == nil
    if isRead { count = LineList.readWords(of: range, in: utf8, into: &words) }
    lines.append(
      Line(
        range: range, wordCount: count ?? 0, words: isRead ? first..<words.count : nil,
        endsSentence: end != .none, endsInFullStop: end == .fullStop,
        endsInColon: line[line.count - 1] == 0x3A, followsBlank: followsBlank))
    return true
  }

  /// Appends the hashes of a line's first words and returns the line's word count.
  ///
  /// The count is 1 if the first word comes after ``Line/scannedBytes``.
  private static func readWords(
    of line: Range<Int>, in utf8: UTF8Bytes, into words: inout [UInt64]
  ) -> Int {
    var count = 0
    WordScanner.forEachWord(in: utf8, line.prefix(Line.scannedBytes)) { word in
      count += 1
      if count <= Line.maximumStoredWords { words.append(word.phraseHash) }
    }
    if count == 0, line.count > Line.scannedBytes,
      WordScanner.hasWord(utf8.extracting(line))
    {
      count = 1
    }
    return count
  }

  /// Returns a lower bound of the word count of a line that is certainly a paragraph; nil for others.
  ///
  /// Counting is cheaper than hashing, and no rule needs the words of a paragraph.
  private static func lowerWordCount(
    ofParagraph line: UTF8Bytes, endsSentence: Bool
  ) -> Int? {
    // Shorter lines hardly ever have enough words.
    guard line.count >= (endsSentence ? 120 : 200) else { return nil }
    let beginning = line.extracting(first: Line.scannedBytes)
    if beginning.hasArabicWords(atLeast: Line.paragraphWords) { return Line.paragraphWords }
    guard endsSentence else { return nil }
    let count = WordScanner.wordCount(beginning, limit: .max)
    return count >= Line.longSentenceWords ? count : nil
  }

  /// Returns the length of the line break at `i`, or 0 if there is none.
  private static func lineBreakLength(at i: Int, of utf8: UTF8Bytes) -> Int {
    switch utf8[i] {
    case 0x0A: 1
    case 0x0D: i + 1 < utf8.count && utf8[i + 1] == 0x0A ? 2 : 1
    case 0xE2: i + 2 < utf8.count && utf8[i + 1] == 0x80 && utf8[i + 2] & 0xFE == 0xA8 ? 3 : 0
    default: 0
    }
  }
}
