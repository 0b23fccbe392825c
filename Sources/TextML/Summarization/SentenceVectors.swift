/// The TF-IDF vectors of a text's sentences: an S × V dense block over the text's own terms, so that
/// similarities are BLAS products.
struct SentenceVectors {
  /// Above this many sentences the Gram matrix would not fit; similarities are then computed one by
  /// one.
  static let denseLimit = 1024

  private let sentenceCount: Int
  private let termCount: Int
  /// S × V, row-major; rows of unit length, or zero.
  private let block: [Float]
  /// S × S, the upper triangle; empty above ``denseLimit``.
  private let gram: [Float]

  init(
    _ ranges: [Range<Int>], of utf8: UTF8Bytes, analyzer: TextAnalyzer,
    classifier: TextClassifier?
  ) {
    var counter = TermCounter()
    var hashes: [UInt64] = []
    for range in ranges {
      counter.add(utf8, parts: [range], analyzer: analyzer)
    }
    for index in 0..<counter.table.count { hashes.append(counter.table.hash(of: index)) }
    let matrix = counter.matrix
    sentenceCount = ranges.count
    termCount = counter.table.count
    let idf = SentenceVectors.idf(matrix, hashes: hashes, classifier: classifier)
    var block = [Float](repeating: 0, count: ranges.count * counter.table.count)
    for row in 0..<matrix.rowCount {
      var squares: Float = 0
      for entry in matrix.entries(ofRow: row) {
        let weight = TFIDF.sublinear(matrix.values[entry]) * idf[Int(matrix.columns[entry])]
        block[row * termCount + Int(matrix.columns[entry])] = weight
        squares += weight * weight
      }
      guard squares > 0 else { continue }
      let scale = 1 / squares.squareRoot()
      for entry in matrix.entries(ofRow: row) {
        block[row * termCount + Int(matrix.columns[entry])] *= scale
      }
    }
    self.block = block
    gram =
      ranges.count <= SentenceVectors.denseLimit
      ? BLAS.gram(block, rows: ranges.count, columns: termCount) : []
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
    var centroid = [Float](repeating: 0, count: termCount)
    BLAS.multiplyTransposed(
      block, rows: sentenceCount, columns: termCount, weights, into: &centroid)
    let norm = centroid.reduce(0) { $0 + $1 * $1 }.squareRoot()
    guard norm > 0 else { return [Float](repeating: 0, count: sentenceCount) }
    return BLAS.multiply(block, rows: sentenceCount, columns: termCount, centroid).map { $0 / norm }
  }

  /// The largest cosine of a sentence with any of the others; 0 if there are none.
  func largestSimilarity(of sentence: Int, to others: [Int]) -> Double {
    var largest: Float = 0
    for other in others {
      let (low, high) = (min(sentence, other), max(sentence, other))
      var similarity: Float = 0
      if gram.isEmpty {
        for term in 0..<termCount {
          similarity += block[low * termCount + term] * block[high * termCount + term]
        }
      } else {
        similarity = gram[low * sentenceCount + high]
      }
      largest = max(largest, similarity)
    }
    return Double(largest)
  }
}
