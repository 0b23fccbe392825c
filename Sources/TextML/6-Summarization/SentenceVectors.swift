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
    let counts = terms.sentences
    let idf = SentenceVectors.idf(
      counts, vocabularyIndices: terms.vocabularyIndices, classifier: classifier)
    var matrix = counts
    Self.weigh(&matrix.values, counts.columns.span, idf.span)
    for row in 0..<matrix.rowCount { UnitNorm.scale(&matrix.values, matrix.entries(ofRow: row)) }
    (self.idf, self.matrix) = (idf, matrix)
    (blocks, rest) = DenseBlock.blocks(of: matrix)
  }

  private static func weigh(
    _ values: inout [Float], _ columns: Span<UInt32>, _ idf: Span<Float>
  ) {
    var values = values.mutableSpan
    for entry in columns.indices {
      values[entry] = TFIDF.weight(
        values[entry], sublinear: true, idf: idf[Int(columns[entry])])
    }
  }

  private static func idf(
    _ counts: SparseMatrix, vocabularyIndices: [Int32], classifier: TextClassifier?
  ) -> [Float] {
    var frequencies = [Int32](repeating: 0, count: counts.columnCount)
    count(counts.columns.span, &frequencies)
    let s = Float(counts.rowCount)
    // Most terms are in few sentences.
    let small = (0..<min(8, counts.rowCount + 1)).map { Math.log((1 + s) / Float(1 + $0)) + 1 }
    let unknown =
      classifier.map { Math.log(1 + Float($0.description.documentCount)) + 1 } ?? 1
    let background = classifier?.idf
    return zip(frequencies, vocabularyIndices).map { frequency, index in
      let idf =
        frequency < small.count
        ? small[Int(frequency)] : Math.log((1 + s) / Float(1 + frequency)) + 1
      return idf * (index >= 0 ? background?[Int(index)] ?? unknown : unknown)
    }
  }

  private static func count(_ columns: Span<UInt32>, _ frequencies: inout [Int32]) {
    var frequencies = frequencies.mutableSpan
    for entry in columns.indices { frequencies[Int(columns[entry])] += 1 }
  }

  // MARK: Products

  /// Returns Aᵀw: the sum of the vectors times their weights, V long.
  func sum(weightedBy weights: [Float]) -> [Float] {
    var result = [Float](repeating: 0, count: matrix.columnCount)
    for block in blocks { block.addSum(weightedBy: weights, to: &result) }
    for row in 0..<rest.rowCount where weights[row] != 0 {
      Self.add(row, of: rest, times: weights[row], to: &result)
    }
    return result
  }

  /// Returns Ax: the product of each sentence with a vector over the terms.
  func products(with vector: [Float]) -> [Float] {
    var result = (0..<rest.rowCount).map { Self.product($0, of: rest, vector) }
    for block in blocks { block.addProducts(with: vector, to: &result) }
    return result
  }

  /// Returns the product of one sentence with a vector over the terms.
  func product(of sentence: Int, with vector: [Float]) -> Float {
    Self.product(sentence, of: matrix, vector)
  }

  /// Adds a sentence's vector, times a factor, to a vector over the terms.
  func add(_ sentence: Int, times factor: Float, to vector: inout [Float]) {
    Self.add(sentence, of: matrix, times: factor, to: &vector)
  }

  private static func product(_ row: Int, of matrix: SparseMatrix, _ vector: [Float]) -> Float {
    let entries = matrix.entries(ofRow: row)
    let (columns, values) = (matrix.columns.span, matrix.values.span)
    let vector = vector.span
    var sum: Float = 0
    for entry in entries { sum += values[entry] * vector[Int(columns[entry])] }
    return sum
  }

  private static func add(
    _ row: Int, of matrix: SparseMatrix, times factor: Float, to vector: inout [Float]
  ) {
    let entries = matrix.entries(ofRow: row)
    let (columns, values) = (matrix.columns.span, matrix.values.span)
    var vector = vector.mutableSpan
    for entry in entries { vector[Int(columns[entry])] += factor * values[entry] }
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
        if let column = terms.column(ofHash: term.hash) { vector[column] += 1 }
      }
    }
    for (term, count) in vector.enumerated() where count > 0 {
      vector[term] = TFIDF.weight(count, sublinear: true, idf: idf[term])
    }
    return vector
  }
}
