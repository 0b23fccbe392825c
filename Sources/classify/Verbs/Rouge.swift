internal import ArgumentParser
public import TextML
internal import TextMLAnswers

/// `classify rouge`: how well summaries agree with reference summaries.
struct Rouge: Verb {
  static let configuration = CommandConfiguration(
    commandName: "rouge",
    abstract: "Score summaries against references: ROUGE-1, ROUGE-2, ROUGE-L.",
    usage: "classify rouge <summary> <reference> … [<options>]",
    discussion: """
      EXAMPLES
        classify rouge summary.txt reference-1.txt reference-2.txt
        classify rouge summaries/ references/
        classify rouge --aggregate jackknife --each pairs.jsonl

      A line of pairs.jsonl is {"id": …, "summary": …, "references": […]}. In a folder of references, NAME.txt, NAME.*.txt and NAME/*.txt are references of NAME.txt.

      Words are sequences of letters and digits, spellings folded (hamza seats, vowels, tatweel, digits, letter case), neither stemmed nor removed. --tokens ascii reads only a-z and 0-9, as rouge_score does.
      """)

  @Argument(
    help:
      "A summary and its references; a folder of summaries and folders of references; or one .jsonl file, or - for standard input.",
    completion: .file())
  var paths: [String]

  @Option(help: "Combine the scores of several references by this method; max is of F1.")
  var aggregate = TextML.Rouge.Aggregate.mean

  @Option(help: "Count these as words.")
  var tokens = TextML.Rouge.Words.folded

  @Option(
    help:
      "Refuse a summary or reference of more words than this, 1 or more: the time of ROUGE-L grows with the product of both."
  )
  var maxWords = 100_000

  @Flag(help: "Print the scores of each summary too.")
  var each = false

  @Flag(help: "Print JSON objects: with --each one a line for each summary, then their mean.")
  var json = false

  @OptionGroup var verbosity: Verbosity

  func validate() throws {
    if maxWords < 1 { throw ValidationError("--max-words must be 1 or more.") }
  }

  func run() throws {
    var pairs = SummaryPairs()
    try pairs.read(paths)
    let rouge = TextML.Rouge(words: tokens)
    pairs.refuseTexts(longerThan: maxWords, wordCount: rouge.wordCount)
    guard !pairs.items.isEmpty else {
      try pairs.finish()
      throw Failure("\(paths[0]): no summary in it", .data)
    }
    let scores = concurrentMap(pairs.items.count, threads: threadCount(0)) {
      [items = pairs.items, aggregate] index in
      rouge.scores(
        of: items[index].summary, against: items[index].references, aggregate: aggregate)
    }
    let single = zip(pairs.items, scores).map {
      RougeAnswer(id: $0.id, count: $0.references.count, scores: $1)
    }
    let mean = RougeAnswer(id: nil, count: scores.count, scores: .mean(scores))
    var output = try Output()
    if json {
      try output.lines(((each ? single : []) + [mean]).map(\.json.jsonText))
    } else {
      var table = Table()
      table.row(["", "precision", "recall", "F1"])
      if each { for answer in single { answer.rows(answer.id, to: &table) } }
      mean.rows(each ? "mean" : nil, to: &table)
      try output.lines(table.lines)
    }
    try output.finish()
    try pairs.finish()
  }
}

extension TextML.Rouge.Aggregate: ExpressibleByArgument {}
extension TextML.Rouge.Words: ExpressibleByArgument {}
