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

  /// Counts the terms of documents, their boilerplate left out.
  ///
  /// - Parameters:
  ///   - count: D.
  ///   - threads: How many threads count; the result does not depend on it.
  ///   - text: The text of a document by its index; called once each, from any thread.
  static func count(
    _ count: Int, analyzer: TextAnalyzer, threads: Int, text: @Sendable (Int) -> String
  ) -> TermCounts {
    let (tables, counted) = TermCounter.runs(
      count, analyzer: analyzer, threads: threads, text: text)
    let starts = counted.map(\.matrix.rowStarts)
    let runs = counted.map { Run($0.matrix) }
    let tableOfRun = counted.map(\.table)
    // In which order the tables' terms come does not matter: they are sorted in the end.
    var all = tables[0]
    var indices = [(0..<UInt32(all.count)).map { $0 }]
    for table in tables.dropFirst() {
      indices.append((0..<table.count).map { UInt32(all.index(ofTerm: $0, in: table)) })
    }
    let order = all.sorted(threads: threads)
    var rank = [UInt32](repeating: 0, count: all.count)
    for (position, index) in order.enumerated() { rank[index] = UInt32(position) }
    var terms = TermList()
    for index in order { terms.append(all.codes(of: index)) }
    let ranks = indices.map { $0.map { rank[Int($0)] } }
    let matrix = SparseMatrix(
      renumbering: starts, columnCount: terms.count, threads: threads,
      runs: { runs[$0].take() }, newColumns: { ranks[tableOfRun[$0]] })
    Allocator.giveBack()
    return TermCounts(matrix: matrix, terms: terms)
  }

  /// Counts of a run of documents, taken once, so that no copy is left.
  private final class Run: Sendable {
    private let matrix: Mutex<SparseMatrix?>

    init(_ matrix: consuming SparseMatrix) { self.matrix = Mutex(matrix) }

    func take() -> SparseMatrix {
      matrix.withLock { $0.take() } ?? SparseMatrix(columnCount: 0)
    }
  }
}

/// Counts documents one after the other over a vocabulary that grows with them.
package struct TermCounter: Sendable {
  private(set) var table = Vocabulary()
  /// The rows since it was last taken.
  private var matrix = SparseMatrix(columnCount: 0)
  /// How many entries were taken.
  private var taken = 0
  /// The number of each term's last entry, those that were taken counted.
  private var place: [Int] = []

  /// Counts documents in runs, their boilerplate left out: the rows of each run, and the table that
  /// their columns are places in.
  ///
  /// A thread keeps its table from run to run, for to learn the words is dear.
  package static func runs(
    _ count: Int, analyzer: TextAnalyzer, threads: Int, text: @Sendable (Int) -> String
  ) -> (tables: [Vocabulary], runs: [(matrix: SparseMatrix, table: Int)]) {
    // Many runs, so that threads end at about the same time and texts are given up while others are
    // counted.
    let runCount = max(1, min(16 * threads, count / 64))
    let counters = Mutex<(atRest: [Numbered], made: Int)>(([], 0))
    let runs = concurrentMap(runCount, threads: threads) { index in
      var tool = counters.withLock { counters in
        if let last = counters.atRest.popLast() { return last }
        counters.made += 1
        return Numbered(number: counters.made - 1)
      }
      for document in index * count / runCount..<(index + 1) * count / runCount {
        withUTF8(of: text(document)) { utf8 in
          tool.counter.add(
            utf8, parts: Article(utf8: utf8).parts, analyzer: analyzer, memory: &tool.memory)
        }
      }
      let run = (matrix: tool.counter.takeMatrix(), table: tool.number)
      counters.withLock { $0.atRest.append(tool) }
      Allocator.giveBack()
      return run
    }
    let tables = counters.withLock { counters in
      counters.atRest.sorted { $0.number < $1.number }.map(\.counter.table)
    }
    return (tables, runs)
  }

  /// A counter, the words that it has read, and the number of its table.
  private struct Numbered {
    var counter = TermCounter()
    var memory = WordCache()
    let number: Int
  }

  /// The rows since the last time, in no more memory than they need: arrays grow by doubling.
  mutating func takeMatrix() -> SparseMatrix {
    var result = SparseMatrix(columnCount: table.count)
    result.rowStarts = matrix.rowStarts.map { $0 }
    result.columns = matrix.columns.map { $0 }
    result.values = matrix.values.map { $0 }
    taken += matrix.columns.count
    matrix.removeRows()
    return result
  }

  /// Appends the row of one document of valid UTF-8; its columns are in order of appearance.
  ///
  /// - Parameter memory: Of documents that this counter counted, or empty.
  private mutating func add(
    _ utf8: UTF8Bytes, parts: [Range<Int>], analyzer: TextAnalyzer, memory: inout WordCache
  ) {
    let rowStart = taken + matrix.columns.count
    guard analyzer.configuration.termsAreWords else {
      for part in parts {
        analyzer.forEachTerm(in: utf8.extracting(part)) { term in
          count(table.index(of: term, hash: term.hash), rowStart)
        }
      }
      return matrix.endRow()
    }
    analyzer.forEachMeaning(in: utf8, parts, memory: &memory) { hash in
      table.prepare(hash)
    } number: { term, hash in
      table.index(of: term, hash: hash)
    } _: { words in
      for index in words.indices { count(words[index].number, rowStart) }
    }
    matrix.endRow()
  }

  @inline(__always)
  private mutating func count(_ index: Int, _ rowStart: Int) {
    guard index >= 0 else { return }
    while index >= place.count { place.append(-1) }
    if place[index] >= rowStart {
      matrix.values[place[index] - taken] += 1
    } else {
      place[index] = taken + matrix.columns.count
      matrix.columns.append(UInt32(index))
      matrix.values.append(1)
    }
  }
}
