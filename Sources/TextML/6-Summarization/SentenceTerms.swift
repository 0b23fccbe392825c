/// Counts how often each term occurs in each sentence and headline of one or more articles.
///
/// A column of the counts is a term, in order of appearance. Reuse an object from article to article with
/// ``reset()``, because its word cache is expensive to warm up; the answers do not depend on the articles
/// before. A reference type with one owner at a time: an ``ObjectPool``, or the thread that took it from there.
final class SentenceTerms {
  private var state: SentenceTermCounts

  /// - Parameter classifier: The classifier whose vocabulary the terms are looked up in.
  init(analyzer: TextAnalyzer, classifier: TextClassifier?) {
    state = SentenceTermCounts(analyzer: analyzer, classifier: classifier)
  }

  /// Adds a row for a headline.
  func addHeadline(_ range: Range<Int>, of utf8: UTF8Bytes) { state.addHeadline(range, of: utf8) }

  /// Adds a row for each sentence.
  func add(_ sentences: [Range<Int>], of utf8: UTF8Bytes) {
    for sentence in sentences { state.addSentence(sentence, of: utf8) }
  }

  /// Forgets the articles.
  func reset() { state.reset() }

  /// V.
  var count: Int { state.terms.count }

  /// How many words and terms the articles have, repeats included.
  ///
  /// ``WordCounts/knownTerms`` stays 0.
  var totals: WordCounts { state.totals }

  /// S × V counts.
  var sentences: SparseMatrix { state.matrix(of: state.sentences) }

  /// One row for each headline.
  var headlines: SparseMatrix { state.matrix(of: state.headlines) }

  /// V: the hash of each term.
  var hashes: [UInt64] { state.hashes }

  /// V: the classifier's index of each term, -1 for a term that it does not know.
  var vocabularyIndices: [Int32] { state.vocabularyIndices }

  /// V: how often each term occurs in the articles.
  var counts: [Float] {
    var totals = [Float](repeating: 0, count: count)
    for matrix in [sentences, headlines] {
      for (column, count) in zip(matrix.columns, matrix.values) { totals[Int(column)] += count }
    }
    return totals
  }

  /// Returns the column of a term, or nil if the articles do not have it.
  func column(of term: some Collection<UInt8>, hash: UInt64) -> Int? {
    state.column(of: term, hash: hash)
  }
}

/// What ``SentenceTerms`` owns.
private struct SentenceTermCounts: ~Copyable {
  /// Above this size the vocabulary is forgotten between articles, which bounds memory in a long stream.
  private static let maximumVocabulary = 1 << 18

  /// The classifier's terms.
  private let known: TermIndex?
  private var counter: TermCounter<Vocabulary>
  /// The classifier's index of each term of the counter's vocabulary, -1 if it has none.
  private var indices: [Int32] = []
  private var columns = Columns()
  private(set) var sentences = SparseMatrix(columnCount: 0)
  private(set) var headlines = SparseMatrix(columnCount: 0)
  private(set) var totals = WordCounts()

  /// The columns of the articles' terms.
  private struct Columns {
    /// The column of each term of the counter's vocabulary, -1 if the articles do not have it.
    var ofTerm: [Int32] = []
    /// V: the term of each column, as an index in the counter's vocabulary.
    var terms: [UInt32] = []

    /// Returns the column of a term, which is added if it is new.
    @inline(__always)
    mutating func column(of term: Int) -> UInt32 {
      if ofTerm[term] < 0 {
        ofTerm[term] = Int32(terms.count)
        terms.append(UInt32(term))
      }
      return UInt32(ofTerm[term])
    }
  }

  init(analyzer: TextAnalyzer, classifier: TextClassifier?) {
    self.init(analyzer: analyzer, known: classifier?.termIndex)
  }

  private init(analyzer: TextAnalyzer, known: TermIndex?) {
    self.known = known
    counter = TermCounter(analyzer: analyzer, terms: Vocabulary())
  }

  /// V: the term of each column, as an index in the counter's vocabulary.
  var terms: [UInt32] { columns.terms }

  var hashes: [UInt64] { columns.terms.map { counter.terms.hash(of: Int($0)) } }

  var vocabularyIndices: [Int32] { columns.terms.map { indices[Int($0)] } }

  func matrix(of rows: SparseMatrix) -> SparseMatrix {
    var matrix = rows
    matrix.columnCount = columns.terms.count
    return matrix
  }

  func column(of term: some Collection<UInt8>, hash: UInt64) -> Int? {
    guard let index = counter.terms.knownIndex(of: term, hash: hash),
      index < columns.ofTerm.count, columns.ofTerm[index] >= 0
    else { return nil }
    return Int(columns.ofTerm[index])
  }

  mutating func addSentence(_ range: Range<Int>, of utf8: UTF8Bytes) {
    count(range, of: utf8)
    Self.appendRow(&counter, &columns, to: &sentences)
  }

  mutating func addHeadline(_ range: Range<Int>, of utf8: UTF8Bytes) {
    count(range, of: utf8)
    Self.appendRow(&counter, &columns, to: &headlines)
  }

  private mutating func count(_ range: Range<Int>, of utf8: UTF8Bytes) {
    counter.add(utf8, CollectionOfOne(range))
    let words = counter.words
    totals.addWords(of: words)
    totals.terms += words.terms
    for index in indices.count..<counter.terms.count {
      indices.append(Int32(known?.index(ofHash: counter.terms.hash(of: index)) ?? -1))
      columns.ofTerm.append(-1)
    }
  }

  private static func appendRow(
    _ counter: inout TermCounter<Vocabulary>, _ columns: inout Columns,
    to matrix: inout SparseMatrix
  ) {
    let count = counter.termCount
    matrix.columns.append(contentsOf: repeatElement(0, count: count))
    matrix.values.append(contentsOf: repeatElement(0, count: count))
    drain(&counter, &columns, into: &matrix.columns, &matrix.values)
    matrix.endRow()
  }

  /// Moves the counts to the end of arrays.
  private static func drain(
    _ counter: inout TermCounter<Vocabulary>, _ columns: inout Columns,
    into indices: inout [UInt32], _ values: inout [Float]
  ) {
    var place = indices.count - counter.termCount
    var indices = indices.mutableSpan
    var values = values.mutableSpan
    counter.drain { term, count in
      indices[place] = columns.column(of: term)
      values[place] = Float(count)
      place += 1
    }
  }

  mutating func reset() {
    if counter.terms.count > Self.maximumVocabulary {
      self = SentenceTermCounts(analyzer: counter.analyzer, known: known)
      return
    }
    for term in columns.terms { columns.ofTerm[Int(term)] = -1 }
    columns.terms.removeAll(keepingCapacity: true)
    sentences.removeRows()
    headlines.removeRows()
    totals = WordCounts()
  }
}
