import Testing

@testable import TextML

@Suite struct LogisticObjectiveTests {
  private static func random(
    rows: Int, labels: Int, _ generator: inout SplitMix64
  ) -> LabelMatrix<Double> {
    var result = LabelMatrix<Double>(rowCount: rows, labelCount: labels)
    for row in 0..<rows {
      for label in 0..<labels {
        // Exact in single precision.
        result[row, label] = Double(Float.random(in: -1...1, using: &generator))
      }
    }
    return result
  }

  @Test func derivativesEqualFiniteDifferences() throws {
    for example in try LogisticFixture.cases() {
      var generator = SplitMix64(seed: 7)
      let (documents, labels) = (example.labels.count, example.labelCount)
      var objective = example.logisticObjective()
      objective.move(
        to: .init(
          multipliers: Self.random(rows: documents, labels: labels, &generator),
          intercepts: Self.random(rows: 1, labels: labels, &generator)))
      let direction = objective.direction(
        of: .init(
          multipliers: LabelMatrix(Self.random(rows: documents, labels: labels, &generator)),
          intercepts: Self.random(rows: 1, labels: labels, &generator)))
      let step = 1e-4
      var (ahead, behind) = (objective, objective)
      ahead.move(by: step, along: direction)
      behind.move(by: -step, along: direction)

      let slope = objective.derivative(objective.gradient, along: direction)
      let measuredSlope = (ahead.value - behind.value) / (2 * step)
      #expect(abs(slope - measuredSlope) < 1e-4 * max(1, abs(measuredSlope)))

      let curvature = objective.derivative(objective.hessianProduct(direction), along: direction)
      let measuredCurvature =
        (ahead.derivative(ahead.gradient, along: direction)
          - behind.derivative(behind.gradient, along: direction)) / (2 * step)
      #expect(abs(curvature - measuredCurvature) < 1e-3 * max(1, abs(curvature)))
    }
  }

  @Test func theValueAheadIsTheValueAfterTheMove() throws {
    for example in try LogisticFixture.cases() {
      var objective = example.logisticObjective()
      let direction = objective.direction(of: objective.gradient)
      let expected = objective.value(at: -0.25, along: direction)
      objective.move(by: -0.25, along: direction)
      #expect(abs(objective.value / expected - 1) < 1e-6)
    }
  }

  @Test func aDirectionOfSteepestAscentHasItsSquaredNormAsDerivative() throws {
    let example = try #require(try LogisticFixture.cases().first)
    var objective = example.logisticObjective()
    let direction = objective.direction(of: objective.gradient)
    let square =
      BLAS.dot(direction.multipliers, direction.image)
      + BLAS.dot(direction.intercepts, direction.intercepts)
    #expect(objective.derivative(objective.gradient, along: direction) == square)
    #expect(square > 0)
  }
}
