/// What the chosen setting's answers for documents held out determine: the calibration and the thresholds.
struct HeldOutResult {
  let temperature: Double
  /// With thresholds and operating points.
  let labels: [ModelDescription.Label]
  let description: ModelDescription.CrossValidation
  let crossValidation: CrossValidationResult
  /// The labels whose precision goal no threshold reaches.
  let unmetPrecision: [String]

  /// Calibrates probabilities, then chooses thresholds on the calibrated ones.
  ///
  /// - Parameters:
  ///   - corpus: The documents; their texts are not used.
  ///   - precision: The precision goals of labels, by name.
  init(
    _ problem: LabelingProblem, corpus: Corpus, search: ModelSearch.Result,
    precision: [String: Double]
  ) {
    let k = problem.labels.count
    let decisions = search.chosen.decisions
    let calibration = Calibration(
      decisions: decisions, gold: problem.gold, labelCount: k, loss: problem.loss)
    func evaluation(_ calibration: Calibration, _ thresholds: [Double]) -> Evaluation {
      problem.evaluation(corpus, calibration.probabilities(decisions, labelCount: k), thresholds)
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

extension OperatingPoint {
  /// The point with four digits, precision rounded down so that no goal is missed, as model files store it.
  fileprivate var rounded: Self {
    Self(threshold: threshold, precision: precision.roundedDown, recall: recall.roundedDown)
  }
}

extension Double {
  /// The number rounded down to four digits.
  fileprivate var roundedDown: Double { (self * 1e4).rounded(.down) / 1e4 }
}
