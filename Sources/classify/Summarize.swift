internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// `classify summarize`: one paragraph of an article's own sentences.
struct Summarize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Summarizes articles in one paragraph of their own sentences.",
    discussion: """
      Chooses the sentences nearest to the centroid of the article and prints them in their order.
      The length is never exceeded. For several articles each line is a path, a tab and a summary.

      EXAMPLES
        classify summarize article.txt
        classify summarize --words 60 article.txt
        classify summarize --characters 240 article.txt
        classify summarize --json --percent 20 articles/

      RECORDS
        classify summarize --format jsonl < in.jsonl > out.jsonl  one summary out for each record in
        classify summarize --words 40 --keep url news.csv.gz
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var model: ModelOptions
  @OptionGroup(title: "Records") var records: RecordOptions

  @Option(help: "At most this many sentences. (default: 3)")
  var sentences: Int?

  @Option(help: "At most this many words, counted between white space.")
  var words: Int?

  @Option(help: "At most this many characters as a reader counts them.")
  var characters: Int?

  @Option(help: "This share of the article's sentences: above 0, at most 100.")
  var percent: Double?

  @Flag(help: "Print a JSON object a line: path, summary, sentences with score and place, cut.")
  var json = false

  func validate() throws {
    let given = [sentences != nil, words != nil, characters != nil, percent != nil].count { $0 }
    if given > 1 {
      throw ValidationError("Give one of --sentences, --words, --characters and --percent.")
    }
    for (name, value) in [("sentences", sentences), ("words", words), ("characters", characters)] {
      if let value, value < 1 { throw ValidationError("--\(name) must be 1 or more.") }
    }
    if let percent, !(percent > 0 && percent <= 100) {
      throw ValidationError("--percent must be above 0 and at most 100.")
    }
  }

  private var length: SummaryLength {
    if let words { return .words(words) }
    if let characters { return .characters(characters) }
    if let percent { return .fraction(percent / 100) }
    return .sentences(sentences ?? 3)
  }

  func run() throws {
    let classifier = try model.load()
    let summarizer = CentroidSummarizer(classifier: classifier)
    if let format = try records.format(of: input.paths) {
      return try stream(format, summarizer, model: classifier.checksum)
    }
    var inputs = Inputs(input, encoding: records.encoding)
    var output = Output()
    let (length, json) = (length, json)
    let isAlone = inputs.count == 1
    try inputs.forEach { path, text in
      (path: path, summary: summarizer.summarize(text, length: length))
    } then: { article in
      if article.summary.items.isEmpty {
        Messages.warning("\(article.path): no word in it; the summary is empty")
      } else if article.summary.isTruncated {
        Messages.warning("\(article.path): no sentence is short enough; one was cut")
      }
      if json {
        try output.line(JSONLine.encode(SummaryRecord(article.path, article.summary)))
      } else if isAlone {
        try output.line(article.summary.text)
      } else {
        try output.line(article.path.escapingControls + "\t" + article.summary.text)
      }
    }
    try output.flush()
    try inputs.finish()
  }
}

extension Summarize {
  /// Summarizes records, an answer out for each.
  private func stream(
    _ format: RecordFormat, _ summarizer: CentroidSummarizer, model: String
  ) throws {
    let length = length
    let stream = RecordStream(
      options: records, format: format, paths: input.paths, threads: input.threadCount, model: model
    )
    try stream.run([
      .init("summary"), .init("truncated"), .init("sentences", isDetail: true),
      .init("cut", isDetail: true),
    ]) { record in
      let summary = summarizer.summarize(record.page, length: length)
      return [
        .string(summary.text), .boolean(summary.isTruncated),
        .array(
          summary.items.map {
            .object([
              ("text", .string($0.text)), ("score", .number($0.score)),
              ("start", .integer($0.utf8Range.lowerBound)),
              ("end", .integer($0.utf8Range.upperBound)),
            ])
          }), .cuts(summary.cuts),
      ]
    }
  }
}

private struct SummaryRecord: Encodable {
  struct Item: Encodable {
    let text: String
    let score: Double
    let start: Int
    let end: Int
  }
  let path: String
  let summary: String
  let sentences: [Item]
  let truncated: Bool
  let cut: [CutRecord]

  init(_ path: String, _ summary: Summary) {
    self.path = path
    self.summary = summary.text
    sentences = summary.items.map {
      Item(
        text: $0.text, score: $0.score, start: $0.utf8Range.lowerBound, end: $0.utf8Range.upperBound
      )
    }
    truncated = summary.isTruncated
    cut = summary.cuts.map { CutRecord($0) }
  }
}
