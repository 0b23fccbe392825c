internal import ArgumentParser
internal import TextML

/// `classify evaluate`: how a model does on labelled folders.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures a model on labelled folders.",
    discussion: """
      Reads FOLDER/<label>/**/*.txt, or JSON lines with text and label or labels, and prints accuracy,
      precision, recall and F1 of each label, macro-F1, the confusion matrix, and how far
      probabilities can be trusted. Measure on a newspaper that the model was not trained on.

      EXAMPLES
        classify evaluate corpus/
        classify evaluate --model my.textml --json other-paper/
      """)

  @Argument(help: "Folders of label folders, or .jsonl files.", completion: .directory)
  var folders: [String]

  @OptionGroup var model: ModelOptions
  @OptionGroup var policy: PolicyOptions

  @Option(help: "Measure on these label folders only, with commas between.")
  var labels: String?

  @Option(help: "How many threads to use; results do not depend on it. (default: all cores)")
  var threads: Int?

  @Flag(help: "Print a JSON object.")
  var json = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
  }

  func run() throws {
    var classifier = try model.load()
    try policy.apply(to: &classifier)
    let threadCount = threads ?? Machine.coreCount
    let evaluation: Evaluation
    do throws(CorpusError) {
      let corpus = try Corpus(
        contentsOfFolders: folders, labels: labels?.split(separator: ",").map(String.init),
        threads: threadCount)
      for file in corpus.skipped { Messages.warning("skipped \(file.reason)") }
      evaluation = try classifier.evaluate(
        on: classifier.description.isMultiLabel ? corpus.mergingEqualTexts : corpus,
        threads: threadCount)
    } catch {
      throw Failure(error)
    }
    let report = Report(evaluation)
    var output = Output()
    if json {
      try output.line(JSONLine.encode(report))
    } else {
      for line in report.lines { try output.line(line) }
    }
    try output.flush()
  }
}
