/// Boilerplate that the pages of one source repeat, learned from many of the pages.
///
/// - A line among the first four or last eight of a page is boilerplate if it is on 3 % of the pages, and
///   on at least five; a paragraph must be on half of them. All numbers are equal.
/// - A beginning of at least three words, common to one of the first three lines of 5 % of the pages, and
///   of at least six, is boilerplate if the words after it begin other lines too, or if it is on half of
///   the pages and many different words follow it. So «بوابة السهل الإخبارية» is removed and «استقبل صاحب السمو
///   الأمير» is not.
/// - The end of a page is boilerplate from a sentence on that begins with the same three or more words
///   and a colon on a quarter of the pages.
///
/// Pages with equal words count once. Fewer pages than ``minimumPages`` give no boilerplate.
///
///     let boilerplate = RepeatedBoilerplate(pages: texts)
///     let article = Article(texts[0], repeatedBoilerplate: boilerplate)
public struct RepeatedBoilerplate: Sendable {
  /// The number of different pages from which anything is learned.
  package static let minimumPages = 20

  /// The number of different pages that were read.
  package let pageCount: Int
  private var lines: Set<UInt64> = []
  /// Whether one of the lines has ``Line/paragraphWords``.
  private var hasLongLines = false
  /// The word count of each beginning by its hash.
  private var beginnings: [UInt64: Int] = [:]
  /// The word count of each closing sentence's beginning by its hash.
  private var closings: [UInt64: Int] = [:]

  /// Whether no boilerplate was found.
  package var isEmpty: Bool { lines.isEmpty && beginnings.isEmpty && closings.isEmpty }

  /// Learns from pages of one source, in any order.
  ///
  /// - Complexity: O(*n*) for *n* bytes in all.
  public init(pages: some Sequence<String>) {
    var counter = EdgeCounter()
    for page in pages { withUTF8(of: page) { counter.add($0) } }
    self.init(counter)
  }

  /// Learns from the UTF-8 of pages of one source, in any order.
  ///
  /// - Complexity: O(*n*) for *n* bytes in all.
  package init(utf8Pages: some Sequence<[UInt8]>) {
    var counter = EdgeCounter()
    for page in utf8Pages { counter.add(page.span) }
    self.init(counter)
  }

  private init(_ counter: EdgeCounter) {
    pageCount = counter.pageCount
    guard pageCount >= Self.minimumPages else { return }
    func pages(percent: Int, atLeast minimum: Int) -> Int {
      max(minimum, (percent * counter.pageCount + 99) / 100)
    }
    let lineThreshold = pages(percent: 3, atLeast: 5)
    for (hash, line) in counter.lines where line.pages >= lineThreshold {
      guard !line.isParagraph || 2 * line.pages >= pageCount else { continue }
      lines.insert(hash)
      hasLongLines = hasLongLines || line.isLong
    }
    let beginningThreshold = pages(percent: 5, atLeast: 6)
    for (hash, beginning) in counter.beginnings where beginning.pages >= beginningThreshold {
      if counter.isBoilerplate(beginning) { beginnings[hash] = beginning.length }
    }
    let closingThreshold = pages(percent: 25, atLeast: 6)
    for (hash, closing) in counter.closings where closing.pages >= closingThreshold {
      closings[hash] = closing.length
    }
  }

  // MARK: Marking

  func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    guard !isEmpty else { return }
    markLines(&page, in: utf8)
    if !beginnings.isEmpty { markBeginnings(&page, in: utf8) }
    if !closings.isEmpty { markClosings(&page, in: utf8) }
  }

  private func markLines(_ page: inout Page, in utf8: UTF8Bytes) {
    for index in Edges.lines(page.indices) where page.isKept(index) {
      guard hasLongLines || page.lines[index].words != nil,
        lines.contains(Edges.hash(page.words(index, in: utf8)))
      else { continue }
      // The datelines of one agency differ in their numbers only.
      let range = page.lines[index].range
      if Dateline.find(in: range, of: utf8, mayBeWholeParagraph: true) != nil { continue }
      // A headline that comes back every week is still a headline.
      let other = page.indices.first { page.isKept($0) && $0 != index }
      let isFirst = other.map { $0 > index } ?? true
      if isFirst, !(other.map { page.lines[$0].looksLikeTitle } ?? false) { continue }
      page.remove(index, .repeated)
    }
  }

  private func markBeginnings(_ page: inout Page, in utf8: UTF8Bytes) {
    for index in page.indices.filter({ page.isKept($0) }).prefix(Edges.beginningLines) {
      Edges.forEachPrefix(page.words(index, in: utf8)) { hash, length, _ in
        guard beginnings[hash] == length, page.kept[index] == page.lines[index].range,
          let offset = Edges.offset(ofWord: length, in: page.lines[index].range, of: utf8)
        else { return }
        page.remove(index, before: offset, .repeated)
      }
    }
  }

  private func markClosings(_ page: inout Page, in utf8: UTF8Bytes) {
    for index in page.indices.filter({ page.isKept($0) }).suffix(Edges.closingLines) {
      var start: Int?
      Edges.forEachClosing(page.kept[index], of: utf8) { hash, length, offset in
        if start == nil, closings[hash] == length { start = offset }
      }
      guard let start else { continue }
      if start == page.kept[index].lowerBound {
        page.remove(index, .repeated)
      } else {
        page.remove(index, from: start, .repeated)
      }
    }
  }
}

/// Counts on how many pages each line, beginning and closing sentence is.
private struct EdgeCounter {
  struct LineCount {
    var pages = 0
    var isParagraph = false
    var isLong = false
  }

  struct Beginning {
    var pages = 0
    /// The number of words.
    var length = 0
    /// The number of pages on which each word follows.
    var followingWords: [UInt64: Int] = [:]
  }

  struct Closing {
    var pages = 0
    /// The number of words.
    var length = 0
  }

  private(set) var pageCount = 0
  private(set) var lines: [UInt64: LineCount] = [:]
  private(set) var beginnings: [UInt64: Beginning] = [:]
  private(set) var closings: [UInt64: Closing] = [:]
  /// The number of lines that begin with each word.
  private var firstWords: [UInt64: Int] = [:]
  private var seenPages: Set<UInt64> = []

  /// Whether a common beginning ends where the article begins.
  func isBoilerplate(_ beginning: Beginning) -> Bool {
    // After the longest common beginning the words differ from page to page, and begin lines.
    let lineOpeners = beginning.followingWords
      .filter { firstWords[$0.key, default: 0] >= 2 }.reduce(0) { $0 + $1.value }
    let commonest = beginning.followingWords.values.max() ?? 0
    let isOnHalf = 2 * beginning.pages >= pageCount && 4 * commonest <= beginning.pages
    return 2 * commonest <= beginning.pages
      && (10 * lineOpeners >= 6 * beginning.pages || isOnHalf)
  }

  mutating func add(_ utf8: UTF8Bytes) {
    var list = LineList(utf8, readsAllWords: true)
    LineUnwrapping.join(&list, in: utf8)
    guard !list.lines.isEmpty, seenPages.insert(Edges.hash(list.words[...])).inserted else {
      return
    }
    pageCount += 1
    countLines(list, in: utf8)
    countBeginnings(list, in: utf8)
    countClosings(list, in: utf8)
  }

  private mutating func countLines(_ list: LineList, in utf8: UTF8Bytes) {
    var onPage: [UInt64: (isParagraph: Bool, isLong: Bool)] = [:]
    for index in Edges.lines(list.lines.indices) where list.lines[index].wordCount > 0 {
      let line = list.lines[index]
      let words = list.words(of: line, in: utf8)
      let isLong = words.count >= Line.paragraphWords
      onPage[Edges.hash(words)] = (line.isParagraph, isLong)
    }
    for (hash, line) in onPage {
      let pages = (lines[hash]?.pages ?? 0) + 1
      lines[hash] = LineCount(pages: pages, isParagraph: line.isParagraph, isLong: line.isLong)
    }
    for line in list.lines {
      if let first = list.words(of: line, in: utf8).first { firstWords[first, default: 0] += 1 }
    }
  }

  private mutating func countBeginnings(_ list: LineList, in utf8: UTF8Bytes) {
    var onPage: Set<UInt64> = []
    for line in list.lines.prefix(Edges.beginningLines) {
      Edges.forEachPrefix(list.words(of: line, in: utf8)) { hash, length, next in
        guard onPage.insert(hash).inserted else { return }
        beginnings[hash, default: Beginning()].pages += 1
        beginnings[hash]?.length = length
        beginnings[hash]?.followingWords[next, default: 0] += 1
      }
    }
  }

  private mutating func countClosings(_ list: LineList, in utf8: UTF8Bytes) {
    var onPage: Set<UInt64> = []
    for line in list.lines.suffix(Edges.closingLines) {
      Edges.forEachClosing(line.range, of: utf8) { hash, length, _ in
        guard onPage.insert(hash).inserted else { return }
        closings[hash] = Closing(pages: (closings[hash]?.pages ?? 0) + 1, length: length)
      }
    }
  }
}

/// The positions of a page at which repeated boilerplate is looked for.
private enum Edges {
  static let beginningLines = 3
  static let closingLines = 2
  private static let beginningLengths = 3...16
  private static let closingLengths = 3...8
  /// The number of bytes that are read at the end of a line.
  private static let tailBytes = 800

  /// The first four lines and the last eight.
  static func lines(_ all: Range<Int>) -> [Int] {
    Array(all.prefix(4)) + Array(all.dropFirst(4).suffix(8))
  }

  static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
    words.reduce(TermHash.start(count: words.count)) { TermHash.mix($0 ^ $1) }
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

  /// Calls `body` with the words before each colon, counted from the beginning of their sentence.
  static func forEachClosing(
    _ line: Range<Int>, of utf8: UTF8Bytes,
    _ body: (_ hash: UInt64, _ length: Int, _ offset: Int) -> Void
  ) {
    var state: UInt64 = 2
    var length = 0
    var start = 0
    var end = line.upperBound
    let low = max(line.lowerBound, line.upperBound - tailBytes)
    WordScanner.forEachWord(in: utf8.extracting(low..<line.upperBound)) { word in
      let offset = low + word.utf8Range.lowerBound
      let isFirst =
        offset == line.lowerBound || end < offset && hasTerminator(end..<offset, of: utf8)
      if isFirst {
        (state, length, start) = (2, 0, offset)
      }
      if start > 0 || isFirst || length > 0 {
        state = TermHash.mix(state ^ word.phraseHash)
        length += 1
      }
      end = low + word.utf8Range.upperBound
      if closingLengths.contains(length), end < line.upperBound, utf8[end] == 0x3A {
        body(state, length, start)
      }
    }
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
