extension TextClassifier {
  /// The settings of training.
  ///
  /// In JSON, a member that is missing has its default; ``analyzer`` has all of its members, or is missing.
  public struct Configuration: Hashable, Codable, Sendable {
    /// The default of ``tolerance``.
    package static let defaultTolerance = 5e-4

    /// The rules that turn words into terms; cross-validation may apply changes that are better by a standard error.
    public var analyzer = TextAnalyzer.Configuration()
    /// Which terms are kept, and their TF-IDF weights.
    package var vectors = TFIDF.Configuration()
    /// The costs C that cross-validation chooses from, each from 1e-9 to 1e9; the first is taken unless another is
    /// better by a standard error, and without cross-validation.
    public var costs: [Double] = [TrainingSetting.defaultCost, 10, 1, 30]
    /// Whether every label has the same total weight, however many documents it has; nil is true unless
    /// cross-validation finds false better by a standard error.
    ///
    /// Newspapers differ in their mix of topics. Ignored for several labels a document.
    public var balancesLabels: Bool?
    /// The scales α of subword smoothing that cross-validation chooses from, as it does from costs; 0 alone
    /// switches it off.
    ///
    /// The forms of a word share weights, which helps most where labelled documents are few.
    package var subwordScales: [Double] = [2, 0]
    /// The most labelled documents with which subwords are used: with more, the forms of a word are frequent
    /// enough, and training would take several times as long.
    package var subwordDocumentLimit = 5000
    /// The scales β of latent features that cross-validation chooses from, as it does from costs; 0 alone
    /// switches them off.
    ///
    /// They help where unlabelled texts are given: the command sets 4, 0, 2 then.
    package var latentScales: [Double] = [0]
    /// The number of latent features, k.
    package var latentDimensions = 100
    /// The changes of ``analyzer`` that cross-validation tries.
    package var analyzerChanges: [AnalyzerChange] = [.stems, .tehMarbuta, .wordBigrams]
    /// More changes that it tries, if it tries any, where documents are short: of fewer than ``shortDocumentTerms`` terms
    /// on average.
    ///
    /// Headlines and posts share few whole words, so character n-grams help much there, and little elsewhere.
    package var shortTextChanges: [AnalyzerChange] = [.characterNGrams]
    /// The mean number of terms below which documents are short.
    package static let shortDocumentTerms = 40.0
    /// The number of folds of cross-validation, 2 or more; 0 skips it.
    ///
    /// If every document has a ``LabeledDocument/group``, each group is a fold instead.
    public var folds = 5
    /// The seed of the split into folds and of the latent space.
    public var seed: UInt64 = 42
    /// The label that means "none of these".
    public var noneLabel = "other"
    /// Whether documents can have several labels: one against the rest instead of softmax.
    public var isMultiLabel = false
    /// The precision that labels should reach in cross-validation, by name; it sets their thresholds.
    public var precision: [String: Double] = [:]
    /// The number of terms to keep, those that move decision values most; nil keeps all.
    public var maximumTerms: Int?
    /// The bits of a weight in the model: 32 or 8.
    package var weightBits = 32
    /// The norm of the gradient at which training stops, as a share of its norm at zero.
    ///
    /// At 5e-4 the objective is within about 3e-5 of its minimum; the defaults of scikit-learn and LIBLINEAR stop
    /// further from it.
    package var tolerance = defaultTolerance
    /// The number of threads, 0 for all cores; the model does not depend on it.
    public var threads = 1

    /// The fewest documents that a term must be in; rarer terms are left out.
    public var minimumDocumentFrequency: Int {
      get { vectors.minimumDocumentFrequency }
      set { vectors.minimumDocumentFrequency = newValue }
    }
    /// The largest share of the documents, 0 to 1, that a term may be in; commoner terms are left out.
    public var maximumDocumentShare: Double {
      get { vectors.maximumDocumentShare }
      set { vectors.maximumDocumentShare = newValue }
    }

    /// Creates the default settings.
    public init() { analyzer.stems = false }

    /// Decodes settings; those that are missing have their defaults.
    public init(from decoder: any Decoder) throws {
      self.init()
      let values = try decoder.container(keyedBy: CodingKeys.self)
      try values.update(&analyzer, forKey: .analyzer)
      try values.update(&vectors, forKey: .vectors)
      try values.update(&costs, forKey: .costs)
      try values.update(&balancesLabels, forKey: .balancesLabels)
      try values.update(&subwordScales, forKey: .subwordScales)
      try values.update(&subwordDocumentLimit, forKey: .subwordDocumentLimit)
      try values.update(&latentScales, forKey: .latentScales)
      try values.update(&latentDimensions, forKey: .latentDimensions)
      try values.update(&analyzerChanges, forKey: .analyzerChanges)
      try values.update(&shortTextChanges, forKey: .shortTextChanges)
      try values.update(&folds, forKey: .folds)
      try values.update(&seed, forKey: .seed)
      try values.update(&noneLabel, forKey: .noneLabel)
      try values.update(&isMultiLabel, forKey: .isMultiLabel)
      try values.update(&precision, forKey: .precision)
      try values.update(&maximumTerms, forKey: .maximumTerms)
      try values.update(&weightBits, forKey: .weightBits)
      try values.update(&tolerance, forKey: .tolerance)
      try values.update(&threads, forKey: .threads)
    }

    /// The number of settings that training tries.
    public enum Effort: String, Codable, Sendable, CaseIterable {
      /// The default settings only: no cross-validation, and therefore no calibration.
      case fast
      /// Costs, balance, latent features, stems, teh marbuta, word bigrams; for short texts character n-grams.
      case standard
      /// More costs and scales, character n-grams, stop words.
      case wide
    }

    /// Sets the settings that cross-validation tries.
    public mutating func setEffort(_ effort: Effort) {
      switch effort {
      case .fast:
        costs = [TrainingSetting.defaultCost]
        folds = 0
        analyzerChanges = []
      case .standard: break
      case .wide:
        costs = [TrainingSetting.defaultCost, 10, 1, 30, 0.3, 100]
        if latentScales != [0] { latentScales = [4, 0, 1, 2, 3, 6, 8] }
        subwordScales = [2, 0, 1, 4]
        analyzerChanges = AnalyzerChange.allCases
        shortTextChanges = []
      }
    }

    /// The scales of subword coordinates to try with so many labelled documents, the usual first.
    func subwordScales(documents: Int) -> [Double] {
      documents > subwordDocumentLimit || subwordScales.isEmpty ? [0] : subwordScales
    }

    /// The changes to try on documents with so many terms on average.
    func analyzerChanges(meanTermCount: Double) -> [AnalyzerChange] {
      analyzerChanges.isEmpty || !isShort(meanTermCount: meanTermCount)
        ? analyzerChanges : analyzerChanges + shortTextChanges
    }

    /// Whether documents with so many terms on average are short.
    func isShort(meanTermCount: Double) -> Bool { meanTermCount < Self.shortDocumentTerms }

    /// The setting that is tried first, and used without cross-validation.
    package func usualSetting(documents: Int) -> TrainingSetting {
      TrainingSetting(
        cost: costs[0], subwordScale: subwordScales(documents: documents)[0],
        latentScale: latentScales.first ?? 0,
        balancesLabels: (balancesLabels ?? true) && !isMultiLabel)
    }
  }
}

extension TextClassifier.Configuration {
  package func validate() throws(TrainingError) {
    func check(
      _ isValid: Bool, _ parameter: String, _ reason: String
    ) throws(TrainingError) {
      guard isValid else { throw .invalidConfiguration(parameter: parameter, reason: reason) }
    }
    try check(!costs.isEmpty, "costs", "at least one is needed")
    try check(
      costs.allSatisfy { (1e-9...1e9).contains($0) }, "costs", "each must be from 1e-9 to 1e9")
    try check(
      latentScales.allSatisfy { $0 >= 0 && $0.isFinite }, "latentScales", "each must be 0 or more")
    try check(
      subwordScales.allSatisfy { $0 >= 0 && $0.isFinite }, "subwordScales", "each must be 0 or more"
    )
    try check((0...1024).contains(latentDimensions), "latentDimensions", "must be from 0 to 1024")
    try check(folds == 0 || folds >= 2, "folds", "must be 0, or 2 or more")
    if let flaw = vectors.flaw ?? analyzer.flaw { try check(false, flaw.parameter, flaw.reason) }
    try check(
      precision.values.allSatisfy { (0...1).contains($0) }, "precision", "must be from 0 to 1")
    try check(
      precision.isEmpty || folds >= 2, "precision",
      "needs cross-validation, which effort fast and folds 0 skip")
    try check(maximumTerms ?? 1 >= 1, "maximumTerms", "must be 1 or more")
    try check(weightBits == 8 || weightBits == 32, "weightBits", "must be 8 or 32")
    try check(tolerance > 0 && tolerance < 1, "tolerance", "must be between 0 and 1")
  }
}

extension TrainingSetting {
  /// The cost of a setting to train with; only a model made elsewhere may have none.
  var costOfTraining: Double {
    guard let cost else { preconditionFailure("a setting to train with has no cost") }
    return cost
  }
}
