internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// How labelled articles are found in files of records.
struct CorpusOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Files hold records: jsonl, csv or tsv. (default: as the file is named)", valueName: "format")
  )
  var format: RecordFormat?

  @Option(
    help: ArgumentHelp(
      "The field with the label, or with a JSON array of labels. (default: label or labels)",
      valueName: "field"))
  var labelField: String?

  @OptionGroup var layout: FieldOptions

  var fields: LabelFields {
    var fields = LabelFields()
    fields.format = format
    fields.fields.text = layout.textField
    fields.fields.title = layout.titleField
    fields.label = labelField
    fields.encoding = layout.encoding
    fields.columns = layout.columnNames
    fields.isPage = layout.content == .html
    if let delimiter = layout.delimiter { fields.delimiter = delimiter.byte }
    return fields
  }
}
