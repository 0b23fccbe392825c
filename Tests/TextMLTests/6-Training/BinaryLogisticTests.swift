import Testing

@testable import TextML

@Suite struct BinaryLogisticTests {
  /// Half of the rows are positive, and the second feature alone decides.
  @Test func separatesByTheFeatureThatDecides() {
    let rows: [[Float]] = (0..<200).map { [Float($0 % 7), Float($0 % 2) * 10, 3] }
    let model = BinaryLogistic.fit(rows, (0..<200).map { $0 % 2 == 1 }, cost: 0.5)
    #expect(model.weights.count == 3)
    #expect(model.weights[1] > 0.3 && abs(model.weights[0]) < 0.05)
    // A constant feature tells nothing.
    #expect(model.weights[2] == 0)
    let decision = { (row: [Float]) in
      zip(row, model.weights).reduce(model.intercept) { $0 + Double($1.0) * $1.1 }
    }
    #expect(decision([3, 10, 3]) > 2 && decision([3, 0, 3]) < -2)
  }

  @Test func theInterceptIsTheLogOddsWithoutFeatures() {
    let rows = [[Float]](repeating: [1], count: 100)
    let model = BinaryLogistic.fit(rows, (0..<100).map { $0 < 20 }, cost: 1)
    #expect(abs(model.intercept - -1.386_294) < 1e-3)
  }
}
