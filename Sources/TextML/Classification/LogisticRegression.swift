/// Multinomial (softmax) logistic regression with an L2 penalty.
///
/// For D documents with rows xᵢ and labels yᵢ, weights W (V × K) and intercepts b (K), training
/// minimizes
///
///     f(W, b) = ½ Σ W² − C Σᵢ ln pᵢ(yᵢ),   pᵢ(k) = exp(xᵢ·W[:, k] + b[k]) / Σⱼ exp(xᵢ·W[:, j] + b[j])
///
/// as scikit-learn's `LogisticRegression(C=C)` writes it, and as LIBLINEAR writes its L2-regularized
/// losses with the sum over documents. The intercepts are not penalized. The minimum is found by
/// ``TruncatedNewton``; equal input gives equal bits at any number of threads.
enum LogisticRegression {
  /// When and how to stop; what to minimize.
  struct Configuration: Hashable, Codable, Sendable {
    /// C, above 0: larger fits the training documents closer.
    var cost = 10.0
    /// Training stops when the gradient's norm has fallen to this share of what it was at zero.
    var tolerance = 1e-4
    /// The most Newton steps.
    var maximumIterations = 100
  }

  /// W and b at the minimum, in the padded layout of ``Vector``: V + 1 rows, the last one b.
  struct Solution: Sendable {
    var weights: Vector
    var objective: Double
    var iterations: Int
    var converged: Bool
  }

  /// Finds the minimum.
  ///
  /// - Parameters:
  ///   - labels: D values in 0..<`labelCount`.
  ///   - start: A solution for the same shapes to start from, as when the cost changes a little.
  static func fit(
    _ matrix: SparseMatrix, labels: [Int], labelCount: Int, configuration: Configuration,
    start: Vector? = nil, threads: Int, onIteration: ((TruncatedNewton.Iteration) -> Void)? = nil
  ) -> Solution {
    var objective = Objective(
      matrix: matrix, labels: labels, labelCount: labelCount, cost: configuration.cost,
      threads: threads)
    return TruncatedNewton.minimize(
      &objective, from: start, tolerance: configuration.tolerance,
      maximumIterations: configuration.maximumIterations, onIteration: onIteration)
  }

  /// Turns K decision values into probabilities that sum to 1, in place.
  static func softmax(_ values: inout some MutableCollection<Double>) {
    guard let largest = values.max() else { return }
    var sum = 0.0
    for index in values.indices {
      values[index] = Real.exp(values[index] - largest)
      sum += values[index]
    }
    for index in values.indices { values[index] /= sum }
  }
}

extension LogisticRegression {
  /// f with its first and second derivatives at a current point.
  ///
  /// The decision values X·W are kept, and along a search direction they are linear, so trying a
  /// step costs O(D K), not a pass over the matrix.
  struct Objective {
    private let matrix: SparseMatrix
    private let transposed: SparseMatrix
    private let labels: [Int]
    private let labelCount: Int
    private let cost: Double
    private let threads: Int
    /// ⌈K / 4⌉.
    private let groups: Int
    private(set) var point: Vector
    /// D × K at the point, and what a unit step along the direction adds to them.
    private var decisions: Vector
    private var directionDecisions: Vector
    private var probabilities: Vector

    init(matrix: SparseMatrix, labels: [Int], labelCount: Int, cost: Double, threads: Int) {
      precondition(labels.count == matrix.rowCount, "one label a row")
      self.matrix = matrix
      self.transposed = matrix.transposed()
      self.labels = labels
      self.labelCount = labelCount
      self.cost = cost
      self.threads = threads
      groups = (labelCount + 3) / 4
      point = Vector(groups: (matrix.columnCount + 1) * groups)
      decisions = Vector(groups: matrix.rowCount * groups)
      directionDecisions = decisions
      probabilities = decisions
    }

    /// Moves to a point, or to zero, and returns f there.
    mutating func move(to start: Vector?) -> Double {
      if let start { point = start }
      multiply(point, into: &decisions)
      updateProbabilities()
      return value(penalty: penalty(of: point), step: 0)
    }

    /// ∇f at the point.
    func gradient() -> Vector {
      var residuals = probabilities
      for (row, label) in labels.enumerated() {
        residuals.groups[row * groups + label / 4][label % 4] -= 1
      }
      var result = products(of: residuals)
      addPenalty(point, to: &result)
      return result
    }

    /// ∇²f · `direction` at the point.
    func hessianProduct(_ direction: Vector) -> Vector {
      var change = Vector(groups: matrix.rowCount * groups)
      multiply(direction, into: &change)
      // For each document: p ∘ z − p (p·z).
      for row in 0..<matrix.rowCount {
        let range = row * groups..<(row + 1) * groups
        var mean = 0.0
        for group in range { mean += (probabilities.groups[group] * change.groups[group]).sum() }
        for group in range {
          change.groups[group] = probabilities.groups[group] * (change.groups[group] - mean)
        }
      }
      var result = products(of: change)
      addPenalty(direction, to: &result)
      return result
    }

    /// The diagonal of ∇²f at the point, to precondition with; 1 where it has none.
    func hessianDiagonal() -> Vector {
      var variances = Vector(groups: matrix.rowCount * groups)
      for group in probabilities.groups.indices {
        let p = probabilities.groups[group]
        variances.groups[group] = p - p * p
      }
      var squares = transposed
      for entry in squares.values.indices { squares.values[entry] *= squares.values[entry] }
      var result = Vector(groups: point.groups.count)
      SparseProducts.multiply(squares, variances, groups: groups, threads: threads, into: &result)
      let bias = matrix.columnCount * groups
      for group in variances.groups.indices {
        result.groups[bias + group % groups] += variances.groups[group]
      }
      for group in result.groups.indices {
        let diagonal = cost * result.groups[group] + (group < bias ? 1 : 0)
        result.groups[group] = diagonal.replacing(with: 1, where: diagonal .<= 0)
      }
      return result
    }

    /// Prepares steps along `direction`.
    mutating func follow(_ direction: Vector) {
      multiply(direction, into: &directionDecisions)
    }

    /// f at the point + `step` · direction, given the penalty ½‖W‖² there.
    func value(penalty: Double, step: Double) -> Double {
      var loss = 0.0
      for (row, label) in labels.enumerated() {
        let range = row * groups..<(row + 1) * groups
        var largest = -Double.infinity
        var gold = 0.0
        var values = (SIMD4<Double>.zero)
        for group in range {
          values = decisions.groups[group] + step * directionDecisions.groups[group]
          let first = (group - range.lowerBound) * 4
          for lane in 0..<min(4, labelCount - first) {
            largest = max(largest, values[lane])
            if first + lane == label { gold = values[lane] }
          }
        }
        var sum = 0.0
        for group in range {
          if groups > 1 {
            values = decisions.groups[group] + step * directionDecisions.groups[group]
          }
          let first = (group - range.lowerBound) * 4
          for lane in 0..<min(4, labelCount - first) { sum += Real.exp(values[lane] - largest) }
        }
        loss += largest + Real.log(sum) - gold
      }
      return penalty + cost * loss
    }

    /// Takes the step.
    mutating func advance(_ direction: Vector, step: Double) {
      BLAS.axpy(step, direction, &point)
      BLAS.axpy(step, directionDecisions, &decisions)
      updateProbabilities()
    }

    /// ½ Σ W², without the intercepts.
    func penalty(of weights: Vector) -> Double { penaltyProduct(weights, weights) / 2 }

    /// The inner product of the penalized parts.
    func penaltyProduct(_ a: Vector, _ b: Vector) -> Double {
      let bias = matrix.columnCount * groups
      var intercepts = 0.0
      for group in bias..<a.groups.count { intercepts += (a.groups[group] * b.groups[group]).sum() }
      return BLAS.dot(a, b) - intercepts
    }

    // MARK: Parts

    private func multiply(_ weights: Vector, into result: inout Vector) {
      SparseProducts.multiply(matrix, weights, groups: groups, threads: threads, into: &result)
      let bias = matrix.columnCount * groups
      for row in 0..<matrix.rowCount {
        for group in 0..<groups {
          result.groups[row * groups + group] += weights.groups[bias + group]
        }
      }
    }

    /// C [X 1]ᵀ R for D × K values R.
    private func products(of values: Vector) -> Vector {
      var result = Vector(groups: point.groups.count)
      SparseProducts.multiply(transposed, values, groups: groups, threads: threads, into: &result)
      let bias = matrix.columnCount * groups
      for group in values.groups.indices {
        result.groups[bias + group % groups] += values.groups[group]
      }
      BLAS.scale(cost, &result)
      return result
    }

    private func addPenalty(_ weights: Vector, to result: inout Vector) {
      let bias = matrix.columnCount * groups
      for group in 0..<bias { result.groups[group] += weights.groups[group] }
    }

    private mutating func updateProbabilities() {
      for row in 0..<matrix.rowCount {
        let range = row * groups..<(row + 1) * groups
        var largest = -Double.infinity
        for label in 0..<labelCount {
          largest = max(largest, decisions.groups[range.lowerBound + label / 4][label % 4])
        }
        var sum = 0.0
        for label in 0..<labelCount {
          let group = range.lowerBound + label / 4
          let value = Real.exp(decisions.groups[group][label % 4] - largest)
          probabilities.groups[group][label % 4] = value
          sum += value
        }
        for group in range { probabilities.groups[group] /= sum }
      }
    }
  }
}
