/// What a model says about itself: the JSON header of its file.
public struct ModelDescription: Codable, Hashable, Sendable {
  /// A label that the model can answer.
  public struct Label: Codable, Hashable, Sendable {
    /// The name, which is the name of its folder or record field in training.
    public let name: String
    /// How many training documents have it.
    public let documents: Int
    /// The lowest probability at which it is answered.
    package internal(set) var threshold = 0.0
    /// Precision and recall at other thresholds in cross-validation, thresholds ascending; nil without
    /// cross-validation.
    package internal(set) var operatingPoints: [OperatingPoint]?
  }

  /// A topic that the weights tell apart, where labels are coarser than topics.
  package struct Topic: Codable, Hashable, Sendable {
    /// The name.
    package let name: String
    /// The index of the label that is answered for it.
    package let answer: Int
  }

  /// The results of cross-validation on the training documents.
  public struct CrossValidation: Codable, Hashable, Sendable {
    /// The number of folds.
    package let folds: Int
    /// The share of documents that got exactly their own labels from a model that had not seen them.
    public let accuracy: Double
    /// The mean F1 over the labels.
    public let macroF1: Double
    /// The expected calibration error of the probabilities before calibration.
    package let calibrationError: Double
    /// The expected calibration error of the calibrated probabilities.
    package let calibratedError: Double
  }

  /// The labels, in the order of the weights' columns unless the model tells more topics apart.
  public let labels: [Label]
  /// The topics in the order of the weights' columns; nil if the labels are.
  ///
  /// The probability of a label is the sum over its topics.
  package let topics: [Topic]?
  /// The index of the label that means "none of these"; nil if there is none.
  package let noneLabel: Int?
  /// The name of the training folder of articles without a label, for models that give several labels.
  package let noneName: String?
  /// Whether an article can have several labels, each with its own probability.
  public let isMultiLabel: Bool
  /// Whether most terms are Arabic.
  package let isArabic: Bool
  /// How words become terms.
  package let analyzer: TextAnalyzer.Configuration
  /// How terms are weighted.
  package let vectors: TFIDF.Configuration
  /// How many documents the document frequencies count, labelled or not.
  public let documentCount: Int
  /// How many of them had no label.
  package let unlabeledCount: Int
  /// The size of the vocabulary, V.
  public let termCount: Int
  /// The settings that cross-validation or the user chose.
  public let setting: TrainingSetting
  /// The number of dimensions of the latent space; 0 without one.
  package let latentDimensions: Int
  /// The divisor of decision values before they become probabilities.
  package let temperature: Double
  /// The fewest known terms that a text needs to be answered; nil is the usual number of ``AnswerPolicy``.
  package let minimumKnownTerms: Int?
  /// The lowest probability at which the second most probable label is a secondary topic; nil for none.
  package let secondaryThreshold: Double?
  /// The results of cross-validation; nil if it was skipped.
  public let crossValidation: CrossValidation?
  /// The version of TextML that trained the model.
  package let trainedBy: String

  /// Returns the threshold of each label that can be answered: the one chosen for it, or the model's own.
  func thresholds(choosing chosen: [String: Double] = [:]) -> [String: Double] {
    var thresholds: [String: Double] = [:]
    for (index, label) in labels.enumerated() where index != noneLabel {
      thresholds[label.name] = chosen[label.name] ?? label.threshold
    }
    return thresholds
  }

  /// The number of columns of the weights.
  var columnCount: Int { topics?.count ?? labels.count }

  var grouping: AnswerGrouping? {
    topics.map {
      AnswerGrouping(answerOfTopic: $0.map(\.answer), answerCount: labels.count)
    }
  }

  var calibration: Calibration {
    Calibration(loss: isMultiLabel ? .oneVersusRest : .softmax, temperature: temperature)
  }

  /// Returns the same description of a model with another vocabulary.
  func with(termCount: Int, isArabic: Bool) -> ModelDescription {
    ModelDescription(
      labels: labels, topics: topics, noneLabel: noneLabel, noneName: noneName,
      isMultiLabel: isMultiLabel,
      isArabic: isArabic, analyzer: analyzer, vectors: vectors, documentCount: documentCount,
      unlabeledCount: unlabeledCount, termCount: termCount, setting: setting,
      latentDimensions: latentDimensions, temperature: temperature,
      minimumKnownTerms: minimumKnownTerms, secondaryThreshold: secondaryThreshold,
      crossValidation: crossValidation, trainedBy: trainedBy)
  }
}

/// The settings that cross-validation chooses.
public struct TrainingSetting: Codable, Hashable, Sendable {
  /// The cost that training uses without cross-validation, and the first that cross-validation tries.
  package static let defaultCost = 3.0

  /// The cost C of the logistic regression; nil if the weights came from elsewhere and it is unknown.
  public package(set) var cost: Double?
  /// The factor α of subword coordinates beside the terms; 0 omits them.
  package var subwordScale = 0.0
  /// The factor β of latent coordinates beside the terms; 0 omits them.
  package var latentScale = 0.0
  /// Whether every label counts equally, however many documents it has.
  package var balancesLabels = false

  /// Creates settings; by default there is no space beside the terms.
  package init(
    cost: Double? = TrainingSetting.defaultCost, subwordScale: Double = 0, latentScale: Double = 0,
    balancesLabels: Bool = false
  ) {
    self.cost = cost
    self.subwordScale = subwordScale
    self.latentScale = latentScale
    self.balancesLabels = balancesLabels
  }
}
