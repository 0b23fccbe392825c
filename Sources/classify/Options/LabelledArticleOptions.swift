internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// Which labelled articles a verb reads, and how.
struct LabelledArticleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read articles with these labels only: economy,sports. (default: all)",
      valueName: "labels"))
  var labels: LabelList?

  @OptionGroup var threads: ThreadOptions
  @OptionGroup var sources: SourceOptions
  @OptionGroup(title: "Files of records") var records: CorpusOptions

  /// Returns the reader of these articles.
  ///
  /// - Parameter allowsSeveralLabels: Whether an article may have several labels; an error if not.
  func reader(allowsSeveralLabels: Bool) -> CorpusReader {
    records.reader(
      labels: labels, repeated: sources.repeated, allowsSeveralLabels: allowsSeveralLabels,
      threads: threads.count)
  }
}

/// The field of records that holds the label.
struct LabelFieldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the label, or a JSON array of labels, from this field. (default: label or labels)",
      valueName: "field"))
  var labelField: String?
}
