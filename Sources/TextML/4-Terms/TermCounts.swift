internal import Synchronization

/// How often each term occurs in each document, over the vocabulary of all documents.
///
/// The step before TF-IDF: counting needs the texts, weighting only the counts, so cross-validation counts
/// once and weights for every fold.
struct TermCounts: Sendable {
  /// D × V; the values are counts.
  var matrix: SparseMatrix
  /// V: the letter codes of the terms, ascending, so that the order in which threads read the documents
  /// leaves no trace.
  var terms: TermList

  /// Counts the terms of documents.
  ///
  /// - Parameters:
  ///   - count: D.
  ///   - threads: The number of threads that count; the result does not depend on it.
  ///   - parts: Returns the parts of a text that are counted, such as an article without boilerplate.
  ///   - text: Returns the text of a document; called once for each, from any thread.
  static func count(
    _ count: Int, analyzer: TextAnalyzer, threads: Int,
    parts: @Sendable (UTF8Bytes) -> [Range<Int>] = { [0..<$0.count] },
    text: @Sendable (Int) -> String
  ) -> TermCounts {
    let (vocabularies, counted) = DocumentCounter.count(
      count, analyzer: analyzer, threads: threads, parts: parts, text: text)
    let starts = counted.map(\.rows.rowStarts)
    let blocks = counted.map { Block($0.rows) }
    let vocabularyOfBlock = counted.map(\.vocabulary)
    // The vocabularies may come in any order: their terms are sorted in the end.
    var all = vocabularies[0]
    var indices = [(0..<UInt32(all.count)).map { $0 }]
    for vocabulary in vocabularies.dropFirst() {
      indices.append(
        (0..<vocabulary.count).map { UInt32(all.index(ofTerm: $0, in: vocabulary)) })
    }
    let order = all.sorted(threads: threads)
    var rank = [UInt32](repeating: 0, count: all.count)
    for (position, index) in order.enumerated() { rank[index] = UInt32(position) }
    var terms = TermList()
    for index in order { terms.append(all.codes(of: index)) }
    let ranks = indices.map { $0.map { rank[Int($0)] } }
    let matrix = SparseMatrix(
      renumbering: starts, columnCount: terms.count, threads: threads,
      runs: { blocks[$0].take() }, newColumns: { ranks[vocabularyOfBlock[$0]] })
    Allocator.trim()
    return TermCounts(matrix: matrix, terms: terms)
  }

  /// The counts of a block of documents, which are taken once, so that no copy stays in memory.
  private final class Block: Sendable {
    private let matrix: Guarded<SparseMatrix?>

    init(_ matrix: consuming SparseMatrix) { self.matrix = Guarded(matrix) }

    func take() -> SparseMatrix {
      matrix.withLock { $0.take() } ?? SparseMatrix(columnCount: 0)
    }
  }
}

/// Counts documents one after the other over a vocabulary that grows with them.
package struct DocumentCounter: ~Copyable {
  private var counter: TermCounter<Vocabulary>
  /// The rows since they were last taken; their columns are in order of appearance.
  private var rows = SparseMatrix(columnCount: 0)
  /// Tells the counters of several threads apart.
  private let number: Int

  private init(analyzer: TextAnalyzer, number: Int) {
    counter = TermCounter(analyzer: analyzer, terms: Vocabulary())
    self.number = number
  }

  /// The counts of a block of consecutive documents, and the index of the vocabulary of their columns.
  package typealias Block = (rows: SparseMatrix, vocabulary: Int)

  /// Counts documents in blocks.
  ///
  /// Each thread has one counter for all of its blocks, because its word cache and its vocabulary are
  /// expensive to warm up.
  /// - Parameters:
  ///   - count: D.
  ///   - parts: Returns the parts of a text that are counted.
  ///   - text: Returns the text of a document; called once for each, from any thread.
  package static func count(
    _ count: Int, analyzer: TextAnalyzer, threads: Int,
    parts: @Sendable (UTF8Bytes) -> [Range<Int>], text: @Sendable (Int) -> String
  ) -> (vocabularies: [Vocabulary], blocks: [Block]) {
    // Many blocks, so that threads end at about the same time, and texts are released while others are
    // counted.
    let blockCount = max(1, min(16 * threads, count / 64))
    let made = Atomic(0)
    let counters = ObjectPool {
      DocumentCounter(
        analyzer: analyzer, number: made.add(1, ordering: .relaxed).oldValue)
    }
    let blocks = concurrentMap(blockCount, threads: threads) { block in
      let result = counters.withObject { counter in
        for document in block * count / blockCount..<(block + 1) * count / blockCount {
          withUTF8(of: text(document)) { counter.add($0, parts($0)) }
        }
        return (rows: counter.takeRows(), vocabulary: counter.number)
      }
      Allocator.trim()
      return result
    }
    var vocabularies = [Vocabulary](repeating: Vocabulary(), count: made.load(ordering: .relaxed))
    counters.forEachIdle { vocabularies[$0.number] = $0.counter.terms }
    return (vocabularies, blocks)
  }

  /// Appends the row of one document of valid UTF-8.
  private mutating func add(_ utf8: UTF8Bytes, _ parts: [Range<Int>]) {
    counter.add(utf8, parts)
    Self.appendRow(&counter, to: &rows)
  }

  private static func appendRow(
    _ counter: inout TermCounter<Vocabulary>, to rows: inout SparseMatrix
  ) {
    counter.drain { term, count in
      rows.columns.append(UInt32(term))
      rows.values.append(Float(count))
    }
    rows.endRow()
  }

  /// Returns the rows counted since the last call, in arrays without spare capacity.
  private mutating func takeRows() -> SparseMatrix {
    var result = SparseMatrix(columnCount: counter.terms.count)
    result.rowStarts = rows.rowStarts.map { $0 }
    result.columns = rows.columns.map { $0 }
    result.values = rows.values.map { $0 }
    rows.removeRows()
    return result
  }
}
