internal import ArgumentParser
internal import TextML

/// `classify tag`: the topic of each article.
struct Tag: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tags articles with their topic.",
    discussion: """
      Prints one line an article: path, label, probability, with tabs between. An article about none
      of the labels is tagged none. Page furniture, such as a list of most-read stories, is not read.

      EXAMPLES
        classify tag article.txt
        classify tag --top 3 articles/
        classify tag --json --threads 4 articles/ > tags.jsonl
        pbpaste | classify tag
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions

  @Option(help: "How many labels to print for each article, most probable first.")
  var top = 1

  @Flag(
    help:
      "Print a JSON object a line: path, label (null for none), probability, labels, coverage, cut."
  )
  var json = false

  func validate() throws {
    if top < 1 { throw ValidationError("--top must be 1 or more.") }
  }

  func run() throws {
    let classifier = try model.load()
    var inputs = Inputs(input)
    var output = Output()
    let (top, json) = (top, json)
    try inputs.forEach { path, text in
      TaggedArticle(path: path, prediction: classifier.predict(text))
    } then: { article in
      if let warning = article.warning { Messages.warning(warning) }
      try output.line(json ? try JSONLine.encode(article.record(top: top)) : article.line(top: top))
    }
    try output.flush()
    try inputs.finish()
  }
}

private struct TaggedArticle: Sendable {
  let path: String
  let prediction: Prediction

  /// What is odd about a text that no label could be found for.
  var warning: String? {
    if prediction.wordCount == 0 { return "\(path): no word in it; answered none" }
    guard prediction.isUnknown else { return nil }
    if prediction.arabicWordCount == 0 { return "\(path): no Arabic word in it; answered none" }
    return "\(path): no term in it that the model knows; answered none"
  }

  /// Path, then label and probability of each answer asked for.
  func line(top: Int) -> String {
    let name = path.escapingControls
    if top == 1 {
      return "\(name)\t\(prediction.label ?? "none")\t\(decimal(prediction.probability))"
    }
    return answers(top).reduce(into: name) {
      $0 += "\t\($1.label ?? "none")\t\(decimal($1.probability))"
    }
  }

  /// The answer first, then the other candidates.
  private func answers(_ top: Int) -> [Prediction.Candidate] {
    Array(prediction.candidates.prefix(top))
  }

  private func decimal(_ value: Double) -> String { value.formatted(decimals: 4) }

  struct Record: Encodable {
    struct Answer: Encodable {
      let label: Nullable<String>
      let probability: Double
    }
    let path: String
    let label: Nullable<String>
    let probability: Double
    let labels: [Answer]
    let coverage: Double
    let cut: [CutRecord]
  }

  func record(top: Int) -> Record {
    let shown = top == 1 ? prediction.candidates.count : top
    return Record(
      path: path, label: Nullable(prediction.label), probability: prediction.probability,
      labels: prediction.candidates.prefix(shown).map {
        .init(label: Nullable($0.label), probability: $0.probability)
      },
      coverage: prediction.coverage,
      cut: prediction.cuts.map { CutRecord($0) })
  }
}
