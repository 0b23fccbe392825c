/// TF-IDF: weighs a term by how often it occurs in a text and by how few documents contain it.
///
/// With *n* documents, df(t) of which contain the term t, and c(t) occurrences of t in a text, the weight of
/// t in that text before normalization is
///
///     tf(t)  = 1 + ln c(t)                    // c(t) if `usesSublinearTF` is false
///     idf(t) = ln((1 + n) / (1 + df(t))) + 1  // ln(n / df(t)) + 1 if `smoothsIDF` is false
///     w(t)   = tf(t) · idf(t)
///
/// and the vector is then scaled to L2 norm 1; the zero vector stays zero. This is `ltc` in the notation of
/// Salton and Buckley (1988), "Term-weighting approaches in automatic text retrieval", *Information
/// Processing & Management* 24(5), doi:10.1016/0306-4573(88)90021-0; smoothing and the final + 1 are
/// scikit-learn's.
package struct TFIDF: Sendable {
  /// Which terms are kept and how they are weighted.
  package struct Configuration: Hashable, Codable, Sendable {
    /// Terms in fewer documents are dropped: 1 or more.
    package var minimumDocumentFrequency = 2
    /// Terms in more than this share of the documents are dropped: above 0, at most 1.
    package var maximumDocumentShare = 1.0
    /// Whether a term's count c enters as 1 + ln c instead of c.
    package var usesSublinearTF = true
    /// Whether document frequencies are counted as if one more document contained every term.
    package var smoothsIDF = true

    /// Creates the default settings.
    package init() {}

    /// Whether a term that so many documents contain is kept.
    package func keeps(_ frequency: Int, ofDocuments documents: Int) -> Bool {
      frequency >= max(1, minimumDocumentFrequency)
        && Double(frequency) <= maximumDocumentShare * Double(documents)
    }
  }

  package let configuration: Configuration
  /// V; 0 for a term that is not kept.
  package let inverseDocumentFrequencies: [Float]
  /// V: the number of documents that contain each term.
  package let documentFrequencies: [UInt32]

  /// Counts in how many of the given rows each term occurs.
  init(fitting counts: SparseMatrix, rows: [Int], configuration: Configuration) {
    var frequencies = [UInt32](repeating: 0, count: counts.columnCount)
    for row in rows {
      for entry in counts.entries(ofRow: row) { frequencies[Int(counts.columns[entry])] += 1 }
    }
    self.init(frequencies, documentCount: rows.count, configuration: configuration)
  }

  /// - Parameter frequencies: V: the number of documents that contain each term.
  package init(_ frequencies: [UInt32], documentCount: Int, configuration: Configuration) {
    self.configuration = configuration
    let n = Double(documentCount)
    documentFrequencies = frequencies
    inverseDocumentFrequencies = frequencies.map { frequency in
      let df = Double(frequency)
      guard configuration.keeps(Int(frequency), ofDocuments: documentCount) else { return 0 }
      return Float((configuration.smoothsIDF ? Math.log((1 + n) / (1 + df)) : Math.log(n / df)) + 1)
    }
  }

  /// The terms that are kept, ascending.
  var keptColumns: [Int] {
    inverseDocumentFrequencies.indices.filter { inverseDocumentFrequencies[$0] > 0 }
  }

  /// Returns the vectors of the given rows; their columns are the kept terms, numbered from 0.
  ///
  /// - Returns: A matrix whose rows have L2 norm 1, or 0 for a document without a kept term.
  func transform(_ counts: SparseMatrix, rows: [Int], threads: Int = 1) -> SparseMatrix {
    let kept = keptColumns
    var newColumn = [UInt32](repeating: .max, count: counts.columnCount)
    for (new, old) in kept.enumerated() { newColumn[old] = UInt32(new) }
    let places = newColumn
    var starts = [0]
    starts.reserveCapacity(rows.count + 1)
    for row in rows {
      let size = counts.entries(ofRow: row).count { places[Int(counts.columns[$0])] != .max }
      starts.append(starts[starts.count - 1] + size)
    }
    return SparseMatrix(
      rowStarts: starts, columnCount: kept.count, threads: threads
    ) { number, columns, values in
      for entry in counts.entries(ofRow: rows[number]) {
        let column = Int(counts.columns[entry])
        guard places[column] != .max else { continue }
        columns.append(places[column])
        values.append(weight(ofColumn: column, count: counts.values[entry]))
      }
      UnitNorm.scale(&values, values.indices)
    }
  }

  /// Replaces the counts of all rows by the vectors that ``transform(_:rows:threads:)`` returns.
  func transform(inPlace counts: inout SparseMatrix, threads: Int) {
    let kept = keptColumns
    var newColumn = [UInt32](repeating: .max, count: counts.columnCount)
    for (new, old) in kept.enumerated() { newColumn[old] = UInt32(new) }
    let places = newColumn
    counts.rewrite(columnCount: kept.count, threads: threads) { column, count in
      let place = places[Int(column)]
      return place == .max ? nil : (place, weight(ofColumn: Int(column), count: count))
    }
  }

  /// Returns the weights of some of the terms.
  func restricted(to columns: [Int]) -> TFIDF {
    TFIDF(
      configuration: configuration,
      inverseDocumentFrequencies: columns.map { inverseDocumentFrequencies[$0] },
      documentFrequencies: columns.map { documentFrequencies[$0] })
  }

  private init(
    configuration: Configuration, inverseDocumentFrequencies: [Float],
    documentFrequencies: [UInt32]
  ) {
    self.configuration = configuration
    self.inverseDocumentFrequencies = inverseDocumentFrequencies
    self.documentFrequencies = documentFrequencies
  }

  // MARK: The formula

  /// Replaces the counts of a text's terms by their weights, and scales them to L2 norm 1.
  ///
  /// - Parameter idf: Returns idf of a term; called once for each, in order.
  @inline(__always)
  static func weigh(_ counts: inout SparseVector, sublinear: Bool, idf: (_ term: Int) -> Float) {
    weigh(counts.terms, &counts.values, sublinear, idf)
    UnitNorm.scale(&counts.values, counts.values.indices)
  }

  @inline(__always)
  private static func weigh(
    _ terms: [Int], _ values: inout [Float], _ isSublinear: Bool, _ idf: (Int) -> Float
  ) {
    let (terms, small) = (terms.span, sublinearOfSmall)
    var values = values.mutableSpan
    for place in terms.indices {
      let count = values[place]
      let tf =
        !isSublinear || count <= 1
        ? count : count < 64 ? small[Int(count)] : sublinear(count)
      values[place] = tf * idf(terms[place])
    }
  }

  /// Returns the vector of a text from the counts of its terms.
  package func weigh(columns: [Int], counts: [Float]) -> (columns: [Int], values: [Float]) {
    var vector = SparseVector(terms: columns, values: counts)
    TFIDF.weigh(&vector, sublinear: configuration.usesSublinearTF) {
      inverseDocumentFrequencies[$0]
    }
    return (vector.terms, vector.values)
  }

  /// Returns w(t) = tf(t) · idf(t) for a count.
  @inline(__always)
  static func weight(_ count: Float, sublinear isSublinear: Bool, idf: Float) -> Float {
    (isSublinear ? sublinear(count) : count) * idf
  }

  @inline(__always)
  private func weight(ofColumn column: Int, count: Float) -> Float {
    TFIDF.weight(
      count, sublinear: configuration.usesSublinearTF, idf: inverseDocumentFrequencies[column])
  }

  /// Returns 1 + ln c.
  @inline(__always)
  static func sublinear(_ count: Float) -> Float {
    if count <= 1 { return count }
    return count < 64 ? sublinearOfSmall[Int(count)] : 1 + Math.log(count)
  }

  /// 1 + ln c for the counts that nearly all terms have.
  static let sublinearOfSmall: [Float] = [0, 1] + (2..<64).map { 1 + Math.log(Float($0)) }
}
