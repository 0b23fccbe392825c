import Testing

@testable import TextML

/// The solver alone, on functions of a plain array of numbers.
@Suite struct TruncatedNewtonTests {
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
