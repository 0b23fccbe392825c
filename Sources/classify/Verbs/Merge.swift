internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLDistributed

/// `classify merge`: counts of parts into counts of the whole, or into a vocabulary.
struct Merge: Verb {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Add files of counts, or make a vocabulary of them.",
    usage: "classify merge <counts> … [-o <file>] [<options>]",
    discussion: """
      EXAMPLES
        classify merge part-*.counts -o all.counts
        classify merge --vocabulary all.counts -o news.vocabulary
        classify merge --vocabulary --min-df 5 part-*.counts > news.vocabulary

      Files that classify count wrote with the same settings are added to one more such file, in any order; sums can be added again, as a tree. With --vocabulary the terms of the model are kept, and nothing can be added any more. Files are read side by side: memory does not depend on their size.
      """)

  @Argument(help: "Files of counts; one may be - for standard input.", completion: .file())
  var paths: [String]

  @Option(
    name: .shortAndLong, help: "Write to this file. (default: standard output)",
    completion: .file())
  var output = "-"

  @Flag(help: "Write a vocabulary, for vectorize and assemble.")
  var vocabulary = false

  @Option(
    help: "With --vocabulary, drop terms in fewer articles than this; 1 or more. (default: 2)")
  var minDf: Int?

  @OptionGroup var verbosity: Verbosity

  func validate() throws {
    if let minDf, minDf < 1 { throw ValidationError("--min-df must be 1 or more.") }
    if minDf != nil, !vocabulary { throw ValidationError("--min-df needs --vocabulary.") }
    // A file given twice would be counted twice.
    if let path = paths.indices.first(where: { paths[..<$0].contains(paths[$0]) }) {
      throw ValidationError("\(paths[path]) is given twice.")
    }
  }

  func run() throws {
    try OutputFile.check(["-o": output], reading: paths)
    let summary: FrequencyMerge.Summary
    if vocabulary {
      var configuration = TextClassifier.Configuration()
      if let minDf { configuration.vectors.minimumDocumentFrequency = minDf }
      summary = try FrequencyMerge.selectVocabulary(
        from: paths, toFile: output, configuration: configuration)
    } else {
      summary = try FrequencyMerge.merge(paths, toFile: output)
    }
    guard output != "-" else { return }
    try Output.report(
      ["counted \(summary.documents.grouped) articles"]
        + Output.lines(ofSkippedRecords: summary.skipped) + [
          "wrote \(output): \(summary.termsWritten.grouped) of \(summary.termsRead.grouped) terms"
        ])
  }
}
