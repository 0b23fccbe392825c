/// Chooses the settings of a model by cross-validation, one after the other.
///
/// Not all combinations: first the cost, then whether labels are balanced, how much the subword and
/// the latent space count, and how words become terms. What comes first in the configuration is kept
/// unless another choice is better by a standard error of the best: less is noise (Breiman,
/// Friedman, Olshen and Stone 1984, section 3.4.3), and the usual setting travels better.
struct ModelSearch {
  /// A setting, how it did, and its answers.
  struct Trial {
    let setting: TrainingSetting
    let analyzer: TextAnalyzer.Configuration
    let macroF1: Double
    /// D × K, by models that had not seen the document.
    let decisions: [Double]
  }

  /// To be read anew for changes of the analyzer; nil if there are none.
  let texts: TrainingTexts?
  /// What is tried first.
  let usual: TrainingSetting
  let gold: [[Int]]
  let labelCount: Int
  let configuration: TextClassifier.Configuration
  let onTrial: (TrainingProgress) -> Void
  /// Every setting that was tried, in order.
  private(set) var trials: [Trial] = []

  init(
    texts: TrainingTexts?, usual: TrainingSetting, gold: [[Int]], labelCount: Int,
    configuration: TextClassifier.Configuration, onTrial: @escaping (TrainingProgress) -> Void
  ) {
    (self.texts, self.usual, self.gold, self.labelCount) = (texts, usual, gold, labelCount)
    (self.configuration, self.onTrial) = (configuration, onTrial)
  }

  /// The best trial and the vectors it was made with.
  mutating func run(
    _ first: TrainingFeatures
  ) -> (best: Trial, vectors: TrainingFeatures, validation: CrossValidation) {
    let validation = CrossValidation(
      counts: first.counts, gold: gold, labelCount: labelCount,
      loss: configuration.isMultiLabel ? .oneVersusRest : .softmax,
      folds: min(configuration.folds, gold.count), seed: configuration.seed,
      tolerance: max(CrossValidation.tolerance, configuration.tolerance),
      threads: configuration.threads)
    var vectors = first
    var best = bestOf(configuration.costs, usual, vectors, validation)

    func tryOut(_ change: (inout TrainingSetting) -> Void) {
      var setting = best.setting
      change(&setting)
      let trial = bestOf([setting.cost], setting, vectors, validation)
      if isBetter(trial, than: best) { best = trial }
    }
    if configuration.balancesLabels == nil, !configuration.isMultiLabel {
      tryOut { $0.balancesLabels = false }
    }
    for scale in configuration.subwordScales(documents: gold.count).dropFirst() {
      tryOut { $0.subwordScale = scale }
    }
    for scale in configuration.latentScales.dropFirst() { tryOut { $0.latentScale = scale } }
    for change in configuration.analyzerChanges {
      var analyzer = best.analyzer
      change.apply(to: &analyzer)
      guard let texts, analyzer != best.analyzer else { continue }
      let changed = configuration.vectors(of: texts, analyzer: analyzer)
      guard !changed.kept.isEmpty else { continue }
      let trial = bestOf([best.setting.cost], best.setting, changed, validation)
      if isBetter(trial, than: best) { (best, vectors) = (trial, changed) }
    }
    return (best, vectors, validation)
  }

  private func isBetter(_ trial: Trial, than best: Trial) -> Bool {
    trial.macroF1 > best.macroF1 + standardError(trial.macroF1)
  }

  /// Of a share of D documents, for which macro-F1 stands here.
  private func standardError(_ share: Double) -> Double {
    (share * (1 - share) / Double(gold.count)).squareRoot()
  }

  /// Tries costs and returns the first of those within a standard error of the best.
  private mutating func bestOf(
    _ costs: [Double], _ setting: TrainingSetting, _ vectors: TrainingFeatures,
    _ validation: CrossValidation
  ) -> Trial {
    let ascending = costs.sorted()
    let results = validation.decisions(
      vectors.features(setting), costs: ascending,
      balanced: setting.balancesLabels)
    let new = zip(ascending, results).map { cost, decisions in
      var setting = setting
      setting.cost = cost
      return Trial(
        setting: setting, analyzer: vectors.analyzer, macroF1: macroF1(decisions),
        decisions: decisions)
    }
    for trial in new {
      trials.append(trial)
      onTrial(.trial(trial.setting, macroF1: trial.macroF1))
    }
    let best = new.map(\.macroF1).max() ?? 0
    let enough = best - standardError(best)
    let chosen = costs.compactMap { cost in new.first { $0.setting.cost == cost } }
      .first { $0.macroF1 >= enough }
    return chosen ?? new[0]
  }

  /// Of the most probable label, or of all labels with a decision value above 0.
  private func macroF1(_ decisions: [Double]) -> Double {
    let k = labelCount
    if configuration.isMultiLabel {
      var measures = MultiLabelMeasures(labels: (0..<k).map(String.init))
      for (document, labels) in gold.enumerated() {
        measures.count(gold: labels, answered: (0..<k).filter { decisions[document * k + $0] > 0 })
      }
      return measures.macroF1
    }
    var matrix = ConfusionMatrix(labels: (0..<k).map(String.init))
    for (document, labels) in gold.enumerated() {
      let row = decisions[document * k..<(document + 1) * k]
      let answer = row.indices.max { row[$0] < row[$1] } ?? row.startIndex
      matrix[gold: labels[0], predicted: answer - row.startIndex] += 1
    }
    return matrix.macroF1
  }
}

/// A change of how words become terms that a search may try.
public enum AnalyzerChange: String, Codable, Hashable, Sendable, CaseIterable {
  /// Words as they are instead of light stems, or the other way round.
  case stems
  /// Teh marbuta as heh, or the other way round.
  case tehMarbuta
  /// Pairs of neighbouring terms too.
  case pairs
  /// Runs of three to five letters too.
  case letters
  /// Stop words too.
  case stopWords

  func apply(to analyzer: inout TextAnalyzer.Configuration) {
    switch self {
    case .stems: analyzer.stems.toggle()
    case .tehMarbuta: analyzer.foldsTehMarbuta.toggle()
    case .pairs: analyzer.wordNGrams = 2
    case .letters: analyzer.characterNGrams = 3...5
    case .stopWords: analyzer.removesStopWords.toggle()
    }
  }
}
