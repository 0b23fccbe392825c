extension TextClassifier {
  /// The cross-validated macro-F1 of models trained on an eighth, a quarter, a half and all of the
  /// documents at one setting: whether more labels would help.
  ///
  /// Each label keeps its share. Unlabelled texts are left out, so that the sizes compare. Sizes with
  /// too few documents of a label are left out too.
  public static func learningCurve(
    on corpus: Corpus, setting: TrainingSetting, configuration: Configuration
  ) throws(TrainingError) -> [(documents: Int, macroF1: Double)] {
    var configuration = configuration
    configuration.costs = [setting.cost]
    configuration.balancesLabels = setting.balancesLabels
    configuration.subwordScales = [setting.subwordScale]
    configuration.latentScales = [0]
    configuration.analyzerChanges = []
    configuration.folds = max(2, configuration.folds)
    configuration.precision = [:]
    var curve: [(documents: Int, macroF1: Double)] = []
    for share in [0.125, 0.25, 0.5, 1] {
      let part =
        share == 1 ? corpus : corpus.split(testFraction: share, seed: configuration.seed).test
      do throws(TrainingError) {
        let result = try trainReporting(on: part, configuration: configuration)
        if let evaluation = result.crossValidation?.evaluation {
          curve.append((part.documents.count, evaluation.macroF1))
        }
      } catch {
        // A small part may have too few documents of a label; the whole may not.
        if share == 1 { throw error }
      }
    }
    return curve
  }
}
