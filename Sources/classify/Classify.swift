internal import ArgumentParser
internal import CBLASThreads
internal import TextML
internal import TextMLDefaultModel

/// The command `classify`.
///
/// Each verb is a file in Verbs; no algorithm is in here.
@main
struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "classify",
    abstract: "Tag Arabic news by topic, summarize it, and train models.",
    usage: "classify <verb> [<path> …] [<options>]",
    discussion: """
      EXAMPLES
        classify tag article.txt                    the topic of an article, or none
        curl … | classify tag                       the same from standard input
        classify tag --json articles/               a JSON object for each article
        classify tag --format csv articles/ -o topics.csv
        classify tag --format jsonl < in > out      in a pipe: one answer a record
        classify summarize --words 60 article.txt   one paragraph of at most 60 words
        classify keyphrases article.txt             its keyphrases, the best first
        classify train corpus/ -o my.textml         a model from labelled folders
        classify evaluate --model my.textml test/   how good it is on other articles
        classify compare may.jsonl june.jsonl       what changed between two runs
        classify doctor corpus/                     what is unusual about a corpus
        classify help tag                           a verb's examples and flags

      EXIT CODES
        0   every article or record was answered; none is an answer
        1   with --strict: a record could not be answered
        64  wrong flags or arguments
        65  an input, corpus or model is not what it should be
        66  an input is missing or cannot be read
        73  an output cannot be created
        74  writing failed
      """,
    subcommands: verbs)

  private static let verbs: [any Verb.Type] = [
    Tag.self, Summarize.self, Digest.self, Keyphrases.self, Read.self, Train.self, Evaluate.self,
    Compare.self, Rouge.self, Inspect.self, Doctor.self, Profile.self, Count.self, Merge.self,
    Vectorize.self, Assemble.self,
  ]

  @Flag(help: "Print the versions of the command and of its embedded model.")
  var version = false

  func run() throws {
    guard version else { throw CleanExit.helpRequest(self) }
    let checksum = try TextClassifier.embedded().checksum
    var output = try Output()
    try output.line("classify \(TextMLVersion.current), embedded model \(checksum)")
    try output.finish()
  }

  static func main() {
    textml_use_one_blas_thread()
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      var command = try parse(arguments)
      if let verb = command as? any Verb { Messages.level = verb.verbosity.level }
      try command.run()
    } catch let error as any ExitingError {
      Messages.error(error.failure.message)
      exit(withError: ExitCode(error.failure.code.rawValue))
    } catch {
      Messages.endProgress()
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      // Help and versions go to standard output.
      guard code != .success, !message.isEmpty else { exit(withError: error) }
      Messages.error(lines: message.trimmingPrefix("Error: "))
      exit(withError: code)
    }
  }

  /// Parses the arguments.
  ///
  /// A verb parses its own, because building the parsers of all verbs takes longer than tagging an
  /// article. What it cannot parse, help included, goes to the parser of the whole command, which
  /// knows how the verb is called.
  private static func parse(_ arguments: [String]) throws -> any ParsableCommand {
    let isHelp = arguments.first == "help"
    try checkVerb(isHelp ? arguments.dropFirst().first : arguments.first)
    let verb = verbs.first { $0.configuration.commandName == arguments.first }
    if let command = try? verb?.parseAsRoot(Array(arguments.dropFirst())) as? any Verb {
      return command
    }
    do {
      return try parseAsRoot(arguments)
    } catch {
      throw RetiredFlags.message(for: arguments).map { ValidationError($0) } ?? error
    }
  }

  /// Checks that a word in the place of a verb is one.
  private static func checkVerb(_ word: String?) throws {
    let names = verbs.compactMap { $0.configuration.commandName }
    guard let word, !word.hasPrefix("-"), word != "help", !names.contains(word) else { return }
    let meant = Suggestion.nearest(to: word, among: names).map { " Did you mean “\($0)”?" } ?? ""
    throw ValidationError(
      "There is no verb “\(word)”.\(meant) The verbs are: \(names.joined(separator: ", ")).")
  }
}
