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
    try AnswerRun(
      input: input, model: model, checksum: classifier.checksum, sources: sources,
      answers: answers, records: records, fields: KeyphraseAnswer.fields,
      fieldsOfFiles: [KeyphraseAnswer.path] + KeyphraseAnswer.fields
    ).run { answer, _, isAlone in
      answer.line(isAlone: isAlone)
    } answer: { article in
      KeyphraseAnswer(
        path: article.path,
        keyphrases: extractor.keyphrases(
          ofUTF8: article.utf8.span, limit: limit, repeatedBoilerplate: article.boilerplate))
    }
  }
}
