/// Foretells quality by asking, for every document, models that have not seen its label.
///
/// Documents that are near-duplicates of one another (the same wire story in two papers) go into the
/// same fold, so that no fold is tested on what it was trained on.
package struct CrossValidation: Sendable {
  /// The tolerance of models that are only measured: their macro-F1 hardly depends on a smaller one.
  package static let tolerance = 1e-3

  /// The labels of each document, as indices.
  let gold: [[Int]]
  let labelCount: Int
  let loss: LogisticLoss
  let tolerance: Double
  let threads: Int
  let folds: Int
  /// The fold of each document.
  let fold: [Int]

  /// - Parameter counts: D × V term counts, to find near-duplicates by.
  package init(
    counts: SparseMatrix, gold: [[Int]], labelCount: Int, loss: LogisticLoss,
    folds: Int, seed: UInt64, tolerance: Double, threads: Int
  ) {
    (self.gold, self.labelCount, self.loss) = (gold, labelCount, loss)
    (self.tolerance, self.threads) = (tolerance, threads)
    self.folds = folds
    fold = CrossValidation.foldOfDocument(
      NearDuplicates(counts).groups, gold: gold, labelCount: labelCount, folds: folds,
      seed: seed)
  }

  /// The decision values, D × K, of every document by models that had not seen it, for each cost.
  ///
  /// - Parameter costs: Ascending: each fit starts from the one before.
  package func decisions(_ features: SparseMatrix, costs: [Double], balanced: Bool) -> [[Double]] {
    let k = labelCount
    var results = [[Double]](
      repeating: [Double](repeating: 0, count: gold.count * k), count: costs.count)
    for held in 0..<folds {
      let training = gold.indices.filter { fold[$0] != held }
      let test = gold.indices.filter { fold[$0] == held }
      let trainingMatrix = features.rows(training)
      let transposed = trainingMatrix.transposed(threads: threads)
      let testMatrix = features.rows(test)
      let targets = LogisticRegression.Targets(
        training.map { gold[$0] }, labelCount: k, loss: loss, balanced: balanced)
      var start: LogisticObjective.Point?
      for (index, cost) in costs.enumerated() {
        let solution = LogisticRegression.fit(
          trainingMatrix, transposed: transposed, targets,
          configuration: .init(cost: cost, tolerance: tolerance),
          start: start, threads: threads)
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
