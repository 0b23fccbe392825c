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
    try OutputFile.check(
      ["--html": html, "-o": records.output], reading: input.files(model, sources))
    let classifier = try model.load()
    let summarizer = Summarizer(
      classifier: classifier, configuration: selection.configuration(whole: length.whole))
    if together, [.csv, .tsv].contains(answers.format(records, of: nil)) {
      throw Failure("--together writes text or JSON", .usage)
    }
    let (limit, query, together) = (length.length, selection.query, together)
    let keepsText = highlight || html != nil
    let flags = [("--together", together), ("--html", html != nil)]
    try AnswerRun(
      input: input, model: model, checksum: classifier.checksum, sources: sources,
      answers: answers, records: records, fields: SummaryAnswer.fields,
      fieldsOfFiles: together
        ? SummaryAnswer.fieldsTogether : [SummaryAnswer.path] + SummaryAnswer.fields,
      linesAreSentences: selection.lines, flagsOfFiles: flags,
      flagsOfText: [("--highlight", highlight)]
    ).run { answer, _, isAlone in
      answer.line(isAlone: isAlone || together)
    } answer: { article in
      SummaryAnswer(
        paths: [article.path],
        summary: summarizer.summarize(
          utf8: article.utf8.span, query: query, repeatedBoilerplate: article.boilerplate,
          length: limit),
        texts: keepsText ? [article.text] : [])
    } files: { files in
      var page = ""
      func write(_ answer: SummaryAnswer, _ files: inout FileAnswers<SummaryAnswer>) throws {
        if let warning = answer.warning {
          let flag = answer.summary.emptiness == .tooLong && length.whole ? " (--whole)" : ""
          Messages.warning(warning + flag)
        }
        if html != nil { page += SummaryPage.section(answer) }
        guard highlight else { return try files.write(answer) }
        let lines = answer.highlightedLines(
          colored: color ?? Terminal.outputShowsColor, named: !files.isAlone && !together)
        try files.output.lines(lines)
      }
      if together {
        if let answer = try summaryTogether(summarizer, &files) { try write(answer, &files) }
      } else {
        try files.each(write)
      }
      if let html, !files.inputs.isVoid {
        try OutputFile.write(SummaryPage.beginning + page + SummaryPage.end, to: html)
      }
    }
  }

  /// One summary of all files; nil if none can be read.
  private func summaryTogether(
    _ summarizer: Summarizer, _ files: inout FileAnswers<SummaryAnswer>
  ) throws -> SummaryAnswer? {
    let articles = try files.articles()
    guard !articles.isEmpty else { return nil }
    if articles.count == 1 {
      Messages.warning("\(articles[0].path): --together got this one article only")
    }
    let texts = articles.map(\.text)
    let summary = summarizer.summarize(
      together: texts, query: selection.query,
      repeatedBoilerplate: articles.map(\.boilerplate), length: length.length)
    return SummaryAnswer(paths: articles.map(\.path), summary: summary, texts: texts)
  }
}
