/// The lines of a page while the boilerplate among them is being marked.
struct Page {
  let list: LineList
  /// The reason why each line is removed; nil if the line is kept.
  private(set) var reasons: [RemovalReason?]
  /// The kept part of each line.
  private(set) var kept: [Range<Int>]
  /// Removed parts of lines that are kept.
  private var partial: [(line: Int, removal: Removal)] = []

  init(_ list: LineList) {
    self.list = list
    reasons = [RemovalReason?](repeating: nil, count: list.lines.count)
    kept = list.lines.map(\.range)
  }

  var lines: [Line] { list.lines }
  var indices: Range<Int> { list.lines.indices }

  /// Whether the line is kept and has a word.
  func isKept(_ index: Int) -> Bool { reasons[index] == nil && list.lines[index].wordCount > 0 }

  /// The lines that are kept, in their order.
  var keptIndices: [Int] {
    var kept: [Int] = []
    kept.reserveCapacity(lines.count)
    for index in indices where isKept(index) { kept.append(index) }
    return kept
  }

  func words(_ index: Int, in utf8: UTF8Bytes) -> ArraySlice<UInt64> {
    list.words(of: list.lines[index], in: utf8)
  }

  /// Whether a line is the headline of the article that the line `next` begins.
  ///
  /// Two equal lines are the title of the page and the headline.
  func isHeadline(_ index: Int, above next: Int, in utf8: UTF8Bytes) -> Bool {
    lines[index].looksLikeTitle(before: lines[next])
      || list.wordCount(of: lines[index], in: utf8) <= Line.maximumStoredWords
        && words(index, in: utf8) == words(next, in: utf8)
  }

  // MARK: Removing

  /// Removes a line.
  mutating func remove(_ index: Int, _ reason: RemovalReason) {
    reasons[index] = reason
    partial.removeAll { $0.line == index }
  }

  /// Removes the beginning of a line up to `offset`.
  mutating func remove(_ index: Int, before offset: Int, _ reason: RemovalReason) {
    let line = kept[index]
    remove(index, line.lowerBound..<offset, leaving: offset..<line.upperBound, reason)
  }

  /// Removes the end of a line from `offset` on.
  mutating func remove(_ index: Int, from offset: Int, _ reason: RemovalReason) {
    let line = kept[index]
    remove(index, offset..<line.upperBound, leaving: line.lowerBound..<offset, reason)
  }

  private mutating func remove(
    _ index: Int, _ range: Range<Int>, leaving rest: Range<Int>, _ reason: RemovalReason
  ) {
    guard !range.isEmpty, !rest.isEmpty else { return }
    partial.append((index, Removal(utf8Range: range, reason: reason)))
    kept[index] = rest
  }

  /// All removed parts in order; adjacent lines with the same reason are one part.
  var removed: [Removal] {
    var removed: [Removal] = []
    var previous: Int?
    var parts = partial.sorted {
      $0.removal.utf8Range.lowerBound < $1.removal.utf8Range.lowerBound
    }[...]
    for (index, reason) in reasons.enumerated() {
      while let part = parts.first, part.line == index {
        removed.append(part.removal)
        parts.removeFirst()
      }
      guard let reason else { continue }
      let range = list.lines[index].range
      if let last = removed.last, previous == index - 1, last.reason == reason {
        removed[removed.count - 1] = Removal(
          utf8Range: last.utf8Range.lowerBound..<range.upperBound, reason: reason)
      } else {
        removed.append(Removal(utf8Range: range, reason: reason))
      }
      previous = index
    }
    return removed
  }
}
