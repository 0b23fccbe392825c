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
  /// A label for which a precision was asked is not in the corpus.
  case unknownLabel(label: String, known: [String])
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
    case .unknownLabel(let label, let known):
      "unknown label “\(label)”; known are: \(known.joined(separator: ", "))"
    case .invalidConfiguration(let parameter, let reason): "\(parameter): \(reason)"
    }
  }
}

/// What training is doing.
public enum TrainingProgress: Sendable {
  /// The documents were read and counted; `terms` is the vocabulary that is kept.
  case counted(documents: Int, terms: Int)
  /// A setting was cross-validated.
  case trial(TrainingSetting, macroF1: Double)
  /// A step of the final fit is done.
  case iteration(Int, objective: Double)
}

/// What cross-validation found.
public struct CrossValidationResult: Sendable {
  /// One setting and how it did.
  public struct Trial: Hashable, Sendable {
    /// Cost, latent scale, balance.
    public let setting: TrainingSetting
    /// How words became terms.
    public let analyzer: TextAnalyzer.Configuration
    /// Mean F1 over the labels, none included.
    public let macroF1: Double
  }

  /// Into how many parts the documents were split.
  public let folds: Int
  /// Every setting that was tried, in order.
  public let trials: [Trial]
  /// The answers, in the order of the documents, of models that had not seen them, at the chosen
  /// setting, calibrated and with the chosen thresholds.
  public let evaluation: Evaluation
  /// The reliability of probabilities before calibration.
  public let rawReliability: Reliability
}

extension TextClassifier {
  /// A trained classifier and how its settings did on documents held out.
  public struct TrainingResult: Sendable {
    /// The classifier.
    public let classifier: TextClassifier
    /// The answers for every document by models that had not seen it; nil without cross-validation.
    public let crossValidation: CrossValidationResult?
    /// The labels whose precision goal no threshold reaches.
    public let unmetPrecision: [String]
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
  /// A corpus that is given away (`consume corpus`) is freed as soon as its texts are counted, unless
  /// cross-validation is to read them again.
  ///
  /// Counts terms, weights them by TF-IDF over all texts, chooses settings by cross-validation (see
  /// ``Configuration``), fits logistic regression, and calibrates its probabilities on the answers
  /// of cross-validation. Boilerplate is left out as in prediction. The same texts in the same
  /// order and the same settings give the same bytes.
  /// - Parameters:
  ///   - unlabeled: Texts of the same kind without labels: they count for document frequencies and
  ///     teach which terms go together (latent semantic analysis).
  ///   - background: Texts that count for document frequencies only.
  /// - Throws: ``TrainingError``.
  public static func trainReporting(
    on given: consuming Corpus, unlabeled: consuming [String] = [],
    background: consuming [String] = [],
    configuration: Configuration = .init(), onProgress: ((TrainingProgress) -> Void)? = nil
  ) throws(TrainingError) -> TrainingResult {
    try configuration.validate()
    var corpus = consume given
    if configuration.isMultiLabel { corpus = corpus.mergingEqualTexts }
    let problem = try LabelingProblem(corpus, configuration)
    let unlabeledCount = unlabeled.count + background.count
    let textCount = corpus.documents.count + unlabeledCount
    let validates = min(configuration.folds, corpus.documents.count) >= 2
    let texts = TrainingTexts(
      labeled: corpus.documents.map(\.text), unlabeled: consume unlabeled,
      background: consume background)
    var setting = configuration.usualSetting(documents: texts.labeled.count)
    let answersNone =
      configuration.isMultiLabel && corpus.labels.contains(configuration.noneLabel)
    corpus = validates ? corpus.withoutTexts : Corpus([])
    let again = validates && !configuration.analyzerChanges.isEmpty ? texts : nil
    var vectors = configuration.vectors(
      of: consume texts, analyzer: configuration.analyzer, keepsCounts: validates)
    guard !vectors.kept.isEmpty else {
      throw .emptyVocabulary(
        minimumDocumentFrequency: configuration.vectors.minimumDocumentFrequency)
    }
    onProgress?(.counted(documents: textCount, terms: vectors.kept.count))

    var validation: Validation?
    if validates {
      var search = ModelSearch(
        texts: again, usual: setting, gold: problem.gold, labelCount: problem.labels.count,
        configuration: configuration
      ) { onProgress?($0) }
      let found = search.run(vectors)
      (setting, vectors) = (found.best.setting, found.vectors)
      validation = Validation(
        problem, corpus, found.best, folds: found.validation.folds,
        trials: search.trials.map {
          .init(setting: $0.setting, analyzer: $0.analyzer, macroF1: $0.macroF1)
        }, precision: configuration.precision)
    }
    guard vectors.kept.count <= TermIndex.maximumCount else {
      throw .vocabularyTooLarge(found: vectors.kept.count, limit: TermIndex.maximumCount)
    }
    vectors.dropCounts()

    let k = problem.labels.count
    let solution = LogisticRegression.fit(
      vectors.features(setting),
      .init(problem.gold, labelCount: k, loss: problem.loss, balanced: setting.balancesLabels),
      configuration: .init(cost: setting.cost, tolerance: configuration.tolerance),
      threads: configuration.threads
    ) { onProgress?(.iteration($0.number, objective: $0.objective)) }
    let weights = vectors.folded(solution.weights, setting)

    let description = ModelDescription(
      labels: validation?.labels ?? problem.labels, noneLabel: problem.noneLabel,
      noneName: answersNone ? configuration.noneLabel : nil,
      isMultiLabel: configuration.isMultiLabel, analyzer: vectors.analyzer,
      vectors: configuration.vectors, documentCount: textCount,
      unlabeledCount: unlabeledCount, termCount: vectors.kept.count,
      setting: setting,
      latentDimensions: setting.latentScale > 0 ? configuration.latentDimensions : 0,
      temperature: validation?.temperature ?? 1, crossValidation: validation?.description,
      trainedBy: "TextML \(TextMLVersion.current)")
    return TrainingResult(
      classifier: TextClassifier(description, vectors, weights, configuration),
      crossValidation: validation?.result, unmetPrecision: validation?.unmetPrecision ?? [])
  }

  /// Writes the parts of a model as a file in memory and opens that.
  init(
    _ description: ModelDescription, _ vectors: TrainingFeatures, _ weights: LabelMatrix<Double>,
    _ configuration: Configuration
  ) {
    let k = description.labels.count
    func row(_ index: Int) -> some Sequence<Float> {
      (0..<k).lazy.map { Float(weights[index, $0]) }
    }
    // The commonest first: what most look-ups need lies close together.
    let frequencies = vectors.tfidf.documentFrequencies
    let terms = TextClassifier.strongest(
      vectors, limit: configuration.maximumTerms ?? vectors.kept.count
    ) { row($0).reduce(0) { max($0, abs($1)) } }
    .sorted { (frequencies[vectors.kept[$1]], $0) < (frequencies[vectors.kept[$0]], $1) }
    var description = description
    description.termCount = terms.count
    description.isArabic =
      2 * terms.count { LetterCode.isArabic(vectors.terms[vectors.kept[$0]].first ?? 0) }
      >= terms.count
    var list = TermList()
    var hashes: [UInt64] = []
    for term in terms {
      let codes = vectors.terms[vectors.kept[term]]
      list.append(codes)
      hashes.append(TermHash.hash(codes))
    }
    var rows: [Float] = []
    rows.reserveCapacity(terms.count * k)
    for term in terms { rows.append(contentsOf: row(term)) }
    do {
      let idf = terms.map { vectors.tfidf.inverseDocumentFrequencies[vectors.kept[$0]] }
      let bytes = try ModelFile.encode(
        description,
        sections: [("lookup", .init(TermIndex.build(hashes))), ("idf", .init(idf))]
          + WeightMatrix.sections(
            rows, labels: k, bits: configuration.weightBits)
          + [
            ("intercepts", .init(Array(row(vectors.kept.count)))),
            ("terms", .init(list.codes)),
            ("term-starts", .init(list.starts)),
          ])
      try self.init(bytes: bytes)
    } catch {
      fatalError("a model that was just trained cannot be read: \(error)")
    }
  }

  /// The terms that move decision values most over the whole collection, ascending.
  private static func strongest(
    _ vectors: TrainingFeatures, limit: Int, weight: (Int) -> Float
  ) -> [Int] {
    let all = Array(vectors.kept.indices)
    guard limit < all.count else { return all }
    let strength = all.map { term in
      let column = vectors.kept[term]
      let frequency = Float(vectors.tfidf.documentFrequencies[column])
      return weight(term) * vectors.tfidf.inverseDocumentFrequencies[column]
        * frequency.squareRoot()
    }
    return all.sorted { (strength[$0], $1) > (strength[$1], $0) }.prefix(limit).sorted()
  }
}

/// The labels of a corpus as numbers.
package struct LabelingProblem {
  package let labels: [ModelDescription.Label]
  package let noneLabel: Int?
  let loss: LogisticLoss
  /// The labels of each document.
  let gold: [[Int]]

  /// A problem of documents with one label each.
  ///
  /// - Parameters:
  ///   - names: The names of labels, in any order.
  ///   - places: The label of each document, as a place in `names`.
  package init(
    names: [String], places: [UInt32], _ configuration: TextClassifier.Configuration
  ) throws(TrainingError) {
    var counts = [Int](repeating: 0, count: names.count)
    for place in places { counts[Int(place)] += 1 }
    (labels, noneLabel) = try Self.labels(
      Dictionary(uniqueKeysWithValues: zip(names, counts)), configuration)
    loss = .softmax
    let index = Dictionary(uniqueKeysWithValues: zip(labels.map(\.name), labels.indices))
    // Documents of one label share an array.
    let sets = names.map { name in index[name].map { [$0] } ?? [] }
    gold = places.map { sets[Int($0)] }
  }

  init(_ corpus: Corpus, _ configuration: TextClassifier.Configuration) throws(TrainingError) {
    (labels, noneLabel) = try Self.labels(corpus.counts, configuration)
    loss = configuration.isMultiLabel ? .oneVersusRest : .softmax
    let index = Dictionary(uniqueKeysWithValues: zip(labels.map(\.name), labels.indices))
    gold = corpus.documents.map { document in
      let labels = configuration.isMultiLabel ? document.labels : Array(document.labels.prefix(1))
      return labels.compactMap { index[$0] }
    }
  }

  /// The labels that can be trained on, in the order of their names, and which of them is none.
  package static func labels(
    _ counts: [String: Int], _ configuration: TextClassifier.Configuration
  ) throws(TrainingError) -> (labels: [ModelDescription.Label], noneLabel: Int?) {
    let none = configuration.noneLabel
    // With several labels a document, none of them is no label.
    let names = counts.keys.sorted().filter { !configuration.isMultiLabel || $0 != none }
    guard names.count >= 2 || (configuration.isMultiLabel && names.count == 1) else {
      throw .tooFewLabels(found: names)
    }
    for label in names where counts[label, default: 0] < 2 {
      throw .tooFewDocuments(label: label, found: counts[label, default: 0], needed: 2)
    }
    let answers = names.filter { $0 != none }
    for label in configuration.precision.keys.sorted() where !answers.contains(label) {
      throw .unknownLabel(label: label, known: answers)
    }
    return (
      names.map { .init(name: $0, documents: counts[$0, default: 0]) },
      configuration.isMultiLabel ? nil : names.firstIndex(of: none)
    )
  }
}

/// What the answers of cross-validation are good for: calibration, thresholds, a report.
private struct Validation {
  let temperature: Double
  package let labels: [ModelDescription.Label]
  let description: ModelDescription.CrossValidation
  let result: CrossValidationResult
  let unmetPrecision: [String]

  init(
    _ problem: LabelingProblem, _ corpus: Corpus, _ best: ModelSearch.Trial, folds: Int,
    trials: [CrossValidationResult.Trial], precision: [String: Double]
  ) {
    let k = problem.labels.count
    let calibration = Calibration(
      decisions: best.decisions, gold: problem.gold, labelCount: k, loss: problem.loss)
    func evaluation(_ calibration: Calibration, _ thresholds: [Double]) -> Evaluation {
      problem.evaluation(
        corpus, calibration.probabilities(best.decisions, labelCount: k), thresholds)
    }
    let raw = evaluation(.init(loss: problem.loss, temperature: 1), [])
    let open = evaluation(calibration, [])

    var labels = problem.labels
    var unmet: [String] = []
    for index in labels.indices where index != problem.noneLabel {
      let curve = open.precisionRecall(of: labels[index].name) { $0.roundedDown }
      let points = curve.operatingPoints.map(\.rounded)
      labels[index].operatingPoints = points
      if let goal = precision[labels[index].name] {
        let (threshold, isMet) = points.threshold(forPrecision: goal)
        labels[index].threshold = threshold
        if !isMet { unmet.append(labels[index].name) }
      } else if problem.loss == .oneVersusRest {
        labels[index].threshold = curve.bestF1?.threshold ?? 0.5
      }
    }
    let final = evaluation(calibration, labels.map(\.threshold))
    temperature = calibration.temperature
    self.labels = labels
    unmetPrecision = unmet
    description = .init(
      folds: folds, accuracy: final.accuracy, macroF1: final.macroF1,
      calibrationError: raw.reliability.expectedCalibrationError,
      calibratedError: open.reliability.expectedCalibrationError)
    result = CrossValidationResult(
      folds: folds, trials: trials, evaluation: final, rawReliability: raw.reliability)
  }
}

extension LabelingProblem {
  /// Answers as a classifier would give them from D × K probabilities; no thresholds are zeros, or
  /// one half for labels apart.
  fileprivate func evaluation(
    _ corpus: Corpus, _ probabilities: [[Double]], _ thresholds: [Double]
  ) -> Evaluation {
    let isMultiLabel = loss == .oneVersusRest
    let limits =
      thresholds.isEmpty
      ? [Double](repeating: isMultiLabel ? 0.5 : 0, count: labels.count) : thresholds
    let policy = AnswerPolicy(thresholds: limits, expectsArabic: false)
    // Every document has words: reading the corpus saw to that.
    var counts = Prediction.Counts()
    (counts.words, counts.terms, counts.knownTerms) = (.max, .max, .max)
    let answers = corpus.documents.indices.map { document in
      let prediction = Prediction(
        ranked: Prediction.ranked(
          probabilities[document], names: labels.map(\.name), noneLabel: noneLabel),
        givesSeveral: isMultiLabel, policy: policy, counts: counts, removed: [])
      return Evaluation.Answer(
        source: corpus.documents[document].source,
        gold: gold[document].filter { $0 != noneLabel }.map { labels[$0].name },
        labels: prediction.labels, reason: prediction.reason, candidates: prediction.candidates)
    }
    let names = labels.indices.filter { $0 != noneLabel }.map { labels[$0].name }
    return Evaluation(
      labels: names, noneName: noneLabel.map { labels[$0].name } ?? "none",
      isMultiLabel: isMultiLabel, answers: answers)
  }
}

extension OperatingPoint {
  /// To four digits, precision downwards, so that no goal is missed: what a model file keeps.
  fileprivate var rounded: Self {
    Self(threshold: threshold, precision: precision.roundedDown, recall: recall.roundedDown)
  }
}

extension Double {
  /// To four digits.
  fileprivate var roundedDown: Double { (self * 1e4).rounded(.down) / 1e4 }
}
