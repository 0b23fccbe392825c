import Testing

@testable import TextML

@Suite struct EvaluationDifferenceTests {
  private typealias Labels = (gold: [String], given: [String])

  private func evaluation(_ answers: [Labels], isMultiLabel: Bool = false) -> Evaluation {
    Evaluation(
      labels: ["a", "b"], noneName: "none", isMultiLabel: isMultiLabel,
      answers: answers.map {
        Evaluation.Answer(
          source: "", gold: $0.gold, labels: $0.given, reason: $0.given.isEmpty ? .other : nil,
          candidates: [])
      })
  }

  @Test(arguments: [false, true])
  func theMeasuresAreThoseOfTheEvaluation(isMultiLabel: Bool) {
    let answers: [Labels] = [
      (["a"], ["a"]), (["a"], []), (["b"], ["a"]), (["b"], ["b"]), ([], ["b"]), ([], []),
    ]
    let sets = [
      answers, answers.filter { !$0.gold.isEmpty }, isMultiLabel ? [(["a", "b"], ["b"])] : [], [],
    ]
    for answers in sets {
      let evaluation = evaluation(answers, isMultiLabel: isMultiLabel)
      let measures = Outcomes(evaluation).measures(answers.map { _ in 1 })
      #expect(measures.accuracy == evaluation.accuracy && measures.macroF1 == evaluation.macroF1)
      let difference = EvaluationDifference(evaluation, baseline: evaluation)
      #expect(difference.macroF1.value == evaluation.macroF1)
      #expect(difference.accuracy.interval == 0...0 && difference.macroF1.interval == 0...0)
      #expect(difference.changed == 0 && !difference.macroF1.isSignificant)
    }
  }

  /// The standard error of paired differences d is √(Σ(d − mean)² / D) / √D; the interval is about ±1.96 of it.
  @Test func theIntervalIsThatOfPairedDifferences() {
    let right: Labels = (["a"], ["a"])
    let wrong: Labels = (["a"], ["b"])
    let repeated = { (labels: Labels, count: Int) in [Labels](repeating: labels, count: count) }
    let first = evaluation(repeated(right, 360) + repeated(wrong, 20) + repeated(right, 20))
    let second = evaluation(repeated(right, 320) + repeated(wrong, 40) + repeated(right, 40))
    let difference = EvaluationDifference(first, baseline: second)
    #expect(difference.onlyRight == 40 && difference.onlyBaselineRight == 20)
    #expect(difference.changed == 60)
    #expect(abs(difference.accuracy.difference - 0.05) < 1e-12)
    // Of 400 differences 40 are 1 and 20 are -1.
    let error = ((60.0 / 400 - 0.05 * 0.05) / 400).squareRoot()
    #expect(abs(difference.accuracy.interval.lowerBound - (0.05 - 1.96 * error)) < 0.2 * error)
    #expect(abs(difference.accuracy.interval.upperBound - (0.05 + 1.96 * error)) < 0.2 * error)
    #expect(difference.accuracy.isSignificant)
    let reverse = EvaluationDifference(second, baseline: first, threads: 2)
    #expect(reverse.accuracy.interval.lowerBound == -difference.accuracy.interval.upperBound)
    #expect(reverse.onlyRight == 20)
  }
}
