import Testing

@testable import TextML

@Suite struct LogisticRegressionTests {
  /// Both minimize the same convex function, so their minima differ by their tolerances only.
  @Test func reachesTheMinimumOfScikitLearn() throws {
    let cases = try LogisticFixture.cases()
    #expect(cases.count == 3)
    for expected in cases {
      let solution = LogisticRegression.fit(
        expected.matrix, expected.targets,
        configuration: .init(cost: expected.cost, tolerance: 1e-8), threads: 1)
      let converged = solution.converged
      #expect(converged)
      let difference = abs(solution.objective - expected.objective) / expected.objective
      #expect(difference < 1e-6, "\(solution.objective) \(expected.objective)")
    }
  }

  /// The tolerance that `train` uses.
  @Test func theDefaultToleranceIsCloseToTheMinimum() throws {
    #expect(
      LogisticRegression.Configuration(cost: 1).tolerance
        == TextClassifier.Configuration().tolerance)
    for expected in try LogisticFixture.cases() {
      let solution = LogisticRegression.fit(
        expected.matrix, expected.targets, configuration: .init(cost: expected.cost), threads: 1)
      let converged = solution.converged
      #expect(converged)
      #expect(solution.objective / expected.objective - 1 < 3e-5)
    }
  }

  @Test func bitsDoNotDependOnThreads() throws {
    for example in try LogisticFixture.cases() {
      let solutions = [1, 2, 5].map { threads in
        LogisticRegression.fit(
          example.matrix, example.targets, configuration: .init(cost: example.cost),
          threads: threads)
      }
      let areEqual = solutions.allSatisfy { $0.weights == solutions[0].weights }
      #expect(areEqual)
    }
  }

  @Test func bitsDoNotDependOnThreadsOfOpenBLAS() throws {
    for example in try LogisticFixture.cases() {
      let solutions = BLASTests.atThreadCounts {
        LogisticRegression.fit(
          example.matrix, example.targets, configuration: .init(cost: example.cost), threads: 2)
      }
      let areEqual = solutions.allSatisfy { $0.weights == solutions[0].weights }
      #expect(areEqual)
    }
  }

  @Test func startsFromASolutionAtAnotherCost() throws {
    let example = try #require(try LogisticFixture.cases().first)
    func fit(_ cost: Double, from start: LogisticObjective.Point?) -> LogisticRegression.Solution {
      LogisticRegression.fit(
        example.matrix, transposed: example.matrix.transposed(), example.targets,
        configuration: .init(cost: cost, tolerance: 1e-7), start: start, threads: 1)
    }
    let other = fit(example.cost / 2, from: nil)
    let direct = fit(example.cost, from: nil).objective
    let continued = fit(example.cost, from: other.point).objective
    #expect(abs(continued / direct - 1) < 1e-7)
  }

  #if DEBUG
    @Test func callsBLAS() throws {
      let example = try #require(try LogisticFixture.cases().first)
      let calls = BLASCallCounter.counting {
        LogisticRegression.fit(
          example.matrix, example.targets, configuration: .init(cost: example.cost), threads: 1)
      }.calls
      for routine in ["saxpy", "daxpy", "sscal", "dsdot", "ddot", "sger", "dger", "sgemv", "dgemv"]
      {
        #expect(calls[routine, default: 0] > 0, "\(routine) is not called")
      }
    }
  #endif
}
