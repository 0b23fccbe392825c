internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLDistributed
internal import TextMLFormats

/// `classify train`: a model from labelled articles.
struct Train: Verb {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Train a model from labelled folders or records.",
    usage: "classify train <folder> … -o <model> [<options>]",
    discussion: """
      EXAMPLES
        classify train corpus/ -o topics.textml
        classify train paper-a/ paper-b/ -o topics.textml --labels economy,sports
        classify train corpus/ -o topics.textml --unlabelled archive/
        classify train corpus/ -o topics.textml --precision 0.95
        classify train corpus/ -o topics.textml --multi-label --report topics.html
        classify train corpus/ -o topics.textml --fast
        classify train news.jsonl.gz -o topics.textml --label-field section

      Reads FOLDER/<label>/**/*.txt (the first line is the headline; .html too), or records with text and label: JSON lines, CSV, TSV. All may be packed by gzip or zstd. Labels are the names of the label folders, in any language; a folder “other” holds articles about none of them.

      Chooses the settings by cross-validation, calibrates probabilities, prints a report, and writes the model whole or not at all.
      """)

  @Argument(help: "Folders of label folders, or .jsonl, .csv or .tsv files.", completion: .file())
  var folders: [String]

  @Option(name: .shortAndLong, help: "Write this model file.", completion: .file())
  var output: String

  @Flag(
    help:
      "Let an article have several labels: one text in several label folders, or the field “labels”."
  )
  var multiLabel = false

  @Option(
    help: ArgumentHelp(
      "Read a second topic of an article from this field of records: a quarter of the article counts for it, and secondary topics are answered.",
      valueName: "field"))
  var secondaryField: String?

  @Option(
    help: ArgumentHelp(
      "Read a coarser answer from this field of records: the model learns to tell the labels apart, and answers the sums of their probabilities.",
      valueName: "field"))
  var answerField: String?

  @Option(
    help: ArgumentHelp(
      "Cross-validate by the groups in this field of records, such as newspapers: test on each group a model that was trained without it.",
      valueName: "field"))
  var groupField: String?

  @Option(
    name: [.customLong("unlabelled"), .customLong("unlabeled")],
    help: ArgumentHelp(
      "Learn latent features (LSA) from texts without labels: folders of .txt, or files of records. May be repeated.",
      valueName: "path"), completion: .file())
  var unlabelled: [String] = []

  @Option(
    help: ArgumentHelp(
      "Count these texts for document frequencies only: folders of .txt, or files of records. May be repeated.",
      valueName: "path"), completion: .file())
  var background: [String] = []

  @Flag
  var effort: EffortFlag?

  @Option(
    help: ArgumentHelp(
      "Set the cost C of the logistic regression, above 0. Of several, with commas, cross-validation chooses; the first one is kept unless another is better by more than one standard error. (default: \(Self.defaultCosts))",
      valueName: "C"))
  var cost: CostList?

  @Option(
    help:
      "Cross-validate in this many folds; 0 skips it and takes the first cost. (default: \(TextClassifier.Configuration().folds))"
  )
  var folds: Int?

  @Option(help: "Drop terms in fewer articles than this, 1 or more.")
  var minDf = 2

  @Flag(
    inversion: .prefixedNo,
    help:
      "Smooth the weights of a word's forms over the character n-grams they share. (default: chosen by cross-validation, for corpora of up to 5,000 articles)"
  )
  var subwords: Bool?

  @Flag(
    inversion: .prefixedNo,
    help:
      "Give every label the same weight, however many articles it has. (default: chosen by cross-validation)"
  )
  var balance: Bool?

  @Option(
    help: ArgumentHelp(
      "Store thresholds at which labels had this precision in cross-validation, from 0 to 1: 0.95, or economy=0.9,sports=0.8.",
      valueName: "precision"))
  var precision: LabelNumbers?

  @OptionGroup var size: ModelSizeOptions

  @Option(
    help: ArgumentHelp(
      "Train out of core in this much memory, as in 512M, on a corpus of any size, which is read twice. There is no cross-validation.",
      valueName: "size"))
  var memory: ByteSize?

  @OptionGroup(title: "Words (default: none of these; --search tries them)") var terms: TermOptions

  @OptionGroup var page: ReportOptions

  @Flag(help: "With --report, also train on a half, a quarter … of the articles.")
  var learningCurve = false

  @Flag(help: "Print the report as a JSON object.")
  var json = false

  @OptionGroup var verbosity: Verbosity
  @OptionGroup var articles: LabelledArticleOptions

  private static var defaultCosts: String {
    TextClassifier.Configuration().costs.map(\.short).joined(separator: ",")
  }

  private var skipsCrossValidation: Bool { effort == .fast || folds == 0 }

  func validate() throws {
    if let folds, folds < 0 || folds == 1 {
      throw ValidationError("--folds must be 0, or 2 or more.")
    }
    if minDf < 1 { throw ValidationError("--min-df must be 1 or more.") }
    try precision?.validate("--precision")
    for (flag, isGiven) in [("--report", page.report != nil), ("--precision", precision != nil)]
    where isGiven && skipsCrossValidation {
      throw ValidationError("\(flag) needs cross-validation, which --fast and --folds 0 skip.")
    }
    if learningCurve, page.report == nil {
      throw ValidationError("--learning-curve needs --report.")
    }
    if multiLabel, answerField != nil || secondaryField != nil {
      throw ValidationError("--answer-field and --secondary-field are for one label an article.")
    }
    guard memory != nil else { return }
    for (flag, isGiven) in [
      ("--report", page.report != nil), ("--multi-label", multiLabel),
      ("--search", effort == .search), ("--unlabelled", !unlabelled.isEmpty),
      ("--background", !background.isEmpty), ("--secondary-field", secondaryField != nil),
      ("--answer-field", answerField != nil), ("--group-field", groupField != nil),
      ("--precision", precision != nil),
      ("--folds", folds ?? 0 > 0), ("--json", json),
    ] where isGiven {
      throw ValidationError("\(flag) is not for --memory.")
    }
  }

  func configuration(for labels: [String]) -> TextClassifier.Configuration {
    var configuration = TextClassifier.Configuration()
    configuration.isMultiLabel = multiLabel
    configuration.latentScales = unlabelled.isEmpty ? [0] : [4, 0, 2]
    configuration.setEffort(effort?.effort ?? .standard)
    if let cost { configuration.costs = cost.values }
    if let folds { configuration.folds = folds }
    configuration.vectors.minimumDocumentFrequency = minDf
    configuration.balancesLabels = balance
    if let subwords { configuration.subwordScales = [subwords ? 2 : 0] }
    if subwords == true { configuration.subwordDocumentLimit = .max }
    terms.apply(to: &configuration)
    size.apply(to: &configuration)
    configuration.precision =
      precision?.numbers(for: labels.filter { $0 != size.noneLabel }) ?? [:]
    configuration.threads = articles.threads.count
    return configuration
  }

  func run() throws {
    Allocator.enableTrimming()
    let inputs = folders + unlabelled + background
    try OutputFile.check(["-o": output, "--report": page.report], reading: inputs)
    if let memory { return try trainOutOfCore(memory: memory.bytes) }
    Messages.progress("reading…")
    var corpus = try reader.corpus(of: folders)
    let unlabeledTexts = try texts(unlabelled)
    let backgroundTexts = try texts(background)
    Messages.warn(ofSkipped: corpus.skipped)
    if let groupField, corpus.groups == nil {
      throw Failure(
        "\(folders.joined(separator: ", ")): --group-field \(groupField): every record needs it, and there must be two groups or more",
        .data)
    }
    if let answerField, corpus.withAnswersAsLabels == nil {
      throw Failure(
        "\(folders.joined(separator: ", ")): --answer-field \(answerField): every record needs it",
        .data)
    }
    let configuration = configuration(for: (corpus.withAnswersAsLabels ?? corpus).labels)
    // Training frees the texts, unless a page shows them.
    let all = corpus
    if page.report == nil, !learningCurve { corpus = corpus.withoutTexts }
    let result = try TextClassifier.trainReporting(
      on: consume all, unlabeled: consume unlabeledTexts, background: consume backgroundTexts,
      configuration: configuration
    ) { Messages.progress($0.message) }
    Messages.endProgress()
    // The model first: a reader that closes the report's pipe must not cost it.
    let written = try result.classifier.writeModel(to: output)
    let curve = try learningCurve(on: corpus, result)
    try writePage(corpus, result, curve)
    PolicyOptions.warn(ofUnmet: result.unmetPrecision)
    let few = result.classifier.description.labels.filter { $0.documents < 20 }
    if !few.isEmpty {
      Messages.warning(
        "few articles: \(few.map { "\($0.name.isolated) \($0.documents)" }.joined(separator: ", ")); with less than 20 a label, figures and thresholds are guesses"
      )
    }
    let answer = TrainAnswer(
      model: output, corpus: corpus, result: result, curve: curve, precision: precision,
      written: written)
    guard json else { return try Output.report(answer.lines) }
    var out = try Output()
    try out.line(try answer.json().jsonText)
    try out.finish()
  }

  /// The reader of labelled articles.
  private var reader: CorpusReader {
    var reader = articles.reader(allowsSeveralLabels: multiLabel)
    reader.fields.secondary = secondaryField
    reader.fields.answer = answerField
    reader.fields.group = groupField
    return reader
  }

  private func texts(_ paths: [String]) throws -> [String] {
    let (texts, skipped) = try reader.texts(of: paths)
    Messages.warn(ofSkipped: skipped)
    return texts
  }

  /// The learning curve at the chosen setting; empty without `--learning-curve`.
  private func learningCurve(
    on corpus: Corpus, _ result: TextClassifier.TrainingResult
  ) throws -> LearningCurve {
    guard learningCurve else { return [] }
    let description = result.classifier.description
    var configuration = configuration(for: corpus.labels)
    configuration.analyzer = description.analyzer
    return try TextClassifier.learningCurve(
      on: corpus, setting: description.setting, configuration: configuration)
  }

  /// Writes the results of cross-validation as a page; its explanations are of the model itself.
  private func writePage(
    _ corpus: Corpus, _ result: TextClassifier.TrainingResult, _ curve: LearningCurve
  ) throws {
    guard let validation = result.crossValidation else { return }
    // Cross-validation saw equal texts once.
    let documents = (multiLabel ? corpus.mergingEqualTexts : corpus).documents
    try page.write { limit in
      ReportPage(
        title: "Cross-validation",
        facts: [
          ("model", output), ("checksum", result.classifier.checksum),
          ("corpus", folders.joined(separator: " ")),
          ("articles", documents.count.grouped), ("folds", "\(validation.folds)"),
          ("setting", result.classifier.description.summary),
        ],
        evaluation: validation.evaluation, rawReliability: validation.rawReliability,
        classifier: result.classifier,
        errors: ReportPage.worstErrors(
          of: validation.evaluation, by: result.classifier, limit: limit,
          threads: articles.threads.count
        ) { documents[$0].text },
        errorNote:
          "Answers of cross-validation; the words are those of the final model, which has seen the articles.",
        thresholds: ThresholdTable(validation.evaluation, precision: precision),
        learningCurve: curve)
    }
  }

  /// Trains on a corpus that need not fit in memory.
  private func trainOutOfCore(memory: Int) throws {
    if folders.contains("-") {
      throw Failure("-: --memory reads the articles twice; standard input cannot be", .data)
    }
    var skipped = 0
    var count = 0
    var configuration = configuration(for: [])
    configuration.setEffort(.fast)
    if let cost { configuration.costs = cost.values }
    let classifier = try TextClassifier.train(
      streaming: { body in
        (count, skipped) = (0, 0)
        try reader.forEachBatch(of: folders) { _ in
          skipped += 1
        } body: { batch in
          count += batch.count
          Messages.progress("reading: \(count.grouped) articles")
          body(batch)
        }
        if count + skipped == 0 { throw CorpusReaderError.nothing(in: folders) }
      }, configuration: configuration, memory: memory, folder: FileSystem.temporaryFolder,
      onProgress: { Messages.progress($0.message) })
    Messages.endProgress()
    let written = try classifier.writeModel(to: output)
    try Output.report(
      [TrainAnswer.corpusLine(classifier.description, articles: count)]
        + Output.lines(ofSkippedRecords: skipped) + [written])
  }
}

/// Numbers above 0 with commas between: `3,10,30`.
struct CostList: ExpressibleByArgument {
  let values: [Double]

  init?(argument: String) {
    values = argument.split(separator: ",").map { Double($0) ?? 0 }
    if values.isEmpty || values.contains(where: { !($0 > 0 && $0.isFinite) }) { return nil }
  }
}

/// How many settings training tries, as flags.
enum EffortFlag: String, EnumerableFlag {
  case fast
  case search

  var effort: TextClassifier.Configuration.Effort { self == .fast ? .fast : .wide }

  static func help(for value: EffortFlag) -> ArgumentHelp? {
    switch value {
    case .fast: "Skip cross-validation: default settings, probabilities not calibrated."
    case .search: "Try more settings than usual."
    }
  }
}
