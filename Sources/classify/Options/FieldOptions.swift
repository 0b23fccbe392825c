public import ArgumentParser
internal import TextML
public import TextMLFormats

extension TextEncoding: ExpressibleByArgument {
  /// The encoding of that name.
  public init?(argument: String) { self.init(name: argument) }
}

extension RecordContent: ExpressibleByArgument {}

/// A delimiter of CSV: one ASCII character, or `tab` or `\t`.
struct Delimiter: ExpressibleByArgument {
  let byte: UInt8

  init?(argument: String) {
    if argument == "tab" || argument == "\\t" {
      byte = 0x09
      return
    }
    let bytes = Array(argument.utf8)
    guard bytes.count == 1, bytes[0] < 0x80, bytes[0] != UInt8(ascii: "\""), bytes[0] != 0x0A,
      bytes[0] != 0x0D
    else { return nil }
    byte = bytes[0]
  }
}

/// Where the title and the text of a record are, and how they are encoded.
struct FieldOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read the text from this field: a name, or a column's number from 1.", valueName: "field"))
  var textField = "text"

  @Option(
    help: ArgumentHelp("Read the headline from this field; '' reads none.", valueName: "field"))
  var titleField = "title"

  @Option(
    help: ArgumentHelp(
      "Name the columns of csv or tsv input that has no header: id,text,label.", valueName: "names")
  )
  var columns: String?

  @Flag(
    inversion: .prefixedNo,
    help:
      "Read the names of columns from the first line of csv or tsv; without it, name fields by number. (default: yes for csv, no for tsv)"
  )
  var header: Bool?

  @Option(
    help: ArgumentHelp(
      "Separate the fields of csv by this ASCII character, or tab, in the input and in the answers. (default: recognized by the first line; a comma in answers)",
      valueName: "character"))
  var delimiter: Delimiter?

  @Option(
    help: ArgumentHelp(
      "Decode the input as utf-8, utf-16le, utf-16be, windows-1256 or iso-8859-6. (default: UTF-8; UTF-16 with a byte order mark, Windows-1256 and ISO 8859-6 are recognized)",
      valueName: "name"))
  var encoding: TextEncoding?

  @Option(
    help:
      "Take the text field as plain text, as an HTML page, or for each record as what it is: HTML if it has tags."
  )
  var content = RecordContent.text

  func validate() throws {
    if header == true, columns != nil {
      throw ValidationError("Give one of --header and --columns.")
    }
  }

  var columnNames: [String]? {
    columns?.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
  }

  /// How records of a format are read.
  func reading(_ format: RecordFormat) -> RecordReading {
    var reading = RecordReading(format)
    reading.fields.title = titleField
    reading.fields.text = textField
    reading.encoding = encoding
    reading.delimiter = delimiter?.byte
    reading.columns = columnNames
    reading.hasHeader = header
    return reading
  }
}
