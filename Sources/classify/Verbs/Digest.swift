internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// `classify digest`: topic, summary and fingerprint of each article.
struct Digest: Verb {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Tag, summarize and fingerprint articles in one pass over their text.",
    usage: "classify digest [<path> …] [<options>]",
    discussion: """
      EXAMPLES
        classify digest article.txt
        classify digest --characters 240 articles/
        classify digest --json --threads 4 articles/ > digests.jsonl
        classify digest --format csv articles/ -o digests.csv
        classify digest --format jsonl < in.jsonl   one answer a record

      A line holds path, label, probability, fingerprint and summary, tabs between. The fingerprint is 64 bits in hexadecimal; those of near-duplicates differ in few bits.

      JSON has path, label (null for none), probability, fingerprint, summary, reason, summaryReason, keyphrases, labels and removed.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var policy: PolicyOptions
  @OptionGroup var sources: SourceOptions
  @OptionGroup var length: LengthOptions
  @OptionGroup var selection: SelectionOptions

  @Option(help: "Find at most this many keyphrases, which JSON has; 0 or more.")
  var keyphrases = 5

  @OptionGroup var answers: AnswerOptions
  @OptionGroup(title: "Records") var records: RecordOptions

  var verbosity: Verbosity { input.verbosity }

  func validate() throws {
    if keyphrases < 0 { throw ValidationError("--keyphrases must be 0 or more.") }
  }

  func run() throws {
    var classifier = try model.load()
    try policy.apply(to: &classifier)
    let digester = Digester(
      classifier: classifier,
      configuration: selection.configuration(whole: length.whole))
    let (limit, query, keyphrases) = (length.length, selection.query, keyphrases)
    try AnswerRun(
      input: input, model: model, checksum: classifier.checksum, sources: sources,
      answers: answers, records: records, fields: DigestAnswer.fields,
      fieldsOfFiles: [DigestAnswer.path] + DigestAnswer.fields,
      linesAreSentences: selection.lines
    ).run { answer, numbers, _ in
      answer.line(numbers)
    } answer: { article in
      DigestAnswer(
        path: article.path,
        digest: digester.digest(
          utf8: article.utf8.span, query: query, repeatedBoilerplate: article.boilerplate,
          length: limit, keyphrases: keyphrases))
    }
  }
}
