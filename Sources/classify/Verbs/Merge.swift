internal import ArgumentParser
internal import TextML
internal import TextMLDistributed

/// `classify merge`: counts of parts into counts of the whole, or into a vocabulary.
struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Adds files of counts, or makes a vocabulary of them.",
    discussion: """
      Files that classify count wrote with the same settings give one more of them; the order does
      not matter, and sums can be added again, as a tree. With --vocabulary the terms that a model is
      to have are kept, and nothing can be added any more. Files are read side by side: memory does
      not depend on their size.

      EXAMPLES
        classify merge part-*.counts -o all.counts
        classify merge --vocabulary all.counts -o news.vocabulary
        classify merge --vocabulary --min-df 5 part-*.counts > news.vocabulary
      """)

  @Argument(help: "Files of counts; one may be - for standard input.", completion: .file())
  var paths: [String]

  @Option(
    name: .shortAndLong, help: "The file to write. (default: standard output)",
    completion: .file())
  var output = "-"

  @Flag(help: "Write a vocabulary: for vectorize and assemble.")
  var vocabulary = false

  @Option(help: "With --vocabulary: drop terms in fewer articles than this. (default: 2)")
  var minDf: Int?

  @OptionGroup var verbosity: Verbosity

  func validate() throws {
    if let minDf, minDf < 1 { throw ValidationError("--min-df must be 1 or more.") }
    if minDf != nil, !vocabulary { throw ValidationError("--min-df needs --vocabulary.") }
    // It would be counted twice.
    if let path = paths.indices.first(where: { paths[..<$0].contains(paths[$0]) }) {
      throw ValidationError("\(paths[path]) is given twice.")
    }
  }

  func run() throws {
    if output != "-" { try OutputFile.check(output, flag: "-o") }
    let summary: FrequencyMerge.Summary
    do throws(RowFileError) {
      if vocabulary {
        var configuration = TextClassifier.Configuration()
        if let minDf { configuration.vectors.minimumDocumentFrequency = minDf }
        summary = try FrequencyMerge.selectVocabulary(
          from: paths, toFile: output, configuration: configuration)
      } else {
        summary = try FrequencyMerge.merge(paths, toFile: output)
      }
    } catch {
      throw Failure(error)
    }
    guard output != "-" else { return }
    var out = Output()
    try out.line("counted \(summary.documents.grouped) articles")
    if summary.skipped > 0 { try out.line("skipped \(summary.skipped.grouped) records") }
    try out.line(
      "wrote \(output): \(summary.termsWritten.grouped) of \(summary.termsRead.grouped) terms")
    try out.flush()
  }
}
