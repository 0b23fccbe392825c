/// The TF-IDF vectors of S sentences over their V terms.
///
/// A term with c occurrences in a sentence, and in s of the S sentences, weighs
///
///     (1 + ln c) · (ln((1 + S) / (1 + s)) + 1)
///
/// times the classifier's idf if there is a classifier. Rows are scaled to unit length; a sentence without
/// terms stays zero. Products with the matrix use dense blocks where terms are frequent and sparse rows
/// elsewhere, so that time and memory are linear in the text.
struct SentenceVectors {
  /// S × V.
  let matrix: SparseMatrix
  /// V: the factor of each term's frequency.
  private let idf: [Float]
  /// The frequent terms of consecutive sentences.
  private let blocks: [DenseBlock]
  /// S × V: the entries that are in no block.
  private let rest: SparseMatrix

  init(_ terms: borrowing SentenceTerms, classifier: TextClassifier?) {
    var matrix = terms.sentences
    idf = SentenceVectors.idf(
      matrix, vocabularyIndices: terms.vocabularyIndices, classifier: classifier)
    for row in 0..<matrix.rowCount {
      for entry in matrix.entries(ofRow: row) {
        matrix.values[entry] = TFIDF.weight(
          matrix.values[entry], sublinear: true, idf: idf[Int(matrix.columns[entry])])
      }
      UnitNorm.scale(&matrix.values, matrix.entries(ofRow: row))
    }
    self.matrix = matrix
    (blocks, rest) = DenseBlock.blocks(of: matrix)
  }

  private static func idf(
    _ counts: SparseMatrix, vocabularyIndices: [Int], classifier: TextClassifier?
  ) -> [Float] {
    var frequencies = [Int](repeating: 0, count: counts.columnCount)
    for column in counts.columns { frequencies[Int(column)] += 1 }
    let s = Float(counts.rowCount)
    // Most terms are in one sentence.
    let once = Math.log((1 + s) / 2) + 1
    var idf = frequencies.map { $0 == 1 ? once : Math.log((1 + s) / Float(1 + $0)) + 1 }
    guard let classifier else { return idf }
    let unknown = Math.log(1 + Float(classifier.description.documentCount)) + 1
    let background = classifier.idf
    for (term, index) in vocabularyIndices.enumerated() {
      idf[term] *= index >= 0 ? background[index] : unknown
    }
    return idf
  }

  // MARK: Products

  /// Returns Aᵀw: the sum of the vectors times their weights, V long.
  func sum(weightedBy weights: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: matrix.columnCount)
    for block in blocks { block.addSum(weightedBy: weights, to: &result) }
    for row in 0..<rest.rowCount where weights[row] != 0 {
      for entry in rest.entries(ofRow: row) {
        result[Int(rest.columns[entry])] += weights[row] * rest.values[entry]
      }
    }
    return result
  }

  /// Returns Ax: the product of each sentence with a vector over the terms.
  func products(with vector: [Float]) -> [Float] {
    var result = (0..<rest.rowCount).map { row in
      rest.entries(ofRow: row).reduce(Float(0)) {
        $0 + rest.values[$1] * vector[Int(rest.columns[$1])]
      }
    }
    for block in blocks { block.addProducts(with: vector, to: &result) }
    return result
  }

  /// Returns the cosine of each sentence with a vector over the terms; all are 0 if the vector is.
  func cosines(with vector: [Float]) -> [Float] {
    let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0 else { return [Float](repeating: 0, count: matrix.rowCount) }
    return products(with: vector).map { $0 / norm }
  }

  /// Returns the TF-IDF weights of one row of counts, scaled to unit length.
  func unitVector(ofRow row: Int, of counts: SparseMatrix) -> [(column: Int, weight: Float)] {
    let weights = counts.entries(ofRow: row).map { entry in
      let column = Int(counts.columns[entry])
      let weight = TFIDF.weight(counts.values[entry], sublinear: true, idf: idf[column])
      return (column: column, weight: weight)
    }
    let norm = weights.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    return norm > 0 ? weights.map { ($0.column, $0.weight / norm) } : []
  }

  /// Returns the TF-IDF vector of a query over the terms of the sentences, not scaled.
  func vector(of text: String, terms: borrowing SentenceTerms, analyzer: TextAnalyzer) -> [Float] {
    var vector = [Float](repeating: 0, count: matrix.columnCount)
    withUTF8(of: text) { utf8 in
      analyzer.forEachTerm(in: utf8) { term in
        if let column = terms.column(of: term, hash: term.hash) { vector[column] += 1 }
      }
    }
    for (term, count) in vector.enumerated() where count > 0 {
      vector[term] = TFIDF.weight(count, sublinear: true, idf: idf[term])
    }
    return vector
  }
}
