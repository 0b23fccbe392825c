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

  /// Returns the column of the term with this hash, or nil if the articles do not have it.
  func column(ofHash hash: UInt64) -> Int? { state.column(ofHash: hash) }
}

/// What ``SentenceTerms`` owns.
private struct SentenceTermCounts: ~Copyable {
  /// Above this size the vocabulary is forgotten between articles, which bounds memory in a long stream.
  private static let maximumVocabulary = 1 << 18

  private var counter: TermCounter<SentenceVocabulary>
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
  }

  init(analyzer: TextAnalyzer, classifier: TextClassifier?) {
    self.init(analyzer: analyzer, known: classifier?.termIndex)
  }

  private init(analyzer: TextAnalyzer, known: TermIndex?) {
    counter = TermCounter(analyzer: analyzer, terms: SentenceVocabulary(known: known))
  }

  /// V: the term of each column, as an index in the counter's vocabulary.
  var terms: [UInt32] { columns.terms }

  var hashes: [UInt64] { columns.terms.map { counter.terms.hash(of: Int($0)) } }

  var vocabularyIndices: [Int32] { columns.terms.map { counter.terms.knownIndices[Int($0)] } }

  func matrix(of rows: SparseMatrix) -> SparseMatrix {
    var matrix = rows
    matrix.columnCount = columns.terms.count
    return matrix
  }

  func column(ofHash hash: UInt64) -> Int? {
    guard let index = counter.terms.index(ofHash: hash), index < columns.ofTerm.count,
      columns.ofTerm[index] >= 0
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
    let new = counter.terms.count - columns.ofTerm.count
    columns.ofTerm.append(contentsOf: repeatElement(-1, count: new))
  }

  private static func appendRow(
    _ counter: inout TermCounter<SentenceVocabulary>, _ columns: inout Columns,
    to matrix: inout SparseMatrix
  ) {
    let count = counter.termCount
    matrix.columns.append(contentsOf: repeatElement(0, count: count))
    matrix.values.append(contentsOf: repeatElement(0, count: count))
    drain(&counter, &columns.ofTerm, &columns.terms, into: &matrix.columns, &matrix.values)
    matrix.endRow()
  }

  /// Moves the counts to the end of arrays; a term that is new to the articles gets the next column.
  private static func drain(
    _ counter: inout TermCounter<SentenceVocabulary>, _ columnOfTerm: inout [Int32],
    _ terms: inout [UInt32], into columns: inout [UInt32], _ values: inout [Float]
  ) {
    var place = columns.count - counter.termCount
    var columnOfTerm = columnOfTerm.mutableSpan
    var columns = columns.mutableSpan
    var values = values.mutableSpan
    counter.drain { term, count in
      if columnOfTerm[term] < 0 {
        columnOfTerm[term] = Int32(terms.count)
        terms.append(UInt32(term))
      }
      columns[place] = UInt32(columnOfTerm[term])
      values[place] = Float(count)
      place += 1
    }
  }

  mutating func reset() {
    if counter.terms.count > Self.maximumVocabulary {
      self = SentenceTermCounts(analyzer: counter.analyzer, known: counter.terms.known)
      return
    }
    for term in columns.terms { columns.ofTerm[Int(term)] = -1 }
    columns.terms.removeAll(keepingCapacity: true)
    sentences.removeRows()
    headlines.removeRows()
    totals = WordCounts()
  }
}
