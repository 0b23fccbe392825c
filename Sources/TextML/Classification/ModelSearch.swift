/// Chooses the settings of a model by cross-validation, one after the other.
///
/// Coordinate by coordinate instead of all combinations: cost, whether labels are balanced, how much
/// the latent space counts, how words become terms, and the cost again. A change of anything but the
/// cost must be worth ``margin``: less is noise, and the simpler setting travels better.
struct ModelSearch {
  /// The macro-F1 a change must add.
  static let margin = 0.002
  /// Of how many more terms: a richer vocabulary must be worth more.
  static let analyzerMargin = 0.005

  /// A setting, how it did, and its answers.
  struct Trial {
    let setting: TrainingSetting
    let analyzer: TextAnalyzer.Configuration
    let macroF1: Double
    /// D × K, by models that had not seen the document.
    let decisions: [Double]
  }

  let texts: TrainingTexts
  let gold: [[Int]]
  let labelCount: Int
  let configuration: TextClassifier.Configuration
  let onTrial: (TrainingProgress) -> Void
  /// Every setting that was tried, in order.
  private(set) var trials: [Trial] = []

  init(
    texts: TrainingTexts, gold: [[Int]], labelCount: Int,
    configuration: TextClassifier.Configuration, onTrial: @escaping (TrainingProgress) -> Void
  ) {
    (self.texts, self.gold, self.labelCount) = (texts, gold, labelCount)
    (self.configuration, self.onTrial) = (configuration, onTrial)
  }

  /// The best trial and the vectors it was made with.
  mutating func run(
    _ first: TrainingVectors
  ) -> (best: Trial, vectors: TrainingVectors, validation: CrossValidation) {
    let validation = CrossValidation(
      counts: first.counts, gold: gold, labelCount: labelCount,
      loss: configuration.isMultiLabel ? .oneVersusRest : .softmax,
      folds: min(configuration.folds, gold.count), seed: configuration.seed,
      tolerance: max(1e-3, configuration.tolerance), threads: configuration.threads)
    let costs = configuration.costs.sorted()
    var vectors = first
    var setting = TrainingSetting(
      cost: costs[0], latentScale: configuration.latentScales.first ?? 0,
      balancesLabels: configuration.balancesLabels ?? false)
    var best = bestOf(costs, setting, vectors, validation)

    if configuration.balancesLabels == nil, !configuration.isMultiLabel {
      setting = best.setting
      setting.balancesLabels = true
      keep(bestOf([setting.cost], setting, vectors, validation), over: &best)
    }
    for scale in configuration.latentScales.dropFirst() {
      setting = best.setting
      setting.latentScale = scale
      keep(bestOf([setting.cost], setting, vectors, validation), over: &best)
    }
    for change in configuration.analyzerChanges {
      var analyzer = best.analyzer
      change.apply(to: &analyzer)
      guard analyzer != best.analyzer else { continue }
      let changed = configuration.vectors(of: texts, analyzer: analyzer)
      guard !changed.kept.isEmpty else { continue }
      let trial = bestOf([best.setting.cost], best.setting, changed, validation)
      if trial.macroF1 > best.macroF1 + ModelSearch.analyzerMargin {
        (best, vectors) = (trial, changed)
      }
    }
    let others = costs.filter { $0 != best.setting.cost }
    if !others.isEmpty, best.setting != trials[0].setting || best.analyzer != trials[0].analyzer {
      let trial = bestOf(costs, best.setting, vectors, validation)
      if trial.macroF1 > best.macroF1 { best = trial }
    }
    return (best, vectors, validation)
  }

  private func keep(_ trial: Trial, over best: inout Trial) {
    if trial.macroF1 > best.macroF1 + ModelSearch.margin { best = trial }
  }

  /// Tries ascending costs and returns the smallest of the best.
  private mutating func bestOf(
    _ costs: [Double], _ setting: TrainingSetting, _ vectors: TrainingVectors,
    _ validation: CrossValidation
  ) -> Trial {
    let results = validation.decisions(
      vectors.features(latentScale: setting.latentScale), costs: costs,
      balanced: setting.balancesLabels)
    let new = zip(costs, results).map { cost, decisions in
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
    return new.dropFirst().reduce(new[0]) { $1.macroF1 > $0.macroF1 ? $1 : $0 }
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
