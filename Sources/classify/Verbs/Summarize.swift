internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// `classify summarize`: one paragraph of an article's own sentences.
struct Summarize: Verb {
  static let configuration = CommandConfiguration(
    commandName: "summarize",
    abstract: "Summarize articles in one paragraph of their own sentences.",
    usage: "classify summarize [<path> …] [<options>]",
    discussion: """
      EXAMPLES
        classify summarize article.txt
        classify summarize --words 60 article.txt
        classify summarize --characters 240 --whole article.txt
        classify summarize --json --percent 20 articles/
        classify summarize --query "أسعار النفط" article.txt
        classify summarize --together paper-a.txt paper-b.txt    one summary of both
        classify summarize --highlight article.txt     the text, its sentences marked
        classify summarize --html page.html articles/  the same, for a browser
        classify summarize --format jsonl < in.jsonl   one answer a record
        classify summarize --words 40 --keep url news.csv.gz

      Chooses the sentences that cover most of the article, and prints them in their order. The length is never exceeded: if the best sentence is too long, it is trimmed at its clauses, with “…” for each gap. With --whole it is passed over; if no sentence that can stand alone is short enough, the summary is empty, with a warning. For several articles each line is a path, a tab and a summary.

      JSON has path, summary, trimmed, summaryReason (null, or why there is no sentence), sentences (text, score, start, end) and removed. With --together it has sources instead of path, and the source of each sentence.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var sources: SourceOptions
  @OptionGroup var length: LengthOptions
  @OptionGroup var selection: SelectionOptions

  @Flag(help: "Make one summary of all articles, without what they repeat.")
  var together = false

  @Flag(help: "Print the whole text with the chosen sentences marked.")
  var highlight = false

  @Option(
    help: ArgumentHelp(
      "Also write an HTML page with the whole texts, the chosen sentences marked.",
      valueName: "file"),
    completion: .file())
  var html: String?

  @Flag(inversion: .prefixedNo, help: "Mark sentences by colors. (default: on a terminal)")
  var color: Bool?

  @OptionGroup var answers: AnswerOptions
  @OptionGroup(title: "Records") var records: RecordOptions

  var verbosity: Verbosity { input.verbosity }

  func validate() throws {
    if highlight && (answers.json || records.outputFormat != nil) {
      throw ValidationError("Give one of --highlight, --json and --output-format.")
    }
  }

  func run() throws {
    try OutputFile.check(html, flag: "--html")
    let classifier = try model.load()
    let summarizer = Summarizer(
      classifier: classifier, configuration: selection.configuration(whole: length.whole))
    if let format = try records.format(of: input.paths) {
      return try summarizeRecords(format, summarizer, model: classifier.checksum)
    }
    let format = answers.format(records)
    if highlight, format != .text {
      throw Failure("--highlight writes lines for people: it has no --format", .usage)
    }
    if together, format == .csv || format == .tsv {
      throw Failure("--together writes text or JSON", .usage)
    }
    var inputs = Inputs(input, encoding: records.layout.encoding)
    let isAlone = together || inputs.count == 1
    let writer = AnswerWriter(
      fields: together
        ? SummaryAnswer.fieldsTogether : [SummaryAnswer.path] + SummaryAnswer.fields,
      format: format, numbers: answers.numbers(in: format), delimiter: records.delimiter,
      text: { answer, _ in answer.line(isAlone: isAlone) }
    ).guardingFormulas(records.guardsFormulas)
    var output = try records.open(format)
    try output.bytes(writer.header)
    var page = ""

    func write(_ answer: SummaryAnswer) throws {
      if let warning = answer.warning { Messages.warning(warning) }
      if html != nil { page += SummaryPage.section(answer) }
      guard highlight else { return try output.bytes(writer.line(answer)) }
      try output.lines(
        answer.highlightedLines(colored: color ?? Terminal.outputShowsColor, named: !isAlone))
    }

    let sources = try sources.learn(from: inputs, linesAreSentences: selection.lines)
    try (together ? summarizeTogether : summarizeEach)(&inputs, summarizer, sources, write)
    if let html, !inputs.isVoid {
      try OutputFile.write(SummaryPage.beginning + page + SummaryPage.end, to: html)
    }
    try inputs.finish(&output)
  }

  private func summarizeEach(
    _ inputs: inout Inputs, _ summarizer: Summarizer, _ sources: FolderBoilerplate,
    _ write: (SummaryAnswer) throws -> Void
  ) throws {
    let (limit, query) = (length.length, selection.query)
    let keepsText = highlight || html != nil
    try inputs.forEachUTF8 { path, utf8 in
      SummaryAnswer(
        paths: [path],
        summary: summarizer.summarize(
          utf8: utf8.span, query: query, repeatedBoilerplate: sources[path], length: limit),
        texts: keepsText ? [String(decoding: utf8, as: UTF8.self)] : [])
    } then: { answer in
      try write(answer)
    }
  }

  private func summarizeTogether(
    _ inputs: inout Inputs, _ summarizer: Summarizer, _ sources: FolderBoilerplate,
    _ write: (SummaryAnswer) throws -> Void
  ) throws {
    var articles: [(path: String, text: String)] = []
    try inputs.forEachUTF8 {
      (path: $0, text: String(decoding: $1, as: UTF8.self))
    } then: {
      articles.append($0)
    }
    guard !articles.isEmpty else { return }
    if articles.count == 1 {
      Messages.warning("\(articles[0].path): --together got this one article only")
    }
    let texts = articles.map(\.text)
    let summary = summarizer.summarize(
      together: texts, query: selection.query,
      repeatedBoilerplate: articles.map { sources[$0.path] },
      length: length.length)
    try write(SummaryAnswer(paths: articles.map(\.path), summary: summary, texts: texts))
  }

  private func summarizeRecords(
    _ format: RecordFormat, _ summarizer: Summarizer, model: String
  ) throws {
    for (flag, isGiven) in [
      ("--together", together), ("--highlight", highlight), ("--html", html != nil),
    ] where isGiven {
      throw Failure("\(flag) is not for records", .usage)
    }
    let (length, query) = (length.length, selection.query)
    let stream = RecordStream(
      options: records, format: format, paths: input.paths, threads: input.threads.count,
      model: model, sources: try sources.records(linesAreSentences: selection.lines))
    try stream.run(SummaryAnswer.fields, numbers: answers.numbers) { record, profile in
      SummaryAnswer(
        summary: summarizer.summarize(
          utf8: record.page.span, query: query, repeatedBoilerplate: profile, length: length))
    }
  }
}
