public import ArgumentParser
internal import TextML
public import TextMLFormats

extension TextEncoding: ExpressibleByArgument {
  /// The encoding of that name.
  public init?(argument: String) { self.init(name: argument) }
}

/// The content of a text field.
enum Content: String, ExpressibleByArgument, CaseIterable {
  case text
  case html
}

/// A single byte.
struct Delimiter: ExpressibleByArgument {
  let byte: UInt8

  init?(argument: String) {
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

  @Option(help: ArgumentHelp("Read the headline from this field.", valueName: "field"))
  var titleField = "title"

  @Option(
    help: ArgumentHelp(
      "Name the columns of csv or tsv input that has no header: id,text,label.", valueName: "names")
  )
  var columns: String?

  @Option(
    help: ArgumentHelp(
      "Separate the fields of csv by this character. (default: ,)", valueName: "character"))
  var delimiter: Delimiter?

  @Option(
    help: ArgumentHelp(
      "Decode the input as utf-8, utf-16le, utf-16be, windows-1256 or iso-8859-6. (default: UTF-8; UTF-16 and Windows-1256 are recognized)",
      valueName: "name"))
  var encoding: TextEncoding?

  @Option(help: "Take the text field as plain text, or as an HTML page.")
  var content = Content.text

  var columnNames: [String]? {
    columns?.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
  }
}
