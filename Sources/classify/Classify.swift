internal import ArgumentParser
internal import TextML

/// The command: one verb a file, no algorithm inside.
@main
struct Classify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tags Arabic news by topic, summarizes it, and trains models from labelled folders.",
    discussion: """
      EXAMPLES
        classify tag article.txt                   the topic of an article, or none
        curl … | classify tag                      the same from standard input
        classify tag --json --top 2 articles/      every .txt below a folder, a JSON object a line
        classify summarize --words 60 article.txt  one paragraph of at most 60 words
        classify digest --json articles/           topic, summary and fingerprint in one pass
        classify rouge summaries/ references/      how well summaries agree with people's
        classify train corpus/ -o my.textml        a model from corpus/<label>/**/*.txt
        classify evaluate --model my.textml test/  how well it does on other labelled folders
        classify inspect my.textml                 what is in a model
        classify read article.txt                  headline, dateline, sentences, and what was removed
        classify tag --format jsonl < in > out     in a pipe: one answer out for each record in
        classify doctor corpus/                    what is odd about a corpus
        classify count, merge, vectorize, assemble training on many machines, a step each

      EXIT CODES
        0  every article was answered ("none" is an answer), or every record (see tag --help)
        1  with --strict: a record could not be answered
        64 wrong flags or arguments
        65 an input, corpus or model is not what it should be
        66 an input is missing or cannot be read
        73 an output cannot be created
        74 writing failed
      """,
    version: "classify \(TextMLVersion.current)",
    subcommands: [
      Tag.self, Summarize.self, DigestVerb.self, Read.self, Train.self, Evaluate.self,
      RougeVerb.self, Inspect.self, Doctor.self, Count.self, Merge.self, Vectorize.self,
      Assemble.self,
    ])

  /// The verbs by name.
  private static var verbs: [String] {
    configuration.subcommands.map { $0.configuration.commandName ?? $0._commandName }
  }

  static func main() {
    do {
      // Not in `version:`, which every run would have to read the model for.
      if CommandLine.arguments.dropFirst().elementsEqual(["--version"]) {
        return try printVersion()
      }
      if let paths = Tag.pathsAlone(CommandLine.arguments) { return try Tag.run(paths) }
      var command = try parsed()
      try command.run()
    } catch let failure as Failure {
      Messages.error(failure.message)
      exit(withError: ExitCode(failure.code.rawValue))
    } catch {
      exit(withError: error)
    }
  }

  private static func parsed() throws -> any ParsableCommand {
    do {
      return try parseAsRoot()
    } catch {
      // Only then, for to know the verbs takes time.
      try checkVerb()
      throw error
    }
  }

  private static func printVersion() throws {
    let checksum = try TextClassifier.embedded().checksum
    print("classify \(TextMLVersion.current), embedded model \(checksum)")
  }

  /// Says which verb was meant.
  private static func checkVerb() throws {
    guard let verb = CommandLine.arguments.dropFirst().first, !verb.hasPrefix("-"),
      !verbs.contains(verb), verb != "help"
    else { return }
    let nearest = verbs.min { distance($0, verb) < distance($1, verb) }
    let hint = nearest.map { distance($0, verb) <= 3 ? " Did you mean “\($0)”?" : "" } ?? ""
    throw ValidationError("There is no verb “\(verb)”.\(hint)")
  }

  /// How many letters must change (Levenshtein).
  private static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b.unicodeScalars)
    var row = Array(0...b.count)
    for (i, letter) in a.unicodeScalars.enumerated() {
      var corner = i
      row[0] = i + 1
      for j in b.indices {
        let change = corner + (letter == b[j] ? 0 : 1)
        corner = row[j + 1]
        row[j + 1] = min(change, row[j] + 1, corner + 1)
      }
    }
    return row[b.count]
  }
}
