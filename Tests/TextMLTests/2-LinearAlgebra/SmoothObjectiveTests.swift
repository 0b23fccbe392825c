import Testing

@testable import TextML

struct Vector: LinearCombination {
  var elements: [Double]

  mutating func scale(by factor: Double) {
    for index in elements.indices { elements[index] *= factor }
  }

  mutating func add(_ factor: Double, _ other: Vector) {
    for index in elements.indices { elements[index] += factor * other.elements[index] }
  }
}

/// f(x) = ½ xᵀAx − bᵀx for a symmetric positive definite A.
struct Quadratic: SmoothObjective {
  let a: [[Double]]
  let b: [Double]
  var x: [Double]
  var preconditions = true

  private func product(_ x: [Double]) -> [Double] {
    a.map { row in zip(row, x).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  private func value(at x: [Double]) -> Double {
    zip(zip(x, product(x)), b).reduce(0) { $0 + $1.0.0 * ($1.0.1 / 2 - $1.1) }
  }

  var value: Double { value(at: x) }
  var gradient: Vector { Vector(elements: zip(product(x), b).map { $0 - $1 }) }

  func derivative(_ gradient: Vector, along direction: Vector) -> Double {
    zip(gradient.elements, direction.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }
  func direction(of gradient: Vector) -> Vector { gradient }
  func applyPreconditioner(to direction: inout Vector) {
    guard preconditions else { return }
    for index in a.indices { direction.elements[index] /= a[index][index] }
  }
  func hessianProduct(_ direction: Vector) -> Vector {
    Vector(elements: product(direction.elements))
  }
  func value(at length: Double, along direction: Vector) -> Double {
    value(at: zip(x, direction.elements).map { $0 + length * $1 })
  }
  mutating func move(by length: Double, along direction: Vector) {
    x = zip(x, direction.elements).map { $0 + length * $1 }
  }
}

/// f(x) = Σ √(1 + (xᵢ − i)²): convex, and a full Newton step overshoots from afar.
struct Hyperbola: SmoothObjective {
  var x: [Double]
  private(set) var moves: [Double] = []

  init(x: [Double]) { self.x = x }

  private func offset(_ index: Int, _ x: [Double]) -> Double { x[index] - Double(index) }
  private func root(_ offset: Double) -> Double { (1 + offset * offset).squareRoot() }
  private func value(at x: [Double]) -> Double {
    x.indices.reduce(0) { $0 + root(offset($1, x)) }
  }

  var value: Double { value(at: x) }
  var gradient: Vector {
    Vector(elements: x.indices.map { offset($0, x) / root(offset($0, x)) })
  }

  func derivative(_ gradient: Vector, along direction: Vector) -> Double {
    zip(gradient.elements, direction.elements).reduce(0) { $0 + $1.0 * $1.1 }
  }
  func direction(of gradient: Vector) -> Vector { gradient }
  func applyPreconditioner(to direction: inout Vector) {}
  func hessianProduct(_ direction: Vector) -> Vector {
    Vector(
      elements: x.indices.map {
        let r = root(offset($0, x))
        return direction.elements[$0] / (r * r * r)
      })
  }
  func value(at length: Double, along direction: Vector) -> Double {
    value(at: zip(x, direction.elements).map { $0 + length * $1 })
  }
  mutating func move(by length: Double, along direction: Vector) {
    moves.append(length)
    x = zip(x, direction.elements).map { $0 + length * $1 }
  }
}

/// The derivatives that an objective reports are those of its values.
@Suite struct SmoothObjectiveTests {
  private func expectDerivatives<Objective: SmoothObjective>(
    of objective: Objective, along direction: Objective.Direction
  ) {
    let step = 1e-5
    let slope = objective.derivative(objective.gradient, along: direction)
    let measured =
      (objective.value(at: step, along: direction) - objective.value(at: -step, along: direction))
      / (2 * step)
    #expect(abs(slope - measured) < 1e-6 * max(1, abs(slope)))
    let curvature = objective.derivative(objective.hessianProduct(direction), along: direction)
    var ahead = objective
    var behind = objective
    ahead.move(by: step, along: direction)
    behind.move(by: -step, along: direction)
    #expect(ahead.value == objective.value(at: step, along: direction))
    let difference =
      ahead.derivative(ahead.gradient, along: direction)
      - behind.derivative(behind.gradient, along: direction)
    #expect(abs(curvature - difference / (2 * step)) < 1e-5 * max(1, abs(curvature)))
  }

  @Test func aQuadratic() {
    let objective = Quadratic(a: [[2, 1], [1, 3]], b: [1, -1], x: [0.5, 4])
    expectDerivatives(of: objective, along: Vector(elements: [1, -2]))
  }

  @Test func aFunctionThatIsNotQuadratic() {
    expectDerivatives(of: Hyperbola(x: [3, 1, -2]), along: Vector(elements: [1, -2, 0.5]))
  }
}
