internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats
internal import TextMLHealth

/// `classify compare`: what changed between two sets of articles.
struct Compare: Verb {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare two runs of tag, or two corpora: topics, confidence, new words.",
    usage: "classify compare <before> <after> [<options>]",
    discussion: """
      EXAMPLES
        classify compare may.jsonl june.jsonl       two runs of classify tag
        classify compare --model topics may/ june/  two folders of articles
        classify compare --json archive-a.csv.gz archive-b.csv.gz

      A run is a file that classify tag wrote: JSON lines, CSV or TSV. Everything else is read as articles, which the model tags: folders, texts, or files of records. Both must be of one kind, and two runs of one model.

      Prints the share of each topic, the mean probability of the answers, the mean share of known terms (of CSV and TSV runs it is not known), and of articles the words that became more frequent. Beside each difference stands the largest one that chance explains, at 5 % over all that are compared; a star marks what is larger.
      """)

  @Argument(help: "A file of answers, or articles.", completion: .file())
  var before: String

  @Argument(help: "What to compare it with.", completion: .file())
  var after: String

  @OptionGroup var model: ModelOptions

  @Option(help: "List this many new words, 0 or more.")
  var terms = 20

  @Flag(help: "Print a JSON object.")
  var json = false

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var verbosity: Verbosity
  @OptionGroup(title: "Files of records") var records: CorpusOptions

  func validate() throws {
    if terms < 0 { throw ValidationError("--terms must be 0 or more.") }
  }

  func run() throws {
    let runs = try [before, after].map { try TagRun(path: $0, format: records.format) }
    let drift: Drift
    switch (runs[0], runs[1]) {
    case (let first?, let second?): drift = try Self.drift(first, second)
    case (nil, nil): drift = try driftOfArticles()
    case (let first, _):
      let (run, articles) = first == nil ? (after, before) : (before, after)
      throw Failure(
        "\(run) is a run of classify tag and \(articles) holds articles; tag them first: classify tag --json",
        .data)
    }
    let answer = DriftAnswer(before: before, after: after, drift: drift, termLimit: terms)
    var output = try Output()
    try output.lines(json ? [answer.json.jsonText] : answer.lines)
    try output.finish()
  }

  private static func drift(_ first: TagRun, _ second: TagRun) throws -> Drift {
    if let old = first.model, let new = second.model, old != new {
      throw Failure(
        "\(first.path) was tagged by model \(old), \(second.path) by model \(new); tag both with one model",
        .data)
    }
    if let old = first.labels, let new = second.labels, old != new {
      let missing = old.symmetricDifference(new).sorted().joined(separator: ", ")
      throw Failure(
        "\(first.path) and \(second.path) were tagged by models of different labels (\(missing)); tag both with one model",
        .data)
    }
    let labels = first.answeredLabels.union(second.answeredLabels)
      .union(first.labels ?? []).union(second.labels ?? [])
    return Drift(before: first.answers, after: second.answers, labels: labels.sorted())
  }

  private func driftOfArticles() throws -> Drift {
    let classifier = try model.load()
    let reader = records.reader(labels: nil, threads: threads.count)
    let texts = try [before, after].map { path in
      let (texts, skipped) = try reader.texts(of: [path])
      Messages.warn(ofSkipped: skipped)
      return texts
    }
    let answers = texts.map { texts in
      concurrentMap(texts.count, threads: threads.count) {
        Drift.Answer(classifier.predict(texts[$0]))
      }
    }
    return Drift(
      before: answers[0], after: answers[1], labels: classifier.labels,
      texts: (texts[0], texts[1]))
  }
}
