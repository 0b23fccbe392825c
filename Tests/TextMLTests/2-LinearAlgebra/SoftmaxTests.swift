import Testing

@testable import TextML

@Suite struct SoftmaxTests {
  @Test(arguments: [0.0, 1, 50, 1e4, 1e300])
  func sumsToOneAtAnyScale(scale: Double) {
    var values = [scale, -scale, scale / 2, 0]
    let logSum = Softmax.logSumExp(values)
    #expect(Softmax.apply(&values) == logSum)
    #expect(logSum >= scale)
    #expect(abs(values.reduce(0, +) - 1) < 1e-12)
    #expect(values.allSatisfy { $0 >= 0 && $0 <= 1 })
  }

  @Test func noValuesHaveNoProbability() {
    var values: [Double] = []
    #expect(Softmax.apply(&values) == -.infinity)
    #expect(Softmax.logSumExp(values) == -.infinity)
  }

  @Test func singlePrecisionAgreesAndLeavesPaddingAtZero() {
    let values: [Float] = [3, -2, 0.5, 1, 2]
    var lanes: [SIMD4<Float>] = [SIMD4(3, -2, 0.5, 1), SIMD4(2, 99, 99, 99)]
    var logits = lanes
    let masks: [SIMD4<Float>] = [SIMD4(repeating: 1), SIMD4(1, 0, 0, 0)]
    let sum = Softmax.exponentials(&lanes, masks: masks, logits: &logits)
    var expected = values.map { Double($0) }
    Softmax.apply(&expected)
    for (label, probability) in expected.enumerated() {
      #expect(abs(Double(lanes[label / 4][label % 4] / sum) - probability) < 1e-6)
    }
    #expect(lanes[1][1] == 0 && lanes[1][3] == 0)
    #expect(logits[0][0] == 0)
  }

  @Test(arguments: [-800.0, -1, 0, 1, 800])
  func theLogisticFunctionIsTheSlopeOfSoftplus(z: Double) {
    let step = 1e-6
    let slope = (Softmax.softplus(z + step) - Softmax.softplus(z - step)) / (2 * step)
    #expect(abs(Softmax.sigmoid(z) - slope) < 1e-6)
  }
}
