internal import TextML

/// Articles whose label is improbable to a model that was trained without them.
///
/// Cross-validation, in which near-duplicates stay together, gives each article the calibrated
/// probability of its label. Where another label is more probable, a person should look: either the label
/// is wrong or the article is difficult. The method is that of Brodley and Friedl (1999), "Identifying mislabeled training data",
/// *Journal of Artificial Intelligence Research* 11, doi:10.1613/jair.606.
public struct MisfiledArticles: Codable, Hashable, Sendable {
  /// An article whose label may be wrong.
  public struct Suspect: Codable, Hashable, Sendable {
    /// Its index in ``CorpusHealth/items``.
    public let item: Int
    /// The calibrated probability of its label, or of the least probable of its labels.
    public let probability: Double
    /// The most probable label that it does not have.
    public let answer: String
    /// The probability of that label.
    package let answerProbability: Double
  }

  /// Why no article was judged.
  package enum SkipReason: String, Codable, Sendable {
    /// The configuration excludes it.
    case notAsked = "not_asked"
    /// Fewer than two labels have enough articles.
    case tooFewLabels = "too_few_labels"
  }

  /// The articles for which another label is more probable, the least probable first.
  public let suspects: [Suspect]
  /// How many articles were judged.
  package let judgedCount: Int
  /// The labels with too few articles.
  package let thinLabels: [String]
  /// Why no article was judged, or nil.
  package let skipReason: SkipReason?

  /// The fewest articles of a label: one for each fold.
  package static let minimumArticles = 5
}

extension MisfiledArticles {
  init(skipping reason: SkipReason, thinLabels: [String] = []) {
    self.init(suspects: [], judgedCount: 0, thinLabels: thinLabels, skipReason: reason)
  }

  /// Judges documents.
  ///
  /// - Parameter vectors: The features of the same documents.
  init(_ documents: [LabeledDocument], _ vectors: TrainingFeatures, threads: Int) {
    let counts = Corpus(documents).counts
    let names = counts.keys.filter { counts[$0, default: 0] >= Self.minimumArticles }.sorted()
    let thin = counts.keys.filter { counts[$0, default: 0] < Self.minimumArticles }.sorted()
    guard names.count >= 2, !vectors.kept.isEmpty else {
      self.init(skipping: .tooFewLabels, thinLabels: thin)
      return
    }
    let index = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    let features = vectors.features(TrainingSetting())
    // The model knows nothing of an article without a known term.
    let judged = documents.indices.filter { document in
      !features.entries(ofRow: document).isEmpty
        && documents[document].labels.contains { index[$0] != nil }
    }
    let gold = judged.map { documents[$0].labels.compactMap { index[$0] } }
    let k = names.count
    let loss: LogisticLoss =
      gold.contains { $0.count > 1 } ? .oneVersusRest : .softmax
    let validation = CrossValidation(
      counts: vectors.counts.rows(judged), gold: gold, labelCount: k, loss: loss,
      folds: Self.minimumArticles, seed: 42, tolerance: CrossValidation.tolerance, threads: threads)
    let decisions = validation.decisions(features.rows(judged), costs: [10], balanced: false)[0]
    let calibration = Calibration(decisions: decisions, gold: gold, labelCount: k, loss: loss)
    let probabilities = calibration.probabilities(decisions, labelCount: k)

    var suspects: [Suspect] = []
    for (row, labels) in gold.enumerated() {
      let given = labels.map { probabilities[row][$0] }.min() ?? 0
      let others = (0..<k).filter { !labels.contains($0) }
      guard
        let answer = others.max(by: { probabilities[row][$0] < probabilities[row][$1] }),
        probabilities[row][answer] > given
      else { continue }
      suspects.append(
        Suspect(
          item: judged[row], probability: given, answer: names[answer],
          answerProbability: probabilities[row][answer]))
    }
    self.init(
      suspects: suspects.sorted { ($0.probability, $0.item) < ($1.probability, $1.item) },
      judgedCount: judged.count, thinLabels: thin, skipReason: nil)
  }
}
