internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// `classify keyphrases`: the phrases that say what each article is about.
struct Keyphrases: Verb {
  static let configuration = CommandConfiguration(
    commandName: "keyphrases",
    abstract: "Find the phrases that say what articles are about.",
    usage: "classify keyphrases [<path> …] [<options>]",
    discussion: """
      EXAMPLES
        classify keyphrases article.txt
        classify keyphrases --count 5 --json articles/
        classify keyphrases --format csv articles/ -o keyphrases.csv
        classify keyphrases --format jsonl < in.jsonl   one answer a record

      Phrases have one to four words, as the article spells them first, best first; a phrase that only repeats words of a better one is left out. For one article each line is a phrase; for several each line is a path and its phrases, tabs between.

      JSON has path, keyphrases, and phrases with text, score, count, start and end (UTF-8 bytes of the first occurrence).
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var sources: SourceOptions

  @Option(help: "Find at most this many phrases, 1 or more.")
  var count = 10

  @OptionGroup var answers: AnswerOptions
  @OptionGroup(title: "Records") var records: RecordOptions

  var verbosity: Verbosity { input.verbosity }

  func validate() throws {
    if count < 1 { throw ValidationError("--count must be 1 or more.") }
  }

  func run() throws {
    let classifier = try model.load()
    let extractor = KeyphraseExtractor(classifier: classifier)
    let limit = count
    if let format = try records.format(of: input.paths) {
      let stream = RecordStream(
        options: records, format: format, paths: input.paths, threads: input.threads.count,
        model: classifier.checksum, sources: try sources.records())
      return try stream.run(KeyphraseAnswer.fields, numbers: answers.numbers) { record, profile in
        KeyphraseAnswer(
          keyphrases: extractor.keyphrases(
            ofUTF8: record.page.span, limit: limit, repeatedBoilerplate: profile))
      }
    }
    var inputs = Inputs(input, encoding: records.layout.encoding)
    let format = answers.format(records)
    let isAlone = inputs.count == 1
    let writer = AnswerWriter(
      fields: [KeyphraseAnswer.path] + KeyphraseAnswer.fields, format: format,
      numbers: answers.numbers(in: format), delimiter: records.delimiter,
      text: { answer, _ in answer.line(isAlone: isAlone) }
    ).guardingFormulas(records.guardsFormulas)
    var output = try records.open(format)
    try output.bytes(writer.header)
    let sources = try sources.learn(from: inputs)
    try inputs.forEachUTF8 { path, utf8 in
      KeyphraseAnswer(
        path: path,
        keyphrases: extractor.keyphrases(
          ofUTF8: utf8.span, limit: limit, repeatedBoilerplate: sources[path]))
    } then: { answer in
      try output.bytes(writer.line(answer))
    }
    try inputs.finish(&output)
  }
}
