/// Minimizes a smooth convex function by Newton steps, each solved roughly by conjugate gradients.
///
/// Nash (2000), "A survey of truncated-Newton methods", *Journal of Computational and Applied
/// Mathematics* 124, doi:10.1016/S0377-0427(00)00426-X; with the stopping rule of Nash and Sofer
/// (1990) for the inner loop and a line search, as Galli and Lin (2022) found best for linear
/// classification. It begins where ``DualAscent`` comes to in a few rounds: from zero, most of the time
/// would go into steps that only find the neighbourhood.
enum TruncatedNewton {
  /// What a step did.
  struct Iteration: Sendable {
    /// From 1.
    let number: Int
    let objective: Double
    /// The gradient's norm over its norm at the zero point.
    let relativeGradient: Double
  }

  private typealias Rows = LogisticRegression.Objective.Rows

  /// Where a step goes: D × K multipliers, K intercepts, and what it adds to the decision values.
  private struct Direction {
    var multipliers: Rows
    var intercepts: [SIMD4<Double>]
    var change: Rows
  }

  private static let armijo = 0.01
  private static let innerTolerance = 0.1
  private static let maximumInnerIterations = 200

  static func minimize(
    _ objective: inout LogisticRegression.Objective,
    from start: LogisticRegression.Objective.Point?, tolerance: Double,
    maximumIterations: Int, onIteration: ((Iteration) -> Void)?
  ) -> LogisticRegression.Solution {
    let zero = (point: objective.point, value: objective.value)
    var image = Rows(repeating: .zero, count: objective.residuals.count)
    let reference = gradientNorm(&objective, &image)
    if let start {
      objective.move(toStart: start)
      if objective.value > zero.value { objective.move(to: zero.point) }
    }
    var iteration = 0
    while true {
      let norm = gradientNorm(&objective, &image)
      if iteration > 0 {
        onIteration?(
          Iteration(
            number: iteration, objective: objective.value, relativeGradient: norm / reference))
      }
      let converged = norm <= tolerance * reference
      guard !converged, iteration < maximumIterations else {
        return .init(objective, iterations: iteration, converged: converged)
      }
      iteration += 1
      let direction = newtonDirection(&objective, &image)
      guard let length = lineSearch(objective, direction) else {
        return .init(objective, iterations: iteration, converged: false)
      }
      objective.move(
        by: length, multipliers: direction.multipliers, intercepts: direction.intercepts)
    }
  }

  /// ‖∇f‖.
  ///
  /// - Parameter image: Becomes XXᵀU.
  private static func gradientNorm(
    _ objective: inout LogisticRegression.Objective, _ image: inout Rows
  ) -> Double {
    objective.product(objective.residuals, into: &image)
    let intercepts = objective.interceptGradient.reduce(0) { $0 + ($1 * $1).sum() }
    return max(0, dot(objective.residuals, image) + intercepts).squareRoot()
  }

  /// Solves ∇²f · s = −∇f by conjugate gradients until the quadratic model gains little more.
  ///
  /// Of a step with multipliers S and intercepts s the image is XXᵀS.
  /// - Parameter residualImage: XXᵀU; anything afterwards.
  private static func newtonDirection(
    _ objective: inout LogisticRegression.Objective, _ residualImage: inout Rows
  ) -> Direction {
    let groups = objective.groups
    var residual = objective.residuals.map { -$0 }
    for place in residualImage.indices { residualImage[place] = -residualImage[place] }
    var interceptResidual = objective.interceptGradient.map { -$0 }
    // Intercepts are steep, for every document has them.
    let scale = objective.interceptCurvature
    func preconditioned() -> [SIMD4<Double>] { zip(interceptResidual, scale).map { $0 / $1 } }
    func product(_ image: Rows) -> Double {
      zip(interceptResidual, preconditioned()).reduce(dot(residual, image)) {
        $0 + ($1.0 * $1.1).sum()
      }
    }
    let zeros = Rows(repeating: .zero, count: residual.count)
    var solution = Direction(
      multipliers: zeros, intercepts: .init(repeating: .zero, count: groups), change: zeros)
    var (step, stepImage, interceptStep) = (residual, residualImage, preconditioned())
    var curved = zeros
    var square = product(residualImage)
    var model = 0.0
    for inner in 1...maximumInnerIterations where square > 0 {
      let shift = interceptStep.map { SIMD4<Float>($0) }
      for place in curved.indices { curved[place] = stepImage[place] + shift[place % groups] }
      let interceptCurved = objective.curve(&curved)
      var loss = SIMD4<Double>.zero
      for place in curved.indices {
        loss +=
          SIMD4<Double>(stepImage[place] + shift[place % groups]) * SIMD4<Double>(curved[place])
      }
      let curvature = dot(step, stepImage) + loss.sum()
      guard curvature > 0 else { break }
      let length = square / curvature
      let factor = Float(length)
      for place in residual.indices {
        solution.multipliers[place] += factor * step[place]
        solution.change[place] += factor * (stepImage[place] + shift[place % groups])
        residual[place] -= factor * (step[place] + curved[place])
      }
      for group in 0..<groups {
        solution.intercepts[group] += length * interceptStep[group]
        interceptResidual[group] -= length * interceptCurved[group]
      }
      let gain = length * square / 2
      model += gain
      if Double(inner) * gain <= innerTolerance * model { break }
      objective.product(residual, into: &residualImage)
      let next = product(residualImage)
      let ratio = next / square
      let floatRatio = Float(ratio)
      for place in step.indices {
        step[place] = residual[place] + floatRatio * step[place]
        stepImage[place] = residualImage[place] + floatRatio * stepImage[place]
      }
      interceptStep = zip(preconditioned(), interceptStep).map { $0 + ratio * $1 }
      square = next
    }
    return solution
  }

  /// The first of 1, ½, ¼ … that lowers f enough (Armijo's rule); nil if none does.
  private static func lineSearch(
    _ objective: LogisticRegression.Objective, _ direction: Direction
  ) -> Float? {
    // XᵀS is what the weights change by; XXᵀS is what decision values do without intercepts.
    let groups = objective.groups
    var slope = 0.0
    var (cross, square) = (0.0, 0.0)
    for row in 0..<objective.rowCount {
      for group in 0..<groups {
        let place = row * groups + group
        let image = SIMD4<Double>(direction.change[place]) - direction.intercepts[group]
        slope += (SIMD4<Double>(objective.residuals[place]) * image).sum()
        cross += (objective.point.multipliers.groups[place] * image).sum()
        square += (SIMD4<Double>(direction.multipliers[place]) * image).sum()
      }
    }
    for group in 0..<groups {
      slope += (objective.interceptGradient[group] * direction.intercepts[group]).sum()
    }
    guard slope < 0 else { return nil }
    let penalty = objective.penalty
    var length: Float = 1
    for _ in 0..<40 {
      let next =
        penalty + Double(length) * cross + Double(length * length) * square / 2
        + objective.loss(step: length, change: direction.change)
      if next - objective.value <= armijo * Double(length) * slope { return length }
      length /= 2
    }
    return nil
  }

  private static func dot(_ x: Rows, _ y: Rows) -> Double {
    var sum = SIMD4<Double>.zero
    for place in x.indices { sum += SIMD4<Double>(x[place]) * SIMD4<Double>(y[place]) }
    return sum.sum()
  }
}
