internal import ArgumentParser
internal import TextML
internal import TextMLDistributed
internal import TextMLFormats

/// `classify count`: the first reading of a part of a corpus.
struct Count: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Counts in how many articles each term stands: the first step of training on many machines.",
    discussion: """
      Reads labelled records as train does, and writes a file of counts: a line that says what it is,
      a JSON object (settings, documents, documents of each label, records passed over), a line “term
      TAB documents” for each distinct term, and “end TERMS”. The same articles in any order, on any
      number of threads, give the same bytes. In memory are the distinct terms.

      EXAMPLES
        classify count --format jsonl < part-7.jsonl > part-7.counts
        classify count news.jsonl.gz -o news.counts --label-field section
        classify merge part-*.counts -o all.counts           adds them up
        classify merge --vocabulary all.counts -o news.vocabulary
      """)

  @Argument(
    help: "Files of records: .jsonl, .csv or .tsv, or - for standard input; nothing is -.",
    completion: .file())
  var paths: [String] = []

  @Option(
    name: .shortAndLong, help: "The file to write. (default: standard output)",
    completion: .file())
  var output = "-"

  @Option(help: "Count articles with these labels only, with commas between.")
  var labels: String?

  @OptionGroup(title: "Words (default: none of these)") var terms: TermOptions

  @Option(help: "How many threads to use; results do not depend on it. (default: all cores)")
  var threads: Int?

  @OptionGroup var verbosity: Verbosity

  @OptionGroup(title: "Files of records") var records: CorpusOptions

  func validate() throws {
    if let threads, threads < 1 { throw ValidationError("--threads must be 1 or more.") }
  }

  func run() throws {
    if output != "-" { try OutputFile.check(output, flag: "-o") }
    var configuration = TextClassifier.Configuration()
    terms.apply(to: &configuration)
    let threadCount = threads ?? Machine.coreCount
    var counts = DocumentFrequencies(analyzer: configuration.analyzer)
    var skipped = 0
    var progress = Progress("articles")
    do throws(CorpusError) {
      try Corpus.forEachRun(
        reading: paths.isEmpty ? ["-"] : paths,
        labels: labels?.split(separator: ",").map(String.init), fields: records.fields,
        threads: threadCount, skip: { _ in skipped += 1 },
        body: { run in
          counts.add(run, threads: threadCount)
          progress.add(run.count)
        })
    } catch {
      Messages.endProgress()
      throw Failure(error)
    }
    progress.finish()
    counts.skippedCount = skipped
    do throws(RowFileError) { try counts.write(toFile: output) } catch { throw Failure(error) }
    guard output != "-" else { return }
    var out = Output()
    try out.line("read \(counts.documentCount.grouped) articles")
    if skipped > 0 { try out.line("skipped \(skipped.grouped) records") }
    try out.line("wrote \(output): \(counts.termCount.grouped) terms")
    try out.flush()
  }
}
