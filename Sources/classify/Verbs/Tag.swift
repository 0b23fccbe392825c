internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// `classify tag`: the topic of each article.
struct Tag: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Tags articles with their topic.",
    discussion: """
      Prints one line an article: path, label, probability, with tabs between. An article that gets no
      label is tagged none, and a fourth column says why: empty, not_arabic, no_known_terms,
      too_short, near_tie, low_confidence, or other (it is about something else). A model of several
      labels prints a label and its probability for each that is sure enough. Boilerplate, such as
      a list of most-read articles, is not read.

      EXAMPLES
        classify tag article.txt
        classify tag --top 3 articles/
        classify tag --json --threads 4 articles/ > tags.jsonl
        classify tag --precision 0.95 articles/          fewer answers, 95 % of them right
        classify tag --threshold economy=0.9 articles/
        classify tag --explain article.txt               the words that decided
        classify tag --explain --html articles/ > why.html
        pbpaste | classify tag

      RECORDS
        classify tag --format jsonl < in.jsonl > out.jsonl       one answer out for each record in
        classify tag --text-field body --keep url,label=gold news.csv.gz
        classify tag --format tsv --threads 1                    for Hive and Spark SQL TRANSFORM
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var policy: PolicyOptions
  @OptionGroup var sources: SourceOptions
  @OptionGroup(title: "Records") var records: RecordOptions

  @Option(help: "How many labels to print for each article, most probable first.")
  var top = 1

  @Flag(
    help:
      "Print a JSON object a line: path, label (null for none), labels, probability, reason, candidates, coverage, removed."
  )
  var json = false

  @Flag(help: "Say why: the words that spoke for and against the answer, and what they added.")
  var explain = false

  @Option(help: "How many words for and against the answer --explain lists.")
  var terms = 8

  @Flag(help: "With --explain: print a page for a browser, the words marked in the text.")
  var html = false

  @Flag(inversion: .prefixedNo, help: "Show the text in colours. (default: on a terminal)")
  var color: Bool?

  func validate() throws {
    if top < 1 { throw ValidationError("--top must be 1 or more.") }
    if terms < 1 { throw ValidationError("--terms must be 1 or more.") }
    if html && !explain { throw ValidationError("--html needs --explain.") }
    if html && json { throw ValidationError("Give one of --html and --json.") }
  }

  func run() throws {
    var loaded = try model.load()
    try policy.apply(to: &loaded)
    let classifier = loaded
    if let format = try records.format(of: input.paths) {
      return try stream(format, classifier)
    }
    let inputs = Inputs(input, encoding: records.layout.encoding)
    let writer = TagWriter(
      top: top, json: json, explain: explain, terms: terms, html: html,
      colored: color ?? Machine.outputShowsColor)
    try writer.write(inputs, sources.learn(from: inputs), classifier)
  }

  /// The paths of `classify tag PATH…`: the commonest call needs no parser, which takes longer than an
  /// article does.
  ///
  /// - Returns: Nil if there are options, or files of records.
  static func pathsAlone(_ arguments: [String]) -> [String]? {
    let paths = Array(arguments.dropFirst(2))
    guard arguments.count > 2, arguments[1] == configuration.commandName,
      !paths.contains(where: { $0.utf8.first == UInt8(ascii: "-") || RecordFormat(path: $0) != nil }
      )
    else { return nil }
    return paths
  }

  /// Tags the articles with all options as they are by themselves.
  static func run(_ paths: [String]) throws {
    let classifier = try ModelOptions.embedded()
    let inputs = Inputs(paths, threads: Machine.coreCount)
    let writer = TagWriter(
      top: 1, json: false, explain: false, terms: 0, html: false, colored: false)
    try writer.write(inputs, Sources(inputs.filesOfFolders, threads: inputs.threads), classifier)
  }
}

/// Tags articles and writes an answer for each.
private struct TagWriter {
  let top: Int
  let json: Bool
  let explain: Bool
  let terms: Int
  let html: Bool
  let colored: Bool

  func write(_ inputs: Inputs, _ sources: Sources, _ classifier: TextClassifier) throws {
    var inputs = inputs
    var output = Output()
    let (explain, terms) = (explain, terms)
    if html { try output.text(ExplanationPage.beginning) }
    try inputs.forEachUTF8 { path, utf8 in
      guard explain else {
        let prediction = classifier.predict(utf8: utf8.span, repeatedBoilerplate: sources[path])
        return TaggedArticle(path: path, prediction: prediction, explained: nil)
      }
      let text = String(decoding: utf8, as: UTF8.self)
      let explanation = classifier.explain(text, repeatedBoilerplate: sources[path])
      return TaggedArticle(
        path: path, prediction: explanation.prediction,
        explained: ExplanationAnswer(path: path, text: text, explanation: explanation, limit: terms)
      )
    } then: { article in
      if let warning = article.warning { Messages.warning(warning) }
      if html, let explained = article.explained {
        return try output.text(ExplanationPage.article(explained, line: article.line(top: top)))
      }
      try output.line(json ? try JSONLine.encode(article.record(top: top)) : article.line(top: top))
      if !json, let explained = article.explained {
        for line in explained.lines(colored: colored) { try output.line(line) }
      }
    }
    if html { try output.text(ExplanationPage.end) }
    try output.flush()
    try inputs.finish()
  }
}

extension Tag {
  /// Tags records, an answer out for each.
  private func stream(_ format: RecordFormat, _ classifier: TextClassifier) throws {
    if html { throw Failure("--html is not for records", .usage) }
    let (top, explain, terms) = (top, explain, terms)
    var columns: [RecordWriter.Column] = [
      .init("label", textForNull: "none"), .init("probability"), .init("reason"),
      .init("labels", isDetail: !classifier.description.isMultiLabel),
      .init("candidates", isDetail: top == 1), .init("coverage", isDetail: true),
      .init("removed", isDetail: true),
    ]
    if explain { columns.append(.init("explanation", isDetail: true)) }
    let stream = RecordStream(
      options: records, format: format, paths: input.paths, threads: input.threadCount,
      model: classifier.checksum)
    try stream.run(columns) { record in
      guard explain else {
        return TaggedArticle.values(classifier.predict(record.page), top: top)
      }
      let explanation = classifier.explain(record.page)
      let explained = ExplanationAnswer(
        path: "", text: record.page, explanation: explanation, limit: terms)
      return TaggedArticle.values(explanation.prediction, top: top) + [.encoding(explained.record)]
    }
  }
}

private struct TaggedArticle: Sendable {
  let path: String
  let prediction: Prediction
  let explained: ExplanationAnswer?

  /// What is odd about a text that cannot be judged.
  var warning: String? {
    switch prediction.reason {
    case .empty: "\(path): no word in it; answered none"
    case .notArabic: "\(path): hardly an Arabic word in it; answered none"
    case .noKnownTerms: "\(path): no term in it that the model knows; answered none"
    default: nil
    }
  }

  /// Path, then label and probability of each answer asked for, and why there is none.
  func line(top: Int) -> String {
    let name = path.escapingControls
    if top == 1 {
      guard let reason = prediction.reason else {
        return prediction.candidates.filter { candidate in
          prediction.labels.contains { $0 == candidate.label }
        }.reduce(into: name) { $0 += column($1) }
      }
      return "\(name)\tnone\t\(decimal(prediction.probability))\t\(reason.rawValue)"
    }
    return prediction.candidates.prefix(top).reduce(into: name) { $0 += column($1) }
  }

  private func column(_ candidate: Prediction.Candidate) -> String {
    "\t\(candidate.label?.escapingControls ?? "none")\t\(decimal(candidate.probability))"
  }

  private func decimal(_ value: Double) -> String { value.formatted(decimals: 4) }

  /// Label, probability, reason, labels, candidates, coverage, removed.
  static func values(_ prediction: Prediction, top: Int) -> [RecordValue] {
    let shown = top == 1 ? prediction.candidates.count : top
    return [
      prediction.label.map { .string($0) } ?? .null, .number(prediction.probability),
      prediction.reason.map { .string($0.rawValue) } ?? .null,
      .array(prediction.labels.map { .string($0) }),
      .array(
        prediction.candidates.prefix(shown).map {
          .object([
            ("label", $0.label.map { .string($0) } ?? .null),
            ("probability", .number($0.probability)),
          ])
        }),
      .number(prediction.coverage), .removed(prediction.removed),
    ]
  }

  struct Record: Encodable {
    struct Answer: Encodable {
      let label: Nullable<String>
      let probability: Double
    }
    let path: String
    let label: Nullable<String>
    let labels: [String]
    let probability: Double
    let reason: Nullable<String>
    let candidates: [Answer]
    let coverage: Double
    let removed: [RemovedRecord]
    /// Left out unless it was asked for.
    let explanation: ExplanationAnswer.Record?
  }

  func record(top: Int) -> Record {
    let shown = top == 1 ? prediction.candidates.count : top
    return Record(
      path: path, label: Nullable(prediction.label), labels: prediction.labels,
      probability: prediction.probability, reason: Nullable(prediction.reason?.rawValue),
      candidates: prediction.candidates.prefix(shown).map {
        .init(label: Nullable($0.label), probability: $0.probability)
      },
      coverage: prediction.coverage,
      removed: prediction.removed.map { RemovedRecord($0) }, explanation: explained?.record)
  }
}
