/// Minimizes a smooth convex function by Newton steps, each solved approximately by conjugate gradients.
///
/// Nash (2000), "A survey of truncated-Newton methods", *Journal of Computational and Applied
/// Mathematics* 124, doi:10.1016/S0377-0427(00)00426-X. The inner loop stops by the rule of Nash and Sofer
/// (1990), and steps are shortened by a backtracking line search, as Galli and Lin (2022) found best for
/// linear classification.
enum TruncatedNewton {
  /// The state after a step.
  struct Iteration: Sendable {
    /// From 1.
    let number: Int
    let objective: Double
    /// The gradient's norm over the reference norm.
    let relativeGradient: Double
  }

  /// How the minimization ended.
  struct Outcome: Hashable, Sendable {
    /// The number of Newton steps.
    let iterations: Int
    /// Whether the gradient is small enough; false after too many steps, or if no step lowers f.
    let converged: Bool
  }

  /// The share of the predicted decrease that a step must achieve (Armijo's rule).
  private static let armijo = 0.01
  private static let maximumHalvings = 40
  /// The rounding error of f, as a share of f: near the minimum, steps lower f by less than that.
  private static let roundingError = 1e-14
  private static let innerTolerance = 0.1
  private static let maximumInnerIterations = 200

  /// Moves an objective to its minimum, starting from its current point.
  ///
  /// - Parameters:
  ///   - tolerance: The norm of the gradient at which to stop, as a share of `referenceNorm`.
  ///   - referenceNorm: The norm that gradients are compared with, usually that at the zero point; nil is
  ///     that at the current point.
  ///   - onIteration: Called after each step.
  ///   - isStopped: Asked before each step; the point reached is then the outcome.
  static func minimize<Objective: SmoothObjective>(
    _ objective: inout Objective, tolerance: Double, referenceNorm: Double? = nil,
    maximumIterations: Int, onIteration: ((Iteration) -> Void)? = nil,
    isStopped: (() -> Bool)? = nil
  ) -> Outcome {
    var iteration = 0
    var reference = referenceNorm
    while true {
      let steepest = objective.direction(of: objective.gradient)
      let norm = norm(objective, steepest)
      let scale = reference ?? norm
      reference = scale
      if iteration > 0 {
        onIteration?(
          Iteration(
            number: iteration, objective: objective.value,
            relativeGradient: scale > 0 ? norm / scale : 0))
      }
      let converged = norm <= tolerance * scale
      guard !converged, iteration < maximumIterations, !(isStopped?() ?? false) else {
        return Outcome(iterations: iteration, converged: converged)
      }
      iteration += 1
      let step = newtonStep(&objective, steepest)
      guard let step, let length = lineSearch(objective, step) else {
        return Outcome(iterations: iteration, converged: false)
      }
      objective.move(by: length, along: step)
    }
  }

  /// Returns ‖∇f‖ at the current point.
  static func gradientNorm<Objective: SmoothObjective>(_ objective: inout Objective) -> Double {
    norm(objective, objective.direction(of: objective.gradient))
  }

  private static func norm<Objective: SmoothObjective>(
    _ objective: Objective, _ steepest: Objective.Direction
  ) -> Double {
    max(0, objective.derivative(objective.gradient, along: steepest)).squareRoot()
  }

  /// Solves ∇²f · s = −∇f by preconditioned conjugate gradients until the quadratic model gains little more.
  ///
  /// - Parameter steepest: The direction of ∇f.
  /// - Returns: nil if f has no curvature along the first direction, or the gradient is zero.
  private static func newtonStep<Objective: SmoothObjective>(
    _ objective: inout Objective, _ steepest: consuming Objective.Direction
  ) -> Objective.Direction? {
    // The residual −∇f − ∇²f s, and the direction that is made from it.
    var residual = objective.gradient
    residual.scale(by: -1)
    var direction = steepest
    direction.scale(by: -1)
    objective.applyPreconditioner(to: &direction)
    var square = objective.derivative(residual, along: direction)
    var solution: Objective.Direction?
    var modelDecrease = 0.0
    for inner in 1...maximumInnerIterations where square > 0 {
      let curved = objective.hessianProduct(direction)
      let curvature = objective.derivative(curved, along: direction)
      guard curvature > 0 else { break }
      let length = square / curvature
      if solution == nil {
        solution = direction
        solution?.scale(by: length)
      } else {
        solution?.add(length, direction)
      }
      let gain = length * square / 2
      modelDecrease += gain
      if Double(inner) * gain <= innerTolerance * modelDecrease { break }
      residual.add(-length, curved)
      var next = objective.direction(of: residual)
      objective.applyPreconditioner(to: &next)
      let nextSquare = objective.derivative(residual, along: next)
      direction.scale(by: nextSquare / square)
      direction.add(1, next)
      square = nextSquare
    }
    return solution
  }

  /// Returns the first of 1, ½, ¼ … that lowers f enough; nil if none does.
  private static func lineSearch<Objective: SmoothObjective>(
    _ objective: Objective, _ direction: Objective.Direction
  ) -> Double? {
    let slope = objective.derivative(objective.gradient, along: direction)
    guard slope < 0 else { return nil }
    let slack = roundingError * abs(objective.value)
    var length = 1.0
    for _ in 0..<maximumHalvings {
      let change = objective.value(at: length, along: direction) - objective.value
      if change <= armijo * length * slope + slack { return length }
      length /= 2
    }
    return nil
  }
}
