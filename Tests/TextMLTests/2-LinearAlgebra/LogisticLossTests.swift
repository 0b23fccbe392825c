import Testing

@testable import TextML

@Suite struct LogisticLossTests {
  @Test(arguments: [LogisticLoss.softmax, .oneVersusRest])
  func probabilitiesAreTheSlopesOfThePartition(_ loss: LogisticLoss) {
    let values = [0.5, -1, 2]
    var probabilities = values
    #expect(loss.applyProbabilities(to: &probabilities) == loss.logPartition(values))
    for label in values.indices {
      var (ahead, behind) = (values, values)
      ahead[label] += 1e-6
      behind[label] -= 1e-6
      let slope = (loss.logPartition(ahead) - loss.logPartition(behind)) / 2e-6
      #expect(abs(slope - probabilities[label]) < 1e-8)
    }
  }
}
