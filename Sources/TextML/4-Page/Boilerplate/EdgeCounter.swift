/// Counts on how many pages of one source each line, beginning and closing sentence is.
struct EdgeCounter {
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

  private(set) var pageCount = 0
  private(set) var lines: [UInt64: LineCount] = [:]
  private(set) var beginnings: [UInt64: Beginning] = [:]
  private(set) var closings: [PageEdges.Closing: Int] = [:]
  /// A page whose first paragraph ends so, for each end of a first paragraph.
  private(set) var openings: [UInt64: Int] = [:]
  private var lastEndings: [[UInt64]] = []
  /// The number of pages whose last line has words after its last sentence.
  private(set) var openPages = 0
  /// The number of lines that begin with each word.
  private var firstWords: [UInt64: Int] = [:]
  private var seenPages: Set<UInt64> = []

  /// The number of pages of which one of the last paragraphs ends as the first paragraph of another page.
  var pagesWithOtherArticles: Int {
    lastEndings.enumerated().count { page, endings in
      endings.contains { openings[$0].map { $0 != page } ?? false }
    }
  }

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

  /// Counts a page, unless one with equal words was counted before.
  mutating func add(_ page: PageEdges) {
    guard seenPages.insert(page.page).inserted else { return }
    defer { pageCount += 1 }
    for line in page.lines {
      let pages = (lines[line.hash]?.pages ?? 0) + 1
      lines[line.hash] = LineCount(
        pages: pages, isParagraph: line.isParagraph, isLong: line.isLong)
    }
    for word in page.firstWords { firstWords[word, default: 0] += 1 }
    for beginning in page.beginnings {
      beginnings[beginning.hash, default: Beginning()].pages += 1
      beginnings[beginning.hash]?.length = beginning.length
      beginnings[beginning.hash]?.followingWords[beginning.next, default: 0] += 1
    }
    for closing in page.closings { closings[closing, default: 0] += 1 }
    if let opening = page.opening { openings[opening] = pageCount }
    lastEndings.append(page.lastEndings)
    if page.endsOpen { openPages += 1 }
  }
}
