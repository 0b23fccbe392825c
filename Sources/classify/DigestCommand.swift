internal import ArgumentParser
internal import TextML

/// `classify digest`: topic, summary and story key of each article.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Tags, summarizes and keys articles in one pass over their text.",
    discussion: """
      Prints one line an article: path, label, probability, key, summary, with tabs between. The key is
      64 bits in hexadecimal; those of nearly equal articles differ in few bits.

      EXAMPLES
        classify digest article.txt
        classify digest --characters 240 articles/
        classify digest --json --threads 4 articles/ > digests.jsonl
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var policy: PolicyOptions
  @OptionGroup var sources: SourceOptions
  @OptionGroup var length: LengthOptions
  @OptionGroup var selection: SelectionOptions

  @Flag(
    help: """
      Print a JSON object a line: path, label (null for none), labels, probability, reason, key, summary, \
      summaryReason, cut.
      """)
  var json = false

  func run() throws {
    var classifier = try model.load()
    try policy.apply(to: &classifier)
    let digester = Digester(
      classifier: classifier, configuration: selection.configuration(cutting: length.cut))
    var inputs = Inputs(input)
    var output = Output()
    let (limit, query) = (length.length, selection.query)
    let sources = sources.learn(from: inputs)
    try inputs.forEach { path, text in
      DigestedArticle(
        path: path,
        digest: digester.digest(text, query: query, source: sources[path], length: limit))
    } then: { article in
      try output.line(json ? try JSONLine.encode(article.record) : article.line)
    }
    try output.flush()
    try inputs.finish()
  }
}

/// The digest of one article as it is printed.
struct DigestedArticle: Sendable {
  let path: String
  let digest: Digest

  /// Path, label, probability, key, summary.
  var line: String {
    [
      path.escapingControls, digest.prediction.label ?? "none",
      digest.prediction.probability.formatted(decimals: 4), digest.key.description,
      digest.summary.text.escapingControls,
    ].joined(separator: "\t")
  }

  struct Record: Encodable {
    let path: String
    let label: Nullable<String>
    let labels: [String]
    let probability: Double
    let reason: Nullable<String>
    let key: String
    let summary: String
    let summaryReason: Nullable<String>
    let cut: [CutRecord]
  }

  var record: Record {
    Record(
      path: path, label: Nullable(digest.prediction.label), labels: digest.prediction.labels,
      probability: digest.prediction.probability,
      reason: Nullable(digest.prediction.reason?.rawValue), key: digest.key.description,
      summary: digest.summary.text,
      summaryReason: Nullable(digest.summary.emptiness?.rawValue),
      cut: digest.summary.cuts.map { CutRecord($0) })
  }
}
