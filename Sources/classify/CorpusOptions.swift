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

  @Option(
    help: ArgumentHelp("The field with the text, by name or column number.", valueName: "field"))
  var textField = "text"

  @Option(help: ArgumentHelp("The field with the headline.", valueName: "field"))
  var titleField = "title"

  @Option(
    help: ArgumentHelp("The columns of csv or tsv without a header line.", valueName: "names"))
  var columns: String?

  @Option(help: ArgumentHelp("Between the fields of csv. (default: ,)", valueName: "character"))
  var delimiter: Delimiter?

  @Option(
    help: ArgumentHelp(
      "utf-8, utf-16le, utf-16be, windows-1256 or iso-8859-6. (default: UTF-8; UTF-16 and Windows-1256 are recognized)",
      valueName: "name"))
  var encoding: TextEncoding?

  var fields: LabelFields {
    var fields = LabelFields()
    fields.format = format
    fields.fields.text = textField
    fields.fields.title = titleField
    fields.label = labelField
    fields.encoding = encoding
    fields.columns = columns?.split(separator: ",", omittingEmptySubsequences: false).map {
      String($0)
    }
    if let delimiter { fields.delimiter = delimiter.byte }
    return fields
  }
}
