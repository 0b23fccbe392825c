/// The texts that training sees: labelled ones, and ones that only teach how terms behave.
struct TrainingTexts: Sendable {
  /// D.
  let labeled: [String]
  /// Count for document frequencies and for the ``LatentSpace``.
  let unlabeled: [String]
  /// Count for document frequencies only.
  let background: [String]

  subscript(index: Int) -> String {
    if index < labeled.count { return labeled[index] }
    let rest = index - labeled.count
    return rest < unlabeled.count ? unlabeled[rest] : background[rest - unlabeled.count]
  }

  var count: Int { labeled.count + unlabeled.count + background.count }
}

/// The vectors of the labelled texts under one analyzer, as the solver sees them: TF-IDF over the
/// terms they hold, then, if asked for, their coordinates in the latent space times a scale α.
///
/// Document frequencies and the latent space are made from all texts without a look at the labels,
/// once, and cross-validation only splits the rows: what a fold tests on was never seen with its label.
///
/// A model learned on [x, α Px] is linear in x, so it is folded into one weight a term and costs
/// nothing when tagging: w = u + α P v. That is also how terms which no labelled text holds get one.
struct TrainingVectors: Sendable {
  let analyzer: TextAnalyzer.Configuration
  let tfidf: TFIDF
  /// The letter codes of all terms, ascending.
  let terms: TermList
  /// V: the kept terms, by their places in ``terms``.
  let kept: [Int]
  /// D × all terms.
  let counts: SparseMatrix
  /// D × own terms.
  private let own: SparseMatrix
  /// The kept term, 0..<V, of each own column.
  private let keptOfOwn: [Int]
  private let latent: LatentSpace?
  /// D × k.
  private let coordinates: Vector?

  init(
    _ texts: TrainingTexts, analyzer: TextAnalyzer.Configuration, vectors: TFIDF.Configuration,
    latentDimensions: Int, seed: UInt64, threads: Int
  ) {
    self.analyzer = analyzer
    let counted = TermCounts.count(
      texts.count, analyzer: TextAnalyzer(configuration: analyzer), threads: threads
    ) { texts[$0] }
    terms = counted.terms
    let tfidf = TFIDF(
      fitting: counted.matrix, rows: Array(0..<texts.count), configuration: vectors)
    self.tfidf = tfidf
    kept = tfidf.keptColumns
    let labeled = Array(texts.labeled.indices)
    counts = counted.matrix.rows(labeled)
    let weighted = tfidf.transform(counts, rows: labeled)
    (own, keptOfOwn) = weighted.withoutEmptyColumns()
    if latentDimensions > 0, !kept.isEmpty {
      let rows = Array(0..<texts.labeled.count + texts.unlabeled.count)
      let space = LatentSpace(
        of: tfidf.transform(counted.matrix, rows: rows), dimensions: latentDimensions, seed: seed,
        threads: threads)
      coordinates = space.coordinates(of: weighted, threads: threads)
      latent = space
    } else {
      (latent, coordinates) = (nil, nil)
    }
  }

  /// The terms alone, for rows that lie elsewhere: every kept term is an own one.
  init(analyzer: TextAnalyzer.Configuration, tfidf: TFIDF, terms: TermList) {
    self.analyzer = analyzer
    self.tfidf = tfidf
    self.terms = terms
    kept = tfidf.keptColumns
    counts = SparseMatrix(columnCount: terms.count)
    own = SparseMatrix(columnCount: kept.count)
    keptOfOwn = Array(kept.indices)
    (latent, coordinates) = (nil, nil)
  }

  /// D × (own terms + k), the coordinates times `scale`; without them if that is 0.
  func features(latentScale scale: Double) -> SparseMatrix {
    guard scale > 0, let latent, let coordinates else { return own }
    var result = SparseMatrix(columnCount: own.columnCount + latent.dimensions)
    let size = own.columns.count + own.rowCount * latent.dimensions
    result.columns.reserveCapacity(size)
    result.values.reserveCapacity(size)
    for row in 0..<own.rowCount {
      let entries = own.entries(ofRow: row)
      result.columns += own.columns[entries]
      result.values += own.values[entries]
      for dimension in 0..<latent.dimensions {
        let value = coordinates.groups[row * latent.groups + dimension / 4][dimension % 4]
        result.columns.append(UInt32(own.columnCount + dimension))
        result.values.append(Float(scale * value))
      }
      result.endRow()
    }
    return result
  }

  /// One weight a kept term and label, then the intercepts: V + 1 rows in the layout of ``Vector``.
  ///
  /// - Parameter weights: A solution over ``features(latentScale:)`` of the same scale.
  func folded(_ weights: Vector, latentScale scale: Double, groups: Int) -> Vector {
    var result = Vector(groups: (kept.count + 1) * groups)
    for (column, term) in keptOfOwn.enumerated() {
      for group in 0..<groups {
        result.groups[term * groups + group] = weights.groups[column * groups + group]
      }
    }
    var bias = own.columnCount
    if scale > 0, let latent {
      var block = Vector(groups: latent.dimensions * groups)
      for group in block.groups.indices {
        block.groups[group] = weights.groups[own.columnCount * groups + group]
      }
      BLAS.multiplyAdd(
        scale, latent.basis, block, rows: kept.count, inner: latent.dimensions,
        columns: groups * 4, into: &result)
      bias += latent.dimensions
    }
    for group in 0..<groups {
      result.groups[kept.count * groups + group] = weights.groups[bias * groups + group]
    }
    return result
  }
}
