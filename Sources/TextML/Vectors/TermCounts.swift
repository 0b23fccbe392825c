/// How often each term stands in each document, over the vocabulary of all of them.
///
/// The step before TF-IDF: counting needs the text, weighting only the counts, so cross-validation
/// counts once and weights for every fold.
struct TermCounts: Sendable {
  /// D × V; the values are counts.
  var matrix: SparseMatrix
  /// The letter codes of the terms, ascending, so that the order in which documents were read
  /// cannot be seen.
  var terms: TermList

  /// Counts the terms of documents, their page furniture left out.
  ///
  /// - Parameters:
  ///   - count: D.
  ///   - threads: How many threads count; the result does not depend on it.
  ///   - text: The text of a document by its index; called once each, from any thread.
  static func count(
    _ count: Int, analyzer: TextAnalyzer, threads: Int, text: @Sendable (Int) -> String
  ) -> TermCounts {
    let blockSize = 256
    let blocks = (count + blockSize - 1) / blockSize
    let parts = concurrentMap(blocks, threads: threads) { block in
      var part = TermCounter()
      for document in block * blockSize..<min(count, (block + 1) * blockSize) {
        withUTF8(of: text(document)) { utf8 in
          part.add(utf8, parts: Article(utf8: utf8).parts, analyzer: analyzer)
        }
      }
      return part
    }
    return merge(parts)
  }

  /// Joins blocks, in their order, over one sorted vocabulary.
  private static func merge(_ parts: [TermCounter]) -> TermCounts {
    var all = TermTable()
    let toFirstSeen = parts.map { part in
      (0..<part.table.count).map { all.index(ofTerm: $0, in: part.table) }
    }
    let order = (0..<all.count).sorted { all.precedes($0, $1) }
    var rank = [UInt32](repeating: 0, count: all.count)
    for (position, index) in order.enumerated() { rank[index] = UInt32(position) }

    var terms = TermList()
    for index in order { terms.append(all.codes(of: index)) }
    var matrix = SparseMatrix(columnCount: all.count)
    matrix.columns.reserveCapacity(parts.reduce(0) { $0 + $1.matrix.columns.count })
    matrix.values.reserveCapacity(matrix.columns.capacity)
    var row: [(column: UInt32, count: Float)] = []
    for (part, map) in zip(parts, toFirstSeen) {
      for index in 0..<part.matrix.rowCount {
        row.removeAll(keepingCapacity: true)
        for entry in part.matrix.entries(ofRow: index) {
          let column = rank[map[Int(part.matrix.columns[entry])]]
          row.append((column, part.matrix.values[entry]))
        }
        row.sort { $0.column < $1.column }
        matrix.columns.append(contentsOf: row.lazy.map(\.column))
        matrix.values.append(contentsOf: row.lazy.map(\.count))
        matrix.endRow()
      }
    }
    return TermCounts(matrix: matrix, terms: terms)
  }
}

/// Counts documents one after the other over a vocabulary that grows with them.
struct TermCounter: Sendable {
  private(set) var table = TermTable()
  private(set) var matrix = SparseMatrix(columnCount: 0)
  /// The entry of each term in the row being counted, valid where it lies in that row.
  private var place: [Int] = []

  /// Appends the row of one document of valid UTF-8; its columns are in order of appearance.
  mutating func add(_ utf8: UTF8Bytes, parts: [Range<Int>], analyzer: TextAnalyzer) {
    let rowStart = matrix.columns.count
    for part in parts {
      analyzer.forEachTerm(in: utf8.extracting(part)) { term in
        let index = table.index(of: term, hash: term.hash)
        if index == place.count { place.append(-1) }
        if place[index] >= rowStart {
          matrix.values[place[index]] += 1
        } else {
          place[index] = matrix.columns.count
          matrix.columns.append(UInt32(index))
          matrix.values.append(1)
        }
      }
    }
    matrix.endRow()
    matrix.columnCount = table.count
  }
}
