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

  /// Of a direction with multipliers S and intercepts s, the slope of f is U · XXᵀS + g · s, and the
  /// curvature that of the penalty, S · XXᵀS, and of the loss.
  @Test func derivativesEqualFiniteDifferences() throws {
    for example in try Self.cases() {
      var generator = SplitMix64(seed: 7)
      let groups = (example.labelCount + 3) / 4
      func random(_ rows: Int) -> [SIMD4<Double>] {
        (0..<rows * groups).map { index in
          var lanes = SIMD4<Double>.zero
          for lane in 0..<4 where index % groups * 4 + lane < example.labelCount {
            lanes[lane] = Double.random(in: -1...1, using: &generator)
          }
          return lanes
        }
      }
      func point() -> LogisticRegression.Objective.Point {
        .init(multipliers: LabelMatrix(random(example.labels.count)), intercepts: random(1))
      }
      func dot(_ x: [SIMD4<Double>], _ y: [SIMD4<Double>]) -> Double {
        zip(x, y).reduce(0) { $0 + ($1.0 * $1.1).sum() }
      }
      func doubles(_ x: [SIMD4<Float>]) -> [SIMD4<Double>] { x.map { SIMD4<Double>($0) } }
      var here = LogisticRegression.Objective(
        matrix: example.matrix, transposed: example.matrix.transposed(),
        targets: .init(labels: example.labels, labelCount: example.labelCount),
        cost: example.cost, threads: 1)
      let (place, direction) = (point(), point())
      let step = 1e-4
      func moved(by length: Double) -> LogisticRegression.Objective {
        var next = here
        var point = place
        BLAS.axpy(length, direction.multipliers, &point.multipliers)
        for group in 0..<groups {
          point.intercepts[group] += length * direction.intercepts[group]
        }
        next.move(to: point)
        return next
      }
      let (ahead, behind) = (moved(by: step), moved(by: -step))
      here.move(to: place)
      let multipliers = direction.multipliers.groups.map { SIMD4<Float>($0) }
      var image = multipliers
      here.product(multipliers, into: &image)
      func slope(_ objective: LogisticRegression.Objective) -> Double {
        dot(doubles(objective.residuals), doubles(image))
          + dot(objective.interceptGradient, direction.intercepts)
      }
      let measured = (ahead.value - behind.value) / (2 * step)
      #expect(abs(slope(here) - measured) < 1e-4 * max(1, abs(measured)))

      var change = image.indices.map {
        image[$0] + SIMD4<Float>(direction.intercepts[$0 % groups])
      }
      let changes = doubles(change)
      _ = here.curve(&change)
      let curvature = dot(doubles(multipliers), doubles(image)) + dot(changes, doubles(change))
      let bend = (slope(ahead) - slope(behind)) / (2 * step)
      #expect(abs(curvature - bend) < 1e-3 * max(1, abs(curvature)))
    }
  }

  @Test func theDualComesNearTheMinimum() throws {
    for example in try Self.cases() {
      let targets = LogisticRegression.Targets(
        labels: example.labels, labelCount: example.labelCount)
      var objective = LogisticRegression.Objective(
        matrix: example.matrix, transposed: example.matrix.transposed(), targets: targets,
        cost: example.cost, threads: 1)
      let zero = objective.value
      objective.move(
        toStart: DualAscent.start(example.matrix, targets, cost: example.cost))
      #expect(objective.value - example.objective < 0.05 * (zero - example.objective))
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
