internal import Synchronization

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
    // In which order the parts' terms come does not matter: they are sorted in the end.
    let all = Mutex(TermTable())
    let parts = TermCounter.parts(count, analyzer: analyzer, threads: threads, text: text) {
      counter in
      let part = Part(counter, all)
      FreedMemory.giveBack()
      return part
    }
    return merge(parts, all.withLock { $0 }, threads: threads)
  }

  /// Documents that were counted together; their counts are taken once, so that no copy is left.
  private final class Part: Sendable {
    /// The places of the columns in the table of all terms.
    let columns: [UInt32]
    private let matrix: Mutex<SparseMatrix?>

    init(_ counter: consuming TermCounter, _ all: borrowing Mutex<TermTable>) {
      let table = counter.table
      columns = all.withLock { all in
        (0..<table.count).map { UInt32(all.index(ofTerm: $0, in: table)) }
      }
      matrix = Mutex(counter.matrix.withoutSpareRoom)
    }

    func take() -> SparseMatrix {
      matrix.withLock { $0.take() } ?? SparseMatrix(columnCount: 0)
    }
  }

  /// Joins parts, in their order, over one sorted vocabulary.
  private static func merge(_ parts: [Part], _ all: TermTable, threads: Int) -> TermCounts {
    let order = all.sorted
    var rank = [UInt32](repeating: 0, count: all.count)
    for (position, index) in order.enumerated() { rank[index] = UInt32(position) }
    var terms = TermList()
    for index in order { terms.append(all.codes(of: index)) }

    let ranks = rank
    let matrices = concurrentMap(parts.count, threads: threads) { part in
      parts[part].take().renumbered(
        parts[part].columns.map { ranks[Int($0)] }, columnCount: ranks.count)
    }
    return TermCounts(matrix: SparseMatrix(joining: matrices), terms: terms)
  }
}

extension SparseMatrix {
  /// The same matrix in no more memory than it needs: arrays grow by doubling.
  fileprivate var withoutSpareRoom: SparseMatrix {
    var result = SparseMatrix(columnCount: columnCount)
    result.rowStarts = rowStarts
    result.columns = columns.map { $0 }
    result.values = values.map { $0 }
    return result
  }

  /// The same matrix with other column numbers, for rows whose columns do not ascend yet.
  fileprivate consuming func renumbered(_ new: [UInt32], columnCount: Int) -> SparseMatrix {
    var result = self
    result.columnCount = columnCount
    var row: [UInt64] = []
    for index in 0..<result.rowCount {
      row.removeAll(keepingCapacity: true)
      let entries = result.entries(ofRow: index)
      for entry in entries {
        row.append(
          UInt64(new[Int(result.columns[entry])]) << 32 | UInt64(result.values[entry].bitPattern))
      }
      // As one number, since comparing pairs takes longer.
      row.sort()
      for (entry, pair) in zip(entries, row) {
        result.columns[entry] = UInt32(truncatingIfNeeded: pair >> 32)
        result.values[entry] = Float(bitPattern: UInt32(truncatingIfNeeded: pair))
      }
    }
    return result
  }
}

/// Counts documents one after the other over a vocabulary that grows with them.
struct TermCounter: Sendable {
  private(set) var table = TermTable()
  private(set) var matrix = SparseMatrix(columnCount: 0)
  /// The entry of each term in the row being counted, valid where it lies in that row.
  private var place: [Int] = []

  /// Counts documents in runs, each by a counter of its own, their page furniture left out, and returns
  /// what `body` makes of the counters.
  static func parts<Part: Sendable>(
    _ count: Int, analyzer: TextAnalyzer, threads: Int, text: @Sendable (Int) -> String,
    _ body: @Sendable (consuming TermCounter) -> Part
  ) -> [Part] {
    // Few parts, so that each learns the common words once; more than threads, so that all end at
    // about the same time and texts are given up while others are counted.
    let partCount = min(4 * threads, max(1, count / 64))
    return concurrentMap(partCount, threads: threads) { index in
      var counter = TermCounter()
      var memory = WordMemory()
      for document in index * count / partCount..<(index + 1) * count / partCount {
        withUTF8(of: text(document)) { utf8 in
          counter.add(utf8, parts: Article(utf8: utf8).parts, analyzer: analyzer, memory: &memory)
        }
      }
      return body(counter)
    }
  }

  /// Appends the row of one document of valid UTF-8; its columns are in order of appearance.
  mutating func add(_ utf8: UTF8Bytes, parts: [Range<Int>], analyzer: TextAnalyzer) {
    let rowStart = matrix.columns.count
    for part in parts {
      analyzer.forEachTerm(in: utf8.extracting(part)) { term in
        count(table.index(of: term, hash: term.hash), rowStart)
      }
    }
    endRow()
  }

  /// The same, faster if there are many documents.
  ///
  /// - Parameter memory: Of documents that this counter counted, or empty.
  mutating func add(
    _ utf8: UTF8Bytes, parts: [Range<Int>], analyzer: TextAnalyzer, memory: inout WordMemory
  ) {
    guard analyzer.configuration.termsAreWords else {
      return add(utf8, parts: parts, analyzer: analyzer)
    }
    let rowStart = matrix.columns.count
    analyzer.forEachMeaning(in: utf8, parts, memory: &memory) { term, hash in
      table.index(of: term, hash: hash)
    } _: { words in
      for index in words.indices { count(words[index].number, rowStart) }
    }
    endRow()
  }

  private mutating func endRow() {
    matrix.endRow()
    matrix.columnCount = table.count
  }

  @inline(__always)
  private mutating func count(_ index: Int, _ rowStart: Int) {
    guard index >= 0 else { return }
    while index >= place.count { place.append(-1) }
    if place[index] >= rowStart {
      matrix.values[place[index]] += 1
    } else {
      place[index] = matrix.columns.count
      matrix.columns.append(UInt32(index))
      matrix.values.append(1)
    }
  }
}
