/// Finds the sentences of one paragraph.
enum SentenceSegmenter {
  /// The ranges of the sentences of one line, or of the lines of one paragraph: a line break in it
  /// is white space.
  static func ranges(in line: Range<Int>, of utf8: UTF8Bytes) -> [Range<Int>] {
    let signs = QuotationMark.read(line, of: utf8)
    let quotes = Quotations(signs, in: line, of: utf8)
    var sentences = SentenceList(start: line.lowerBound)
    var judge = SentenceBoundary(line)
    var openUntil = -1
    var index = 0
    while index < signs.count {
      if openUntil < 0 { openUntil = quotes.closing[index] }
      guard Punctuation.isTerminator(signs[index].scalar) else {
        if index >= openUntil { openUntil = -1 }
        index += 1
        continue
      }
      let stop = BoundaryCandidate(at: index, of: signs)
      let wasInside = openUntil >= 0
      var last = stop.lastSign
      while last + 1 < signs.count, quotes.closes(last + 1, behind: signs[last], of: utf8) {
        last += 1
        if last >= openUntil { openUntil = -1 }
      }
      let end = signs[last].utf8Range.upperBound
      index = last + 1
      guard openUntil < 0, end < line.upperBound else { continue }
      // «هل تسمعني؟» سأل المذيع: a question inside a quote does not end the sentence around it.
      if wasInside && stop.kind != .fullStop { continue }
      switch judge.judge(stop, end: end, sentenceStart: sentences.start, of: utf8) {
      case .goesOn: break
      case .ends: sentences.end(at: end, of: utf8)
      case .endsBefore(let place): sentences.end(at: place, of: utf8)
      }
    }
    sentences.end(at: line.upperBound, of: utf8)
    return sentences.ranges
  }

  /// The sentences found so far; signs without a word join the sentence before them.
  private struct SentenceList {
    private(set) var ranges: [Range<Int>] = []
    /// Where the sentence being read begins.
    private(set) var start: Int

    init(start: Int) { self.start = start }

    mutating func end(at place: Int, of utf8: UTF8Bytes) {
      let trimmed = Line.trimmed(start..<place, in: utf8)
      if !trimmed.isEmpty {
        if WordScanner.hasWord(utf8.extracting(trimmed)) {
          ranges.append(trimmed)
        } else if let previous = ranges.last {
          ranges[ranges.count - 1] = previous.lowerBound..<trimmed.upperBound
        }
      }
      start = place
    }
  }
}
