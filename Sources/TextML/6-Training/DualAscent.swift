/// Comes near the minimum in a few rounds over the documents, one after the other.
///
/// In the dual each document holds its probabilities q, and W = Xᵀ C c ∘ (t − q). A visit sets one
/// document's q to what is best while all others stay: where the softmax of its decision values, which
/// q takes part in, is q again. Yu, Huang and Lin (2011), "Dual coordinate descent methods for logistic
/// regression and maximum entropy models", *Machine Learning* 85, doi:10.1007/s10994-010-5221-8. We add
/// the intercept as one more term of weight 1, which ``TruncatedNewton`` then sets right, and stop early: a
/// round costs about as much as two steps of conjugate gradients and gains more than five, but
/// only in the beginning.
struct DualAscent {
  private typealias Lanes = SIMD4<Float>

  private static let rounds = 5
  /// Into so many runs the documents are cut.
  ///
  /// A round goes through each in order, and from one to another at random: labels mix, and rows that lie
  /// in a file are read nearly in its order.
  private static let runs = 1024
  /// Newton's steps for a document.
  private static let steps = 3
  private static let smallest: Float = 1e-12

  private let targets: LogisticRegression.Targets
  private let cost: Double
  private let groups: Int
  /// D × K: q.
  private var probabilities: [Lanes]
  private var intercepts: [Lanes]
  /// 1 for the lanes of labels.
  private let lanes: [Lanes]

  /// A point near the minimum; the same bits at any number of threads, for there is one.
  ///
  /// - Complexity: O(entries · K).
  static func start(
    _ matrix: any SparseRows, _ targets: LogisticRegression.Targets, cost: Double
  ) -> LogisticRegression.Objective.Point {
    var ascent = DualAscent(targets, cost: cost)
    ascent.run(matrix)
    return ascent.point
  }

  private init(_ targets: LogisticRegression.Targets, cost: Double) {
    self.targets = targets
    self.cost = cost
    let k = targets.labelCount
    groups = (k + 3) / 4
    probabilities = targets.values
    intercepts = [Lanes](repeating: .zero, count: groups)
    lanes = (0..<groups).map { group in
      var mask = Lanes.zero
      for lane in 0..<min(4, k - 4 * group) { mask[lane] = 1 }
      return mask
    }
  }

  private mutating func run(_ matrix: any SparseRows) {
    let count = matrix.rowCount
    var weights = [Lanes](repeating: .zero, count: matrix.columnCount * groups)
    var places = (0..<count).map { $0 * DualAscent.runs / max(1, count) }
    let norms = SparseProducts.squaredNorms(matrix)
    var generator = SplitMix64(seed: 0)
    for _ in 0..<DualAscent.rounds {
      places.shuffle(using: &generator)
      var next = (0..<DualAscent.runs).map { ($0 * count + DualAscent.runs - 1) / DualAscent.runs }
      let order = places.map { run in
        defer { next[run] += 1 }
        return next[run]
      }
      SparseProducts.visit(matrix, order, &weights, groups: groups) { row, values in
        visit(row, norms[row], &values)
      }
    }
  }

  private var point: LogisticRegression.Objective.Point {
    var multipliers = LabelMatrix(groups: targets.values.count)
    for place in targets.values.indices {
      multipliers.groups[place] =
        cost * targets.weights[place / groups]
        * (SIMD4<Double>(targets.values[place]) - SIMD4<Double>(probabilities[place]))
    }
    return .init(multipliers: multipliers, intercepts: intercepts.map { SIMD4<Double>($0) })
  }

  /// Sets a document's q.
  ///
  /// - Parameter values: The document's row times W, then what is to be added to its multipliers.
  private mutating func visit(_ row: Int, _ norm: Float, _ values: inout [Lanes]) {
    let weight = Float(cost * targets.weights[row])
    let first = row * groups
    for group in 0..<groups { values[group] += intercepts[group] }
    switch targets.loss {
    case .softmax: solveSoftmax(first, weight * (norm + 1), &values)
    case .oneVersusRest: solveApart(first, weight * (norm + 1), &values)
    }
    for group in 0..<groups {
      let new = values[group]
      let change = weight * (probabilities[first + group] - new)
      probabilities[first + group] = new
      intercepts[group] += change
      values[group] = change
    }
  }

  /// q with ln q + c q = z + c q₀ + ν, where ν makes it sum to 1, by Newton's steps.
  private func solveSoftmax(_ first: Int, _ c: Float, _ values: inout [Lanes]) {
    var largest = -Float.infinity
    for group in 0..<groups {
      largest = max(
        largest, values[group].replacing(with: -.infinity, where: lanes[group] .== 0).max())
    }
    var sum: Float = 0
    var goals: [Lanes] = []
    for group in 0..<groups {
      let z = values[group] - largest
      goals.append(z + c * probabilities[first + group])
      values[group] = Math.exp(z) * lanes[group]
      sum += values[group].sum()
    }
    let damping = 1 / (1 + c / 2)
    for group in 0..<groups {
      let q = probabilities[first + group]
      values[group] = floored(q + damping * (values[group] / sum - q))
    }
    for _ in 0..<DualAscent.steps {
      var (total, slopes, gaps) = (Lanes.zero, Lanes.zero, Lanes.zero)
      for group in 0..<groups {
        let q = values[group]
        let slope = lanes[group] * q / (1 + c * q)
        total += lanes[group] * q
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
    sum = 0
    for group in 0..<groups {
      values[group] *= lanes[group]
      sum += values[group].sum()
    }
    for group in 0..<groups { values[group] /= sum }
  }

  /// q with ln (q / (1 − q)) + c q = z + c q₀ for each label, by Newton's steps.
  private func solveApart(_ first: Int, _ c: Float, _ values: inout [Lanes]) {
    for group in 0..<groups {
      let old = probabilities[first + group]
      let goal = values[group] + c * old
      let logistic = 1 / (1 + Math.exp(-values[group]))
      var q = old + (logistic - old) / (1 + c / 4)
      for _ in 0..<DualAscent.steps {
        q = pointwiseMin(floored(q), Lanes(repeating: 1 - 1e-6))
        let rest = 1 - q
        let gap = Math.log(q) - Math.log(rest) + c * q - goal
        let next = q - gap / (1 / (q * rest) + c)
        q = pointwiseMin(pointwiseMax(next, 0.1 * q), 1 - 0.1 * rest)
      }
      values[group] = q * lanes[group]
    }
  }

  private func floored(_ q: Lanes) -> Lanes {
    pointwiseMax(q, Lanes(repeating: DualAscent.smallest))
  }
}
