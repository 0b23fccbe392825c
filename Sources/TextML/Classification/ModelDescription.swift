/// What a model says of itself: the JSON header of its file.
public struct ModelDescription: Codable, Hashable, Sendable {
  /// One answer the model can give.
  public struct Label: Codable, Hashable, Sendable {
    /// The label's name, as its folder was called.
    public var name: String
    /// How many documents taught it.
    public var documents: Int
  }

  /// What cross-validation found on the training documents.
  public struct CrossValidation: Codable, Hashable, Sendable {
    /// Into how many parts the documents were split.
    public var folds: Int
    /// Share of documents that got their own label from a model that had not seen them.
    public var accuracy: Double
    /// Mean F1 over the labels.
    public var macroF1: Double
  }

  /// The labels in the order of the weights' columns.
  public var labels: [Label]
  /// Which of the labels means "none of these", if one does.
  public var noneLabel: Int?
  /// How words become terms.
  public var analyzer: TextAnalyzer.Configuration
  /// How terms are weighted.
  public var vectors: TFIDF.Configuration
  /// How many documents the document frequencies count.
  public var documentCount: Int
  /// How many terms the vocabulary has: V.
  public var termCount: Int
  /// The cost C of the logistic regression.
  public var cost: Double
  /// How well it did in cross-validation, if that was run.
  public var crossValidation: CrossValidation?
  /// The version of TextML that trained it.
  public var trainedBy: String
}
