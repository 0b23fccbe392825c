internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// `classify digest`: topic, summary and fingerprint of each article.
struct DigestVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "Tags, summarizes and fingerprints articles in one pass over their text.",
    discussion: """
      Prints one line an article: path, label, probability, fingerprint, summary, with tabs between. The key is
      64 bits in hexadecimal; those of nearly equal articles differ in few bits.

      EXAMPLES
        classify digest article.txt
        classify digest --characters 240 articles/
        classify digest --json --threads 4 articles/ > digests.jsonl

      RECORDS
        classify digest --format jsonl < in.jsonl > out.jsonl     one digest out for each record in
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup var policy: PolicyOptions
  @OptionGroup var sources: SourceOptions
  @OptionGroup var length: LengthOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup(title: "Records") var records: RecordOptions

  @Flag(
    help: """
      Print a JSON object a line: path, label (null for none), labels, probability, reason, fingerprint, summary, \
      summaryReason, removed.
      """)
  var json = false

  func run() throws {
    var classifier = try model.load()
    try policy.apply(to: &classifier)
    let digester = Digester(
      classifier: classifier, configuration: selection.configuration(truncating: length.cut))
    let (limit, query) = (length.length, selection.query)
    if let format = try records.format(of: input.paths) {
      let stream = RecordStream(
        options: records, format: format, paths: input.paths, threads: input.threadCount,
        model: classifier.checksum)
      return try stream.run(DigestedArticle.columns) { record in
        DigestedArticle.values(digester.digest(record.page, query: query, length: limit))
      }
    }
    var inputs = Inputs(input, encoding: records.layout.encoding)
    var output = Output()
    let sources = sources.learn(from: inputs, linesAreSentences: selection.lines)
    try inputs.forEachUTF8 { path, utf8 in
      DigestedArticle(
        path: path,
        digest: digester.digest(
          utf8: utf8, query: query, repeatedBoilerplate: sources[path], length: limit))
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

  /// Path, label, probability, fingerprint, summary.
  var line: String {
    [
      path.escapingControls, digest.prediction.label ?? "none",
      digest.prediction.probability.formatted(decimals: 4), digest.fingerprint.description,
      digest.summary.text.escapingControls,
    ].joined(separator: "\t")
  }

  static let columns: [RecordWriter.Column] = [
    .init("label", textForNull: "none"), .init("probability"), .init("fingerprint"),
    .init("summary"),
    .init("reason", isDetail: true), .init("labels", isDetail: true),
    .init("summaryReason", isDetail: true), .init("removed", isDetail: true),
  ]

  /// The values of the columns.
  static func values(_ digest: Digest) -> [RecordValue] {
    let prediction = digest.prediction
    return [
      prediction.label.map { .string($0) } ?? .null, .number(prediction.probability),
      .string(digest.fingerprint.description), .string(digest.summary.text),
      prediction.reason.map { .string($0.rawValue) } ?? .null,
      .array(prediction.labels.map { .string($0) }),
      digest.summary.emptiness.map { .string($0.rawValue) } ?? .null,
      .removed(digest.summary.removed),
    ]
  }

  struct Record: Encodable {
    let path: String
    let label: Nullable<String>
    let labels: [String]
    let probability: Double
    let reason: Nullable<String>
    let fingerprint: String
    let summary: String
    let summaryReason: Nullable<String>
    let removed: [RemovedRecord]
  }

  var record: Record {
    Record(
      path: path, label: Nullable(digest.prediction.label), labels: digest.prediction.labels,
      probability: digest.prediction.probability,
      reason: Nullable(digest.prediction.reason?.rawValue),
      fingerprint: digest.fingerprint.description,
      summary: digest.summary.text,
      summaryReason: Nullable(digest.summary.emptiness?.rawValue),
      removed: digest.summary.removed.map { RemovedRecord($0) })
  }
}
