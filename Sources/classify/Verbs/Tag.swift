internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// `classify tag`: the topic of each article.
struct Tag: Verb {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Tag articles with their topic.",
    usage: "classify tag [<path> …] [<options>]",
    discussion: """
      EXAMPLES
        classify tag article.txt
        classify tag --top 3 articles/
        classify tag --model topics articles/         one of eighteen topics
        classify tag --json --threads 4 articles/ > tags.jsonl
        classify tag --format csv --bom articles/ -o topics.csv
        classify tag --precision 0.95 articles/       fewer labels, 95 % right
        classify tag --threshold economy=0.9 articles/
        classify tag --explain article.txt            the words that decided
        classify tag --explain --html articles/ > why.html
        classify tag --format jsonl < in > out         one answer a record
        classify tag --text-field body --keep url,label=gold news.csv.gz
        classify tag --format tsv --threads 1         for Hive and Spark SQL

      A line holds path, label, probability and the topic's name in English and Arabic, tabs between, and then a secondary topic if there is one. An article without a label is tagged none, and the fourth column has the reason: empty, not_arabic, no_known_terms, too_short, near_tie, low_confidence, or other (it is about something else). A model of several labels prints a label and its probability for each that is probable enough. Boilerplate, such as a list of most-read articles, is not counted.

      JSON has path, label (null for none), probability, reason, secondary (topic), code (of the label among the IPTC's Media Topics), labels, candidates, coverage and removed (boilerplate, by UTF-8 bytes).
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var policy: PolicyOptions
  @OptionGroup var sources: SourceOptions
  @OptionGroup var answers: AnswerOptions

  @Option(help: "Print this many labels of each article, the most probable first; 1 or more.")
  var top = 1

  @Flag(help: "Explain each answer: the words for and against it, and their contributions.")
  var explain = false

  @Option(help: "With --explain, list this many words for and against the answer, 1 or more.")
  var terms = 8

  @Flag(help: "With --explain, print an HTML page with the words marked in the text.")
  var html = false

  @Flag(inversion: .prefixedNo, help: "Mark words by colors. (default: on a terminal)")
  var color: Bool?

  @OptionGroup(title: "Records") var records: RecordOptions

  var verbosity: Verbosity { input.verbosity }

  func validate() throws {
    if top < 1 { throw ValidationError("--top must be 1 or more.") }
    if terms < 1 { throw ValidationError("--terms must be 1 or more.") }
    if html && !explain { throw ValidationError("--html needs --explain.") }
    if html && (answers.json || records.outputFormat != nil) {
      throw ValidationError("Give one of --html, --json and --output-format.")
    }
  }

  func run() throws {
    var loaded = try model.load()
    try policy.apply(to: &loaded)
    let classifier = loaded
    let fields = TagAnswer.fields(
      top: top, isMultiLabel: classifier.description.isMultiLabel,
      hasSecondary: classifier.policy.secondaryThreshold != nil, explains: explain)
    if let format = try records.format(of: input.paths) {
      if html { throw Failure("--html is not for records", .usage) }
      let (explain, terms) = (explain, terms)
      let stream = RecordStream(
        options: records, format: format, paths: input.paths, threads: input.threads.count,
        model: classifier.checksum, sources: try sources.records())
      return try stream.run(fields, numbers: answers.numbers) { record, profile in
        guard explain else {
          return TagAnswer(
            prediction: classifier.predict(
              utf8: record.page.span, repeatedBoilerplate: profile))
        }
        let text = record.pageText
        return Self.explained(
          "", text, classifier.explain(text, repeatedBoilerplate: profile), limit: terms)
      }
    }
    try tagFiles(classifier, [TagAnswer.path] + fields)
  }

  private func tagFiles(_ classifier: TextClassifier, _ fields: [AnswerField<TagAnswer>]) throws {
    var inputs = Inputs(input, encoding: records.layout.encoding)
    let format = answers.format(records)
    let (top, explain, limit) = (top, explain, terms)
    let numbers = answers.numbers(in: format)
    let writer = AnswerWriter(
      fields: fields, format: format, numbers: numbers, delimiter: records.delimiter,
      text: { $0.line(top: top, $1) }
    ).guardingFormulas(records.guardsFormulas)
    let colored = color ?? Terminal.outputShowsColor
    var output = try records.open(format)
    try output.bytes(html ? Array(ExplanationPage.beginning.utf8) : writer.header)
    let sources = try sources.learn(from: inputs)
    try inputs.forEachUTF8 { path, utf8 in
      guard explain else {
        return TagAnswer(
          path: path, utf8: utf8,
          prediction: classifier.predict(utf8: utf8.span, repeatedBoilerplate: sources[path]))
      }
      let text = String(decoding: utf8, as: UTF8.self)
      return Self.explained(
        path, text, classifier.explain(text, repeatedBoilerplate: sources[path]), limit: limit)
    } then: { answer in
      if let warning = answer.warning { Messages.warning(warning) }
      if html, let explanation = answer.explanation {
        let line = answer.line(top: top, numbers)
        return try output.text(
          ExplanationPage.article(explanation, path: answer.path, line: line))
      }
      try output.bytes(writer.line(answer))
      if format == .text, let explanation = answer.explanation {
        try output.lines(explanation.lines(colored: colored))
      }
    }
    if html { try output.text(ExplanationPage.end) }
    try inputs.finish(&output)
  }

  private static func explained(
    _ path: String, _ text: String, _ explanation: Explanation, limit: Int
  ) -> TagAnswer {
    TagAnswer(
      path: path, prediction: explanation.prediction,
      explanation: ExplanationAnswer(text: text, explanation: explanation, limit: limit))
  }
}
