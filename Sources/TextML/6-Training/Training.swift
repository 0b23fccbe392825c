extension TextClassifier {
  /// A trained classifier and the results of its cross-validation.
  package struct TrainingResult: Sendable {
    /// The classifier.
    package let classifier: TextClassifier
    /// The result of cross-validation; nil without.
    package let crossValidation: CrossValidationResult?
    /// The labels whose precision goal no threshold reaches.
    package let unmetPrecision: [String]
  }

  /// Trains a classifier.
  ///
  ///     let classifier = try TextClassifier.train(on: corpus)
  ///
  /// Counts terms, weights them by TF-IDF over all texts, chooses settings by cross-validation (see
  /// ``Configuration``), fits logistic regression, and calibrates its probabilities on the answers
  /// of cross-validation, whose results are in ``description``. Boilerplate is left out, as in prediction. The same texts
  /// in the same order and the same settings give the same bytes at any number of threads. The memory of a consumed corpus
  /// (`consume corpus`) is freed while its texts are counted, unless cross-validation reads them again.
  /// - Parameters:
  ///   - corpus: The labelled documents.
  ///   - unlabeled: Texts of the same kind without labels: they count for document frequencies and
  ///     teach which terms occur together (latent semantic analysis).
  ///   - background: Texts that count for document frequencies only.
  ///   - configuration: The settings, and which of them cross-validation chooses.
  ///   - onProgress: Called after each step, on the calling thread.
  /// - Throws: ``TrainingError``; soon after the task that called is cancelled, ``TrainingError/cancelled``, and no
  ///   `CancellationError`.
  public static func train(
    on corpus: consuming Corpus, unlabeled: consuming [String] = [],
    background: consuming [String] = [],
    configuration: Configuration = .init(), onProgress: ((TrainingProgress) -> Void)? = nil
  ) throws(TrainingError) -> TextClassifier {
    try trainReporting(
      on: consume corpus, unlabeled: consume unlabeled, background: consume background,
      configuration: configuration, onProgress: onProgress, isCancelled: { Task.isCancelled }
    ).classifier
  }

  /// Trains a classifier and reports its cross-validation; another thread may cancel it, which takes effect within a
  /// part of a second.
  ///
  /// - Throws: ``TrainingError/cancelled`` if `isCancelled` returned true.
  package static func trainReporting(
    on corpus: consuming Corpus, unlabeled: consuming [String] = [],
    background: consuming [String] = [], configuration: Configuration = .init(),
    onProgress: ((TrainingProgress) -> Void)? = nil, isCancelled: IsCancelled? = nil
  ) throws(TrainingError) -> TrainingResult {
    try configuration.validate()
    var configuration = configuration
    configuration.threads = threadCount(configuration.threads)
    var training = try Training(
      corpus: consume corpus, unlabeled: consume unlabeled, background: consume background,
      configuration, isCancelled)
    try training.count(onProgress)
    try training.search(onProgress)
    let weights = try training.fit(onProgress)
    return training.result(weights)
  }
}

/// A training from texts to a model, step by step: count, search, fit, write.
private struct Training {
  private let configuration: TextClassifier.Configuration
  /// What is learned.
  private let problem: LabelingProblem
  /// What is answered, if that is coarser.
  private let answers: AnswerProblem?
  /// The documents without their texts.
  private let corpus: Corpus
  private let texts: TrainingTexts
  private let isCancelled: IsCancelled?
  private let isCrossValidated: Bool
  /// Whether "none of these" is the absence of all labels, and documents have it.
  private let answersNone: Bool
  private var features: TrainingFeatures?
  private var setting: TrainingSetting
  private var heldOut: HeldOutResult?
  /// Whether documents are short, so that a model must answer with few terms.
  private var isShort = false

  init(
    corpus given: consuming Corpus, unlabeled: consuming [String], background: consuming [String],
    _ configuration: TextClassifier.Configuration, _ isCancelled: IsCancelled?
  ) throws(TrainingError) {
    self.isCancelled = isCancelled
    let corpus = configuration.isMultiLabel ? given.mergingEqualTexts : given
    self.configuration = configuration
    answers = try AnswerProblem(corpus, configuration)
    problem = try LabelingProblem(
      corpus, answers == nil ? configuration : configuration.withoutAnswers)
    isCrossValidated = min(configuration.folds, corpus.documents.count) >= 2
    answersNone = configuration.isMultiLabel && corpus.labels.contains(configuration.noneLabel)
    setting = configuration.usualSetting(documents: corpus.documents.count)
    texts = TrainingTexts(
      labeled: corpus.documents.map(\.text), unlabeled: unlabeled, background: background)
    self.corpus = corpus.withoutTexts
  }

  /// Counts terms and weights them.
  mutating func count(_ onProgress: ((TrainingProgress) -> Void)?) throws(TrainingError) {
    let isReadAgain = isCrossValidated && !configuration.analyzerChanges.isEmpty
    let features = TrainingFeatures(
      texts, analyzer: configuration.analyzer, configuration: configuration,
      keepsCounts: isCrossValidated, releasesTexts: !isReadAgain, isCancelled: isCancelled)
    try checkCancellation()
    guard !features.kept.isEmpty else {
      throw .emptyVocabulary(
        minimumDocumentFrequency: configuration.vectors.minimumDocumentFrequency)
    }
    onProgress?(.counted(documents: texts.count, terms: features.kept.count))
    self.features = features
  }

  private func checkCancellation() throws(TrainingError) {
    if isCancelled?() ?? false { throw .cancelled }
  }

  /// Chooses the setting by cross-validation, calibrates probabilities and chooses thresholds.
  mutating func search(_ onProgress: ((TrainingProgress) -> Void)?) throws(TrainingError) {
    guard isCrossValidated, let features = features.take() else { return }
    var search = ModelSearch(
      texts: texts, usual: setting, gold: problem.gold, secondary: problem.secondary,
      labelCount: problem.labels.count, groups: corpus.groups, configuration: configuration,
      onTrial: { onProgress?($0) },
      isCancelled: isCancelled)
    isShort = configuration.isShort(meanTermCount: features.meanTermCount)
    let result = search.run(consume features)
    try checkCancellation()
    setting = result.chosen.setting
    heldOut = HeldOutResult(
      problem, answers, corpus: corpus, search: result, precision: configuration.precision)
    self.features = result.features
    texts.release()
  }

  /// Returns the weights of the chosen setting, one row per term, then the intercepts.
  mutating func fit(
    _ onProgress: ((TrainingProgress) -> Void)?
  ) throws(TrainingError) -> LabelMatrix<Double> {
    guard var features = features.take() else { preconditionFailure("nothing was counted") }
    guard features.kept.count <= TermIndex.maximumCount else {
      throw .vocabularyTooLarge(found: features.kept.count, limit: TermIndex.maximumCount)
    }
    features.dropCounts()
    let solution = LogisticRegression.fit(
      features.features(setting),
      .init(
        problem.gold, secondary: problem.secondary, labelCount: problem.labels.count,
        loss: problem.loss,
        balanced: setting.balancesLabels),
      configuration: .init(cost: setting.costOfTraining, tolerance: configuration.tolerance),
      threads: configuration.threads,
      onIteration: { onProgress?(.iteration($0.number, objective: $0.objective)) },
      isCancelled: isCancelled)
    try checkCancellation()
    self.features = features
    return features.folded(solution.weights, setting)
  }

  /// Writes the model and returns it with its report.
  func result(_ weights: LabelMatrix<Double>) -> TextClassifier.TrainingResult {
    guard let features else { preconditionFailure("nothing was fitted") }
    let description = ModelDescription(
      labels: heldOut?.labels ?? (answers?.problem ?? problem).labels,
      topics: answers?.topics(problem), noneLabel: (answers?.problem ?? problem).noneLabel,
      noneName: answersNone ? configuration.noneLabel : nil,
      isMultiLabel: configuration.isMultiLabel, isArabic: true, analyzer: features.analyzer,
      vectors: configuration.vectors, documentCount: texts.count,
      unlabeledCount: texts.count - texts.labeledCount, termCount: features.kept.count,
      setting: setting,
      latentDimensions: setting.latentScale > 0 ? configuration.latentDimensions : 0,
      temperature: heldOut?.temperature ?? 1, minimumKnownTerms: isShort ? 1 : nil,
      secondaryThreshold: heldOut?.secondaryThreshold,
      crossValidation: heldOut?.description,
      trainedBy: "TextML \(TextMLVersion.current)")
    return TextClassifier.TrainingResult(
      classifier: TextClassifier(
        description: description, features: features, weights: weights,
        configuration: configuration),
      crossValidation: heldOut?.crossValidation, unmetPrecision: heldOut?.unmetPrecision ?? [])
  }
}
