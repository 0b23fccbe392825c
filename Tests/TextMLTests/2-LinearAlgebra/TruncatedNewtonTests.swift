import Testing

@testable import TextML

/// The solver alone, on functions of a plain array of numbers.
@Suite struct TruncatedNewtonTests {
  private struct Vector: LinearCombination {
    var elements: [Double]

    mutating func scale(by factor: Double) {
      for index in elements.indices { elements[index] *= factor }
    }

    mutating func add(_ factor: Double, _ other: Vector) {
      for index in elements.indices { elements[index] += factor * other.elements[index] }
    }
  }

  /// f(x) = ½ xᵀAx − bᵀx for a symmetric positive definite A.
  private struct Quadratic: SmoothObjective {
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
  private struct Hyperbola: SmoothObjective {
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

  private static func quadratic(_ seed: UInt64) -> Quadratic {
    var generator = SplitMix64(seed: seed)
    let n = Int.random(in: 1...12, using: &generator)
    func random() -> Double { Double.random(in: -1...1, using: &generator) }
    let factor: [[Double]] = (0..<n).map { _ in (0..<n).map { _ in random() } }
    var a = [[Double]](repeating: [Double](repeating: 0, count: n), count: n)
    for i in 0..<n {
      a[i][i] = 0.1 * Double(1 + i)
      for j in 0..<n {
        for k in 0..<n { a[i][j] += factor[i][k] * factor[j][k] }
      }
    }
    return Quadratic(a: a, b: (0..<n).map { _ in random() }, x: (0..<n).map { _ in random() })
  }

  @Test(arguments: Seeds.all.prefix(20), [true, false])
  func solvesAQuadratic(_ seed: UInt64, preconditions: Bool) {
    var objective = Self.quadratic(seed)
    objective.preconditions = preconditions
    let outcome = TruncatedNewton.minimize(&objective, tolerance: 1e-9, maximumIterations: 100)
    #expect(outcome.converged)
    // At the minimum A x = b.
    #expect(objective.gradient.elements.allSatisfy { abs($0) < 1e-7 })
  }

  @Test func aDiagonalQuadraticTakesOneStepWithItsDiagonalAsPreconditioner() {
    var objective = Quadratic(a: [[1, 0], [0, 1000]], b: [3, -5], x: [7, 7])
    let outcome = TruncatedNewton.minimize(&objective, tolerance: 1e-9, maximumIterations: 10)
    #expect(outcome == .init(iterations: 1, converged: true))
    #expect(abs(objective.x[0] - 3) < 1e-9 && abs(objective.x[1] + 0.005) < 1e-9)
  }

  @Test func shortensStepsThatOvershoot() {
    var objective = Hyperbola(x: [4, -3, 9])
    var values: [Double] = []
    let outcome = TruncatedNewton.minimize(
      &objective, tolerance: 1e-8, maximumIterations: 100
    ) { values.append($0.objective) }
    #expect(outcome.converged)
    for index in objective.x.indices { #expect(abs(objective.x[index] - Double(index)) < 1e-6) }
    #expect(objective.moves.contains { $0 < 1 })
    #expect(values.count == outcome.iterations)
    #expect(values == values.sorted(by: >))
  }

  @Test func stopsAtTheReferenceNorm() {
    var objective = Hyperbola(x: [4, -3, 9])
    let outcome = TruncatedNewton.minimize(
      &objective, tolerance: 0.5, referenceNorm: 1e6, maximumIterations: 100)
    #expect(outcome == .init(iterations: 0, converged: true))
  }

  @Test func stopsAfterTheMostSteps() {
    var objective = Hyperbola(x: [40, -30, 90])
    let outcome = TruncatedNewton.minimize(&objective, tolerance: 1e-12, maximumIterations: 2)
    #expect(outcome == .init(iterations: 2, converged: false))
  }

  @Test func aMinimumIsLeftAlone() {
    var objective = Hyperbola(x: [0, 1, 2])
    let outcome = TruncatedNewton.minimize(&objective, tolerance: 1e-3, maximumIterations: 10)
    #expect(outcome == .init(iterations: 0, converged: true))
    #expect(objective.moves.isEmpty)
  }
}
