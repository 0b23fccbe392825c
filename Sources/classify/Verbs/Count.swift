internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLDistributed
internal import TextMLFormats

/// `classify count`: document frequencies of a part of a corpus.
struct Count: Verb {
  static let configuration = CommandConfiguration(
    commandName: "count",
    abstract: "Count documents per term, as the first step of training in parts.",
    usage: "classify count [<path> …] [-o <file>] [<options>]",
    discussion: """
      EXAMPLES
        classify count --format jsonl < part-7.jsonl > part-7.counts
        classify count news.jsonl.gz -o news.counts --label-field section
        classify merge part-*.counts -o all.counts           adds them up
        classify merge --vocabulary all.counts -o news.vocabulary

      Reads labelled records as train does. Writes a file of counts: its kind, a JSON object (settings, documents, documents of each label, skipped records), a line “term TAB documents” for each distinct term, and “end TERMS”. The same articles in any order, on any number of threads, give the same bytes. Memory holds the distinct terms.
      """)

  @Argument(
    help:
      "Folders of label folders, or files of records: .jsonl, .json, .csv or .tsv, or - for standard input. (default: -)",
    completion: .file())
  var paths: [String] = []

  @Option(
    name: .shortAndLong, help: "Write the counts to this file. (default: standard output)",
    completion: .file())
  var output = "-"

  @OptionGroup(title: "Words (default: none of these)") var terms: TermOptions
  @OptionGroup var verbosity: Verbosity
  @OptionGroup var articles: LabelledArticleOptions

  func run() throws {
    try OutputFile.check(["-o": output], reading: paths)
    var configuration = TextClassifier.Configuration()
    terms.apply(to: &configuration)
    var counts = DocumentFrequencies(analyzer: configuration.analyzer)
    var skipped = 0
    var unreadable: Corpus.Skipped?
    var progress = Progress("articles")
    let reader = articles.reader(allowsSeveralLabels: false)
    try reader.forEachBatch(of: paths.isEmpty ? ["-"] : paths) { article in
      skipped += 1
      if unreadable == nil, article.isUnreadable { unreadable = article }
    } body: { batch in
      counts.add(batch, threads: reader.threads)
      progress.add(batch.count)
    }
    progress.finish()
    if let unreadable, counts.documentCount == 0 {
      throw Failure(unreadable.reason, unreadable.kind == .file ? .noInput : .data)
    }
    counts.skippedCount = skipped
    try counts.write(toFile: output)
    guard output != "-" else { return }
    try Output.report(
      ["read \(counts.documentCount.grouped) articles"] + Output.lines(ofSkippedRecords: skipped)
        + ["wrote \(output): \(counts.termCount.grouped) terms"])
  }
}
