/// The lines of a page while furniture is being marked.
struct Page {
  let list: LineList
  /// Why a line is cut; nil while it is kept.
  private(set) var reasons: [RemovalReason?]
  /// What is kept of each line.
  private(set) var kept: [Range<Int>]
  /// Cuts of parts of kept lines.
  private var partial: [(line: Int, removal: Removal)] = []

  init(_ list: LineList) {
    self.list = list
    reasons = [RemovalReason?](repeating: nil, count: list.lines.count)
    kept = list.lines.map(\.range)
  }

  var lines: [Line] { list.lines }
  var indices: Range<Int> { list.lines.indices }

  /// Whether the line stays, and has a word.
  func isKept(_ index: Int) -> Bool { reasons[index] == nil && list.lines[index].wordCount > 0 }

  func words(_ index: Int, in utf8: UTF8Bytes) -> ArraySlice<UInt64> {
    list.words(of: list.lines[index], in: utf8)
  }

  /// Whether a line is the headline of the story that the line `next` begins.
  ///
  /// It is one for sure if that says the same: a page's title above its headline.
  func isHeadline(_ index: Int, above next: Int, in utf8: UTF8Bytes) -> Bool {
    lines[index].looksLikeTitle(before: lines[next])
      || list.wordCount(of: lines[index], in: utf8) <= Line.keptWords
        && words(index, in: utf8) == words(next, in: utf8)
  }

  /// Cuts a line.
  mutating func remove(_ index: Int, _ reason: RemovalReason) {
    reasons[index] = reason
    partial.removeAll { $0.line == index }
  }

  /// Cuts a line's beginning up to `place`, or its end from there.
  mutating func remove(_ index: Int, before place: Int, _ reason: RemovalReason) {
    remove(index, kept[index].lowerBound..<place, leaving: place..<kept[index].upperBound, reason)
  }

  mutating func remove(_ index: Int, from place: Int, _ reason: RemovalReason) {
    remove(index, place..<kept[index].upperBound, leaving: kept[index].lowerBound..<place, reason)
  }

  private mutating func remove(
    _ index: Int, _ range: Range<Int>, leaving rest: Range<Int>, _ reason: RemovalReason
  ) {
    guard !range.isEmpty, !rest.isEmpty else { return }
    partial.append((index, Removal(utf8Range: range, reason: reason)))
    kept[index] = rest
  }

  /// The cuts in order; neighbouring lines cut for one reason are one cut.
  var removed: [Removal] {
    var removed: [Removal] = []
    var previous: Int?
    let parts = partial.sorted { $0.removal.utf8Range.lowerBound < $1.removal.utf8Range.lowerBound }
    var part = 0
    for (index, reason) in reasons.enumerated() {
      while part < parts.count, parts[part].line == index {
        removed.append(parts[part].removal)
        part += 1
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
