/// The feature vectors of the labelled texts under one analyzer.
///
/// They hold TF-IDF weights of the terms that occur, then, if used, coordinates in the subword space times a
/// scale α and in the latent space times a scale β. Document frequencies and both spaces are made from all
/// texts without their labels, once; cross-validation only splits the rows, so no fold is tested on a document
/// whose label was seen.
///
/// A model learned on [x, α Pᵀx, β Qᵀx] is linear in x, so it is folded into one weight per term and
/// costs nothing in tagging: w = u + α P v + β Q z. Terms that no labelled text contains get a weight that way.
package struct TrainingFeatures: Sendable {
  let analyzer: TextAnalyzer.Configuration
  private(set) var tfidf: TFIDF
  /// The letter codes of all terms, ascending.
  package private(set) var terms: TermList
  /// V: the kept terms, by their indices in ``terms``.
  package private(set) var kept: [Int]
  /// D × all terms; empty if documents are not compared.
  package private(set) var counts: SparseMatrix
  /// The mean number of terms in a labelled document, repeats counted; 0 without documents or counts.
  let meanTermCount: Double
  /// D × own terms.
  private let own: SparseMatrix
  /// The kept term, 0..<V, of each own column.
  private let keptOfOwn: [Int]
  private let subwords: SubwordSpace?
  /// D × G.
  private let subwordCoordinates: SparseMatrix
  private let latent: LatentSpace?
  /// D × k.
  private let latentCoordinates: LabelMatrix<Double>?

  /// Creates the features that the settings of a training ask for.
  ///
  /// - Parameter analyzer: Replaces that of the configuration.
  package init(
    _ texts: TrainingTexts, analyzer: TextAnalyzer.Configuration,
    configuration: TextClassifier.Configuration, keepsCounts: Bool = true,
    releasesTexts: Bool = false, isCancelled: IsCancelled? = nil
  ) {
    let subwordScales = configuration.subwordScales(documents: texts.labeledCount)
    self.init(
      texts, analyzer: analyzer, vectors: configuration.vectors,
      usesSubwords: subwordScales.contains { $0 > 0 },
      latentDimensions: configuration.latentScales.contains { $0 > 0 }
        ? configuration.latentDimensions : 0,
      seed: configuration.seed, threads: configuration.threads, keepsCounts: keepsCounts,
      releasesTexts: releasesTexts, isCancelled: isCancelled)
  }

  /// Creates features.
  ///
  /// - Parameters:
  ///   - keepsCounts: Whether documents will be compared with each other.
  ///   - releasesTexts: Whether the texts are not read again.
  package init(
    _ texts: TrainingTexts, analyzer: TextAnalyzer.Configuration,
    vectors: TFIDF.Configuration, usesSubwords: Bool, latentDimensions: Int, seed: UInt64,
    threads: Int, keepsCounts: Bool = true, releasesTexts: Bool = false,
    isCancelled: IsCancelled? = nil
  ) {
    self.analyzer = analyzer
    let labeled = Array(0..<texts.labeledCount)
    // Without the texts that count for document frequencies only.
    let varying = Array(0..<texts.labeledCount + texts.unlabeledCount)
    var counted = texts.counted(
      analyzer, threads: threads, releases: releasesTexts, isCancelled: isCancelled)
    terms = counted.terms
    let tfidf = TFIDF(
      fitting: counted.matrix, rows: Array(0..<counted.matrix.rowCount), configuration: vectors)
    self.tfidf = tfidf
    kept = tfidf.keptColumns
    var weighted: SparseMatrix
    if keepsCounts || latentDimensions > 0 || labeled.count < counted.matrix.rowCount {
      counts =
        labeled.count == counted.matrix.rowCount ? counted.matrix : counted.matrix.rows(labeled)
      weighted = tfidf.transform(counts, rows: labeled, threads: threads)
    } else {
      counts = SparseMatrix(columnCount: 0)
      weighted = SparseMatrix(columnCount: 0)
      swap(&weighted, &counted.matrix)
      tfidf.transform(inPlace: &weighted, threads: threads)
    }
    meanTermCount =
      counts.rowCount == 0 ? 0 : Double(counts.values.reduce(0, +)) / Double(counts.rowCount)
    if !keepsCounts { counts = SparseMatrix(columnCount: 0) }
    (own, keptOfOwn) = weighted.withoutEmptyColumns()
    if usesSubwords {
      let space = SubwordSpace(of: kept.map { counted.terms[$0] })
      subwordCoordinates = own.multiplied(by: space.basis.rows(keptOfOwn))
      subwords = space
    } else {
      (subwords, subwordCoordinates) = (nil, SparseMatrix(columnCount: 0))
    }
    if latentDimensions > 0, !kept.isEmpty {
      let space = LatentSpace(
        of: tfidf.transform(counted.matrix, rows: varying, threads: threads),
        dimensions: latentDimensions, seed: seed,
        threads: threads)
      latentCoordinates = space.coordinates(of: weighted, threads: threads)
      latent = space
    } else {
      (latent, latentCoordinates) = (nil, nil)
    }
  }

  /// Drops the counts, and the terms that are not kept, when documents are no longer compared.
  mutating func dropCounts() {
    counts = SparseMatrix(columnCount: 0)
    tfidf = tfidf.restricted(to: kept)
    var own = TermList()
    for term in kept { own.append(terms[term]) }
    terms = own
    kept = Array(kept.indices)
    Allocator.trim()
  }

  /// Creates features without rows, for rows that are stored elsewhere.
  init(analyzer: TextAnalyzer.Configuration, tfidf: TFIDF, terms: TermList) {
    self.analyzer = analyzer
    self.tfidf = tfidf
    self.terms = terms
    kept = tfidf.keptColumns
    counts = SparseMatrix(columnCount: terms.count)
    meanTermCount = 0
    own = SparseMatrix(columnCount: kept.count)
    keptOfOwn = Array(kept.indices)
    (subwords, subwordCoordinates) = (nil, SparseMatrix(columnCount: 0))
    (latent, latentCoordinates) = (nil, nil)
  }

  /// Returns D × (own terms + G + k) features, coordinates times their scales; a space with scale 0 is left out.
  package func features(_ setting: TrainingSetting) -> SparseMatrix {
    let subwords = setting.subwordScale > 0 ? self.subwords : nil
    let latent = setting.latentScale > 0 ? self.latent : nil
    guard subwords != nil || latent != nil else { return own }
    let firstLatent = own.columnCount + (subwords?.basis.columnCount ?? 0)
    var result = SparseMatrix(columnCount: firstLatent + (latent?.dimensions ?? 0))
    let size =
      own.columns.count + (subwords == nil ? 0 : subwordCoordinates.columns.count)
      + own.rowCount * (latent?.dimensions ?? 0)
    result.columns.reserveCapacity(size)
    result.values.reserveCapacity(size)
    for row in 0..<own.rowCount {
      let entries = own.entries(ofRow: row)
      result.columns += own.columns[entries]
      result.values += own.values[entries]
      if subwords != nil {
        let scale = Float(setting.subwordScale)
        for entry in subwordCoordinates.entries(ofRow: row) {
          result.columns.append(UInt32(own.columnCount) + subwordCoordinates.columns[entry])
          result.values.append(scale * subwordCoordinates.values[entry])
        }
      }
      if let latent, let latentCoordinates {
        for dimension in 0..<latent.dimensions {
          result.columns.append(UInt32(firstLatent + dimension))
          result.values.append(
            Float(setting.latentScale * latentCoordinates[row, dimension]))
        }
      }
      result.endRow()
    }
    return result
  }

  /// Returns one weight for each kept term and label, then the intercepts: V + 1 rows.
  ///
  /// - Parameter weights: A solution over ``features(_:)`` of the same setting.
  func folded(
    _ weights: LabelMatrix<Double>, _ setting: TrainingSetting
  ) -> LabelMatrix<Double> {
    if weights.rowCount == own.columnCount + 1, own.columnCount == kept.count { return weights }
    let groups = weights.groupsPerRow
    var result = LabelMatrix<Double>(rowCount: kept.count + 1, labelCount: weights.labelCount)
    for (column, term) in keptOfOwn.enumerated() {
      for group in 0..<groups {
        result[row: term, group: group] = weights[row: column, group: group]
      }
    }
    var bias = own.columnCount
    if setting.subwordScale > 0, let subwords {
      let basis = subwords.basis
      for term in kept.indices {
        for entry in basis.entries(ofRow: term) {
          let factor = SIMD4(repeating: setting.subwordScale * Double(basis.values[entry]))
          let row = bias + Int(basis.columns[entry])
          for group in 0..<groups {
            result[row: term, group: group] += factor * weights[row: row, group: group]
          }
        }
      }
      bias += basis.columnCount
    }
    if setting.latentScale > 0, let latent {
      BLAS.multiplyAdd(
        setting.latentScale, latent.basis, weights.rows(bias..<bias + latent.dimensions),
        into: &result)
      bias += latent.dimensions
    }
    for group in 0..<groups {
      result[row: kept.count, group: group] = weights[row: bias, group: group]
    }
    return result
  }
}
