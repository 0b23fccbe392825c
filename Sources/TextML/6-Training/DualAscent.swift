/// Finds a point near the minimum of ``LogisticRegression`` in a few rounds over the documents.
///
/// In the dual each document has probabilities q, and W = Xᵀ C c ∘ (t − q). A step sets the q of one document
/// to the best value while all others stay: the one that equals the softmax of the decision values it leads
/// to. Yu, Huang and Lin (2011), "Dual coordinate descent methods for logistic
/// regression and maximum entropy models", *Machine Learning* 85, doi:10.1007/s10994-010-5221-8. We add
/// the intercept as one more term of weight 1, which ``LogisticObjective`` then corrects, and stop early: a
/// round costs about as much as two steps of conjugate gradients and gains more than five, but only at first.
struct DualAscent {
  private typealias Lanes = SIMD4<Float>

  private static let rounds = 5
  /// The number of parts that documents are divided into.
  ///
  /// A round takes documents in order within each part, and the parts in random turns: labels mix, and rows
  /// that are mapped from a file are read nearly in its order.
  private static let parts = 1024
  private static let newtonSteps = 3
  private static let leastProbability: Float = 1e-12

  private let targets: LogisticRegression.Targets
  private let cost: Double
  /// ⌈K / 4⌉.
  private let groups: Int
  /// D × K: q.
  private var probabilities: LabelMatrix<Float>
  /// 1 × K.
  private var intercepts: LabelMatrix<Float>
  /// 1 for labels, 0 for padding lanes.
  private let masks: [Lanes]

  /// Returns a point near the minimum, computed by one thread.
  ///
  /// - Complexity: O(entries · K).
  static func start(
    _ matrix: any SparseRows, _ targets: LogisticRegression.Targets, cost: Double
  ) -> LogisticObjective.Point {
    var ascent = DualAscent(targets, cost: cost)
    ascent.run(matrix)
    return ascent.point
  }

  private init(_ targets: LogisticRegression.Targets, cost: Double) {
    self.targets = targets
    self.cost = cost
    probabilities = targets.values
    groups = targets.values.groupsPerRow
    intercepts = LabelMatrix(rowCount: 1, labelCount: targets.labelCount)
    masks = (0..<groups).map { [values = targets.values] in values.laneMask(ofGroup: $0) }
  }

  private mutating func run(_ matrix: any SparseRows) {
    let count = matrix.rowCount
    var weights = LabelMatrix<Float>(
      rowCount: matrix.columnCount, labelCount: targets.labelCount)
    var partOfTurn = (0..<count).map { $0 * DualAscent.parts / max(1, count) }
    let norms = SparseProducts.squaredNorms(matrix)
    var generator = SplitMix64(seed: 0)
    for _ in 0..<DualAscent.rounds {
      partOfTurn.shuffle(using: &generator)
      var next = (0..<DualAscent.parts).map {
        ($0 * count + DualAscent.parts - 1) / DualAscent.parts
      }
      let order = partOfTurn.map { part in
        defer { next[part] += 1 }
        return next[part]
      }
      SparseProducts.visit(matrix, order, &weights) { row, values in
        update(row, norms[row], &values)
      }
    }
  }

  private var point: LogisticObjective.Point {
    var multipliers = LabelMatrix<Double>(
      rowCount: probabilities.rowCount, labelCount: targets.labelCount)
    for row in 0..<multipliers.rowCount {
      for group in 0..<groups {
        multipliers[row: row, group: group] =
          cost * targets.weights[row]
          * (SIMD4<Double>(targets.values[row: row, group: group])
            - SIMD4<Double>(probabilities[row: row, group: group]))
      }
    }
    return .init(multipliers: multipliers, intercepts: LabelMatrix(intercepts))
  }

  /// Sets the q of a document.
  ///
  /// - Parameter values: The document's row times W; becomes the change of its multipliers.
  private mutating func update(_ row: Int, _ norm: Float, _ values: inout [Lanes]) {
    let weight = Float(cost * targets.weights[row])
    for group in 0..<groups { values[group] += intercepts.groups[group] }
    switch targets.loss {
    case .softmax: solveSoftmax(row, weight * (norm + 1), &values)
    case .oneVersusRest: solveOneVersusRest(row, weight * (norm + 1), &values)
    }
    for group in 0..<groups {
      let new = values[group]
      let change = weight * (probabilities[row: row, group: group] - new)
      probabilities[row: row, group: group] = new
      intercepts.groups[group] += change
      values[group] = change
    }
  }

  /// Solves ln q + c q = z + c q₀ + ν by Newton steps, where ν makes q sum to 1.
  private func solveSoftmax(_ row: Int, _ c: Float, _ values: inout [Lanes]) {
    var goals = values
    let partition = Softmax.exponentials(&values, masks: masks, logits: &goals)
    let damping = 1 / (1 + c / 2)
    for group in 0..<groups {
      let q = probabilities[row: row, group: group]
      goals[group] += c * q
      values[group] = floored(q + damping * (values[group] / partition - q))
    }
    for _ in 0..<DualAscent.newtonSteps {
      var total = Lanes.zero
      var slopes = Lanes.zero
      var gaps = Lanes.zero
      for group in 0..<groups {
        let q = values[group]
        let slope = masks[group] * q / (1 + c * q)
        total += masks[group] * q
        slopes += slope
        gaps += slope * (goals[group] - Math.log(q) - c * q)
      }
      let shift = (1 - total.sum() - gaps.sum()) / slopes.sum()
      for group in 0..<groups {
        let q = values[group]
        let slope = q / (1 + c * q)
        values[group] = pointwiseMax(
          q + slope * (goals[group] - Math.log(q) - c * q + shift), 0.1 * q)
      }
    }
    var sum: Float = 0
    for group in 0..<groups {
      values[group] *= masks[group]
      sum += values[group].sum()
    }
    for group in 0..<groups { values[group] /= sum }
  }

  /// Solves ln (q / (1 − q)) + c q = z + c q₀ for each label by Newton steps.
  private func solveOneVersusRest(_ row: Int, _ c: Float, _ values: inout [Lanes]) {
    for group in 0..<groups {
      let old = probabilities[row: row, group: group]
      let goal = values[group] + c * old
      let logistic = 1 / (1 + Math.exp(-values[group]))
      var q = old + (logistic - old) / (1 + c / 4)
      for _ in 0..<DualAscent.newtonSteps {
        q = pointwiseMin(floored(q), Lanes(repeating: 1 - 1e-6))
        let rest = 1 - q
        let gap = Math.log(q) - Math.log(rest) + c * q - goal
        let next = q - gap / (1 / (q * rest) + c)
        q = pointwiseMin(pointwiseMax(next, 0.1 * q), 1 - 0.1 * rest)
      }
      values[group] = q * masks[group]
    }
  }

  private func floored(_ q: Lanes) -> Lanes {
    pointwiseMax(q, Lanes(repeating: DualAscent.leastProbability))
  }
}
