/// What a model says of itself: the JSON header of its file.
public struct ModelDescription: Codable, Hashable, Sendable {
  /// One answer the model can give.
  public struct Label: Codable, Hashable, Sendable {
    /// The label's name, as its folder was called.
    public var name: String
    /// How many documents taught it.
    public var documents: Int
    /// The least probability at which it is answered.
    public var threshold = 0.0
    /// What precision and recall other thresholds gave in cross-validation, thresholds ascending.
    public var operatingPoints: [OperatingPoint]?
  }

  /// What cross-validation found on the training documents.
  public struct CrossValidation: Codable, Hashable, Sendable {
    /// Into how many parts the documents were split.
    public var folds: Int
    /// Share of documents that got exactly their own labels from a model that had not seen them.
    public var accuracy: Double
    /// Mean F1 over the labels.
    public var macroF1: Double
    /// The expected calibration error of raw and of calibrated probabilities.
    public var calibrationError: Double
    /// The same with the temperature that was fitted.
    public var calibratedError: Double
  }

  /// The labels in the order of the weights' columns.
  public var labels: [Label]
  /// Which of the labels means "none of these", if one does.
  public var noneLabel: Int?
  /// The folder of training articles without any of several labels, if there was one.
  public var noneName: String?
  /// Whether an article can have several labels, each with its own probability.
  public var isMultiLabel = false
  /// Whether most terms are Arabic.
  public var isArabic = true
  /// How words become terms.
  public var analyzer: TextAnalyzer.Configuration
  /// How terms are weighted.
  public var vectors: TFIDF.Configuration
  /// How many documents the document frequencies count, labelled or not.
  public var documentCount: Int
  /// How many of them had no label.
  public var unlabeledCount = 0
  /// How many terms the vocabulary has: V.
  public var termCount: Int
  /// What was chosen by cross-validation or by hand.
  public var setting: TrainingSetting
  /// How many dimensions the latent space had; 0 if there was none.
  public var latentDimensions = 0
  /// What decision values are divided by before they become probabilities.
  public var temperature = 1.0
  /// How well it did in cross-validation, if that was run.
  public var crossValidation: CrossValidation?
  /// The version of TextML that trained it.
  public var trainedBy: String

  var calibration: Calibration {
    Calibration(loss: isMultiLabel ? .oneVersusRest : .softmax, temperature: temperature)
  }
}

/// What cross-validation chooses.
public struct TrainingSetting: Codable, Hashable, Sendable {
  /// The cost that training uses without cross-validation, and the first that cross-validation tries.
  public static let defaultCost = 3.0

  /// The cost C of the logistic regression.
  public var cost = defaultCost
  /// α: how much the runs of letters in words count beside the words; 0 leaves them out.
  public var subwordScale = 0.0
  /// β: how much the latent coordinates count beside the terms; 0 leaves them out.
  public var latentScale = 0.0
  /// Whether every label counts alike, however many documents it has.
  public var balancesLabels = false

  /// Creates the default settings.
  package init() {}

  /// Creates settings of every value.
  init(
    cost: Double = 30, subwordScale: Double = 0, latentScale: Double = 0,
    balancesLabels: Bool = false
  ) {
    (self.cost, self.subwordScale) = (cost, subwordScale)
    (self.latentScale, self.balancesLabels) = (latentScale, balancesLabels)
  }
}
