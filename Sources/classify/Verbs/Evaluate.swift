internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// `classify evaluate`: how a model does on labelled folders.
struct Evaluate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures a model on labelled folders.",
    discussion: """
      Reads FOLDER/<label>/**/*.txt, or records with text and label (JSON lines, CSV, TSV), and prints accuracy,
      precision, recall and F1 of each label, macro-F1, the confusion matrix, and how far
      probabilities can be trusted. Measure on a newspaper that the model was not trained on.

      EXAMPLES
        classify evaluate corpus/
        classify evaluate --model my.textml --json other-paper/
        classify evaluate --label-field section archive.csv.gz
        classify evaluate --report report.html --precision 0.95 other-paper/
      """)

  @Argument(help: "Folders of label folders, or .jsonl, .csv or .tsv files.", completion: .file())
  var folders: [String]

  @OptionGroup var model: ModelOptions
  @OptionGroup var policy: PolicyOptions

  @Option(help: "Measure on these label folders only, with commas between.")
  var labels: String?

  @Option(help: "How many threads to use; results do not depend on it. (default: all cores)")
  var threads: Int?

  @OptionGroup var page: ReportOptions

  @OptionGroup var verbosity: Verbosity

  @OptionGroup(title: "Files of records") var records: CorpusOptions

  @Flag(help: "Print a JSON object.")
  var json = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
  }

  func run() throws {
    try page.checkFolder()
    var classifier = try model.load()
    try policy.apply(to: &classifier)
    let threadCount = threads ?? Machine.coreCount
    let evaluation: Evaluation
    let corpus: Corpus
    do throws(CorpusError) {
      let read = try Corpus(
        reading: folders, labels: labels?.split(separator: ",").map(String.init),
        fields: records.fields, threads: threadCount)
      corpus = classifier.description.isMultiLabel ? read.mergingEqualTexts : read
      for file in corpus.skipped { Messages.warning("skipped \(file.reason)") }
      evaluation = try classifier.evaluate(on: corpus, threads: threadCount)
    } catch {
      throw Failure(error)
    }
    let temperature = classifier.description.temperature
    let raw = evaluation.reliability(beforeTemperature: temperature)
    let report = EvaluationReport(evaluation, raw: raw)
    let documents = corpus.documents
    try page.write { limit in
      ReportPage(
        title: "Evaluation",
        facts: [
          ("model", model.model ?? "embedded"), ("checksum", classifier.checksum),
          ("corpus", folders.joined(separator: " ")),
          ("articles", evaluation.answers.count.grouped),
        ],
        evaluation: evaluation, rawReliability: raw, classifier: classifier,
        errors: ReportPage.worstErrors(
          of: evaluation, by: classifier, limit: limit, threads: threadCount
        ) { documents[$0].text })
    }
    var output = Output()
    if json {
      try output.line(JSONLine.encode(report))
    } else {
      for line in report.lines { try output.line(line) }
    }
    try output.flush()
  }
}
