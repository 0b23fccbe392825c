/// The objective of ``LogisticRegression`` with its first and second derivatives at a current point.
///
/// Every minimum is W = XᵀA, where A has one row per document. Points, gradients and directions are therefore
/// stored as D × K multipliers and K intercepts: documents are far fewer than terms. The inner product
/// of directions with multipliers S and T is that of their weights, Sᵀ XXᵀ T, so a direction also stores its
/// image XXᵀS. Dense D × K algebra goes through ``BLAS``, products with X and Xᵀ through ``SparseProducts``.
struct LogisticObjective: SmoothObjective {
  /// Where f is evaluated.
  struct Point: Sendable {
    /// D × K: A.
    var multipliers: LabelMatrix<Double>
    /// 1 × K: b.
    var intercepts: LabelMatrix<Double>
  }

  /// The derivative XᵀU by W, stored as U, and the derivative by b.
  ///
  /// Single precision is enough to choose a direction; the point and its decision values are kept in double.
  struct Gradient: LinearCombination {
    /// D × K.
    var multipliers: LabelMatrix<Float>
    /// 1 × K.
    var intercepts: LabelMatrix<Double>

    mutating func scale(by factor: Double) {
      BLAS.scale(&multipliers, by: Float(factor))
      BLAS.scale(&intercepts, by: factor)
    }

    mutating func add(_ factor: Double, _ other: Gradient) {
      BLAS.axpy(Float(factor), other.multipliers, &multipliers)
      BLAS.axpy(factor, other.intercepts, &intercepts)
    }
  }

  /// A change of W by XᵀS and of b.
  struct Direction: LinearCombination {
    /// D × K: S.
    var multipliers: LabelMatrix<Float>
    /// D × K: XXᵀS, the change of decision values without that of the intercepts.
    var image: LabelMatrix<Float>
    /// 1 × K.
    var intercepts: LabelMatrix<Double>

    mutating func scale(by factor: Double) {
      BLAS.scale(&multipliers, by: Float(factor))
      BLAS.scale(&image, by: Float(factor))
      BLAS.scale(&intercepts, by: factor)
    }

    mutating func add(_ factor: Double, _ other: Direction) {
      BLAS.axpy(Float(factor), other.multipliers, &multipliers)
      BLAS.axpy(Float(factor), other.image, &image)
      BLAS.axpy(factor, other.intercepts, &intercepts)
    }
  }

  private let matrix: any SparseRows
  private let transposed: any SparseRows
  private let targets: LogisticRegression.Targets
  private let cost: Double
  private let threads: Int
  private(set) var point: Point
  /// f at the point.
  private(set) var value = 0.0
  /// U = A + C c ∘ (p − t), and C Σ c (p − t).
  private(set) var gradient: Gradient
  /// W and b at the point: V + 1 rows.
  private(set) var weights: LabelMatrix<Double>
  /// D × K: XW + b.
  private var decisions: LabelMatrix<Double>
  /// D × K.
  private var probabilities: LabelMatrix<Float>
  /// C Σ c p (1 − p), the second derivative by each intercept; 1 where that is 0.
  private var interceptCurvature: LabelMatrix<Double>
  /// V × K, between the two halves of a product with XXᵀ.
  private var termSums: LabelMatrix<Float>

  /// Creates the objective at W = 0, b = 0.
  ///
  /// - Parameter transposed: `matrix` by column.
  init(
    matrix: any SparseRows, transposed: any SparseRows, targets: LogisticRegression.Targets,
    cost: Double, threads: Int
  ) {
    precondition(targets.weights.count == matrix.rowCount, "one target per row")
    self.matrix = matrix
    self.transposed = transposed
    self.targets = targets
    self.cost = cost
    self.threads = threads
    let labelCount = targets.labelCount
    let row = LabelMatrix<Double>(rowCount: 1, labelCount: labelCount)
    decisions = LabelMatrix(rowCount: matrix.rowCount, labelCount: labelCount)
    point = Point(multipliers: decisions, intercepts: row)
    probabilities = LabelMatrix(rowCount: matrix.rowCount, labelCount: labelCount)
    gradient = Gradient(multipliers: probabilities, intercepts: row)
    interceptCurvature = row
    weights = LabelMatrix(rowCount: matrix.columnCount + 1, labelCount: labelCount)
    termSums = LabelMatrix(rowCount: matrix.columnCount, labelCount: labelCount)
    linearize()
  }

  /// An upper bound of the memory that one document takes while the objective is minimized, in bytes.
  ///
  /// Five matrices in double precision and six in single precision exist at once.
  static func bytesPerDocument(labelCount: Int) -> Int {
    256 * LabelMatrix<Double>(rowCount: 1, labelCount: labelCount).groupsPerRow
  }

  // MARK: Derivatives

  func derivative(_ gradient: Gradient, along direction: Direction) -> Double {
    BLAS.dot(gradient.multipliers, direction.image)
      + BLAS.dot(gradient.intercepts, direction.intercepts)
  }

  mutating func direction(of gradient: Gradient) -> Direction {
    var image = LabelMatrix<Float>(
      rowCount: matrix.rowCount, labelCount: targets.labelCount)
    SparseProducts.multiply(transposed, gradient.multipliers, threads: threads, into: &termSums)
    SparseProducts.multiply(matrix, termSums, threads: threads, into: &image)
    return Direction(
      multipliers: gradient.multipliers, image: image, intercepts: gradient.intercepts)
  }

  /// Divides the intercepts by their curvature: every document has them, so f is steep along them.
  func applyPreconditioner(to direction: inout Direction) {
    for group in direction.intercepts.groups.indices {
      direction.intercepts.groups[group] /= interceptCurvature.groups[group]
    }
  }

  func hessianProduct(_ direction: Direction) -> Gradient {
    var change = direction.image
    BLAS.addToRows(LabelMatrix<Float>(direction.intercepts), &change)
    multiplyByLossHessian(&change)
    let intercepts = BLAS.sumOfRows(change)
    BLAS.axpy(1, direction.multipliers, &change)
    return Gradient(multipliers: change, intercepts: intercepts)
  }

  /// Multiplies changes z of the decision values by the second derivatives of the loss, times C and weights.
  ///
  /// For each document p ∘ z − p (p·z), or p ∘ (1 − p) ∘ z for one label against the rest.
  private func multiplyByLossHessian(_ z: inout LabelMatrix<Float>) {
    let groups = z.groupsPerRow
    for row in 0..<z.rowCount {
      let weight = Float(cost * targets.weights[row])
      switch targets.loss {
      case .softmax:
        var mean: Float = 0
        for group in 0..<groups {
          mean += (probabilities[row: row, group: group] * z[row: row, group: group]).sum()
        }
        for group in 0..<groups {
          z[row: row, group: group] =
            weight * probabilities[row: row, group: group] * (z[row: row, group: group] - mean)
        }
      case .oneVersusRest:
        for group in 0..<groups {
          let p = probabilities[row: row, group: group]
          z[row: row, group: group] *= weight * p * (SIMD4(repeating: 1) - p)
        }
      }
    }
  }

  // MARK: Values

  func value(at length: Double, along direction: Direction) -> Double {
    var (multipliers, intercepts, decisions) = (point.multipliers, point.intercepts, decisions)
    BLAS.axpy(length, LabelMatrix<Double>(direction.multipliers), &multipliers)
    BLAS.axpy(length, LabelMatrix<Double>(direction.image), &decisions)
    var shift = direction.intercepts
    BLAS.scale(&shift, by: length)
    BLAS.axpy(1, shift, &intercepts)
    BLAS.addToRows(shift, &decisions)
    var loss = 0.0
    var values = [Double](repeating: 0, count: targets.labelCount)
    for row in 0..<decisions.rowCount {
      for label in values.indices { values[label] = decisions[row, label] }
      loss += targets.weights[row] * targets.loss(ofRow: row, values)
    }
    return LogisticObjective.penalty(multipliers, intercepts, decisions) + cost * loss
  }

  /// ½ Σ W² = ½ Σ A ∘ (XW).
  private static func penalty(
    _ multipliers: LabelMatrix<Double>, _ intercepts: LabelMatrix<Double>,
    _ decisions: LabelMatrix<Double>
  ) -> Double {
    (BLAS.dot(multipliers, decisions) - BLAS.dot(BLAS.sumOfRows(multipliers), intercepts)) / 2
  }

  // MARK: Moving

  mutating func move(by length: Double, along direction: Direction) {
    BLAS.axpy(length, LabelMatrix<Double>(direction.multipliers), &point.multipliers)
    BLAS.axpy(length, direction.intercepts, &point.intercepts)
    evaluate()
  }

  /// Moves to a point.
  mutating func move(to new: Point) {
    point = new
    evaluate()
  }

  /// Moves to a point whose intercepts are only approximate, and improves those.
  ///
  /// Half of each intercept's own Newton step never goes too far for the softmax.
  mutating func move(toStart start: Point) {
    move(to: start)
    let damping = targets.loss == .softmax ? 0.5 : 1
    for _ in 0..<6 {
      var step = gradient.intercepts
      for group in step.groups.indices {
        let gradient = step.groups[group]
        let size = pointwiseMax(gradient, -gradient)
        step.groups[group] =
          -damping * gradient / pointwiseMax(size, interceptCurvature.groups[group])
      }
      BLAS.axpy(1, step, &point.intercepts)
      BLAS.addToRows(step, &decisions)
      copyInterceptsToWeights()
      linearize()
    }
  }

  /// Computes weights, decision values and everything below from the point.
  private mutating func evaluate() {
    SparseProducts.multiply(transposed, point.multipliers, threads: threads, into: &weights)
    SparseProducts.multiply(matrix, weights, threads: threads, into: &decisions)
    BLAS.addToRows(point.intercepts, &decisions)
    copyInterceptsToWeights()
    linearize()
  }

  private mutating func copyInterceptsToWeights() {
    for group in 0..<weights.groupsPerRow {
      weights[row: matrix.columnCount, group: group] = point.intercepts.groups[group]
    }
  }

  /// Computes f, the probabilities and the gradient from the decision values.
  private mutating func linearize() {
    var loss = 0.0
    var slopes = LabelMatrix<Double>(rowCount: 1, labelCount: targets.labelCount)
    var curvatures = slopes
    var values = [Double](repeating: 0, count: targets.labelCount)
    for row in 0..<decisions.rowCount {
      for label in values.indices { values[label] = decisions[row, label] }
      let weight = targets.weights[row]
      loss += weight * targets.lossAndProbabilities(ofRow: row, &values)
      for group in 0..<decisions.groupsPerRow {
        var p = SIMD4<Double>.zero
        for lane in 0..<min(4, values.count - 4 * group) { p[lane] = values[4 * group + lane] }
        let slope = cost * weight * (p - SIMD4<Double>(targets.values[row: row, group: group]))
        slopes.groups[group] += slope
        curvatures.groups[group] += cost * weight * (p - p * p)
        probabilities[row: row, group: group] = SIMD4<Float>(p)
        gradient.multipliers[row: row, group: group] = SIMD4<Float>(
          point.multipliers[row: row, group: group] + slope)
      }
    }
    gradient.intercepts = slopes
    for group in curvatures.groups.indices {
      curvatures.groups[group].replace(with: 1, where: curvatures.groups[group] .<= 0)
    }
    interceptCurvature = curvatures
    value =
      LogisticObjective.penalty(point.multipliers, point.intercepts, decisions) + cost * loss
  }
}
