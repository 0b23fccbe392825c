/// What the pages of one source repeat around their stories, learnt from many of them.
///
/// - A line among a page's first four or last eight is furniture if it is on 3 % of the pages and on
///   five at least; one that reads like a paragraph, on half of them. Numbers are taken as equal.
/// - The same beginning, of three words or more, on one of the first three lines of 5 % of the pages
///   and six at least is furniture if what follows begins as lines begin, or if it is on half of them
///   and followed by many words; so «بوابة السهل الإخبارية» is cut and «استقبل صاحب السمو الأمير» is not.
/// - So is the end of a page from a sentence on whose first three words or more are found in its place
///   on a quarter of the pages, and followed by a colon.
///
/// Pages that are equal word by word count once. Fewer than ``fewestPages`` teach nothing.
///
///     let boilerplate = RepeatedBoilerplate(pages: texts)
///     let article = Article(texts[0], repeatedBoilerplate: boilerplate)
public struct RepeatedBoilerplate: Sendable {
  /// From how many pages on there is something to learn.
  public static let fewestPages = 20

  /// How many pages were read, equal ones once.
  public let pageCount: Int
  private var lines: Set<UInt64> = []
  /// Whether one of them is a ``Line/sureParagraph``.
  private var hasLongLines = false
  private var beginnings: [UInt64: Int] = [:]
  private var closings: [UInt64: Int] = [:]

  /// Whether nothing was found to repeat.
  public var isEmpty: Bool { lines.isEmpty && beginnings.isEmpty && closings.isEmpty }

  /// Learns from pages of one source, in any order.
  ///
  /// - Complexity: O(*n*) for *n* bytes in all.
  public init(pages: some Sequence<String>) {
    var reader = Reader()
    for page in pages { withUTF8(of: page) { reader.read($0) } }
    self.init(reader)
  }

  /// The same from the pages' UTF-8, as module TextMLFormats reads it.
  public init(utf8Pages: some Sequence<[UInt8]>) {
    var reader = Reader()
    for page in utf8Pages { reader.read(page.span) }
    self.init(reader)
  }

  private init(_ reader: Reader) {
    pageCount = reader.pageCount
    guard pageCount >= Self.fewestPages else { return }
    let count = pageCount
    let often = max(5, (3 * count + 99) / 100)
    for (hash, seen) in reader.lines where seen.pages >= often {
      guard !seen.isParagraph || 2 * seen.pages >= count else { continue }
      lines.insert(hash)
      hasLongLines = hasLongLines || seen.isLong
    }
    let begins = max(6, (5 * count + 99) / 100)
    for (hash, seen) in reader.beginnings where seen.pages >= begins {
      // The longest beginning: what follows is different from page to page, and begins lines.
      let fresh = seen.following.filter { reader.firstWords[$0.key, default: 0] >= 2 }
        .reduce(0) { $0 + $1.value }
      let commonest = seen.following.values.max() ?? 0
      let isOnHalf = 2 * seen.pages >= count && 4 * commonest <= seen.pages
      if 2 * commonest <= seen.pages, 10 * fresh >= 6 * seen.pages || isOnHalf {
        beginnings[hash] = seen.length
      }
    }
    let closes = max(6, (25 * count + 99) / 100)
    for (hash, seen) in reader.closings where seen.pages >= closes {
      closings[hash] = seen.length
    }
  }

  // MARK: Marking

  func mark(_ page: inout Page, in utf8: UTF8Bytes) {
    guard !isEmpty else { return }
    for index in Edges.lines(page.indices) where page.isKept(index) {
      guard hasLongLines || page.lines[index].words != nil,
        lines.contains(Edges.hash(page.words(index, in: utf8)))
      else { continue }
      // An agency's datelines differ in their numbers only.
      if Dateline.find(in: page.lines[index].range, of: utf8, mayBeAlone: true) != nil { continue }
      // A headline that comes back every week is still one.
      let others = page.indices.filter { page.isKept($0) && $0 != index }
      let isFirst = others.first.map { $0 > index } ?? true
      if isFirst, !(others.first.map { page.lines[$0].looksLikeTitle } ?? false) { continue }
      page.remove(index, .repeated)
    }
    for index in page.indices.filter({ page.isKept($0) }).prefix(Edges.beginningLines)
    where !beginnings.isEmpty {
      Edges.forEachPrefix(page.words(index, in: utf8)) { hash, length, _ in
        guard beginnings[hash] == length, page.kept[index] == page.lines[index].range,
          let place = Edges.place(ofWord: length, in: page.lines[index].range, of: utf8)
        else { return }
        page.remove(index, before: place, .repeated)
      }
    }
    for index in page.indices.filter({ page.isKept($0) }).suffix(2) where !closings.isEmpty {
      var from: Int?
      Edges.forEachClosing(page.kept[index], of: utf8) { hash, length, place in
        if from == nil, closings[hash] == length { from = place }
      }
      guard let from else { continue }
      if from == page.kept[index].lowerBound {
        page.remove(index, .repeated)
      } else {
        page.remove(index, from: from, .repeated)
      }
    }
  }

  // MARK: Learning

  /// Counts what stands at the edges of pages.
  private struct Reader {
    struct Beginning {
      var pages = 0
      var length = 0
      var following: [UInt64: Int] = [:]
    }
    var pageCount = 0
    var lines: [UInt64: (pages: Int, isParagraph: Bool, isLong: Bool)] = [:]
    var beginnings: [UInt64: Beginning] = [:]
    var closings: [UInt64: (pages: Int, length: Int)] = [:]
    /// How many lines begin with a word.
    var firstWords: [UInt64: Int] = [:]
    private var seenPages: Set<UInt64> = []

    mutating func read(_ utf8: UTF8Bytes) {
      var list = LineList(utf8, readsAll: true)
      LineUnwrapping.join(&list, in: utf8)
      guard !list.lines.isEmpty, seenPages.insert(Edges.hash(list.words[...])).inserted else {
        return
      }
      pageCount += 1

      var here: [UInt64: (isParagraph: Bool, isLong: Bool)] = [:]
      for index in Edges.lines(list.lines.indices) where list.lines[index].wordCount > 0 {
        let line = list.lines[index]
        let words = list.words(of: line, in: utf8)
        here[Edges.hash(words)] = (line.isParagraph, words.count >= Line.sureParagraph)
      }
      for (hash, line) in here {
        let pages = lines[hash]?.pages ?? 0
        lines[hash] = (pages + 1, line.isParagraph, line.isLong)
      }
      for line in list.lines {
        if let first = list.words(of: line, in: utf8).first { firstWords[first, default: 0] += 1 }
      }
      var seen: Set<UInt64> = []
      for line in list.lines.prefix(Edges.beginningLines) {
        Edges.forEachPrefix(list.words(of: line, in: utf8)) { hash, length, next in
          guard seen.insert(hash).inserted else { return }
          beginnings[hash, default: Beginning()].pages += 1
          beginnings[hash]?.length = length
          beginnings[hash]?.following[next, default: 0] += 1
        }
      }
      seen = []
      for line in list.lines.suffix(2) {
        Edges.forEachClosing(line.range, of: utf8) { hash, length, _ in
          guard seen.insert(hash).inserted else { return }
          closings[hash] = ((closings[hash]?.pages ?? 0) + 1, length)
        }
      }
    }
  }
}

/// The places of a page where furniture stands.
private enum Edges {
  static let beginningLines = 3
  private static let beginningLengths = 3...16
  private static let closingLengths = 3...8
  /// How much of the end of a line is looked at.
  private static let tail = 800

  /// The first four lines and the last eight.
  static func lines(_ all: Range<Int>) -> [Int] {
    all.filter { $0 < all.lowerBound + 4 || $0 >= all.upperBound - 8 }
  }

  static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
    words.reduce(TermHash.start(count: words.count)) { TermHash.mix($0 ^ $1) }
  }

  /// Calls `body` with the beginnings of a line's words, how long they are, and the word behind.
  static func forEachPrefix(
    _ words: ArraySlice<UInt64>, _ body: (_ hash: UInt64, _ length: Int, _ next: UInt64) -> Void
  ) {
    var state: UInt64 = 1
    for (place, word) in words.enumerated() {
      if beginningLengths.contains(place) { body(state, place, word) }
      if place == beginningLengths.upperBound { return }
      state = TermHash.mix(state ^ word)
    }
  }

  /// Where a word of a line begins, with what opens before it.
  static func place(ofWord number: Int, in range: Range<Int>, of utf8: UTF8Bytes) -> Int? {
    var seen = 0
    var place: Int?
    WordScanner.forEachWord(in: utf8.extracting(range)) { word in
      if seen == number { place = range.lowerBound + word.utf8Range.lowerBound }
      seen += 1
    }
    guard var start = place else { return nil }
    while start > range.lowerBound {
      let (scalar, length) = utf8.scalar(before: start)
      guard !Punctuation.isSpace(scalar), !Letters.isArabic(scalar), !Letters.isLatin(scalar),
        !Punctuation.isDigit(scalar), !Letters.isMark(scalar)
      else { break }
      start -= length
    }
    return start
  }

  /// Calls `body` with the words up to a colon behind which the end of the line is announced: at the
  /// line's beginning, or where a sentence ended.
  static func forEachClosing(
    _ range: Range<Int>, of utf8: UTF8Bytes,
    _ body: (_ hash: UInt64, _ length: Int, _ place: Int) -> Void
  ) {
    var state: UInt64 = 2
    var length = 0
    var start = 0
    var end = range.upperBound
    let low = max(range.lowerBound, range.upperBound - tail)
    WordScanner.forEachWord(in: utf8.extracting(low..<range.upperBound)) { word in
      let place = low + word.utf8Range.lowerBound
      let isFirst = place == range.lowerBound || end < place && ends(end..<place, of: utf8)
      if isFirst {
        (state, length, start) = (2, 0, place)
      }
      if start > 0 || isFirst || length > 0 {
        state = TermHash.mix(state ^ word.foldedHash)
        length += 1
      }
      end = low + word.utf8Range.upperBound
      if closingLengths.contains(length), end < range.upperBound, utf8[end] == 0x3A {
        body(state, length, start)
      }
    }
  }

  private static func ends(_ gap: Range<Int>, of utf8: UTF8Bytes) -> Bool {
    var i = gap.lowerBound
    while i < gap.upperBound {
      let (scalar, length) = utf8.scalar(at: i)
      if Punctuation.isTerminator(scalar) { return true }
      i += length
    }
    return false
  }
}
