import Foundation
import Testing

@testable import TextML

@Suite struct LogisticRegressionTests {
  private struct Fixture: Decodable {
    struct Case: Decodable {
      let labelCount: Int
      let cost: Double
      let terms: Int
      let rows: [[[Double]]]
      let labels: [Int]
      let objective: Double

      var matrix: SparseMatrix {
        var matrix = SparseMatrix(columnCount: terms)
        for row in rows {
          for entry in row {
            matrix.columns.append(UInt32(entry[0]))
            matrix.values.append(Float(entry[1]))
          }
          matrix.endRow()
        }
        return matrix
      }
    }
    let cases: [Case]
  }

  private static func cases() throws -> [Fixture.Case] {
    try JSONDecoder().decode(Fixture.self, from: Fixtures.data("parity/logistic.json")).cases
  }

  /// Both minimize the same convex function, so their minima differ by their tolerances only.
  private static let relativeTolerance = 1e-6

  @Test func reachesTheMinimumOfScikitLearn() throws {
    let cases = try Self.cases()
    #expect(cases.count == 3)
    for expected in cases {
      let solution = LogisticRegression.fit(
        expected.matrix, .init(labels: expected.labels, labelCount: expected.labelCount),
        configuration: .init(cost: expected.cost, tolerance: 1e-8), threads: 1)
      #expect(solution.converged)
      let difference = abs(solution.objective - expected.objective) / expected.objective
      #expect(difference < Self.relativeTolerance, "\(solution.objective) \(expected.objective)")
    }
  }

  @Test func theDefaultToleranceIsCloseToTheMinimum() throws {
    for expected in try Self.cases() {
      let solution = LogisticRegression.fit(
        expected.matrix, .init(labels: expected.labels, labelCount: expected.labelCount),
        configuration: .init(cost: expected.cost), threads: 1)
      #expect(solution.objective / expected.objective - 1 < 1e-6)
    }
  }

  @Test func derivativesEqualFiniteDifferences() throws {
    for example in try Self.cases() {
      var generator = SplitMix64(seed: 7)
      let groups = (example.labelCount + 3) / 4
      func random() -> Vector {
        var vector = Vector(groups: (example.terms + 1) * groups)
        for index in 0..<vector.groups.count {
          for lane in 0..<4 where index % groups * 4 + lane < example.labelCount {
            vector.groups[index][lane] = Double.random(in: -1...1, using: &generator)
          }
        }
        return vector
      }
      func objective() -> LogisticRegression.Objective {
        LogisticRegression.Objective(
          matrix: example.matrix, transposed: example.matrix.transposed(),
          targets: .init(labels: example.labels, labelCount: example.labelCount),
          cost: example.cost, threads: 1)
      }
      let point = random()
      let direction = random()
      let step = 1e-5
      var here = objective()
      var ahead = objective()
      var behind = objective()
      _ = here.move(to: point)
      var next = point
      BLAS.axpy(step, direction, &next)
      let up = ahead.move(to: next)
      BLAS.axpy(-2 * step, direction, &next)
      let down = behind.move(to: next)
      let slope = BLAS.dot(here.gradient(), direction)
      #expect(abs(slope - (up - down) / (2 * step)) < 1e-5 * max(1, abs(slope)))

      var change = ahead.gradient()
      BLAS.axpy(-1, behind.gradient(), &change)
      let curvature = BLAS.dot(here.hessianProduct(direction), direction)
      let measured = BLAS.dot(change, direction) / (2 * step)
      #expect(abs(curvature - measured) < 1e-4 * max(1, abs(curvature)))
    }
  }

  @Test func bitsDoNotDependOnThreads() throws {
    for example in try Self.cases() {
      let solutions = [1, 2, 5].map { threads in
        LogisticRegression.fit(
          example.matrix, .init(labels: example.labels, labelCount: example.labelCount),
          configuration: .init(cost: example.cost), threads: threads)
      }
      #expect(solutions[0].weights.groups == solutions[1].weights.groups)
      #expect(solutions[0].weights.groups == solutions[2].weights.groups)
    }
  }

  @Test func softmaxSumsToOneAtAnyScale() {
    for scale in [0.0, 1, 50, 1e4, 1e300] {
      var values = [scale, -scale, scale / 2, 0]
      LogisticRegression.softmax(&values)
      #expect(abs(values.reduce(0, +) - 1) < 1e-12)
      #expect(values.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
  }
}
