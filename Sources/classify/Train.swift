internal import ArgumentParser
internal import TextML

/// `classify train`: a model from labelled folders.
struct Train: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Trains a model from labelled folders.",
    discussion: """
      Reads FOLDER/<label>/**/*.txt (UTF-8; the first line is the headline). The label folders' names
      are the labels, in any language; a folder “other” holds articles about none of them. Chooses
      the cost by cross-validation, prints its report, and writes the model whole or not at all.

      EXAMPLES
        classify train corpus/ -o topics.textml
        classify train paper-a/ paper-b/ -o topics.textml --labels economy,sports
        classify train corpus/ -o topics.textml --cost 10 --folds 0
      """)

  @Argument(help: "Folders of label folders.", completion: .directory)
  var folders: [String]

  @Option(name: .shortAndLong, help: "The model file to write.", completion: .file())
  var output: String

  @Option(help: "Train on these label folders only, with commas between.")
  var labels: String?

  @Option(help: "The label folder that means none of the others.")
  var noneLabel = "other"

  @Option(
    help:
      "The cost C of the logistic regression; several with commas: cross-validation chooses. (default: 3,10,30,100)"
  )
  var cost: String?

  @Option(
    help:
      "How many folds to cross-validate with; 0 skips it and needs one --cost or takes the first.")
  var folds = 5

  @Option(help: "Drop terms in fewer articles than this.")
  var minDf = 2

  @Flag(inversion: .prefixedNo, help: "Reduce words to light stems.")
  var stem = true

  @Option(help: "How many threads to use; the model does not depend on it. (default: all cores)")
  var threads: Int?

  @Flag(help: "Print the report as JSON.")
  var json = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
    if folds < 0 { throw ValidationError("--folds must be 0 or more.") }
    if minDf < 1 { throw ValidationError("--min-df must be 1 or more.") }
    if let cost, costs(cost) == nil {
      throw ValidationError("--cost takes numbers above 0 with commas between, as in 3,10,30.")
    }
  }

  private func costs(_ list: String) -> [Double]? {
    let values = list.split(separator: ",").map { Double($0) ?? 0 }
    return values.isEmpty || values.contains { !($0 > 0 && $0.isFinite) } ? nil : values
  }

  private var configuration: TextClassifier.Configuration {
    var configuration = TextClassifier.Configuration()
    if let cost, let costs = costs(cost) { configuration.costs = costs }
    configuration.folds = folds
    configuration.noneLabel = noneLabel
    configuration.vectors.minimumDocumentFrequency = minDf
    configuration.analyzer.stems = stem
    configuration.threads = threads ?? Machine.coreCount
    return configuration
  }

  func run() throws {
    try checkOutputFolder()
    Messages.progress("reading…")
    let corpus: Corpus
    do throws(CorpusError) {
      corpus = try Corpus(
        contentsOfFolders: folders, labels: labels?.split(separator: ",").map(String.init),
        threads: configuration.threads)
    } catch {
      Messages.endProgress()
      throw Failure(error)
    }
    Messages.endProgress()
    for file in corpus.skipped { Messages.warning("skipped \(file.reason)") }
    let result: TextClassifier.TrainingResult
    do throws(TrainingError) {
      result = try TextClassifier.trainReporting(on: corpus, configuration: configuration) {
        Messages.progress($0.message)
      }
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
    try print(corpus, result)
  }

  /// Finds out before the work whether the model can be written after it.
  private func checkOutputFolder() throws {
    if FileSystem.isFolder(output) {
      throw Failure("\(output): is a folder; -o names the model file to write", .cannotCreate)
    }
    let parts = output.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let folder = parts.isEmpty ? "." : parts == [""] ? "/" : parts.joined(separator: "/")
    guard FileSystem.isWritableFolder(folder) else {
      throw Failure(
        "\(output): cannot write: the folder \(folder) does not exist or is not writable",
        .cannotCreate)
    }
  }

  private func print(_ corpus: Corpus, _ result: TextClassifier.TrainingResult) throws {
    var out = Output()
    let description = result.classifier.description
    if json {
      try out.line(
        JSONLine.encode(
          TrainingRecord(
            model: output, checksum: result.classifier.checksum, bytes: result.classifier.fileSize,
            description: description, skipped: corpus.skipped.map(\.reason),
            report: Nullable(result.crossValidation.map { Report($0.confusionMatrix) }))))
      return try out.flush()
    }
    let counts = description.labels.map { "\($0.name.isolated) \($0.documents.grouped)" }
    try out.line(
      "read \(corpus.documents.count.grouped) articles: \(counts.joined(separator: ", "))")
    if !corpus.skipped.isEmpty { try out.line("skipped \(corpus.skipped.count.grouped) files") }
    if let none = description.noneLabel {
      try out.line("“\(description.labels[none].name)” means none of the other labels")
    }
    if let validation = result.crossValidation {
      try out.line("")
      try out.line("cross-validation, \(validation.folds) folds, near-duplicates kept together:")
      let costs = validation.macroF1OfCosts.map {
        "\($0.cost.short) \($0.macroF1.formatted(decimals: 4))"
      }
      try out.line(
        "macro-F1 by cost: \(costs.joined(separator: ", ")); chosen \(validation.cost.short)")
      for line in Report(validation.confusionMatrix).lines { try out.line(line) }
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
  let report: Nullable<Report>
}

extension Double {
  /// Without a fraction if it has none.
  var short: String { self == rounded() && magnitude < 1e9 ? String(Int(self)) : String(self) }
}

extension TrainingProgress {
  fileprivate var message: String {
    switch self {
    case .counted(let documents, let terms):
      "\(documents.grouped) articles, \(terms.grouped) terms; cross-validating…"
    case .fold(let fold, let count): "cross-validation: fold \(fold) of \(count)"
    case .iteration(let number, let objective):
      "fitting: step \(number), objective \(objective.formatted(decimals: 3))"
    }
  }
}
