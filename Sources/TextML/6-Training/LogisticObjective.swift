extension LogisticRegression {
  /// f with its first and second derivatives at a current point.
  ///
  /// Every minimum is W = XᵀA with one row of A a document, so points and directions are kept as D × K
  /// multipliers A and the K intercepts b: documents are far fewer than terms, and products with
  /// XXᵀ stand for all that is V long. The inner product of directions S and T is that of their
  /// weights, Sᵀ XXᵀ T.
  struct Objective {
    /// D × K floats in groups of four.
    ///
    /// They are precise enough for where to go next; where the minimum is, decision values in double say.
    typealias Rows = [SIMD4<Float>]

    /// Where f is looked at.
    struct Point: Sendable {
      /// D × K: A.
      var multipliers: LabelMatrix
      /// b, ⌈K / 4⌉ groups.
      var intercepts: [SIMD4<Double>]
    }

    private let matrix: any SparseRows
    private let transposed: any SparseRows
    let targets: Targets
    let cost: Double
    private let threads: Int
    /// ⌈K / 4⌉.
    let groups: Int
    private(set) var point: Point
    /// f at the point.
    private(set) var value = 0.0
    /// W and b at the point: V + 1 rows.
    private(set) var weights: LabelMatrix
    /// D × K: XW + b.
    private var decisions: LabelMatrix
    /// D × K.
    private var probabilities: Rows
    /// The gradient: XᵀU for W, with U = A + C c ∘ (p − t), and its part for b.
    private(set) var residuals: Rows
    private(set) var interceptGradient: [SIMD4<Double>]
    /// V × K, between the two halves of a product.
    private var sums: Rows

    /// - Parameter transposed: `matrix` by column.
    init(
      matrix: any SparseRows, transposed: any SparseRows, targets: Targets, cost: Double,
      threads: Int
    ) {
      precondition(targets.weights.count == matrix.rowCount, "one target a row")
      self.matrix = matrix
      self.transposed = transposed
      self.targets = targets
      self.cost = cost
      self.threads = threads
      groups = (targets.labelCount + 3) / 4
      let size = matrix.rowCount * groups
      point = Point(
        multipliers: LabelMatrix(groups: size), intercepts: .init(repeating: .zero, count: groups))
      interceptGradient = point.intercepts
      decisions = point.multipliers
      weights = LabelMatrix(groups: (matrix.columnCount + 1) * groups)
      probabilities = Rows(repeating: .zero, count: size)
      residuals = probabilities
      sums = Rows(repeating: .zero, count: matrix.columnCount * groups)
      linearize()
    }

    /// D.
    var rowCount: Int { matrix.rowCount }

    /// Moves to a point.
    mutating func move(to new: Point) {
      point = new
      refresh()
    }

    /// Takes all from the point.
    private mutating func refresh() {
      SparseProducts.multiply(
        transposed, point.multipliers, groups: groups, threads: threads, into: &weights)
      SparseProducts.multiply(matrix, weights, groups: groups, threads: threads, into: &decisions)
      for group in 0..<groups {
        let intercept = point.intercepts[group]
        weights.groups[matrix.columnCount * groups + group] = intercept
        for row in 0..<rowCount { decisions.groups[row * groups + group] += intercept }
      }
      linearize()
    }

    /// Takes a step.
    mutating func move(by length: Float, multipliers: Rows, intercepts: [SIMD4<Double>]) {
      for place in multipliers.indices {
        point.multipliers.groups[place] += SIMD4<Double>(length * multipliers[place])
      }
      for group in 0..<groups { point.intercepts[group] += Double(length) * intercepts[group] }
      refresh()
    }

    /// Moves to a start, from which the intercepts are set right first.
    ///
    /// Half of Newton's step of each intercept by itself never goes too far for the softmax.
    mutating func move(toStart start: Point) {
      move(to: start)
      let damping = targets.loss == .softmax ? 0.5 : 1
      for _ in 0..<6 {
        let curvature = interceptCurvature
        for group in 0..<groups {
          let gradient = interceptGradient[group]
          let size = pointwiseMax(gradient, -gradient)
          let step = -damping * gradient / pointwiseMax(size, curvature[group])
          point.intercepts[group] += step
          weights.groups[matrix.columnCount * groups + group] += step
          for row in 0..<rowCount { decisions.groups[row * groups + group] += step }
        }
        linearize()
      }
    }

    /// XXᵀ D.
    mutating func product(_ direction: Rows, into result: inout Rows) {
      SparseProducts.multiply(transposed, direction, groups: groups, threads: threads, into: &sums)
      SparseProducts.multiply(matrix, sums, groups: groups, threads: threads, into: &result)
    }

    /// Turns changes of the decision values, D × K, into those of C times the loss's derivatives by them,
    /// to first order, and returns their sums over documents.
    ///
    /// For each document p ∘ z − p (p·z), or p ∘ (1 − p) ∘ z for labels apart.
    func curve(_ z: inout Rows) -> [SIMD4<Double>] {
      var sums = [SIMD4<Double>](repeating: .zero, count: groups)
      for row in 0..<rowCount {
        let first = row * groups
        let weight = Float(cost * targets.weights[row])
        var mean: Float = 0
        if targets.loss == .softmax {
          for group in first..<first + groups { mean += (probabilities[group] * z[group]).sum() }
        }
        for group in 0..<groups {
          let (p, value) = (probabilities[first + group], z[first + group])
          let curved =
            weight * p
            * (targets.loss == .softmax ? value - mean : (SIMD4(repeating: 1) - p) * value)
          z[first + group] = curved
          sums[group] += SIMD4<Double>(curved)
        }
      }
      return sums
    }

    /// C Σ c p (1 − p): f's second derivative by each intercept; 1 where it has none.
    var interceptCurvature: [SIMD4<Double>] {
      var sums = [SIMD4<Double>](repeating: .zero, count: groups)
      for row in 0..<rowCount {
        for group in 0..<groups {
          let p = SIMD4<Double>(probabilities[row * groups + group])
          sums[group] += cost * targets.weights[row] * (p - p * p)
        }
      }
      return sums.map { $0.replacing(with: 1, where: $0 .<= 0) }
    }

    /// The sum of `cost` times the losses at the point + `step` · `change` of the decision values.
    func loss(step: Float, change: Rows) -> Double {
      var loss = 0.0
      var values = [SIMD4<Double>](repeating: .zero, count: groups)
      for row in 0..<rowCount {
        for group in 0..<groups {
          values[group] =
            decisions.groups[row * groups + group]
            + SIMD4<Double>(step * change[row * groups + group])
        }
        loss += targets.weights[row] * targets.loss(ofRow: row, values)
      }
      return cost * loss
    }

    /// ½ Σ W².
    var penalty: Double { productOfWeights / 2 }

    /// The sum of A ∘ (Z − b): the square of W.
    private var productOfWeights: Double {
      var sum = SIMD4<Double>.zero
      for row in 0..<rowCount {
        for group in 0..<groups {
          let place = row * groups + group
          sum +=
            point.multipliers.groups[place]
            * (decisions.groups[place] - point.intercepts[group])
        }
      }
      return sum.sum()
    }

    /// Takes f, its probabilities and its gradient from the decision values.
    private mutating func linearize() {
      var loss = 0.0
      var values = [SIMD4<Double>](repeating: .zero, count: groups)
      interceptGradient = values
      for row in 0..<rowCount {
        let first = row * groups
        for group in 0..<groups { values[group] = decisions.groups[first + group] }
        loss += targets.weights[row] * targets.loss(ofRow: row, values)
        targets.probabilities(&values)
        for group in 0..<groups {
          probabilities[first + group] = SIMD4<Float>(values[group])
          let slope =
            cost * targets.weights[row]
            * (values[group] - SIMD4<Double>(targets.values[first + group]))
          interceptGradient[group] += slope
          residuals[first + group] = SIMD4<Float>(point.multipliers.groups[first + group] + slope)
        }
      }
      value = penalty + cost * loss
    }
  }
}

extension LogisticRegression.Targets {
  /// The loss of a document at decision values.
  @inline(__always)
  func loss(ofRow row: Int, _ decisions: [SIMD4<Double>]) -> Double {
    let first = row * decisions.count
    var fit = SIMD4<Double>.zero
    for group in decisions.indices {
      fit += SIMD4<Double>(values[first + group]) * decisions[group]
    }
    switch loss {
    case .softmax:
      let largest = largest(decisions)
      var sum = 0.0
      for label in 0..<labelCount {
        sum += Math.exp(decisions[label / 4][label % 4] - largest)
      }
      return largest + Math.log(sum) - fit.sum()
    case .oneVersusRest:
      var sum = 0.0
      for label in 0..<labelCount {
        sum += LogisticRegression.softplus(decisions[label / 4][label % 4])
      }
      return sum - fit.sum()
    }
  }

  /// Turns a document's decision values into probabilities, in place.
  @inline(__always)
  func probabilities(_ values: inout [SIMD4<Double>]) {
    switch loss {
    case .softmax:
      let largest = largest(values)
      var sum = 0.0
      for label in 0..<labelCount {
        let value = Math.exp(values[label / 4][label % 4] - largest)
        values[label / 4][label % 4] = value
        sum += value
      }
      for group in values.indices { values[group] /= sum }
    case .oneVersusRest:
      for label in 0..<labelCount {
        values[label / 4][label % 4] = LogisticRegression.sigmoid(values[label / 4][label % 4])
      }
    }
    for label in labelCount..<values.count * 4 { values[label / 4][label % 4] = 0 }
  }

  @inline(__always)
  private func largest(_ values: [SIMD4<Double>]) -> Double {
    var largest = -Double.infinity
    for label in 0..<labelCount { largest = max(largest, values[label / 4][label % 4]) }
    return largest
  }
}
