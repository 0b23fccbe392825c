/// Chooses the settings of a model by cross-validation, one setting after the other.
///
/// It does not try all combinations: first the cost, then whether labels are balanced, the scales of the subword
/// and of the latent space, and how words become terms. What comes first in the configuration is kept
/// unless another choice is better by a standard error of the best: smaller differences are noise (Breiman,
/// Friedman, Olshen and Stone 1984, section 3.4.3), and the usual setting transfers better to other newspapers. Character
/// n-grams for short texts need only be better: with few labels a standard error is larger than what they give.
struct ModelSearch {
  /// A setting, its macro-F1, and its answers.
  struct Trial {
    let setting: TrainingSetting
    let analyzer: TextAnalyzer.Configuration
    let macroF1: Double
    /// D × K, by models that had not seen the document.
    let decisions: [Double]
    /// The position of this trial among all.
    let index: Int
  }

  /// The chosen setting, and all that were tried.
  struct Result {
    let chosen: Trial
    /// The features of the chosen analyzer.
    let features: TrainingFeatures
    let folds: Int
    let trials: [CrossValidationResult.Trial]
    let choice: CrossValidationResult.Choice
  }

  /// Read again for each change of the analyzer.
  let texts: TrainingTexts
  /// The setting that is tried first.
  let usual: TrainingSetting
  let gold: [[Int]]
  /// The secondary topic of each document; empty for none.
  let secondary: [Int?]
  let labelCount: Int
  /// The group of each document, if cross-validation leaves out one group at a time.
  let groups: [Int]?
  let configuration: TextClassifier.Configuration
  let isCancelled: IsCancelled?
  let onTrial: (TrainingProgress) -> Void
  /// Every setting that was tried, in order.
  private var trials: [CrossValidationResult.Trial] = []

  init(
    texts: TrainingTexts, usual: TrainingSetting, gold: [[Int]], secondary: [Int?] = [],
    labelCount: Int, groups: [Int]? = nil, configuration: TextClassifier.Configuration,
    onTrial: @escaping (TrainingProgress) -> Void, isCancelled: IsCancelled? = nil
  ) {
    self.texts = texts
    self.usual = usual
    self.gold = gold
    self.secondary = secondary
    self.labelCount = labelCount
    self.groups = groups
    self.configuration = configuration
    self.isCancelled = isCancelled
    self.onTrial = onTrial
  }

  /// Tries settings and returns the chosen one.
  ///
  /// - Parameter first: The features of the configuration's analyzer.
  mutating func run(_ first: consuming TrainingFeatures) -> Result {
    let validation = CrossValidation(
      counts: first.counts, gold: gold, secondary: secondary, labelCount: labelCount,
      loss: configuration.isMultiLabel ? .oneVersusRest : .softmax,
      groups: groups, folds: min(configuration.folds, gold.count), seed: configuration.seed,
      tolerance: max(CrossValidation.tolerance, configuration.tolerance),
      threads: configuration.threads, isCancelled: isCancelled)
    let meanTermCount = first.meanTermCount
    var vectors = consume first
    vectors.dropCounts()
    var best = bestOf(configuration.costs, usual, vectors, validation)

    func tryOut(_ change: (inout TrainingSetting) -> Void) {
      var setting = best.setting
      change(&setting)
      let trial = bestOf([setting.costOfTraining], setting, vectors, validation)
      if isBetter(trial, than: best) { best = trial }
    }
    if configuration.balancesLabels == nil, !configuration.isMultiLabel {
      tryOut { $0.balancesLabels = false }
    }
    for scale in configuration.subwordScales(documents: gold.count).dropFirst() {
      tryOut { $0.subwordScale = scale }
    }
    for scale in configuration.latentScales.dropFirst() { tryOut { $0.latentScale = scale } }
    for change in configuration.analyzerChanges(meanTermCount: meanTermCount) {
      var analyzer = best.analyzer
      change.apply(to: &analyzer)
      guard analyzer != best.analyzer, !(isCancelled?() ?? false) else { continue }
      var changed = TrainingFeatures(
        texts, analyzer: analyzer, configuration: configuration, keepsCounts: false,
        isCancelled: isCancelled)
      guard !changed.kept.isEmpty else { continue }
      changed.dropCounts()
      let trial = bestOf([best.setting.costOfTraining], best.setting, changed, validation)
      let isExpected =
        configuration.isShort(meanTermCount: meanTermCount)
        && configuration.shortTextChanges.contains(change)
      if isExpected ? trial.macroF1 > best.macroF1 : isBetter(trial, than: best) {
        best = trial
        vectors = changed
      }
    }
    return Result(
      chosen: best, features: vectors, folds: validation.folds, trials: trials,
      choice: .init(
        chosen: best.index, macroF1: trials.map(\.macroF1), documentCount: gold.count))
  }

  private func isBetter(_ trial: Trial, than best: Trial) -> Bool {
    trial.macroF1 > best.macroF1 + standardError(trial.macroF1)
  }

  private func standardError(_ macroF1: Double) -> Double {
    Self.standardError(macroF1, documentCount: gold.count)
  }

  /// Returns the standard error of a share of documents, as which macro-F1 is treated.
  static func standardError(_ share: Double, documentCount: Int) -> Double {
    (share * (1 - share) / Double(documentCount)).squareRoot()
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
    var new: [Trial] = []
    for (cost, decisions) in zip(ascending, results) {
      var setting = setting
      setting.cost = cost
      let trial = Trial(
        setting: setting, analyzer: vectors.analyzer, macroF1: macroF1(decisions),
        decisions: decisions, index: trials.count)
      new.append(trial)
      trials.append(
        .init(setting: setting, analyzer: trial.analyzer, macroF1: trial.macroF1))
      onTrial(.trial(setting, macroF1: trial.macroF1))
    }
    let best = new.map(\.macroF1).max() ?? 0
    let enough = best - standardError(best)
    let chosen = costs.compactMap { cost in new.first { $0.setting.cost == cost } }
      .first { $0.macroF1 >= enough }
    return chosen ?? new[0]
  }

  /// Returns the macro-F1 of the most probable labels, or of all labels with a decision value above 0.
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
