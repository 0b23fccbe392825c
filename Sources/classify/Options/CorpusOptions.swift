internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// How labelled articles are read from files of records.
struct CorpusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read files as records in this format: jsonl, csv or tsv. (default: by the file's name)",
      valueName: "format")
  )
  var format: RecordFormat?

  @OptionGroup var label: LabelFieldOptions
  @OptionGroup var layout: FieldOptions

  var fields: LabelFields {
    var fields = LabelFields()
    fields.format = format
    fields.text = layout.textField
    fields.title = layout.titleField
    fields.label = label.labelField
    fields.encoding = layout.encoding
    fields.columns = layout.columnNames
    fields.content = layout.content
    fields.hasHeader = layout.header
    fields.delimiter = layout.delimiter?.byte
    return fields
  }

  /// Returns a reader of articles with these options.
  func reader(
    labels: LabelList?, repeated: Bool = true, allowsSeveralLabels: Bool = true, threads: Int
  ) -> CorpusReader {
    var reader = CorpusReader()
    reader.fields = fields
    reader.labels = labels?.names
    reader.allowsSeveralLabels = allowsSeveralLabels
    reader.removesRepeatedLines = repeated
    reader.threads = threads
    return reader
  }
}
