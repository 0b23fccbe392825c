/// Finds the sentences of one paragraph.
enum SentenceSegmenter {
  /// Returns the ranges of the sentences; line breaks in the paragraph count as spaces.
  ///
  /// - Complexity: O(*n*) for *n* bytes.
  static func ranges(in paragraph: Range<Int>, of utf8: UTF8Bytes) -> [Range<Int>] {
    let quotations = Quotations(in: paragraph, of: utf8)
    let marks = quotations.marks
    var sentences = SentenceList(start: paragraph.lowerBound)
    var boundary = SentenceBoundary(paragraph)
    // The mark that closes the open quotation, or -1.
    var openUntil = -1
    var index = 0
    while index < marks.count {
      if openUntil < 0 { openUntil = marks[index].closing }
      guard Punctuation.isTerminator(marks[index].scalar) else {
        if index >= openUntil { openUntil = -1 }
        index += 1
        continue
      }
      let candidate = BoundaryCandidate(at: index, of: marks)
      let wasInside = openUntil >= 0
      var last = candidate.lastMark
      while last + 1 < marks.count, quotations.closes(last + 1, after: marks[last], of: utf8) {
        last += 1
        if last >= openUntil { openUntil = -1 }
      }
      let end = marks[last].utf8Range.upperBound
      index = last + 1
      guard openUntil < 0, end < paragraph.upperBound else { continue }
      // «هل تسمعني؟» سأل المذيع: a question inside a quotation does not end the sentence around it.
      if wasInside && candidate.kind != .fullStop { continue }
      switch boundary.classify(candidate, end: end, sentenceStart: sentences.start, of: utf8) {
      case .continues: break
      case .ends: sentences.end(at: end, of: utf8)
      case .endsBefore(let offset): sentences.end(at: offset, of: utf8)
      }
    }
    sentences.end(at: paragraph.upperBound, of: utf8)
    return sentences.ranges
  }

  /// The sentences found so far; punctuation without a word joins the sentence before it.
  private struct SentenceList {
    private(set) var ranges: [Range<Int>] = []
    /// The offset at which the current sentence begins.
    private(set) var start: Int

    init(start: Int) { self.start = start }

    mutating func end(at offset: Int, of utf8: UTF8Bytes) {
      let trimmed = Line.trimmed(start..<max(start, offset), in: utf8)
      if !trimmed.isEmpty {
        if WordScanner.hasWord(utf8.extracting(trimmed)) {
          ranges.append(trimmed)
        } else if let previous = ranges.last {
          ranges[ranges.count - 1] = previous.lowerBound..<trimmed.upperBound
        }
      }
      start = max(start, offset)
    }
  }
}
