internal import ArgumentParser
internal import TextML
internal import TextMLHealth

/// `classify doctor`: what is odd about a corpus.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Finds what is odd about a corpus: characters, encodings, duplicates, wrong labels.",
    discussion: """
      Counts, with examples, what other programs trip over (presentation forms, vowel marks, tatweel,
      Persian letters, controls of direction) and what is broken for all: text in or read in a wrong
      encoding, empty and very short articles, equal and nearly equal ones, above all with different
      labels. Of articles below FOLDER/<label>/ it also names those whose label is hard to believe: models
      trained on the others find another one more probable. Folders need not have labels; JSON lines need
      only a text. Texts are not changed, and need not be: training and tagging fold spellings.

      Places are path:line and the byte in the file, or in the text of a JSON line. Shown of a text
      are code points, and the letters that a run in a wrong encoding stands for.

      EXIT CODES
        0 whatever was found; 64, 66 and 74 as everywhere

      EXAMPLES
        classify doctor corpus/
        classify doctor --fast --no-labels archive/ feed.jsonl
        classify doctor --json corpus/ > health.json
      """)

  @Argument(help: "Folders, .txt files or .jsonl files.", completion: .file())
  var paths: [String]

  @Flag(help: "Do not look for misfiled articles, which takes as long as training.")
  var fast = false

  @Flag(inversion: .prefixedNo, help: "Folders within the folders are labels.")
  var labels = true

  @Option(help: "Articles with fewer words are very short.")
  var shortWords = 20

  @Option(
    help:
      "How many examples to list of each kind; with --json of odd characters only: all else is whole."
  )
  var examples = 5

  @Option(help: "How many threads to use; results do not depend on it. (default: all cores)")
  var threads: Int?

  @Flag(help: "Print a JSON object.")
  var json = false

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
    if shortWords < 1 { throw ValidationError("--short-words must be 1 or more.") }
    if examples < 0 { throw ValidationError("--examples must be 0 or more.") }
    if paths.isEmpty { throw ValidationError("Give a folder to look at.") }
  }

  func run() throws {
    var configuration = CorpusHealth.Configuration()
    configuration.readsLabels = labels
    configuration.shortWords = shortWords
    configuration.examples = examples
    configuration.findsMisfiled = !fast
    configuration.threads = threads ?? Machine.coreCount
    let health: CorpusHealth
    Messages.progress(fast ? "reading…" : "reading and cross-validating…")
    do throws(FileError) {
      health = try CorpusHealth(of: paths, configuration: configuration)
    } catch {
      Messages.endProgress()
      throw Failure(error)
    }
    Messages.endProgress()
    guard !health.items.isEmpty || !health.unreadable.isEmpty else {
      throw Failure(
        "\(paths.joined(separator: ", ")): no articles: no .txt or .jsonl files in it", .noInput)
    }
    let report = HealthReport(health, examples: examples)
    var output = Output()
    if json {
      try output.line(JSONLine.encode(report.record))
    } else {
      for line in report.lines { try output.line(line) }
    }
    try output.flush()
  }
}
