/// Predicts every document by a model that was trained on the other folds.
///
/// Near-duplicates (the same agency article in two newspapers) are in the same fold, so that no model is tested
/// on an article that it was trained on. Documents that come with groups, such as their newspapers, have one fold for
/// each group instead: a model is tested on a group that it was not trained on, as it will be in use.
package struct CrossValidation: Sendable {
  /// The tolerance of models that are only measured: their macro-F1 hardly depends on a smaller one.
  package static let tolerance = 1e-3

  /// The indices of the labels of each document.
  let gold: [[Int]]
  /// The secondary topic of each document, which is learned from and not predicted; empty for none.
  let secondary: [Int?]
  let labelCount: Int
  let loss: LogisticLoss
  let tolerance: Double
  let threads: Int
  let isCancelled: IsCancelled?
  let folds: Int
  /// The fold of each document.
  let fold: [Int]

  /// Splits documents into folds.
  ///
  /// - Parameters:
  ///   - counts: D × V term counts, which near-duplicates are found by.
  ///   - groups: The group of each document, 0..<n; nil makes `folds` folds at random.
  package init(
    counts: SparseMatrix, gold: [[Int]], secondary: [Int?] = [], labelCount: Int,
    loss: LogisticLoss, groups: [Int]? = nil, folds: Int, seed: UInt64, tolerance: Double,
    threads: Int,
    isCancelled: IsCancelled? = nil
  ) {
    self.gold = gold
    self.secondary = secondary
    self.labelCount = labelCount
    self.loss = loss
    self.tolerance = tolerance
    self.threads = threads
    self.isCancelled = isCancelled
    self.folds = groups?.max().map { $0 + 1 } ?? folds
    fold =
      groups
      ?? CrossValidation.foldOfDocument(
        NearDuplicates(counts).groups, gold: gold, labelCount: labelCount, folds: folds,
        seed: seed)
  }

  /// Returns the decision values, D × K, of every document by a model that had not seen it, for each cost.
  ///
  /// - Parameter costs: Ascending; each fit starts from the previous one.
  package func decisions(_ features: SparseMatrix, costs: [Double], balanced: Bool) -> [[Double]] {
    let k = labelCount
    var results = [[Double]](
      repeating: [Double](repeating: 0, count: gold.count * k), count: costs.count)
    for held in 0..<folds {
      if isCancelled?() ?? false { return results }
      let training = gold.indices.filter { fold[$0] != held }
      let test = gold.indices.filter { fold[$0] == held }
      let trainingMatrix = features.rows(training)
      let transposed = trainingMatrix.transposed(threads: threads)
      let testMatrix = features.rows(test)
      let targets = LogisticRegression.Targets(
        training.map { gold[$0] },
        secondary: secondary.isEmpty ? [] : training.map { secondary[$0] }, labelCount: k,
        loss: loss, balanced: balanced)
      var start: LogisticObjective.Point?
      for (index, cost) in costs.enumerated() {
        if isCancelled?() ?? false { return results }
        let solution = LogisticRegression.fit(
          trainingMatrix, transposed: transposed, targets,
          configuration: .init(cost: cost, tolerance: tolerance),
          start: start, threads: threads, isCancelled: isCancelled)
        start = solution.point
        var values = LabelMatrix<Double>(rowCount: test.count, labelCount: k)
        SparseProducts.multiply(testMatrix, solution.weights, threads: threads, into: &values)
        for (row, document) in test.enumerated() {
          for label in 0..<k {
            results[index][document * k + label] =
              values[row, label] + solution.weights[features.columnCount, label]
          }
        }
      }
    }
    return results
  }

  /// Returns a fold for each document: near-duplicate groups are kept together and labels spread evenly.
  private static func foldOfDocument(
    _ group: [Int], gold: [[Int]], labelCount: Int, folds: Int, seed: UInt64
  ) -> [Int] {
    var members: [Int: [Int]] = [:]
    for (document, name) in group.enumerated() { members[name, default: []].append(document) }
    var generator = SplitMix64(seed: seed)
    let groups = members.keys.sorted().shuffled(using: &generator)
    var fold = [Int](repeating: 0, count: gold.count)
    // The last row counts documents without a label.
    var load = [[Int]](
      repeating: [Int](repeating: 0, count: folds), count: labelCount + 1)
    for name in groups {
      let documents = members[name] ?? []
      let label = gold[documents[0]].first ?? labelCount
      let lightest = (0..<folds).min { (load[label][$0], $0) < (load[label][$1], $1) } ?? 0
      for document in documents {
        fold[document] = lightest
        for label in gold[document].isEmpty ? [labelCount] : gold[document] {
          load[label][lightest] += 1
        }
      }
    }
    return fold
  }
}
