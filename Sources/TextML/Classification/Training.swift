/// Why a corpus cannot be trained on.
public enum TrainingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fewer than two labels have documents.
  case tooFewLabels(found: [String])
  /// A label has too few documents to learn from.
  case tooFewDocuments(label: String, found: Int, needed: Int)
  /// No term stands in enough documents.
  case emptyVocabulary(minimumDocumentFrequency: Int)
  /// More terms than a model can hold.
  case vocabularyTooLarge(found: Int, limit: Int)
  /// A setting is out of its range.
  case invalidConfiguration(parameter: String, reason: String)

  /// The reason in one line.
  public var description: String {
    switch self {
    case .tooFewLabels(let found):
      found.isEmpty
        ? "no documents to train on"
        : "only one label has documents (“\(found[0])”); training needs two or more label folders"
    case .tooFewDocuments(let label, let found, let needed):
      "label “\(label)” has \(found) document\(found == 1 ? "" : "s"); training needs at least \(needed) for each label"
    case .emptyVocabulary(let minimum):
      "no term stands in \(minimum) or more documents; add documents or lower the minimum"
    case .vocabularyTooLarge(let found, let limit):
      "\(found) terms are more than the \(limit) a model holds; raise the minimum document frequency"
    case .invalidConfiguration(let parameter, let reason): "\(parameter): \(reason)"
    }
  }
}

/// What training is doing.
public enum TrainingProgress: Sendable {
  /// The documents were read and counted; `terms` is the whole vocabulary before any is dropped.
  case counted(documents: Int, terms: Int)
  /// A fold of cross-validation is done.
  case fold(Int, of: Int)
  /// A step of the final fit is done.
  case iteration(Int, objective: Double)
}

extension TextClassifier {
  /// The settings of training.
  public struct Configuration: Hashable, Codable, Sendable {
    /// How words become terms.
    public var analyzer = TextAnalyzer.Configuration()
    /// Which terms are kept and how they are weighted.
    public var vectors = TFIDF.Configuration()
    /// The costs C that cross-validation chooses from, ascending; one alone is taken as it is.
    public var costs: [Double] = [3, 10, 30, 100]
    /// Into how many folds cross-validation splits the documents; 0 or 1 skips it.
    public var folds = 5
    /// Seeds the split into folds.
    public var seed: UInt64 = 42
    /// The label that means "none of these".
    public var noneLabel = "other"
    /// Training stops when the gradient's norm is this share of what it was at zero.
    public var tolerance = 1e-4
    /// How many threads work; the model does not depend on it.
    public var threads = 1

    /// Creates the default settings.
    public init() {}
  }

  /// A trained classifier and how its settings did on documents held out.
  public struct TrainingResult: Sendable {
    /// The classifier.
    public let classifier: TextClassifier
    /// The answers for every document by models that had not seen it; nil without cross-validation.
    public let crossValidation: CrossValidationResult?
  }

  /// Trains a classifier.
  ///
  ///     let classifier = try TextClassifier.train(on: corpus)
  public static func train(
    on corpus: Corpus, configuration: Configuration = .init(),
    onProgress: ((TrainingProgress) -> Void)? = nil
  ) throws(TrainingError) -> TextClassifier {
    try trainReporting(on: corpus, configuration: configuration, onProgress: onProgress).classifier
  }

  /// Trains a classifier and reports its cross-validation.
  ///
  /// Counts terms, chooses the cost by cross-validation, weights by TF-IDF over all documents and
  /// fits softmax logistic regression (see `LogisticRegression`). Page furniture is left out as in
  /// prediction. The same documents in the same order and the same settings give the same bytes.
  /// - Throws: ``TrainingError``.
  public static func trainReporting(
    on corpus: Corpus, configuration: Configuration = .init(),
    onProgress: ((TrainingProgress) -> Void)? = nil
  ) throws(TrainingError) -> TrainingResult {
    try configuration.validate()
    let labels = corpus.labels
    guard labels.count >= 2 else { throw .tooFewLabels(found: labels) }
    let counts = corpus.counts
    let needed = 2
    for label in labels where counts[label, default: 0] < needed {
      throw .tooFewDocuments(label: label, found: counts[label, default: 0], needed: needed)
    }
    let labelIndex = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
    let gold = corpus.documents.map { labelIndex[$0.label] ?? 0 }
    let analyzer = TextAnalyzer(configuration: configuration.analyzer)
    let termCounts = TermCounts.count(
      corpus.documents.count, analyzer: analyzer, threads: configuration.threads
    ) { corpus.documents[$0].text }
    onProgress?(.counted(documents: gold.count, terms: termCounts.terms.count))

    let validation = CrossValidation(
      counts: termCounts.matrix, gold: gold, labels: labels, configuration: configuration
    ).run { onProgress?(.fold($0, of: configuration.folds)) }
    let cost = validation?.cost ?? configuration.costs[0]

    let rows = Array(gold.indices)
    let tfidf = TFIDF(
      fitting: termCounts.matrix, rows: rows, configuration: configuration.vectors)
    let kept = tfidf.keptColumns
    guard !kept.isEmpty else {
      throw .emptyVocabulary(
        minimumDocumentFrequency: configuration.vectors.minimumDocumentFrequency)
    }
    guard kept.count <= TermLookup.maximumCount else {
      throw .vocabularyTooLarge(found: kept.count, limit: TermLookup.maximumCount)
    }
    let solution = LogisticRegression.fit(
      tfidf.transform(termCounts.matrix, rows: rows), labels: gold, labelCount: labels.count,
      configuration: .init(cost: cost, tolerance: configuration.tolerance),
      threads: configuration.threads
    ) { onProgress?(.iteration($0.number, objective: $0.objective)) }

    let description = ModelDescription(
      labels: labels.map { .init(name: $0, documents: counts[$0, default: 0]) },
      noneLabel: labels.firstIndex(of: configuration.noneLabel),
      analyzer: configuration.analyzer, vectors: configuration.vectors,
      documentCount: gold.count, termCount: kept.count, cost: cost,
      crossValidation: validation.map {
        .init(
          folds: $0.folds, accuracy: $0.confusionMatrix.accuracy,
          macroF1: $0.confusionMatrix.macroF1)
      },
      trainedBy: "TextML \(TextMLVersion.current)")
    return TrainingResult(
      classifier: TextClassifier(
        description, terms: termCounts.terms, kept: kept,
        idf: kept.map { tfidf.inverseDocumentFrequencies[$0] }, weights: solution.weights),
      crossValidation: validation)
  }

  /// Writes the parts of a model as a file in memory and opens that.
  private init(
    _ description: ModelDescription, terms: TermList, kept: [Int], idf: [Float], weights: Vector
  ) {
    let k = description.labels.count
    let groups = (k + 3) / 4
    func row(_ index: Int) -> [Float] {
      (0..<k).map { Float(weights.groups[index * groups + $0 / 4][$0 % 4]) }
    }
    var list = TermList()
    var hashes: [UInt64] = []
    for column in kept {
      list.append(terms[column])
      hashes.append(TermHash.hash(Array(terms[column])))
    }
    do {
      let bytes = try ModelFile.encode(
        description,
        sections: [
          ("lookup", .init(TermLookup.build(hashes))),
          ("idf", .init(idf)),
          ("weights", .init(kept.indices.flatMap(row))),
          ("intercepts", .init(row(kept.count))),
          ("terms", .init(list.codes)),
          ("term-starts", .init(list.starts)),
        ])
      try self.init(bytes: bytes)
    } catch {
      fatalError("a model that was just trained cannot be read: \(error)")
    }
  }
}

extension TextClassifier.Configuration {
  fileprivate func validate() throws(TrainingError) {
    func check(
      _ isValid: Bool, _ parameter: String, _ reason: String
    ) throws(TrainingError) {
      guard isValid else { throw .invalidConfiguration(parameter: parameter, reason: reason) }
    }
    try check(!costs.isEmpty, "costs", "at least one is needed")
    try check(
      costs.allSatisfy { $0 > 0 && $0.isFinite }, "costs", "each must be a number above 0")
    try check(folds >= 0, "folds", "must be 0 or more")
    try check(
      vectors.minimumDocumentFrequency >= 1, "minimumDocumentFrequency", "must be 1 or more")
    try check(
      vectors.maximumDocumentShare > 0 && vectors.maximumDocumentShare <= 1,
      "maximumDocumentShare", "must be above 0 and at most 1")
    try check(analyzer.minimumTermLength >= 1, "minimumTermLength", "must be 1 or more")
    try check(tolerance > 0 && tolerance < 1, "tolerance", "must be between 0 and 1")
    try check(threads >= 1, "threads", "must be 1 or more")
  }
}

/// The version of the library and the command.
public enum TextMLVersion {
  /// Major, minor, patch.
  public static let current = "0.1.0"
}
