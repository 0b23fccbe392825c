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
    let (top, explain, limit) = (top, explain, terms)
    let numbers = answers.numbers(in: .text)
    try AnswerRun(
      input: input, model: model, checksum: classifier.checksum, sources: sources,
      answers: answers, records: records, fields: fields,
      fieldsOfFiles: [TagAnswer.path] + fields,
      flagsOfObjects: [("--explain", explain)], flagsOfText: [("--html", html)]
    ).run { answer, numbers, _ in
      answer.line(top: top, numbers)
    } answer: { article in
      Self.answer(to: article, classifier, explainedTerms: explain ? limit : nil)
    } files: { files in
      if html { try files.output.text(ExplanationPage.beginning) }
      let colored = color ?? Terminal.outputShowsColor
      try files.each { answer, files in
        if let warning = answer.warning { Messages.warning(warning) }
        guard html, let explanation = answer.explanation else {
          try files.write(answer)
          guard files.writer.format == .text, let explanation = answer.explanation else { return }
          return try files.output.lines(explanation.lines(colored: colored))
        }
        try files.output.text(
          ExplanationPage.article(
            explanation, path: answer.path, line: answer.line(top: top, numbers)))
      }
      if html { try files.output.text(ExplanationPage.end) }
    }
  }

  /// - Parameter explainedTerms: How many words for and against the answer are listed; nil explains nothing.
  private static func answer(
    to article: InputArticle, _ classifier: TextClassifier, explainedTerms: Int?
  ) -> TagAnswer {
    if let explainedTerms {
      let text = article.text
      let explanation = classifier.explain(text, repeatedBoilerplate: article.boilerplate)
      return TagAnswer(
        path: article.path, prediction: explanation.prediction,
        explanation: ExplanationAnswer(
          text: text, explanation: explanation, limit: explainedTerms))
    }
    let prediction = classifier.predict(
      utf8: article.utf8.span, repeatedBoilerplate: article.boilerplate)
    return TagAnswer(path: article.path, prediction: prediction)
  }
}
