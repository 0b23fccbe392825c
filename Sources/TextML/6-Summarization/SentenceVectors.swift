/// The TF-IDF vectors of S sentences over their own V terms.
///
/// A term weighs 1 + ln of its count in the sentence, times ln((1 + S) / (1 + s)) + 1 if it stands in s
/// of the sentences, times the classifier's idf if there is one; rows have unit length, or none. The
/// sentences of an ordinary article form an S × V dense block, so that products are `sgemv`; above
/// ``blockLimit`` cells they stay sparse, and time and memory linear in the text.
struct SentenceVectors {
  /// The largest S × V that is made dense: 1 MB.
  static let blockLimit = 1 << 18

  /// S × V.
  let matrix: SparseMatrix
  /// S: the length of each vector before it was scaled.
  let lengths: [Float]
  /// V: what the count of each term is multiplied with.
  private let idf: [Float]
  /// The same, dense and row-major; empty above the limit.
  private let block: [Float]

  init(_ terms: borrowing SentenceTerms, classifier: TextClassifier?) {
    var matrix = terms.sentences
    idf = SentenceVectors.idf(
      matrix, vocabularyIndices: terms.vocabularyIndices, classifier: classifier)
    var lengths = [Float](repeating: 0, count: matrix.rowCount)
    for row in 0..<matrix.rowCount {
      for entry in matrix.entries(ofRow: row) {
        matrix.values[entry] = TFIDF.weight(
          matrix.values[entry], sublinear: true, idf: idf[Int(matrix.columns[entry])])
      }
      lengths[row] = UnitNorm.scale(&matrix.values, matrix.entries(ofRow: row))
    }
    self.matrix = matrix
    self.lengths = lengths
    let v = matrix.columnCount
    guard matrix.rowCount * v <= SentenceVectors.blockLimit else {
      block = []
      return
    }
    var block = [Float](repeating: 0, count: matrix.rowCount * v)
    for row in 0..<matrix.rowCount {
      for entry in matrix.entries(ofRow: row) {
        block[row * v + Int(matrix.columns[entry])] = matrix.values[entry]
      }
    }
    self.block = block
  }

  private static func idf(
    _ counts: SparseMatrix, vocabularyIndices: [Int], classifier: TextClassifier?
  ) -> [Float] {
    var frequencies = [Int](repeating: 0, count: counts.columnCount)
    for column in counts.columns { frequencies[Int(column)] += 1 }
    let s = Float(counts.rowCount)
    // Most terms stand in one sentence.
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

  /// Aᵀw: the weighted sum of the vectors, V long.
  func sum(weightedBy weights: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: matrix.columnCount)
    guard block.isEmpty else {
      BLAS.multiplyTransposed(
        block, rows: matrix.rowCount, columns: matrix.columnCount, weights, into: &result)
      return result
    }
    for row in 0..<matrix.rowCount where weights[row] != 0 {
      for entry in matrix.entries(ofRow: row) {
        result[Int(matrix.columns[entry])] += weights[row] * matrix.values[entry]
      }
    }
    return result
  }

  /// Ax: the product of each sentence with a vector over the terms.
  func products(with vector: [Float]) -> [Float] {
    guard block.isEmpty else {
      return BLAS.multiply(block, rows: matrix.rowCount, columns: matrix.columnCount, vector)
    }
    return (0..<matrix.rowCount).map { row in
      matrix.entries(ofRow: row).reduce(0) {
        $0 + matrix.values[$1] * vector[Int(matrix.columns[$1])]
      }
    }
  }

  /// The cosine of each sentence with a vector over the terms; all 0 if the vector is.
  func cosines(with vector: [Float]) -> [Float] {
    let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0 else { return [Float](repeating: 0, count: matrix.rowCount) }
    return products(with: vector).map { $0 / norm }
  }

  /// The vector of a text's terms, as far as the sentences have them.
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
