internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLDefaultModel

/// `classify inspect`: the contents of a model.
struct Inspect: Verb {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show the contents of a model.",
    usage: "classify inspect [<model>] [<options>]",
    discussion: """
      EXAMPLES
        classify inspect
        classify inspect topics
        classify inspect --terms 30 my.textml
        classify inspect --json my.textml

      The embedded models are \(EmbeddedModel.allCases.map(\.rawValue).joined(separator: " and ")). Prints the labels and their numbers of articles, the settings of the text pipeline, sizes, the strongest terms of each label, and the checksum that identifies the model.
      """)

  @Argument(
    help: "An embedded model, or a model file. (default: \(EmbeddedModel.news.rawValue))",
    completion: .file())
  var path: String?

  @Option(help: "List this many terms of each label, 0 or more.")
  var terms = 15

  @Flag(help: "Print a JSON object.")
  var json = false

  @OptionGroup var verbosity: Verbosity

  func validate() throws {
    if terms < 0 { throw ValidationError("--terms must be 0 or more.") }
  }

  func run() throws {
    let answer = InspectAnswer(
      name: ModelName.description(path), classifier: try ModelName.load(path), limit: terms)
    var output = try Output()
    try output.lines(json ? [try answer.json().jsonText] : answer.lines)
    try output.finish()
  }
}
