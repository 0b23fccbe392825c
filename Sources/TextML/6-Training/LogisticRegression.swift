/// Linear logistic regression with an L2 penalty, softmax or one label against the rest.
///
/// For D documents with rows xᵢ, 0/1 targets tᵢ (K each), document weights cᵢ (1 unless labels are
/// balanced), weights W (V × K), intercepts b (K) and zᵢ = xᵢW + b, training minimizes
///
///     f(W, b) = ½ Σ W² + C Σᵢ cᵢ loss(zᵢ, tᵢ)
///     softmax:         loss(z, t) = ln Σₖ exp(zₖ) − Σₖ tₖ zₖ          one label a document
///     one versus rest: loss(z, t) = Σₖ ln(1 + exp(zₖ)) − tₖ zₖ        any number of labels
///
/// as scikit-learn's `LogisticRegression(C=C)` writes it, and as LIBLINEAR writes its L2-regularized
/// losses with the sum over documents. The intercepts are not penalized. The minimum is found by
/// ``TruncatedNewton``; equal input gives equal bits at any number of threads.
package enum LogisticRegression {
  /// When and how to stop; what to minimize.
  struct Configuration: Hashable, Codable, Sendable {
    /// C, above 0: larger fits the training documents closer.
    var cost = 10.0
    /// Training stops when the gradient's norm has fallen to this share of what it was at zero.
    var tolerance = 1e-4
    /// The most Newton steps.
    var maximumIterations = 100
  }

  /// How the labels of a document are joined.
  package enum Loss: Sendable {
    case softmax
    case oneVersusRest
  }

  /// What is to be learned of each document.
  struct Targets: Sendable {
    /// K.
    let labelCount: Int
    let loss: Loss
    /// D × K in the padded layout of ``LabelMatrix``: 1 for the document's labels.
    let values: [SIMD4<Float>]
    /// D: how much each document counts.
    let weights: [Double]

    /// One label a document, of 0..<`labelCount`; with `balanced`, every label counts alike however
    /// many documents it has: a document of label k counts D / (K · documents of k).
    init(labels: [Int], labelCount: Int, balanced: Bool = false) {
      self.init(labels.map { [$0] }, labelCount: labelCount, loss: .softmax, balanced: balanced)
    }

    /// Any number of labels a document.
    init(labelSets: [[Int]], labelCount: Int) {
      self.init(labelSets, labelCount: labelCount, loss: .oneVersusRest, balanced: false)
    }

    init(_ labelSets: [[Int]], labelCount: Int, loss: Loss, balanced: Bool) {
      self.labelCount = labelCount
      self.loss = loss
      let groups = (labelCount + 3) / 4
      var values = [SIMD4<Float>](repeating: .zero, count: labelSets.count * groups)
      var counts = [Int](repeating: 0, count: labelCount)
      for (row, labels) in labelSets.enumerated() {
        for label in labels {
          values[row * groups + label / 4][label % 4] = 1
          counts[label] += 1
        }
      }
      self.values = values
      let share = Double(labelSets.count) / Double(max(1, counts.count { $0 > 0 }))
      weights = labelSets.map { labels in
        guard balanced, let label = labels.first else { return 1 }
        return share / Double(counts[label])
      }
    }
  }

  /// The minimum.
  struct Solution: Sendable {
    /// W and b, in the padded layout of ``LabelMatrix``: V + 1 rows, the last one b.
    let weights: LabelMatrix
    /// The same as multipliers, to start from.
    let point: Objective.Point
    let objective: Double
    let iterations: Int
    let converged: Bool

    init(_ objective: Objective, iterations: Int, converged: Bool) {
      weights = objective.weights
      point = objective.point
      self.objective = objective.value
      self.iterations = iterations
      self.converged = converged
    }
  }

  /// Finds the minimum.
  ///
  /// - Parameters:
  ///   - transposed: Of the matrix, if it is at hand.
  ///   - start: Of a solution for the same documents, as when the cost changes a little.
  static func fit(
    _ matrix: any SparseRows, transposed: any SparseRows, _ targets: Targets,
    configuration: Configuration, start: Objective.Point? = nil, threads: Int,
    onIteration: ((TruncatedNewton.Iteration) -> Void)? = nil
  ) -> Solution {
    let start = start ?? DualAscent.start(matrix, targets, cost: configuration.cost)
    var objective = Objective(
      matrix: matrix, transposed: transposed, targets: targets, cost: configuration.cost,
      threads: threads)
    return TruncatedNewton.minimize(
      &objective, from: start, tolerance: configuration.tolerance,
      maximumIterations: configuration.maximumIterations, onIteration: onIteration)
  }

  /// Finds the minimum for rows in memory.
  static func fit(
    _ matrix: SparseMatrix, _ targets: Targets, configuration: Configuration, threads: Int,
    onIteration: ((TruncatedNewton.Iteration) -> Void)? = nil
  ) -> Solution {
    // The start is found by one thread, from the rows; another may lay out the columns.
    enum Part {
      case start(Objective.Point)
      case columns(SparseMatrix)
    }
    let parts = concurrentMap(2, threads: threads) { part -> Part in
      part == 0
        ? .start(DualAscent.start(matrix, targets, cost: configuration.cost))
        : .columns(matrix.transposed())
    }
    guard case .start(let start) = parts[0], case .columns(let columns) = parts[1] else {
      preconditionFailure("a part is missing")
    }
    return fit(
      matrix, transposed: columns, targets, configuration: configuration, start: start,
      threads: threads, onIteration: onIteration)
  }

  /// Turns K decision values into probabilities that sum to 1, in place.
  static func softmax(_ values: inout some MutableCollection<Double>) {
    guard let largest = values.max() else { return }
    var sum = 0.0
    for index in values.indices {
      values[index] = Math.exp(values[index] - largest)
      sum += values[index]
    }
    for index in values.indices { values[index] /= sum }
  }

  /// 1 / (1 + exp(−z)).
  static func sigmoid(_ z: Double) -> Double {
    z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z))
  }

  /// ln(1 + exp(z)).
  static func softplus(_ z: Double) -> Double { max(z, 0) + Math.log1p(Math.exp(-abs(z))) }
}
