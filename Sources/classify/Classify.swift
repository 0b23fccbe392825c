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
        classify digest --json articles/           topic, summary and story key in one pass
        classify rouge summaries/ references/      how well summaries agree with people's
        classify train corpus/ -o my.textml        a model from corpus/<label>/**/*.txt
        classify evaluate --model my.textml test/  how well it does on other labelled folders
        classify inspect my.textml                 what is in a model
        classify doctor corpus/                    what is odd about a corpus

      EXIT CODES
        0  every article was answered ("none" is an answer)
        64 wrong flags or arguments
        65 an input, corpus or model is not what it should be
        66 an input is missing or cannot be read
        73 an output cannot be created
        74 writing failed
      """,
    version: "classify \(TextMLVersion.current)",
    subcommands: [
      Tag.self, Summarize.self, DigestCommand.self, Train.self, Evaluate.self, Inspect.self,
      RougeCommand.self, Doctor.self, Read.self,
    ])

  static func main() {
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let failure as Failure {
      Messages.error(failure.message)
      exit(withError: ExitCode(failure.code.rawValue))
    } catch {
      exit(withError: error)
    }
  }
}
