internal import CTextML
internal import TextML
internal import TextMLAnswers
internal import TextMLDefaultModel
internal import TextMLFormats

/// A classifier that C callers hold, and what they ask of it.
final class Model: Handled {
  static var handleName: String { "textml_model" }

  /// The models of the library, the default one first.
  static let names = EmbeddedModel.allCases.map(\.rawValue)

  let classifier: TextClassifier

  init(_ classifier: TextClassifier) { self.classifier = classifier }

  /// Opens a model of the library; an empty name is the default.
  convenience init(named name: String) throws {
    guard let model = name.isEmpty ? .news : EmbeddedModel(rawValue: name) else {
      throw Fault(
        TEXTML_ERROR_MODEL,
        "no model “\(name.prefix(80))” in the library; there are: \(Self.names.joined(separator: ", "))"
      )
    }
    self.init(try TextClassifier.embedded(model))
  }

  /// The contents of the model, as `classify inspect --json` has them.
  func describe(_ given: Options) throws -> Answers {
    var options = given
    let limit = try options.integer("terms") ?? 15
    try options.checkAllTaken()
    return Answers([try InspectAnswer(name: "", classifier: classifier, limit: limit).json().json])
  }

  // MARK: Articles

  /// Topics.
  func tag(_ texts: TextList, _ given: Options) throws(Fault) -> Answers {
    var options = given
    let classifier = try options.applyPolicy(to: classifier)
    let makesJSON = try options.boolean("json") ?? true
    let texts = texts.reading(try options.content())
    let threads = try options.threads()
    try options.checkAllTaken()
    let fields = TagAnswer.fields(
      isMultiLabel: classifier.description.isMultiLabel,
      hasSecondary: classifier.policy.secondaryThreshold != nil)
    let rows = try texts.map(threads: threads) { _, text in
      let scored = classifier.scored(utf8: text)
      let json =
        makesJSON
        ? fields.json(of: TagAnswer(prediction: scored.prediction), NumberStyle()) : []
      return (json, column(scored.prediction), scored.probabilities, scored.decisionValues)
    }
    return Answers(
      rows.map(\.0), labels: rows.map(\.1), probabilities: rows.map(\.2),
      decisions: rows.map { $0.3.map(Double.init) },
      columnCount: classifier.description.labels.count)
  }

  /// The columns of labels, probabilities and decision values of each text.
  func score(
    _ texts: TextList, _ given: Options, labels: CallerMatrix<Int32>?,
    probabilities: CallerMatrix<Double>?, decisions: CallerMatrix<Double>?
  ) throws(Fault) {
    var options = given
    let classifier = try options.applyPolicy(to: classifier)
    _ = try options.boolean("json")
    let texts = texts.reading(try options.content())
    let threads = try options.threads()
    try options.checkAllTaken()
    _ = try texts.map(threads: threads) { index, text in
      let scored = classifier.scored(utf8: text)
      labels?.write([column(scored.prediction)], toRow: index)
      probabilities?.write(scored.probabilities, toRow: index)
      decisions?.write(scored.decisionValues.map(Double.init), toRow: index)
    }
  }

  /// Topics and the terms that decided.
  func explain(_ texts: TextList, _ given: Options) throws(Fault) -> Answers {
    var options = given
    let classifier = try options.applyPolicy(to: classifier)
    let label = try options.string("label")
    if let label {
      do throws(PolicyError) {
        try classifier.checkExplainable(label)
      } catch {
        throw Fault(error)
      }
    }
    let texts = texts.reading(try options.content())
    let threads = try options.threads()
    try options.checkAllTaken()
    let fields = TagAnswer.fields(
      isMultiLabel: classifier.description.isMultiLabel,
      hasSecondary: classifier.policy.secondaryThreshold != nil, explains: true)
    let rows = try texts.map(threads: threads) { _, utf8 in
      let text = utf8.validText
      let explanation = classifier.explain(text, subject: label)
      let answer = TagAnswer(
        prediction: explanation.prediction,
        explanation: ExplanationAnswer(text: text, explanation: explanation, limit: 8))
      return (fields.json(of: answer, NumberStyle()), column(explanation.prediction))
    }
    return Answers(rows.map(\.0), labels: rows.map(\.1))
  }

  /// Summaries of each text, or of all together.
  func summarize(_ texts: TextList, _ given: Options) throws(Fault) -> Answers {
    var options = given
    let length = try options.length()
    let (configuration, query) = try options.selection()
    let together = try options.boolean("together") ?? false
    let texts = texts.reading(try options.content())
    let threads = try options.threads()
    try options.checkAllTaken()
    let summarizer = Summarizer(classifier: classifier, configuration: configuration)
    if together {
      let all = try texts.map(threads: 1) { _, text in text.validText }
      let summary = summarizer.summarize(together: all, query: query, length: length)
      let answer = SummaryAnswer(paths: all.indices.map { String($0) }, summary: summary)
      return Answers([SummaryAnswer.fieldsTogether.json(of: answer, NumberStyle())])
    }
    return Answers(
      try texts.map(threads: threads) { _, text in
        let summary = summarizer.summarize(utf8: text, query: query, length: length)
        return SummaryAnswer.fields.json(of: SummaryAnswer(summary: summary), NumberStyle())
      })
  }

  /// Topic, summary and fingerprint.
  func digest(_ texts: TextList, _ given: Options) throws(Fault) -> Answers {
    var options = given
    let classifier = try options.applyPolicy(to: classifier)
    let length = try options.length()
    let (configuration, query) = try options.selection()
    let keyphrases = try options.integer("keyphrases") ?? 5
    let texts = texts.reading(try options.content())
    let threads = try options.threads()
    try options.checkAllTaken()
    let digester = Digester(classifier: classifier, configuration: configuration)
    let rows = try texts.map(threads: threads) { _, text in
      let digest = digester.digest(
        utf8: text, query: query, length: length, keyphrases: keyphrases)
      return (
        DigestAnswer.fields.json(of: DigestAnswer(digest: digest), NumberStyle()),
        column(digest.prediction)
      )
    }
    return Answers(rows.map(\.0), labels: rows.map(\.1))
  }

  /// The phrases that say what each text is about.
  func keyphrases(_ texts: TextList, _ given: Options) throws(Fault) -> Answers {
    var options = given
    let limit = try options.integer("count", from: 1) ?? 10
    let texts = texts.reading(try options.content())
    let threads = try options.threads()
    try options.checkAllTaken()
    let extractor = KeyphraseExtractor(classifier: classifier)
    return Answers(
      try texts.map(threads: threads) { _, text in
        KeyphraseAnswer.fields.json(
          of: KeyphraseAnswer(keyphrases: extractor.keyphrases(ofUTF8: text, limit: limit)),
          NumberStyle())
      })
  }

  /// The column of an answer's label, −1 for none.
  private func column(_ prediction: Prediction) -> Int32 {
    guard let label = prediction.label else { return -1 }
    let column = classifier.description.labels.firstIndex { $0.name == label }
    return Int32(column ?? -1)
  }
}

extension Model {
  /// Trains a model.
  ///
  /// - Parameter isCancelled: Asked often, from any thread.
  convenience init(
    training texts: TextList, labels: TextList, _ given: Options,
    isCancelled: (@Sendable () -> Bool)?
  ) throws {
    guard texts.count == labels.count else {
      throw Fault.argument("\(texts.count) texts and \(labels.count) labels")
    }
    var options = given
    let texts = texts.reading(try options.content())
    var configuration = TextClassifier.Configuration()
    if let effort = try options.choice("effort", TextClassifier.Configuration.Effort.self) {
      configuration.setEffort(effort)
    }
    if let costs = try options.numbers("costs") { configuration.costs = costs }
    if let balances = try options.boolean("balance") { configuration.balancesLabels = balances }
    if let folds = try options.integer("folds") { configuration.folds = folds }
    if let seed = try options.integer("seed") { configuration.seed = UInt64(seed) }
    let asksForNone = options.isGiven("none_label")
    // A name that no label can have.
    if asksForNone { configuration.noneLabel = try options.string("none_label") ?? "\0" }
    configuration.maximumTerms = try options.integer("max_terms", from: 1)
    if let bits = try options.integer("weight_bits") { configuration.weightBits = bits }
    if let tolerance = try options.number("tolerance") { configuration.tolerance = tolerance }
    configuration.vectors = try options.vectors()
    configuration.analyzer = try options.analyzer(configuration.analyzer)
    configuration.threads = try options.threads()
    var documents: [LabeledDocument] = []
    documents.reserveCapacity(texts.count)
    for index in 0..<texts.count {
      let label: String
      do throws(Fault) {
        label = try labels.string(index)
      } catch {
        throw Fault(Int(error.status), "label " + error.message.dropFirst(5), at: error.index)
      }
      let document = LabeledDocument(text: try texts.string(index), label: label)
      if let flaw = ModelDescription.Label.flaw(inName: document.label) {
        throw Fault(
          TEXTML_ERROR_TRAINING, "label \(index) (“\(document.label.prefix(80))”): \(flaw)",
          at: index)
      }
      documents.append(document)
    }
    let corpus = Corpus(documents)
    let topics = corpus.labels.filter { $0 != configuration.noneLabel }
    if let precision = try options.labelNumbers("precision", topics) {
      configuration.precision = precision
    }
    try options.checkAllTaken()
    self.init(
      try TextClassifier.trainReporting(
        on: consume corpus, configuration: configuration, isCancelled: isCancelled
      ).classifier)
  }
}
