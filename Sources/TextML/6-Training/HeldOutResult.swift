/// What the chosen setting's answers for documents held out determine: the calibration and the thresholds.
struct HeldOutResult {
  let temperature: Double
  /// The threshold of secondary topics; nil if no document has one.
  let secondaryThreshold: Double?
  /// With thresholds and operating points.
  let labels: [ModelDescription.Label]
  let description: ModelDescription.CrossValidation
  let crossValidation: CrossValidationResult
  /// The labels whose precision goal no threshold reaches.
  let unmetPrecision: [String]

  /// Calibrates probabilities, then chooses thresholds on the calibrated ones.
  ///
  /// - Parameters:
  ///   - answers: What is answered, if that is coarser than `learned`.
  ///   - corpus: The documents; their texts are not used.
  ///   - precision: The precision goals of labels, by name.
  init(
    _ learned: LabelingProblem, _ answers: AnswerProblem?, corpus: Corpus,
    search: ModelSearch.Result, precision: [String: Double]
  ) {
    let problem = answers?.problem ?? learned
    let decisions = search.chosen.decisions
    let calibration = Calibration(
      decisions: decisions, gold: learned.gold, labelCount: learned.labels.count,
      loss: learned.loss)
    func evaluation(_ calibration: Calibration, _ thresholds: [Double]) -> Evaluation {
      let probabilities = calibration.probabilities(
        decisions, labelCount: learned.labels.count)
      return problem.evaluation(
        corpus, answers.map { probabilities.map($0.grouping(learned).sums) } ?? probabilities,
        thresholds)
    }
    let raw = evaluation(.init(loss: problem.loss, temperature: 1), [])
    let open = evaluation(calibration, [])

    var labels = problem.labels
    var unmet: [String] = []
    for index in labels.indices where index != problem.noneLabel {
      let curve = open.precisionRecall(of: labels[index].name) { $0.roundedDown }
      let points = curve.operatingPoints.map(\.rounded)
      labels[index].operatingPoints = points
      if let goal = precision[labels[index].name] {
        let (threshold, isMet) = points.threshold(forPrecision: goal)
        labels[index].threshold = threshold
        if !isMet { unmet.append(labels[index].name) }
      } else if problem.loss == .oneVersusRest {
        labels[index].threshold = curve.bestF1?.threshold ?? 0.5
      }
    }
    let final = evaluation(calibration, labels.map(\.threshold))
    temperature = calibration.temperature
    secondaryThreshold = answers == nil ? Self.secondaryThreshold(open, corpus) : nil
    self.labels = labels
    unmetPrecision = unmet
    description = .init(
      folds: search.folds, accuracy: final.accuracy, macroF1: final.macroF1,
      calibrationError: raw.reliability.expectedCalibrationError,
      calibratedError: open.reliability.expectedCalibrationError)
    crossValidation = CrossValidationResult(
      folds: search.folds, trials: search.trials, choice: search.choice, evaluation: final,
      rawReliability: raw.reliability)
  }
}

extension HeldOutResult {
  /// Returns the threshold above which second candidates are right most more often than wrong, so that the least probable one
  /// that is given is as likely right as not.
  ///
  /// Right is what documents are about besides the first candidate: their secondary topic, or their label where the first
  /// candidate is wrong. How freely readers give a second topic differs, so recall does not decide.
  /// - Returns: Nil if no document has a secondary topic; 1 if no threshold makes most of them right.
  private static func secondaryThreshold(_ evaluation: Evaluation, _ corpus: Corpus) -> Double? {
    guard corpus.documents.contains(where: { $0.secondary != nil }) else { return nil }
    var support = 0
    let given = zip(evaluation.answers, corpus.documents).compactMap { answer, document in
      let first = answer.candidates.first?.label
      let others = [answer.gold.first, document.secondary].compactMap { $0 }.filter { $0 != first }
      if !others.isEmpty { support += 1 }
      return answer.candidates.dropFirst().first.map { second in
        (
          probability: second.probability.roundedDown,
          isRight: second.label.map(others.contains) ?? false
        )
      }
    }
    return PrecisionRecallCurve(given, support: support).largestSurplus?.threshold ?? 1
  }
}

extension OperatingPoint {
  /// The point with four digits, precision rounded down so that no goal is missed, as model files store it.
  fileprivate var rounded: Self {
    Self(threshold: threshold, precision: precision.roundedDown, recall: recall.roundedDown)
  }
}
