import Foundation
import Testing

@testable import TextML

@Suite struct CalibrationTests {
  /// Decision values that are too sure by `scale`, and labels drawn from what they mean.
  private func sample(
    _ seed: UInt64, loss: LogisticLoss, scale: Double, count: Int = 400
  ) -> (decisions: [Double], gold: [[Int]]) {
    var generator = SplitMix64(seed: seed)
    var decisions: [Double] = []
    var gold: [[Int]] = []
    for _ in 0..<count {
      let values = (0..<3).map { _ in Double.random(in: -3...3, using: &generator) }
      var probabilities = values
      Calibration(loss: loss, temperature: 1).apply(&probabilities)
      switch loss {
      case .softmax:
        var left = Double.random(in: 0..<1, using: &generator)
        var label = 0
        while label < 2, left >= probabilities[label] {
          left -= probabilities[label]
          label += 1
        }
        gold.append([label])
      case .oneVersusRest:
        gold.append(
          (0..<3).filter { Double.random(in: 0..<1, using: &generator) < probabilities[$0] })
      }
      decisions += values.map { $0 * scale }
    }
    return (decisions, gold)
  }

  private func logLoss(_ calibration: Calibration, _ decisions: [Double], _ gold: [[Int]]) -> Double
  {
    zip(calibration.probabilities(decisions, labelCount: 3), gold).reduce(0) { sum, pair in
      let (row, labels) = pair
      switch calibration.loss {
      case .softmax: return sum - log(row[labels[0]])
      case .oneVersusRest:
        return sum
          - (0..<3).reduce(0) { $0 + log(labels.contains($1) ? row[$1] : 1 - row[$1]) }
      }
    }
  }

  @Test(
    arguments: [LogisticLoss.softmax, .oneVersusRest],
    [(1, 0.3), (2, 1), (3, 4)] as [(UInt64, Double)])
  func theTemperatureIsTheBestOfAll(_ loss: LogisticLoss, _ sampled: (UInt64, Double)) {
    let (seed, scale) = sampled
    let (decisions, gold) = sample(seed, loss: loss, scale: scale)
    let fitted = Calibration(decisions: decisions, gold: gold, labelCount: 3, loss: loss)
    let best = logLoss(fitted, decisions, gold)
    for step in -29...29 {
      let other = Calibration(loss: loss, temperature: exp(Double(step) / 10))
      #expect(best <= logLoss(other, decisions, gold) + 1e-6)
    }
    // Labels were drawn at temperature 1 of values that were then scaled.
    #expect(abs(log(fitted.temperature / scale)) < 0.25)
    let raw = Calibration(loss: loss, temperature: 1)
    #expect(best <= logLoss(raw, decisions, gold))
  }

  @Test func noDocumentsChangeNothing() {
    let calibration = Calibration(decisions: [], gold: [], labelCount: 3, loss: .softmax)
    #expect(calibration.temperature == 1)
  }

  @Test(arguments: Seeds.all)
  func probabilitiesAreProbabilities(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for magnitude in [1e-3, 1, 30, 1e4] {
      let values = (0..<5).map { _ in Double.random(in: -magnitude...magnitude, using: &generator) }
      for temperature in [0.05, 1, 20] {
        var softmax = values
        Calibration(loss: .softmax, temperature: temperature).apply(&softmax)
        #expect(abs(softmax.reduce(0, +) - 1) < 1e-12)
        #expect(softmax.allSatisfy { (0...1).contains($0) })
        #expect(softmax.indices.max { softmax[$0] < softmax[$1] } != nil)
        var apart = values
        Calibration(loss: .oneVersusRest, temperature: temperature).apply(&apart)
        #expect(apart.allSatisfy { (0...1).contains($0) })
        for (value, probability) in zip(values, apart) {
          #expect((value > 0) == (probability > 0.5) || abs(value) < 1e-10)
        }
      }
    }
  }

  @Test(arguments: Seeds.all)
  func theCalibrationErrorIsThatWorkedOutByHand(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let answers = (0..<Int(seed) * 5).map { _ in
      (
        probability: Double(Int.random(in: 0...100, using: &generator)) / 100,
        isRight: Bool.random(using: &generator)
      )
    }
    let binCount = 10
    let reliability = Reliability(answers, binCount: binCount)
    var error = 0.0
    for bin in 0..<binCount {
      let members = answers.filter {
        min(binCount - 1, Int($0.probability * Double(binCount))) == bin
      }
      #expect(reliability.bins[bin].count == members.count)
      guard !members.isEmpty else { continue }
      let confidence = members.reduce(0) { $0 + $1.probability } / Double(members.count)
      let accuracy = Double(members.count { $0.isRight }) / Double(members.count)
      #expect(abs(reliability.bins[bin].confidence - confidence) < 1e-12)
      #expect(abs(reliability.bins[bin].accuracy - accuracy) < 1e-12)
      error += abs(confidence - accuracy) * Double(members.count) / Double(answers.count)
    }
    #expect(abs(reliability.expectedCalibrationError - error) < 1e-12)
  }

  @Test func noAnswersHaveNoError() {
    let reliability = Reliability([])
    #expect(reliability.bins.count == 15 && reliability.expectedCalibrationError == 0)
    let sure = Reliability([(1, true), (0, false)])
    #expect(sure.expectedCalibrationError == 0)
    #expect(sure.bins[14].count == 1 && sure.bins[0].count == 1)
  }

  @Test(arguments: [false, true])
  func theReliabilityBeforeCalibrationIsReadBack(isMultiLabel: Bool) {
    let loss: LogisticLoss = isMultiLabel ? .oneVersusRest : .softmax
    let (decisions, gold) = sample(5, loss: loss, scale: 2)
    func evaluation(_ temperature: Double) -> Evaluation {
      let rows = Calibration(loss: loss, temperature: temperature)
        .probabilities(decisions, labelCount: 3)
      let names = ["a", "b", "c"]
      return Evaluation(
        labels: names, noneName: "none", isMultiLabel: isMultiLabel,
        answers: rows.indices.map { row in
          Evaluation.Answer(
            source: "", gold: gold[row].map { names[$0] }, labels: [], reason: nil,
            candidates: Prediction.ranked(rows[row], names: names, noneLabel: nil))
        })
    }
    let back = evaluation(2.5).reliability(beforeTemperature: 2.5)
    let raw = evaluation(1).reliability
    for (left, right) in zip(back.bins, raw.bins) {
      #expect(left.count == right.count)
      #expect(abs(left.confidence - right.confidence) < 1e-9)
      #expect(left.accuracy == right.accuracy)
    }
  }
}
