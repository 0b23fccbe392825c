internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats
internal import TextMLHealth

/// `classify doctor`: what is unusual about a corpus.
struct Doctor: Verb {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Find odd characters, wrong encodings, duplicates and wrong labels.",
    usage: "classify doctor <path> … [<options>]",
    discussion: """
      EXAMPLES
        classify doctor corpus/
        classify doctor --fast --no-labels archive/ feed.jsonl
        classify doctor --json corpus/ > health.json

      Counts, with examples, characters that other programs handle badly (presentation forms, vowel marks, tatweel, Persian letters, direction controls), text in or decoded from a wrong encoding, empty and very short articles, and equal and nearly equal ones, above all with different labels. Of articles below FOLDER/<label>/ it also lists those whose label is improbable: models trained on the other articles prefer another one. Folders need not have labels, and JSON lines need only a text. Texts need no correction: training and tagging fold spellings.

      Places are path:line and the byte in the file, or in the text of a JSON line. Texts are shown by code points only, and mojibake also by the letters that it was made from.

      The exit code is 0 whatever is found.
      """)

  @Argument(
    help: "Folders, files of text or pages, or files of records: .jsonl, .json, .csv or .tsv.",
    completion: .file())
  var paths: [String]

  @Flag(help: "Do not look for wrong labels, which takes as long as training.")
  var fast = false

  @Flag(inversion: .prefixedNo, help: "Take the folders within the folders as labels.")
  var labels = true

  @Option(help: "Report articles with fewer words as very short; 1 or more.")
  var shortWords = 20

  @Option(
    help:
      "List this many examples of each kind, 0 or more. JSON limits only those of odd characters.")
  var examples = 5

  @Flag(help: "Print a JSON object.")
  var json = false

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var verbosity: Verbosity
  @OptionGroup(title: "Files of records") var records: CorpusOptions

  func validate() throws {
    if shortWords < 1 { throw ValidationError("--short-words must be 1 or more.") }
    if examples < 0 { throw ValidationError("--examples must be 0 or more.") }
    if paths.isEmpty { throw ValidationError("Give a folder to look at.") }
  }

  func run() throws {
    var configuration = CorpusHealth.Configuration()
    configuration.shortWords = shortWords
    configuration.examples = examples
    configuration.findsMisfiled = !fast
    configuration.threads = threads.count
    Messages.progress(fast ? "reading…" : "reading and cross-validating…")
    let survey = try records.reader(labels: nil, threads: threads.count)
      .survey(of: paths, readsLabels: labels)
    guard !survey.documents.isEmpty || !survey.unreadable.isEmpty else {
      guard paths.allSatisfy(FileSystem.isFolder) else {
        throw CorpusReaderError.nothing(in: paths)
      }
      throw Failure(
        "\(paths.joined(separator: ", ")): no articles: no .txt or .html files in it", .noInput)
    }
    let health = CorpusHealth(of: survey.documents, configuration: configuration)
    Messages.endProgress()
    let answer = HealthAnswer(health, survey, examples: examples)
    var output = try Output()
    try output.lines(json ? [answer.json.jsonText] : answer.lines)
    try output.finish()
  }
}
