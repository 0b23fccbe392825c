internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// `classify evaluate`: how well a model does on labelled articles.
struct Evaluate: Verb {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure a model on labelled folders or records.",
    usage: "classify evaluate <folder> … [<options>]",
    discussion: """
      EXAMPLES
        classify evaluate corpus/
        classify evaluate --model my.textml --json other-paper/
        classify evaluate --label-field section archive.csv.gz
        classify evaluate --model new.textml --baseline old.textml since/
        classify evaluate --report report.html --precision 0.95 other-paper/

      Reads FOLDER/<label>/**/*.txt, or records with text and label (JSON lines, CSV, TSV). Prints accuracy, precision, recall and F1 of each label, macro-F1, the confusion matrix, how reliable probabilities are, and which thresholds would give the precision of --precision (default: 0.95) on these articles. Measure on a newspaper that the model was not trained on.
      """)

  @Argument(help: "Folders of label folders, or .jsonl, .csv or .tsv files.", completion: .file())
  var folders: [String]

  @OptionGroup var model: ModelOptions
  @Option(
    help: ArgumentHelp(
      "Also measure this model on the same articles, and show the differences with 95 % intervals.",
      valueName: "name or file"), completion: .file())
  var baseline: String?

  @OptionGroup var policy: PolicyOptions

  @OptionGroup var page: ReportOptions

  @Flag(help: "Print a JSON object.")
  var json = false

  @OptionGroup var verbosity: Verbosity
  @OptionGroup var articles: LabelledArticleOptions

  func run() throws {
    try OutputFile.check(
      ["--report": page.report], reading: folders + [model.model, baseline].compactMap(\.self))
    var classifier = try model.load()
    try policy.apply(to: &classifier)
    let other = try baseline.map { (name: $0, classifier: try load($0, comparedWith: classifier)) }
    let isMultiLabel = classifier.description.isMultiLabel
    let reader = articles.reader(allowsSeveralLabels: isMultiLabel)
    let read = try reader.corpus(of: folders)
    let corpus = isMultiLabel ? read.mergingEqualTexts : read
    Messages.warn(ofSkipped: corpus.skipped)
    let evaluation = try classifier.evaluate(on: corpus, threads: reader.threads)
    let difference = try other.map { name, other in
      DifferenceAnswer(
        name: name, line: "baseline " + ModelName.line(name, about: other),
        checksum: other.checksum, articles: corpus.documents.count,
        difference: EvaluationDifference(
          evaluation, baseline: try other.evaluate(on: corpus, threads: reader.threads),
          threads: reader.threads))
    }
    let raw = evaluation.reliability(beforeTemperature: classifier.description.temperature)
    let answer = EvaluationAnswer(
      evaluation, raw: raw, classifier: classifier, precision: policy.precision)
    let documents = corpus.documents
    try page.write { limit in
      ReportPage(
        title: "Evaluation",
        facts: [
          ("model", model.name), ("checksum", classifier.checksum),
          ("corpus", folders.joined(separator: " ")),
          ("articles", evaluation.answers.count.grouped),
        ],
        evaluation: evaluation, rawReliability: raw, classifier: classifier,
        errors: ReportPage.worstErrors(
          of: evaluation, by: classifier, limit: limit, threads: reader.threads
        ) { documents[$0].text }, thresholds: answer.thresholdTable)
    }
    var output = try Output()
    if json {
      var members: [(name: String, value: RecordValue)] = [
        ("model", .string(model.name)), ("checksum", .string(classifier.checksum)),
      ]
      members += answer.members
      if let difference { members.append(("baseline", difference.json)) }
      try output.line(RecordValue.object(members).jsonText)
    } else {
      try output.lines(
        ["model " + ModelName.line(model.name, about: classifier)] + answer.lines
          + (difference?.lines ?? []))
    }
    try output.finish()
  }

  /// Loads the model to compare with, which must answer the same labels.
  private func load(
    _ name: String, comparedWith classifier: TextClassifier
  ) throws -> TextClassifier {
    var other = try ModelName.load(name)
    let labels = Set(classifier.labels).symmetricDifference(other.labels).sorted()
    guard labels.isEmpty else {
      throw Failure(
        "\(model.name) and \(name) have different labels (\(labels.joined(separator: ", "))): measure each by itself",
        .data)
    }
    guard classifier.description.isMultiLabel == other.description.isMultiLabel else {
      throw Failure(
        "only one of \(model.name) and \(name) gives several labels: measure each by itself", .data)
    }
    try policy.apply(to: &other)
    return other
  }
}
