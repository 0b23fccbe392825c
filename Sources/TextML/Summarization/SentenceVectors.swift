/// The TF-IDF vectors of a text's S sentences over its own V terms.
///
/// Of an ordinary article they form an S × V dense block, so that similarities are BLAS products. A
/// text of more than ``denseLimit`` sentences, or ``blockLimit`` cells, keeps them sparse, and time and memory stay linear in it.
struct SentenceVectors {
  /// With more sentences, neither the block nor the S × S products would fit.
  static let denseLimit = 1024
  /// The largest S × V: 64 MB.
  static let blockLimit = 16 << 20
  /// Above the limits, a sentence is compared with this many of those chosen, the best ones.
  static let comparisonLimit = 256

  /// S × V; rows of unit length, or empty.
  private let matrix: SparseMatrix
  /// The same, dense and row-major; empty above the limits.
  private let block: [Float]
  /// S × S cosines, the upper triangle; empty above the limits.
  private let gram: [Float]

  init(
    _ ranges: [Range<Int>], of utf8: UTF8Bytes, analyzer: TextAnalyzer,
    classifier: TextClassifier?
  ) {
    var counter = TermCounter()
    for range in ranges { counter.add(utf8, parts: [range], analyzer: analyzer) }
    let hashes = (0..<counter.table.count).map { counter.table.hash(of: $0) }
    var matrix = counter.matrix
    let idf = SentenceVectors.idf(matrix, hashes: hashes, classifier: classifier)
    for row in 0..<matrix.rowCount {
      let entries = matrix.entries(ofRow: row)
      var squares: Float = 0
      for entry in entries {
        let weight = TFIDF.sublinear(matrix.values[entry]) * idf[Int(matrix.columns[entry])]
        matrix.values[entry] = weight
        squares += weight * weight
      }
      guard squares > 0 else { continue }
      let scale = 1 / squares.squareRoot()
      for entry in entries { matrix.values[entry] *= scale }
    }
    self.matrix = matrix
    guard matrix.rowCount <= SentenceVectors.denseLimit,
      matrix.rowCount * matrix.columnCount <= SentenceVectors.blockLimit
    else {
      (block, gram) = ([], [])
      return
    }
    let v = matrix.columnCount
    var block = [Float](repeating: 0, count: matrix.rowCount * v)
    for row in 0..<matrix.rowCount {
      for entry in matrix.entries(ofRow: row) {
        block[row * v + Int(matrix.columns[entry])] = matrix.values[entry]
      }
    }
    self.block = block
    gram = BLAS.gram(block, rows: matrix.rowCount, columns: v)
  }

  /// The classifier's idf, that of a term in no document where it knows none; else the idf of the
  /// sentences.
  private static func idf(
    _ matrix: SparseMatrix, hashes: [UInt64], classifier: TextClassifier?
  ) -> [Float] {
    if let classifier {
      let unknown = Real.log(1 + Float(classifier.description.documentCount)) + 1
      return hashes.map { hash in
        let index = TermLookup.index(of: hash, in: classifier.lookup)
        return index >= 0 && index < classifier.idf.count ? classifier.idf[index] : unknown
      }
    }
    var settings = TFIDF.Configuration()
    settings.minimumDocumentFrequency = 1
    return TFIDF(fitting: matrix, rows: Array(0..<matrix.rowCount), configuration: settings)
      .inverseDocumentFrequencies
  }

  /// The cosine of each sentence with the weighted sum of all.
  func similarities(toCentroidWeightedBy weights: [Float]) -> [Float] {
    let (s, v) = (matrix.rowCount, matrix.columnCount)
    var centroid = [Float](repeating: 0, count: v)
    var result: [Float]
    if block.isEmpty {
      for row in 0..<s { add(row, times: weights[row], to: &centroid) }
      result = (0..<s).map { product($0, centroid) }
    } else {
      BLAS.multiplyTransposed(block, rows: s, columns: v, weights, into: &centroid)
      result = BLAS.multiply(block, rows: s, columns: v, centroid)
    }
    let norm = centroid.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0 else { return [Float](repeating: 0, count: s) }
    for row in 0..<s { result[row] /= norm }
    return result
  }

  /// The largest cosine of a sentence with any of those chosen, best first; 0 if there are none.
  func largestSimilarity(of sentence: Int, to chosen: [Int]) -> Double {
    guard gram.isEmpty else {
      let largest = chosen.map { other in
        gram[min(sentence, other) * matrix.rowCount + max(sentence, other)]
      }.max()
      return Double(largest ?? 0)
    }
    var dense = [UInt32: Float](minimumCapacity: matrix.entries(ofRow: sentence).count)
    for entry in matrix.entries(ofRow: sentence) {
      dense[matrix.columns[entry]] = matrix.values[entry]
    }
    var largest: Float = 0
    for other in chosen.prefix(SentenceVectors.comparisonLimit) {
      var similarity: Float = 0
      for entry in matrix.entries(ofRow: other) {
        if let value = dense[matrix.columns[entry]] { similarity += value * matrix.values[entry] }
      }
      largest = max(largest, similarity)
    }
    return Double(largest)
  }

  private func add(_ row: Int, times factor: Float, to vector: inout [Float]) {
    for entry in matrix.entries(ofRow: row) {
      vector[Int(matrix.columns[entry])] += factor * matrix.values[entry]
    }
  }

  private func product(_ row: Int, _ vector: [Float]) -> Float {
    matrix.entries(ofRow: row).reduce(0) {
      $0 + matrix.values[$1] * vector[Int(matrix.columns[$1])]
    }
  }
}
