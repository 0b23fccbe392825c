import Testing

@testable import TextML

@Suite struct LogisticTargetsTests {
  @Test func aSecondaryTopicHasItsShare() {
    let targets = LogisticRegression.Targets(
      [[0], [1], [2]], secondary: [1, nil, 2], labelCount: 3, loss: .softmax, balanced: false)
    let share = LogisticRegression.Targets.secondaryShare
    let rows = (0..<3).map { row in (0..<3).map { targets.values[row, $0] } }
    #expect(rows == [[1 - share, share, 0], [0, 1, 0], [0, 0, 1]])
    #expect(targets.weights == [1, 1, 1])
  }

  @Test func labelsBecomeOnes() {
    let targets = LogisticRegression.Targets(labelSets: [[0, 4], [], [2]], labelCount: 5)
    #expect(targets.values.row(0) == [1, 0, 0, 0, 1])
    #expect(targets.values.row(1) == [0, 0, 0, 0, 0])
    #expect(targets.values.row(2) == [0, 0, 1, 0, 0])
    #expect(targets.weights == [1, 1, 1])
  }

  @Test func balancedLabelsHaveEqualWeight() {
    let targets = LogisticRegression.Targets(labels: [0, 0, 0, 1], labelCount: 2, balanced: true)
    let light = 2.0 / 3
    #expect(targets.weights == [light, light, light, 2])
  }

  @Test(arguments: [LogisticLoss.softmax, .oneVersusRest])
  func theLossIsThatOfTheProbabilities(_ loss: LogisticLoss) {
    let targets = LogisticRegression.Targets([[1]], labelCount: 3, loss: loss, balanced: false)
    let decisions = [0.5, -1, 2]
    var probabilities = decisions
    let value = targets.lossAndProbabilities(ofRow: 0, &probabilities)
    #expect(value == targets.loss(ofRow: 0, decisions))
    let expected =
      loss == .softmax
      ? -Math.log(probabilities[1])
      : -Math.log((1 - probabilities[0]) * probabilities[1] * (1 - probabilities[2]))
    #expect(abs(value - expected) < 1e-12)
  }
}
