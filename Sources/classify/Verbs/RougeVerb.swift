public import ArgumentParser
public import TextML

/// `classify rouge`: how well summaries agree with people's.
struct RougeVerb: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rouge",
    abstract: "Scores summaries against reference summaries: ROUGE-1, ROUGE-2, ROUGE-L.",
    discussion: """
      Words are runs of letters and digits, spellings folded (hamza seats, vowels, tatweel, digits,
      letter case), neither stemmed nor dropped. --tokens ascii reads only a-z and 0-9, as rouge_score does.

      In a folder of references NAME.txt, NAME.*.txt and NAME/*.txt are references of NAME.txt.

      EXAMPLES
        classify rouge summary.txt reference-1.txt reference-2.txt
        classify rouge summaries/ references/
        classify rouge --aggregate jackknife --each pairs.jsonl    {"id", "summary", "references": […]} a line
        classify summarize --json articles/ | …                    | classify rouge -
      """)

  @Argument(
    help: """
      A summary and its references; a folder of summaries and folders of references; or one .jsonl file, or - \
      for the same from standard input.
      """, completion: .file())
  var paths: [String]

  @Option(help: "How several references make one score: mean, max (of F1), jackknife.")
  var aggregate = Rouge.Aggregate.mean

  @Option(help: "What counts as a word: folded, ascii.")
  var tokens = Rouge.Words.folded

  @Flag(help: "Print the scores of each summary too.")
  var each = false

  @Flag(help: "Print JSON objects: with --each one a line for each summary, then their mean.")
  var json = false

  func run() throws {
    var pairs = SummaryPairs()
    try pairs.read(paths)
    guard !pairs.items.isEmpty else {
      try pairs.finish()
      throw Failure("\(paths[0]): no summary in it", .data)
    }
    let rouge = Rouge(words: tokens)
    let scores = concurrentMap(pairs.items.count, threads: Machine.coreCount) {
      [items = pairs.items, aggregate] index in
      rouge.scores(
        of: items[index].summary, against: items[index].references, aggregate: aggregate)
    }
    var output = Output()
    let mean = Rouge.Scores.mean(scores)
    if json {
      if each {
        for (item, scores) in zip(pairs.items, scores) {
          try output.line(
            JSONLine.encode(
              Record(id: item.id, references: item.references.count, summaries: nil, scores)))
        }
      }
      try output.line(
        JSONLine.encode(Record(id: nil, references: nil, summaries: scores.count, mean)))
    } else {
      var table = Table()
      table.row(["", "precision", "recall", "F1"])
      if each {
        for (item, scores) in zip(pairs.items, scores) { add(scores, item.id, to: &table) }
      }
      add(mean, each ? "mean" : nil, to: &table)
      for line in table.lines { try output.line(line) }
    }
    try output.flush()
    try pairs.finish()
  }

  private func add(_ scores: Rouge.Scores, _ name: String?, to table: inout Table) {
    let prefix = name.map { $0.escapingControls + " " } ?? ""
    for (measure, score) in [
      ("ROUGE-1", scores.rouge1), ("ROUGE-2", scores.rouge2), ("ROUGE-L", scores.rougeL),
    ] {
      table.row(
        [prefix + measure]
          + [score.precision, score.recall, score.f1].map { $0.formatted(decimals: 4) })
    }
  }

  private struct Record: Encodable {
    struct Score: Encodable {
      let precision: Double
      let recall: Double
      let f1: Double

      init(_ score: Rouge.Score) {
        (precision, recall, f1) = (score.precision, score.recall, score.f1)
      }
    }
    let id: String?
    let references: Int?
    let summaries: Int?
    let rouge1: Score
    let rouge2: Score
    let rougeL: Score

    init(id: String?, references: Int?, summaries: Int?, _ scores: Rouge.Scores) {
      (self.id, self.references, self.summaries) = (id, references, summaries)
      rouge1 = Score(scores.rouge1)
      rouge2 = Score(scores.rouge2)
      rougeL = Score(scores.rougeL)
    }
  }
}

extension Rouge.Aggregate: ExpressibleByArgument {}
extension Rouge.Words: ExpressibleByArgument {}
