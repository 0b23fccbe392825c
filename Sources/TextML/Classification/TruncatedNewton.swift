/// Minimizes a smooth convex function by Newton steps, each solved roughly by conjugate gradients.
///
/// Nash (2000), "A survey of truncated-Newton methods", *Journal of Computational and Applied
/// Mathematics* 124, doi:10.1016/S0377-0427(00)00426-X; with the stopping rule of Nash and Sofer
/// (1990) for the inner loop and a line search, as Galli and Lin (2022) found best for linear
/// classification. The vector arithmetic is BLAS.
enum TruncatedNewton {
  /// What a step did.
  struct Iteration: Sendable {
    /// From 1.
    let number: Int
    let objective: Double
    /// The gradient's norm over its norm at the zero point.
    let relativeGradient: Double
  }

  private static let armijo = 0.01
  private static let innerTolerance = 0.5
  private static let maximumInnerIterations = 200

  static func minimize(
    _ objective: inout LogisticRegression.Objective, from start: Vector?, tolerance: Double,
    maximumIterations: Int, onIteration: ((Iteration) -> Void)?
  ) -> LogisticRegression.Solution {
    var value = objective.move(to: nil)
    var gradient = objective.gradient()
    let reference = norm(gradient)
    if let start {
      value = objective.move(to: start)
      gradient = objective.gradient()
    }
    var iteration = 0
    while norm(gradient) > tolerance * reference, iteration < maximumIterations {
      iteration += 1
      let direction = newtonDirection(objective, gradient: gradient)
      guard let step = lineSearch(&objective, value, gradient, direction) else {
        return .init(
          weights: objective.point, objective: value, iterations: iteration, converged: false)
      }
      objective.advance(direction, step: step.length)
      value = step.value
      gradient = objective.gradient()
      onIteration?(
        Iteration(
          number: iteration, objective: value, relativeGradient: norm(gradient) / reference))
    }
    return .init(
      weights: objective.point, objective: value, iterations: iteration,
      converged: norm(gradient) <= tolerance * reference)
  }

  /// Solves ∇²f · s = −∇f by preconditioned conjugate gradients until the quadratic model gains
  /// little more.
  private static func newtonDirection(
    _ objective: LogisticRegression.Objective, gradient: Vector
  ) -> Vector {
    let diagonal = objective.hessianDiagonal()
    var solution = Vector(groups: gradient.groups.count)
    var residual = gradient
    BLAS.scale(-1, &residual)
    var preconditioned = quotient(residual, diagonal)
    var direction = preconditioned
    var product = BLAS.dot(residual, preconditioned)
    var model = 0.0
    for inner in 1...maximumInnerIterations {
      let curved = objective.hessianProduct(direction)
      let curvature = BLAS.dot(direction, curved)
      guard curvature > 0 else { break }
      let length = product / curvature
      BLAS.axpy(length, direction, &solution)
      BLAS.axpy(-length, curved, &residual)
      let newModel = -0.5 * (BLAS.dot(solution, residual) - BLAS.dot(solution, gradient))
      let gain = newModel - model
      model = newModel
      if Double(inner) * gain >= innerTolerance * model, model <= 0 {
        break
      }
      preconditioned = quotient(residual, diagonal)
      let newProduct = BLAS.dot(residual, preconditioned)
      guard newProduct > 0 else { break }
      BLAS.scale(newProduct / product, &direction)
      BLAS.axpy(1, preconditioned, &direction)
      product = newProduct
    }
    return solution
  }

  /// The first of 1, ½, ¼ … that lowers f enough (Armijo's rule); nil if none does.
  private static func lineSearch(
    _ objective: inout LogisticRegression.Objective, _ value: Double, _ gradient: Vector,
    _ direction: Vector
  ) -> (length: Double, value: Double)? {
    objective.follow(direction)
    let slope = BLAS.dot(gradient, direction)
    guard slope < 0 else { return nil }
    let point = objective.point
    let penalty = objective.penalty(of: point)
    let cross = objective.penaltyProduct(point, direction)
    let square = objective.penalty(of: direction)
    var length = 1.0
    for _ in 0..<40 {
      let next = objective.value(
        penalty: penalty + length * cross + length * length * square, step: length)
      if next - value <= armijo * length * slope { return (length, next) }
      length /= 2
    }
    return nil
  }

  private static func norm(_ x: Vector) -> Double { BLAS.dot(x, x).squareRoot() }

  private static func quotient(_ x: Vector, _ y: Vector) -> Vector {
    var result = x
    for group in result.groups.indices { result.groups[group] /= y.groups[group] }
    return result
  }
}
