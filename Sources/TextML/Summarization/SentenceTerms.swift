/// How often each term stands in each sentence, counted in one scan of the text.
///
/// Terms are numbered in order of appearance and known by their hashes alone: two of a text's terms
/// share one about once in 10¹³ texts.
struct SentenceTerms {
  /// The hash of each term by its number; V of them.
  private(set) var hashes: [UInt64] = []
  /// How many words the text has, and how many terms, repeats included.
  private(set) var totals = Prediction.Counts()
  /// The rows of the sentences and of the headlines; columns in order of appearance.
  private var sentenceRows = RowCounter()
  private var headlineRows = RowCounter()
  /// Term number + 1 at the slot of its hash, 0 if free; a power of two long, at most half full.
  private var slots = [UInt32](repeating: 0, count: 1024)

  /// S × V counts.
  var sentences: SparseMatrix { sentenceRows.matrix(columnCount: hashes.count) }

  /// One row a headline.
  var headlines: SparseMatrix { headlineRows.matrix(columnCount: hashes.count) }

  /// Adds a row for a headline.
  mutating func addHeadline(_ range: Range<Int>, of utf8: UTF8Bytes, analyzer: TextAnalyzer) {
    let words = analyzer.forEachTerm(in: utf8.extracting(range)) { term in
      headlineRows.count(number(of: term.hash))
    }
    headlineRows.endRow()
    count(words)
  }

  /// Adds a row for each sentence of a line; terms go by where their words begin.
  mutating func addLine(
    _ line: Range<Int>, sentences: [Range<Int>], of utf8: UTF8Bytes, analyzer: TextAnalyzer
  ) {
    guard !sentences.isEmpty else { return }
    var current = 0
    var end = sentences[0].upperBound - line.lowerBound
    let words = analyzer.forEachTerm(in: utf8.extracting(line)) { term in
      while term.utf8Range.lowerBound >= end, current + 1 < sentences.count {
        sentenceRows.endRow()
        current += 1
        end = sentences[current].upperBound - line.lowerBound
      }
      sentenceRows.count(number(of: term.hash))
    }
    for _ in current..<sentences.count { sentenceRows.endRow() }
    count(words)
  }

  /// V: how often each term stands in the text.
  var counts: [Float] {
    var counts = [Float](repeating: 0, count: hashes.count)
    for matrix in [sentences, headlines] {
      for (column, count) in zip(matrix.columns, matrix.values) { counts[Int(column)] += count }
    }
    return counts
  }

  /// The number of a term, if the text has it.
  func find(_ hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private mutating func count(_ words: TextAnalyzer.WordCounts) {
    totals.words += words.all
    totals.arabicWords += words.arabic
    totals.foreignWords += words.foreign
  }

  @inline(__always)
  private mutating func number(of hash: UInt64) -> Int {
    totals.terms += 1
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = UInt32(hashes.count + 1)
    hashes.append(hash)
    if hashes.count * 2 > slots.count { grow() }
    return hashes.count - 1
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }
}

/// Counts terms row by row.
private struct RowCounter {
  private var counts = SparseMatrix(columnCount: 0)
  private var rowStart = 0
  /// The entry of each term in the row being counted, valid where it lies in that row.
  private var place: [Int] = []

  func matrix(columnCount: Int) -> SparseMatrix {
    var matrix = counts
    matrix.columnCount = columnCount
    return matrix
  }

  @inline(__always)
  mutating func count(_ term: Int) {
    while place.count <= term { place.append(-1) }
    if place[term] >= rowStart {
      counts.values[place[term]] += 1
    } else {
      place[term] = counts.columns.count
      counts.columns.append(UInt32(term))
      counts.values.append(1)
    }
  }

  mutating func endRow() {
    counts.endRow()
    rowStart = counts.columns.count
  }
}
