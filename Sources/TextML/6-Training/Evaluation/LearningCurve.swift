/// The result of training on a part of the documents.
package struct LearningCurvePoint: Hashable, Sendable {
  /// The number of documents.
  package let documents: Int
  /// The cross-validated macro-F1.
  package let macroF1: Double
}

extension TextClassifier {
  /// Cross-validates models of an eighth, a quarter, a half and all of the documents at one setting.
  ///
  /// The curve shows whether more labelled documents would help. Each label keeps its share. Unlabelled texts are not
  /// used, so that the sizes are comparable. Sizes with too few documents of a label are left out.
  package static func learningCurve(
    on corpus: Corpus, setting: TrainingSetting, configuration: Configuration
  ) throws(TrainingError) -> [LearningCurvePoint] {
    var configuration = configuration
    configuration.costs = [setting.costOfTraining]
    configuration.balancesLabels = setting.balancesLabels
    configuration.subwordScales = [setting.subwordScale]
    configuration.latentScales = [0]
    configuration.analyzerChanges = []
    configuration.folds = max(2, configuration.folds)
    configuration.precision = [:]
    var curve: [LearningCurvePoint] = []
    for share in [0.125, 0.25, 0.5, 1] {
      let part =
        share == 1 ? corpus : corpus.split(testFraction: share, seed: configuration.seed).test
      do throws(TrainingError) {
        let result = try trainReporting(on: part, configuration: configuration)
        if let evaluation = result.crossValidation?.evaluation {
          curve.append(
            .init(documents: part.documents.count, macroF1: evaluation.macroF1))
        }
      } catch {
        // A small part may have too few documents of a label; the whole may not.
        if share == 1 { throw error }
      }
    }
    return curve
  }
}
