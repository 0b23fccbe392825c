/// The results of choosing settings by cross-validation.
package struct CrossValidationResult: Codable, Hashable, Sendable {
  /// One setting and its result.
  package struct Trial: Codable, Hashable, Sendable {
    /// The cost, the scales of the spaces and the balance of labels.
    package let setting: TrainingSetting
    /// How words became terms.
    package let analyzer: TextAnalyzer.Configuration
    /// The mean F1 over the labels, including the one that means none.
    package let macroF1: Double
  }

  /// Which trial was chosen, and why it need not be the one with the highest macro-F1.
  ///
  /// The setting that the configuration names first is kept unless another one is better by more than one
  /// standard error: smaller differences are noise (Breiman, Friedman, Olshen and Stone 1984, section 3.4.3).
  package struct Choice: Codable, Hashable, Sendable {
    /// The index of the chosen trial.
    package let chosen: Int
    /// The index of the trial with the highest macro-F1, the first of several.
    package let best: Int
    /// One standard error of the highest macro-F1.
    package let standardError: Double

    /// Whether the chosen trial has the highest macro-F1.
    package var isBest: Bool { chosen == best }

    init(chosen: Int, macroF1 values: [Double], documentCount: Int) {
      self.chosen = chosen
      var best = chosen
      for index in values.indices where values[index] > values[best] { best = index }
      self.best = best
      standardError = ModelSearch.standardError(values[best], documentCount: documentCount)
    }
  }

  /// The number of parts that the documents were split into.
  package let folds: Int
  /// Every setting that was tried, in order.
  package let trials: [Trial]
  /// The trial that was chosen.
  package let choice: Choice
  /// The answers for all documents, in their order, each by a model that had not seen the document.
  ///
  /// They are those of the chosen setting, calibrated and with the chosen thresholds.
  package let evaluation: Evaluation
  /// The reliability of the probabilities before calibration.
  package let rawReliability: Reliability
}
