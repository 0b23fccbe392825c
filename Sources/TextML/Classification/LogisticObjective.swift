extension LogisticRegression {
  /// f with its first and second derivatives at a current point.
  ///
  /// The decision values X·W are kept, and along a search direction they are linear, so trying a
  /// step costs O(D K), not a pass over the matrix.
  struct Objective {
    private let matrix: any SparseRows
    private let transposed: any SparseRows
    private let targets: Targets
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

    /// - Parameter transposed: `matrix` by column.
    init(
      matrix: any SparseRows, transposed: any SparseRows, targets: Targets, cost: Double,
      threads: Int
    ) {
      precondition(targets.weights.count == matrix.rowCount, "one target a row")
      self.matrix = matrix
      self.transposed = transposed
      self.targets = targets
      labelCount = targets.labelCount
      self.cost = cost
      self.threads = threads
      groups = (labelCount + 3) / 4
      point = Vector(groups: (matrix.columnCount + 1) * groups)
      decisions = Vector(groups: matrix.rowCount * groups)
      directionDecisions = decisions
      probabilities = decisions
    }

    /// Moves to a point, or stays at zero, and returns f there.
    mutating func move(to start: Vector?) -> Double {
      if let start {
        point = start
        multiply(point, into: &decisions)
      }
      updateProbabilities()
      return value(penalty: penalty(of: point), step: 0)
    }

    /// ∇f at the point.
    func gradient() -> Vector {
      var residuals = probabilities
      for group in residuals.groups.indices {
        residuals.groups[group] -= targets.values.groups[group]
        residuals.groups[group] *= targets.weights[group / groups]
      }
      var result = products(of: residuals)
      addPenalty(point, to: &result)
      return result
    }

    /// ∇²f · `direction` at the point, in single precision.
    ///
    /// It says where to go next, not where the minimum is: that is where the gradient vanishes, which
    /// is in double.
    func hessianProduct(_ direction: Vector) -> Vector {
      let bias = matrix.columnCount * groups
      let steps = direction.groups.map { SIMD4<Float>($0) }
      var change = [SIMD4<Float>](repeating: .zero, count: matrix.rowCount * groups)
      SparseProducts.multiply(matrix, steps, groups: groups, threads: threads, into: &change)
      var intercepts = [SIMD4<Double>](repeating: .zero, count: groups)
      // For each document: p ∘ z − p (p·z), or p ∘ (1 − p) ∘ z for labels apart.
      for row in 0..<matrix.rowCount {
        let first = row * groups
        let weight = targets.weights[row]
        var mean = 0.0
        for group in 0..<groups {
          let z = SIMD4<Double>(change[first + group]) + direction.groups[bias + group]
          let p = probabilities.groups[first + group]
          if targets.loss == .softmax { mean += (p * z).sum() }
        }
        for group in 0..<groups {
          let z = SIMD4<Double>(change[first + group]) + direction.groups[bias + group]
          let p = probabilities.groups[first + group]
          let curved =
            weight * p * (targets.loss == .softmax ? z - mean : (SIMD4(repeating: 1) - p) * z)
          intercepts[group] += curved
          change[first + group] = SIMD4<Float>(curved)
        }
      }
      var sums = [SIMD4<Float>](repeating: .zero, count: bias)
      SparseProducts.multiply(transposed, change, groups: groups, threads: threads, into: &sums)
      var result = direction
      for group in 0..<bias { result.groups[group] += cost * SIMD4<Double>(sums[group]) }
      for group in 0..<groups { result.groups[bias + group] = cost * intercepts[group] }
      return result
    }

    /// The diagonal of ∇²f at the point, to precondition with; 1 where it has none.
    func hessianDiagonal() -> Vector {
      var variances = Vector(groups: matrix.rowCount * groups)
      for group in probabilities.groups.indices {
        let p = probabilities.groups[group]
        variances.groups[group] = targets.weights[group / groups] * (p - p * p)
      }
      var result = Vector(groups: point.groups.count)
      SparseProducts.multiply(
        transposed, variances, groups: groups, squared: true, threads: threads, into: &result)
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
      for row in 0..<matrix.rowCount {
        loss += targets.weights[row] * self.loss(ofRow: row, step: step)
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

    /// The loss of one document a step along the direction.
    @inline(__always)
    private func loss(ofRow row: Int, step: Double) -> Double {
      let first = row * groups
      func value(_ label: Int) -> Double {
        let group = first + label / 4
        return decisions.groups[group][label % 4] + step
          * directionDecisions.groups[group][label % 4]
      }
      var fit = 0.0
      for label in 0..<labelCount {
        fit += targets.values.groups[first + label / 4][label % 4] * value(label)
      }
      switch targets.loss {
      case .softmax:
        var largest = -Double.infinity
        for label in 0..<labelCount { largest = max(largest, value(label)) }
        var sum = 0.0
        for label in 0..<labelCount { sum += Real.exp(value(label) - largest) }
        return largest + Real.log(sum) - fit
      case .oneVersusRest:
        var sum = 0.0
        for label in 0..<labelCount { sum += softplus(value(label)) }
        return sum - fit
      }
    }

    private mutating func updateProbabilities() {
      for row in 0..<matrix.rowCount {
        let range = row * groups..<(row + 1) * groups
        var largest = 0.0
        if targets.loss == .softmax {
          largest = -Double.infinity
          for label in 0..<labelCount {
            largest = max(largest, decisions.groups[range.lowerBound + label / 4][label % 4])
          }
        }
        var sum = 0.0
        for label in 0..<labelCount {
          let group = range.lowerBound + label / 4
          let decision = decisions.groups[group][label % 4]
          let value =
            targets.loss == .softmax ? Real.exp(decision - largest) : sigmoid(decision)
          probabilities.groups[group][label % 4] = value
          sum += value
        }
        if targets.loss == .softmax {
          for group in range { probabilities.groups[group] /= sum }
        }
      }
    }
  }
}
