internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// `classify read`: the parts of an article.
struct Read: Verb {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Show an article's headline, dateline, sentences and boilerplate.",
    usage: "classify read [<path> …] [<options>]",
    discussion: """
      EXAMPLES
        classify read article.txt
        classify read --json articles/ > read.jsonl

      A line holds a part's kind, a tab and its text, in the order of the page. The kinds are headline, dateline, sentence, and removed with its reason. With several articles, the path comes first.

      JSON has path, headline, dateline, sentences and removed, each with text, start and end (UTF-8 bytes).
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var sources: SourceOptions

  @Flag(help: "Write a JSON object a line.")
  var json = false

  var verbosity: Verbosity { input.verbosity }

  func run() throws {
    var inputs = Inputs(input)
    var output = try Output()
    let isAlone = inputs.count == 1
    let sources = try sources.learn(from: inputs)
    try inputs.forEachUTF8 { path, utf8 in
      ReadAnswer(path: path, utf8: utf8, boilerplate: sources[path])
    } then: { answer in
      if json {
        return try output.bytes(ReadAnswer.fields.json(of: answer, NumberStyle()) + [0x0A])
      }
      let name = isAlone ? "" : answer.path.escapingControls + "\t"
      try output.lines(answer.lines.map { name + $0 })
    }
    try inputs.finish(&output)
  }
}
