internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// `classify train`: a model from labelled folders.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a model from labelled folders.",
    discussion: """
      Reads FOLDER/<label>/**/*.txt (the first line is the headline; .html too), or records with text and
      label: JSON lines, CSV, TSV. All may be packed by gzip or zstd. The label folders' names are the labels, in any language; a folder “other” holds
      articles about none of them. Chooses the settings by cross-validation, calibrates probabilities,
      prints a report, and writes the model whole or not at all. Texts of the same kind without
      labels (--unlabelled) teach which words go together.

      EXAMPLES
        classify train corpus/ -o topics.textml
        classify train paper-a/ paper-b/ -o topics.textml --labels economy,sports
        classify train corpus/ -o topics.textml --unlabelled archive/ --precision 0.95
        classify train corpus/ -o topics.textml --multi-label --report topics.html
        classify train corpus/ -o topics.textml --fast
        classify train news.jsonl.gz -o topics.textml --label-field section --text-field body
      """)

  @Argument(help: "Folders of label folders, or .jsonl, .csv or .tsv files.", completion: .file())
  var folders: [String]

  @Option(name: .shortAndLong, help: "The model file to write.", completion: .file())
  var output: String

  @Option(help: "Train on these label folders only, with commas between.")
  var labels: String?

  @Option(help: "The label folder that means none of the others.")
  var noneLabel = "other"

  @Flag(help: "Articles can have several labels: one text in several label folders, or “labels”.")
  var multiLabel = false

  @Option(
    help: ArgumentHelp(
      "Texts without labels that teach which words go together: folders of .txt, or files of records.",
      valueName: "path"), completion: .file())
  var unlabelled: [String] = []

  @Option(
    help: ArgumentHelp(
      "Texts that count for document frequencies only: folders of .txt, or files of records.",
      valueName: "path"), completion: .file())
  var background: [String] = []

  @Flag(
    help: ArgumentHelp("How much is tried: nothing (--fast) or more than usual (--search)."))
  var effort: EffortFlag?

  @Option(
    help:
      "The cost C of the logistic regression; several with commas: cross-validation chooses. (default: 3,10,1,30; the first is kept unless another is better)"
  )
  var cost: String?

  @Option(
    help:
      "How many folds to cross-validate with; 0 skips it, and the first cost is taken.")
  var folds: Int?

  @Option(help: "Drop terms in fewer articles than this.")
  var minDf = 2

  @Flag(
    inversion: .prefixedNo,
    help:
      "The forms of a word share what is learned, by their runs of letters; costs nothing in tagging. (default: what is better, up to 5,000 articles)"
  )
  var subwords: Bool?

  @Flag(
    inversion: .prefixedNo,
    help: "Every label counts alike, however many articles it has. (default: what is better)")
  var balance: Bool?

  @Option(
    help: ArgumentHelp(
      "Labels are answered only where cross-validation found this precision: 0.95, or economy=0.9,sports=0.8.",
      valueName: "precision"))
  var precision: LabelNumbers?

  @Option(help: "Keep this many terms, those that count most. (default: all)")
  var maxTerms: Int?

  @Option(help: "How many bits a weight has in the model: 32 or 8.")
  var weightBits = 32

  @Option(
    help: ArgumentHelp(
      "Train in this much memory, as in 512M, on files of records however large: they are read twice; no cross-validation.",
      valueName: "size"))
  var memory: ByteSize?

  @OptionGroup(title: "Words (default: what is better)") var terms: TermOptions

  @OptionGroup var page: ReportOptions

  @Flag(help: "With --report: also train on a half, a quarter … of the articles.")
  var learningCurve = false

  @Option(help: "How many threads to use; the model does not depend on it. (default: all cores)")
  var threads: Int?

  @OptionGroup var verbosity: Verbosity

  @OptionGroup(title: "Files of records") var records: CorpusOptions

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
    if let folds, folds < 0 { throw ValidationError("--folds must be 0 or more.") }
    if minDf < 1 { throw ValidationError("--min-df must be 1 or more.") }
    if let maxTerms, maxTerms < 1 { throw ValidationError("--max-terms must be 1 or more.") }
    if weightBits != 8, weightBits != 32 { throw ValidationError("--weight-bits is 8 or 32.") }
    if let cost, costs(cost) == nil {
      throw ValidationError("--cost takes numbers above 0 with commas between, as in 3,10,30.")
    }
    try precision?.validate("--precision")
    if page.report != nil, effort == .fast || folds.map({ $0 < 2 }) ?? false {
      throw ValidationError("--report needs cross-validation, which --fast and --folds 0 skip.")
    }
    if learningCurve, page.report == nil {
      throw ValidationError("--learning-curve needs --report.")
    }
    if memory != nil {
      let given = [
        ("--report", page.report != nil), ("--multi-label", multiLabel),
        ("--search", effort == .search),
        ("--unlabelled", !unlabelled.isEmpty), ("--background", !background.isEmpty),
        ("--precision", precision != nil), ("--folds", folds ?? 0 > 0), ("--json", json),
      ]
      for (flag, isGiven) in given where isGiven {
        throw ValidationError("\(flag) is not for --memory.")
      }
    }
    if precision != nil, effort == .fast || folds.map({ $0 < 2 }) ?? false {
      throw ValidationError("--precision needs cross-validation, which --fast and --folds 0 skip.")
    }
  }

  func costs(_ list: String) -> [Double]? {
    let values = list.split(separator: ",").map { Double($0) ?? 0 }
    return values.isEmpty || values.contains { !($0 > 0 && $0.isFinite) } ? nil : values
  }

  func configuration(for labels: [String]) -> TextClassifier.Configuration {
    var configuration = TextClassifier.Configuration()
    configuration.isMultiLabel = multiLabel
    configuration.latentScales = unlabelled.isEmpty ? [0] : [4, 0, 2]
    configuration.setEffort(effort?.effort ?? .standard)
    if let cost, let costs = costs(cost) { configuration.costs = costs }
    if let folds { configuration.folds = folds }
    configuration.noneLabel = noneLabel
    configuration.vectors.minimumDocumentFrequency = minDf
    configuration.balancesLabels = balance
    if let subwords { configuration.subwordScales = [subwords ? 2 : 0] }
    if subwords == true { configuration.subwordDocumentLimit = .max }
    terms.apply(to: &configuration)
    configuration.precision =
      precision?.numbers(for: labels.filter { $0 != noneLabel }) ?? [:]
    configuration.maximumTerms = maxTerms
    configuration.weightBits = weightBits
    configuration.threads = threadCount
    return configuration
  }

  var threadCount: Int { threads ?? Machine.coreCount }

  func run() throws {
    try OutputFile.check(output, flag: "-o")
    if let memory { return try trainStreaming(memory: memory.bytes) }
    try page.checkFolder()
    Messages.progress("reading…")
    var corpus: Corpus
    let unlabeledTexts: [String]
    let backgroundTexts: [String]
    do throws(CorpusError) {
      corpus = try Corpus(
        reading: folders, labels: labels?.split(separator: ",").map(String.init),
        fields: records.fields, threads: threadCount)
      unlabeledTexts = try texts(unlabelled)
      backgroundTexts = try texts(background)
    } catch {
      Messages.endProgress()
      throw Failure(error)
    }
    Messages.endProgress()
    for file in corpus.skipped { Messages.warning("skipped \(file.reason)") }
    let configuration = configuration(for: corpus.labels)
    // The texts are given away, unless a page shows them.
    let all = corpus
    if page.report == nil, !learningCurve { corpus = corpus.withoutTexts }
    let result: TextClassifier.TrainingResult
    do throws(TrainingError) {
      result = try TextClassifier.trainReporting(
        on: consume all, unlabeled: consume unlabeledTexts, background: consume backgroundTexts,
        configuration: configuration
      ) { Messages.progress($0.message) }
    } catch {
      Messages.endProgress()
      throw Failure(error)
    }
    Messages.endProgress()
    // The model first: a reader of the report that goes away must not cost it.
    do throws(ModelFileError) {
      try result.classifier.write(toFile: output)
    } catch {
      throw Failure(error.description, .inputOutput)
    }
    let curve = try learningCurve(on: corpus, result)
    try writePage(corpus, result, curve)
    try print(corpus, result, curve)
  }

  private func texts(_ paths: [String]) throws(CorpusError) -> [String] {
    let (texts, skipped) = try Corpus.texts(
      reading: paths, fields: records.fields, threads: threadCount)
    for file in skipped { Messages.warning("skipped \(file.reason)") }
    return texts
  }

  /// The learning curve at the setting that was chosen; empty if it was not asked for.
  private func learningCurve(
    on corpus: Corpus, _ result: TextClassifier.TrainingResult
  ) throws -> LearningCurve {
    guard learningCurve else { return [] }
    let description = result.classifier.description
    var configuration = configuration(for: corpus.labels)
    configuration.analyzer = description.analyzer
    do throws(TrainingError) {
      return try TextClassifier.learningCurve(
        on: corpus, setting: description.setting, configuration: configuration)
    } catch {
      throw Failure(error)
    }
  }

  /// Cross-validation's report as a page; the explanations are of the model itself.
  private func writePage(
    _ corpus: Corpus, _ result: TextClassifier.TrainingResult, _ curve: LearningCurve
  ) throws {
    guard let validation = result.crossValidation else { return }
    let description = result.classifier.description
    // Cross-validation saw equal texts once.
    let documents = (multiLabel ? corpus.mergingEqualTexts : corpus).documents
    try page.write { limit in
      ReportPage(
        title: "Cross-validation",
        facts: [
          ("model", output), ("checksum", result.classifier.checksum),
          ("corpus", folders.joined(separator: " ")),
          ("articles", documents.count.grouped), ("folds", "\(validation.folds)"),
          ("setting", description.summary),
        ],
        evaluation: validation.evaluation, rawReliability: validation.rawReliability,
        classifier: result.classifier,
        errors: ReportPage.worstErrors(
          of: validation.evaluation, by: result.classifier, limit: limit, threads: threadCount
        ) { documents[$0].text },
        errorNote:
          "Answers of cross-validation; the words are those of the final model, which has seen the articles.",
        learningCurve: curve)
    }
  }

  private func print(
    _ corpus: Corpus, _ result: TextClassifier.TrainingResult, _ curve: LearningCurve
  ) throws {
    var out = Output()
    let description = result.classifier.description
    if json {
      try out.line(
        JSONLine.encode(
          TrainingRecord(
            model: output, checksum: result.classifier.checksum, bytes: result.classifier.fileSize,
            description: description, skipped: corpus.skipped.map(\.reason),
            report: Nullable(
              result.crossValidation.map { EvaluationReport($0.evaluation, raw: $0.rawReliability) }
            ),
            learningCurve: curve.map { .init(articles: $0.documents, macroF1: $0.macroF1) })))
      return try out.flush()
    }
    let counts = description.labels.map { "\($0.name.isolated) \($0.documents.grouped)" }
    try out.line(
      "read \(corpus.documents.count.grouped) articles: \(counts.joined(separator: ", "))")
    if !corpus.skipped.isEmpty { try out.line("skipped \(corpus.skipped.count.grouped) files") }
    if let none = description.noneLabel {
      try out.line("“\(description.labels[none].name)” means none of the other labels")
    }
    if description.unlabeledCount > 0 {
      try out.line("and \(description.unlabeledCount.grouped) without labels")
    }
    if let validation = result.crossValidation {
      try out.line("")
      try out.line("cross-validation, \(validation.folds) folds, near-duplicates kept together:")
      var table = Table()
      table.row(["setting", "macro-F1"])
      for trial in validation.trials {
        table.row([trial.summary, trial.macroF1.formatted(decimals: 4)])
      }
      for line in table.lines { try out.line(line) }
      try out.line("chosen: \(description.summary)")
      try out.line("")
      for line in EvaluationReport(validation.evaluation, raw: validation.rawReliability).lines {
        try out.line(line)
      }
    }
    for label in result.unmetPrecision {
      Messages.warning(
        "\(label.isolated) never reached its precision in cross-validation; its most precise answers are given"
      )
    }
    try out.line("")
    try out.line(
      "wrote \(output): \(description.termCount.grouped) terms, \(result.classifier.fileSize.grouped) bytes, checksum \(result.classifier.checksum)"
    )
    try out.flush()
  }
}

private struct TrainingRecord: Encodable {
  let model: String
  let checksum: String
  let bytes: Int
  let description: ModelDescription
  let skipped: [String]
  let report: Nullable<EvaluationReport>
  let learningCurve: [LearningPoint]

  struct LearningPoint: Encodable {
    let articles: Int
    let macroF1: Double
  }
}

/// Macro-F1 by number of training articles.
typealias LearningCurve = [(documents: Int, macroF1: Double)]

extension Double {
  /// Without a fraction if it has none.
  var short: String { self == rounded() && magnitude < 1e9 ? String(Int(self)) : String(self) }
}

/// How much is tried, as flags.
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
