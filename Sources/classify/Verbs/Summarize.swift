internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// `classify summarize`: one paragraph of an article's own sentences.
struct Summarize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Summarizes articles in one paragraph of their own sentences.",
    discussion: """
      Chooses the sentences that say most of what the article says and prints them in their order. The
      length is never exceeded; if no sentence that can stand alone is short enough, the summary is empty
      and the command says so, unless --cut. For several articles each line is a path, a tab and a
      summary.

      EXAMPLES
        classify summarize article.txt
        classify summarize --words 60 article.txt
        classify summarize --characters 240 --cut article.txt      for a push message
        classify summarize --json --percent 20 articles/
        classify summarize --query "أسعار النفط" article.txt
        classify summarize --together paper-a.txt paper-b.txt      one summary of two articles
        classify summarize --highlight article.txt                 the whole text, chosen sentences marked
        classify summarize --html page.html articles/              the same, for a browser
        classify summarize --method lead article.txt               a baseline

      RECORDS
        classify summarize --format jsonl < in.jsonl > out.jsonl  one summary out for each record in
        classify summarize --words 40 --keep url news.csv.gz
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var sources: SourceOptions
  @OptionGroup var length: LengthOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup(title: "Records") var records: RecordOptions

  @Flag(help: "Make one summary of all articles, what they all say once.")
  var together = false

  @Flag(help: "Print the whole text, the chosen sentences marked.")
  var highlight = false

  @Option(
    help: ArgumentHelp(
      "Write a page with the whole texts, the chosen sentences marked.", valueName: "file"),
    completion: .file())
  var html: String?

  @Flag(inversion: .prefixedNo, help: "Mark with colours. (default: on a terminal)")
  var color: Bool?

  @Flag(
    help: """
      Print a JSON object a line: path, summary, sentences with score and place, truncated, reason (null, or \
      why there is no sentence), removed. With --together: sources instead of path, and the source of each \
      sentence.
      """)
  var json = false

  func validate() throws {
    if highlight && json { throw ValidationError("Give one of --highlight and --json.") }
  }

  func run() throws {
    if let html { try OutputFile.check(html, flag: "--html") }
    let classifier = try model.load()
    let summarizer = Summarizer(
      classifier: classifier, configuration: selection.configuration(truncating: length.cut))
    if let format = try records.format(of: input.paths) {
      return try stream(format, summarizer, model: classifier.checksum)
    }
    var inputs = Inputs(input, encoding: records.layout.encoding)
    var output = Output()
    let (limit, query, together) = (length.length, selection.query, together)
    let keepsText = highlight || html != nil || together
    let isAlone = together || inputs.count == 1
    var page = html == nil ? "" : SummaryPage.beginning
    var articles: (paths: [String], texts: [String]) = ([], [])

    func answer(_ text: SummaryAnswer) throws {
      if let warning = text.warning { Messages.warning(warning) }
      if html != nil { page += SummaryPage.section(HighlightedText(text)) }
      if json {
        try output.line(
          together ? JSONLine.encode(text.togetherRecord) : JSONLine.encode(text.record))
      } else if highlight {
        let shown = HighlightedText(text)
        for line in shown.lines(colored: color ?? Machine.outputShowsColor, named: !isAlone) {
          try output.line(line)
        }
      } else {
        let name = isAlone ? "" : text.name.escapingControls + "\t"
        try output.line(name + text.summary.text)
      }
    }

    let sources = sources.learn(from: inputs, linesAreSentences: selection.lines)
    try inputs.forEachUTF8 { path, utf8 in
      let summary =
        together
        ? nil
        : summarizer.summarize(
          utf8: utf8, query: query, repeatedBoilerplate: sources[path], length: limit)
      let text = keepsText ? String(decoding: utf8, as: UTF8.self) : ""
      return (path: path, text: text, summary: summary)
    } then: { article in
      if let summary = article.summary {
        try answer(SummaryAnswer(paths: [article.path], summary: summary, texts: [article.text]))
      } else {
        articles.paths.append(article.path)
        articles.texts.append(article.text)
      }
    }
    if together, !articles.paths.isEmpty {
      if articles.paths.count == 1 {
        Messages.warning("\(articles.paths[0]): --together got this one article only")
      }
      let summary = summarizer.summarize(
        together: articles.texts, query: query,
        repeatedBoilerplate: articles.paths.map { sources[$0] },
        length: limit)
      try answer(
        SummaryAnswer(paths: articles.paths, summary: summary, texts: articles.texts))
    }
    try output.flush()
    if let html {
      do throws(FileError) {
        try FileSystem.writeAtomically(Array((page + SummaryPage.end).utf8), to: html)
      } catch {
        throw Failure(error.description, .inputOutput)
      }
    }
    try inputs.finish()
  }
}

extension Summarize {
  /// Summarizes records, an answer out for each.
  private func stream(
    _ format: RecordFormat, _ summarizer: Summarizer, model: String
  ) throws {
    for (flag, isGiven) in [
      ("--together", together), ("--highlight", highlight), ("--html", html != nil),
    ] where isGiven {
      throw Failure("\(flag) is not for records", .usage)
    }
    let (length, query) = (length.length, selection.query)
    let stream = RecordStream(
      options: records, format: format, paths: input.paths, threads: input.threadCount, model: model
    )
    try stream.run(SummaryAnswer.columns) { record in
      SummaryAnswer.values(summarizer.summarize(record.page, query: query, length: length))
    }
  }
}
