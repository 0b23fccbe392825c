/// Scores the sentences of a story: the larger, the rather it is chosen.
enum SentenceScoring {
  /// How the length of a sentence enters its score; see ``Summarizer``.
  private static let lengthExponent: Float = 0.2

  static func scores(
    _ story: borrowing SummaryInput, _ vectors: borrowing SentenceVectors,
    _ configuration: Summarizer.Configuration
  ) -> [Float] {
    switch configuration.method {
    case .centroid: centroid(story, vectors, decay: configuration.positionDecay)
    case .lead: lead(story)
    case .lexRank: LexRank.scores(vectors)
    case .textRank: TextRank.scores(story, vectors)
    case .lsa: lsa(vectors)
    case .random: random(story.sentences.count, seed: configuration.seed)
    }
  }

  /// An article of so many sentences is read in parts, each with a beginning of its own: a long report
  /// has several.
  private static let longArticle = 40
  /// About how many sentences a part has.
  private static let partLength = 15.0
  /// The share of a part over which weights fall to 1/e, if that is longer than asked for.
  private static let longDecay = 0.25

  /// (cos(v, c) + w) · n^0.2 with w = e^(−i/d) and c = Σ w v; the cosine alone, and w = 1, if d is 0.
  private static func centroid(
    _ story: borrowing SummaryInput, _ vectors: borrowing SentenceVectors, decay: Double
  ) -> [Float] {
    guard decay > 0 else {
      let ones = [Float](repeating: 1, count: vectors.matrix.rowCount)
      return vectors.cosines(with: vectors.sum(weightedBy: ones))
    }
    let parts = story.sentenceCounts.map { count in
      let parts = count < longArticle ? 1 : (Double(count) / partLength).rounded()
      return max(1, (Double(count) / parts).rounded(.up))
    }
    let weights = story.sentences.map { sentence in
      if sentence.isFragment { return Float(0) }
      let length = parts[sentence.article]
      let place = Double(sentence.position).truncatingRemainder(dividingBy: length)
      return Float(Math.exp(-place / max(decay, longDecay * length)))
    }
    var scores = vectors.cosines(with: vectors.sum(weightedBy: weights))
    for (index, sentence) in story.sentences.enumerated() {
      let length = Math.exp(lengthExponent * Math.log(Float(max(1, sentence.wordCount))))
      scores[index] = (scores[index] + weights[index]) * length
    }
    return scores
  }

  /// The order of the text; of several articles, all first sentences, then all second ones.
  private static func lead(_ story: borrowing SummaryInput) -> [Float] {
    story.sentences.map { -Float($0.position) }
  }

  /// The length of each sentence, not scaled, within the directions along which they vary most.
  ///
  /// With A = UΣVᵀ cut off at eight directions, √Σ σ²u²: Steinberger and Ježek (2004), "Using latent
  /// semantic analysis in text summarization", ISIM, 93–100. No rotation of the directions changes it.
  private static func lsa(_ vectors: borrowing SentenceVectors) -> [Float] {
    var matrix = vectors.matrix
    for row in 0..<matrix.rowCount {
      for entry in matrix.entries(ofRow: row) { matrix.values[entry] *= vectors.lengths[row] }
    }
    guard matrix.rowCount > 0, matrix.columnCount > 0 else {
      return [Float](repeating: 0, count: matrix.rowCount)
    }
    let space = LatentSpace(of: matrix, dimensions: 8, seed: 1, threads: 1)
    let coordinates = space.coordinates(of: matrix, threads: 1)
    return (0..<matrix.rowCount).map { row in
      Float(coordinates.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot())
    }
  }

  /// The same numbers for the same count and seed.
  private static func random(_ count: Int, seed: UInt64) -> [Float] {
    var generator = SplitMix64(seed: seed)
    return (0..<count).map { _ in Float.random(in: 0..<1, using: &generator) }
  }
}

/// Follows a random walk over sentences to the share of time that it spends at each.
enum RandomWalk {
  /// The chance that a step follows the graph.
  private static let damping: Float = 0.85
  private static let tolerance: Float = 1e-6
  private static let maximumSteps = 100

  /// - Parameters:
  ///   - degrees: The sum of each sentence's edges.
  ///   - product: W x for the symmetric matrix of the edges' weights.
  static func shares(degrees: [Float], product: ([Float]) -> [Float]) -> [Float] {
    let count = Float(degrees.count)
    var shares = [Float](repeating: 1 / max(1, count), count: degrees.count)
    for _ in 0..<maximumSteps {
      let flow = product(zip(shares, degrees).map { $1 > 0 ? $0 / $1 : 0 })
      var change: Float = 0
      for index in shares.indices {
        let share = (1 - damping) / count + damping * flow[index]
        change = max(change, abs(share - shares[index]))
        shares[index] = share
      }
      if change < tolerance / count { break }
    }
    return shares
  }
}

/// Erkan and Radev (2004), "LexRank: graph-based lexical centrality as salience in text
/// summarization", JAIR 22, doi:10.1613/jair.1523, with the cosine as weight (continuous LexRank).
///
/// The matrix of cosines is AAᵀ and is never made: a step is two products with A, so that the time of
/// a step is linear in the text.
enum LexRank {
  static func scores(_ vectors: borrowing SentenceVectors) -> [Float] {
    let vectors = copy vectors
    let product = { (x: [Float]) in vectors.products(with: vectors.sum(weightedBy: x)) }
    let ones = [Float](repeating: 1, count: vectors.matrix.rowCount)
    return RandomWalk.shares(degrees: product(ones), product: product)
  }
}

/// Mihalcea and Tarau (2004), "TextRank: bringing order into texts", EMNLP, W04-3252: two sentences
/// are joined by the number of their common terms over the sum of the logarithms of their lengths.
///
/// The numbers come from `ssyrk` over blocks of at most 1,024 sentences in their order; sentences of
/// different blocks are not joined, so that a long text takes linear time.
enum TextRank {
  private static let blockSize = 1024

  static func scores(_ story: borrowing SummaryInput, _ vectors: borrowing SentenceVectors)
    -> [Float]
  {
    let matrix = vectors.matrix
    var scores: [Float] = []
    for start in stride(from: 0, to: matrix.rowCount, by: blockSize) {
      let rows = Array(start..<min(start + blockSize, matrix.rowCount))
      let (block, _) = matrix.rows(rows).withoutEmptyColumns()
      let (s, v) = (block.rowCount, block.columnCount)
      var dense = [Float](repeating: 0, count: s * v)
      for row in 0..<s {
        for entry in block.entries(ofRow: row) { dense[row * v + Int(block.columns[entry])] = 1 }
      }
      var edges = BLAS.gram(dense, rows: s, columns: v)
      let logs = rows.map { Math.log(Float(max(1, matrix.entries(ofRow: $0).count))) }
      for i in 0..<s {
        edges[i * s + i] = 0
        for j in i + 1..<max(s, i + 1) {
          let sum = logs[i] + logs[j]
          let weight = sum > 0 ? edges[i * s + j] / sum : 0
          (edges[i * s + j], edges[j * s + i]) = (weight, weight)
        }
      }
      let product = { (x: [Float]) in BLAS.multiply(edges, rows: s, columns: s, x) }
      let degrees = product([Float](repeating: 1, count: s))
      scores += RandomWalk.shares(degrees: degrees, product: product).map { $0 * Float(s) }
    }
    return scores
  }
}
