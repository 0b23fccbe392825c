/// What one page can teach about its source: hashes of its first and last lines, of how they begin, and of how its last
/// sentences begin.
package struct PageEdges: Sendable {
  struct Line {
    let hash: UInt64
    let isParagraph: Bool
    let isLong: Bool
  }

  struct Beginning {
    let hash: UInt64
    /// The number of words.
    let length: Int
    /// The word after it.
    let next: UInt64
  }

  struct Closing: Hashable {
    let hash: UInt64
    /// The number of words.
    let length: Int
    /// Whether it begins the words after the last sentence.
    var isOpen = false
  }

  /// The hash of all words that were read.
  let page: UInt64
  private(set) var lines: [Line] = []
  private(set) var beginnings: [Beginning] = []
  private(set) var closings: Set<Closing> = []
  /// The first word of each line, of at most ``mostLines`` lines.
  private(set) var firstWords: [UInt64] = []
  /// The hash of the end of the first paragraph, unless it is the last line too.
  private(set) var opening: UInt64?
  /// The hashes of the ends of the last paragraphs.
  private(set) var lastEndings: [UInt64] = []
  /// Whether the last line has a word after its last sentence.
  private(set) var endsOpen = false

  private static let mostLines = 64
  static let beginningLines = 3
  static let closingLines = 2
  /// The number of last lines that may be beginnings of other articles.
  static let openingLines = 8
  /// The number of last lines that are compared with the first paragraphs of other pages.
  private static let countedEndings = 4
  private static let beginningLengths = 3...16
  private static let closingLengths = 3...8
  /// The lengths of what may begin the words after the last sentence.
  private static let openLengths = 1...4
  /// The number of bytes that are read at the end of a line.
  private static let tailBytes = 800
  private static let openingWords = 8

  /// Reads the edges of a page; nil if it has no line.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  package init?(utf8: UTF8Bytes) {
    var list = LineList(utf8, readsAllWords: true)
    LineUnwrapping.join(&list, in: utf8)
    guard !list.lines.isEmpty else { return nil }
    page = PageEdges.hash(list.words[...])
    readLines(list, in: utf8)
    var seen: Set<UInt64> = []
    for line in list.lines.prefix(Self.beginningLines) {
      Self.forEachPrefix(list.words(of: line, in: utf8)) { hash, length, next in
        guard seen.insert(hash).inserted else { return }
        beginnings.append(Beginning(hash: hash, length: length, next: next))
      }
    }
    for line in list.lines.suffix(Self.closingLines) {
      Self.forEachClosing(line.range, of: utf8) { closing, _ in closings.insert(closing) }
    }
    if let last = list.lines.last { endsOpen = !last.endsSentence }
    if list.lines.count > 2, let first = list.lines.dropLast().first(where: \.isParagraph) {
      opening = Self.ending(of: first.range, in: utf8)
    }
    lastEndings.reserveCapacity(Self.countedEndings)
    for line in list.lines.dropFirst(2).suffix(Self.countedEndings) where line.isParagraph {
      if let ending = Self.ending(of: line.range, in: utf8) { lastEndings.append(ending) }
    }
  }

  private mutating func readLines(_ list: LineList, in utf8: UTF8Bytes) {
    var seen: Set<UInt64> = []
    for index in Self.lines(list.lines.indices) where list.lines[index].wordCount > 0 {
      let line = list.lines[index]
      let words = list.words(of: line, in: utf8)
      let hash = Self.hash(words)
      guard seen.insert(hash).inserted else { continue }
      lines.append(
        Line(
          hash: hash, isParagraph: line.isParagraph,
          isLong: words.count >= TextML.Line.paragraphWords))
    }
    for line in list.lines.prefix(Self.mostLines) {
      if let first = list.words(of: line, in: utf8).first { firstWords.append(first) }
    }
  }

  // MARK: Places

  /// The first four lines and the last eight.
  static func lines(_ all: Range<Int>) -> [Int] {
    Array(all.prefix(4)) + Array(all.dropFirst(4).suffix(8))
  }

  static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
    words.reduce(TermHash.start(count: words.count)) { TermHash.mix($0 ^ $1) }
  }

  /// Returns the hash of the last words of a paragraph; nil if it has too few.
  static func ending(of paragraph: Range<Int>, in utf8: UTF8Bytes) -> UInt64? {
    var words: [UInt64] = []
    let part = max(paragraph.lowerBound, paragraph.upperBound - 240)..<paragraph.upperBound
    WordScanner.forEachWord(in: utf8.extracting(part)) { words.append($0.phraseHash) }
    return words.count > openingWords ? hash(words.suffix(openingWords)) : nil
  }

  /// Calls `body` with the hash and length of each beginning of a line, and the word that follows.
  static func forEachPrefix(
    _ words: ArraySlice<UInt64>, _ body: (_ hash: UInt64, _ length: Int, _ next: UInt64) -> Void
  ) {
    var state: UInt64 = 1
    for (length, word) in words.enumerated() {
      if beginningLengths.contains(length) { body(state, length, word) }
      if length == beginningLengths.upperBound { return }
      state = TermHash.mix(state ^ word)
    }
  }

  /// Returns the offset of a word of a line, including an opening quote or bracket before it.
  static func offset(ofWord number: Int, in line: Range<Int>, of utf8: UTF8Bytes) -> Int? {
    var seen = 0
    var found: Int?
    WordScanner.forEachWord(in: utf8.extracting(line)) { word in
      if seen == number { found = line.lowerBound + word.utf8Range.lowerBound }
      seen += 1
    }
    guard var offset = found else { return nil }
    while offset > line.lowerBound {
      let (scalar, length) = utf8.scalar(before: offset)
      guard !Punctuation.isSpace(scalar), !Letters.isArabic(scalar), !Letters.isLatin(scalar),
        !Punctuation.isDigit(scalar), !Letters.isMark(scalar)
      else { break }
      offset -= length
    }
    return offset
  }

  /// Calls `body` with the words before each colon, counted from the beginning of their sentence, and with the first
  /// words after the last sentence.
  static func forEachClosing(
    _ line: Range<Int>, of utf8: UTF8Bytes,
    _ body: (_ closing: Closing, _ offset: Int) -> Void
  ) {
    var state: UInt64 = 2
    var length = 0
    var start = 0
    var end = line.upperBound
    var open: [Closing] = []
    var hasSentence = false
    let low = max(line.lowerBound, line.upperBound - tailBytes)
    WordScanner.forEachWord(in: utf8.extracting(low..<line.upperBound)) { word in
      let offset = low + word.utf8Range.lowerBound
      let isNext = end < offset && hasTerminator(end..<offset, of: utf8)
      let isFirst = offset == line.lowerBound || isNext
      if isFirst {
        (state, length, start) = (2, 0, offset)
        open = []
        hasSentence = hasSentence || isNext
      }
      if start > 0 || isFirst || length > 0 {
        state = TermHash.mix(state ^ word.phraseHash)
        length += 1
        if openLengths.contains(length) {
          open.append(Closing(hash: state ^ 1, length: length, isOpen: true))
        }
      }
      end = low + word.utf8Range.upperBound
      if closingLengths.contains(length), end < line.upperBound, utf8[end] == 0x3A {
        body(Closing(hash: state, length: length), start)
      }
    }
    guard hasSentence, end == line.upperBound || !hasTerminator(end..<line.upperBound, of: utf8)
    else { return }
    for closing in open { body(closing, start) }
  }

  private static func hasTerminator(_ gap: Range<Int>, of utf8: UTF8Bytes) -> Bool {
    var i = gap.lowerBound
    while i < gap.upperBound {
      let (scalar, length) = utf8.scalar(at: i)
      if Punctuation.isTerminator(scalar) { return true }
      i += length
    }
    return false
  }
}
