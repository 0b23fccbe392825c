/// Linear logistic regression with an L2 penalty, softmax or one label against the rest.
///
/// For D documents with rows xᵢ, 0/1 targets tᵢ (K each), document weights cᵢ (1 unless labels are
/// balanced), weights W (V × K), intercepts b (K) and zᵢ = xᵢW + b, training minimizes
///
///     f(W, b) = ½ Σ W² + C Σᵢ cᵢ loss(zᵢ, tᵢ)
///     softmax:         loss(z, t) = ln Σₖ exp(zₖ) − Σₖ tₖ zₖ          one label per document
///     one versus rest: loss(z, t) = Σₖ ln(1 + exp(zₖ)) − tₖ zₖ        any number of labels
///
/// as scikit-learn's `LogisticRegression(C=C)` writes it, and as LIBLINEAR writes its L2-regularized
/// losses with the sum over documents. The intercepts are not penalized. ``DualAscent`` finds a point near
/// the minimum and ``TruncatedNewton`` the minimum; equal input gives equal bits at any number of threads.
enum LogisticRegression {
  /// What to minimize, and when to stop.
  struct Configuration: Hashable, Sendable {
    /// C, above 0: a larger one fits the training documents closer.
    var cost: Double
    /// Training stops when the gradient's norm is this share of its norm at W = 0, b = 0.
    var tolerance = TextClassifier.Configuration.defaultTolerance
    /// The most Newton steps.
    var maximumIterations = 100
  }

  /// The minimum, or the last point if it was not reached.
  struct Solution: Sendable {
    /// W and b: V + 1 rows, the last one b.
    let weights: LabelMatrix<Double>
    /// The same point as multipliers, for a next fit to start from.
    let point: LogisticObjective.Point
    let objective: Double
    let iterations: Int
    let converged: Bool
  }

  /// Finds the minimum.
  ///
  /// - Parameters:
  ///   - transposed: `matrix` by column.
  ///   - start: The solution for the same documents at another cost; nil starts from ``DualAscent``.
  static func fit(
    _ matrix: any SparseRows, transposed: any SparseRows, _ targets: Targets,
    configuration: Configuration, start: LogisticObjective.Point? = nil, threads: Int,
    onIteration: ((TruncatedNewton.Iteration) -> Void)? = nil, isCancelled: IsCancelled? = nil
  ) -> Solution {
    let start = start ?? DualAscent.start(matrix, targets, cost: configuration.cost)
    var objective = LogisticObjective(
      matrix: matrix, transposed: transposed, targets: targets, cost: configuration.cost,
      threads: threads)
    let zero = (point: objective.point, value: objective.value)
    let norm = TruncatedNewton.gradientNorm(&objective)
    objective.move(toStart: start)
    if objective.value > zero.value { objective.move(to: zero.point) }
    let outcome = TruncatedNewton.minimize(
      &objective, tolerance: configuration.tolerance, referenceNorm: norm,
      maximumIterations: configuration.maximumIterations, onIteration: onIteration,
      isStopped: isCancelled)
    return Solution(
      weights: objective.weights, point: objective.point, objective: objective.value,
      iterations: outcome.iterations, converged: outcome.converged)
  }

  /// Finds the minimum for rows in memory.
  static func fit(
    _ matrix: SparseMatrix, _ targets: Targets, configuration: Configuration, threads: Int,
    onIteration: ((TruncatedNewton.Iteration) -> Void)? = nil, isCancelled: IsCancelled? = nil
  ) -> Solution {
    // Dual ascent uses one thread; another one can transpose the matrix in the meantime.
    enum Part {
      case start(LogisticObjective.Point)
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
      threads: threads, onIteration: onIteration, isCancelled: isCancelled)
  }
}
