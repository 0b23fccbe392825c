public import ArgumentParser
internal import TextML
public import TextMLFormats

extension RecordFormat: ExpressibleByArgument {}

/// When answers are sent on.
enum Flush: String, ExpressibleByArgument, CaseIterable {
  /// After each record.
  case line
  /// In blocks.
  case batch
  /// When no more input is at hand.
  case auto
}

/// Fields to pass on: `id,url` or `label=gold`.
struct KeptFields: ExpressibleByArgument {
  let fields: [RecordFields.Kept]

  init?(argument: String) {
    fields = argument.split(separator: ",").map { part in
      guard let sign = part.firstIndex(of: "=") else {
        return .init(field: String(part), name: String(part))
      }
      return .init(field: String(part[..<sign]), name: String(part[part.index(after: sign)...]))
    }
    if fields.isEmpty || fields.contains(where: { $0.field.isEmpty || $0.name.isEmpty }) {
      return nil
    }
  }
}

/// A number of bytes: 65536, 64K, 16M, 1G.
struct ByteSize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    var digits = argument.uppercased()[...]
    if digits.last == "B" { digits = digits.dropLast() }
    var scale = 1
    if let place = digits.last.flatMap({ "KMG".firstIndex(of: $0) }) {
      scale = 1 << (10 * (1 + "KMG".distance(from: "KMG".startIndex, to: place)))
      digits = digits.dropLast()
    }
    guard let number = Int(digits), number > 0, number <= Int.max / scale else { return nil }
    bytes = number * scale
  }
}

/// How records are read and written.
struct RecordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Records in, an answer out for each: jsonl, csv, tsv or text (a line each). (default: as the file is named)",
      valueName: "format"))
  var format: RecordFormat?

  @Option(
    help: ArgumentHelp(
      "The format of the answers. (default: that of the input)", valueName: "format"))
  var outputFormat: RecordFormat?

  @OptionGroup var layout: FieldOptions

  @Option(help: ArgumentHelp("The field that names the record.", valueName: "field"))
  var idField = "id"

  @Option(
    help: ArgumentHelp("Fields to pass on: url,date or label=gold to rename.", valueName: "fields"))
  var keep: KeptFields?

  @Flag(help: "tsv input has a header line.")
  var header = false

  @Option(help: "When answers are sent: line, batch, or auto (when no more input is at hand).")
  var flush = Flush.auto

  @Flag(help: "End with exit code 1 if a record could not be answered.")
  var strict = false

  @Flag(help: "Write \\u for every letter beyond ASCII in JSON.")
  var ascii = false

  @Option(
    help: ArgumentHelp(
      "Longer records are answered with an error. (default: 16M)", valueName: "size"))
  var maxRecord: ByteSize?

  @Option(
    help: ArgumentHelp("Write counts of the run to this file, as JSON.", valueName: "file"),
    completion: .file())
  var stats: String?

  func validate() throws {
    if header, layout.columns != nil {
      throw ValidationError("Give one of --header and --columns.")
    }
    let names = keep?.fields.map(\.name) ?? []
    if Set(names).count < names.count { throw ValidationError("--keep: a name stands twice.") }
    let taken = RecordWriter.commonNames
    for name in names where taken.contains(name) {
      throw ValidationError("--keep: every answer has a field “\(name)”; rename it: \(name)=…")
    }
  }

  /// The format of the paths: the one that was given, or the one that all names tell.
  func format(of paths: [String]) throws -> RecordFormat? {
    if let format { return format }
    let formats = paths.map { RecordFormat(path: $0) }
    guard let first = formats.first, let first else {
      if formats.contains(where: { $0 != nil }) { throw mixed }
      let given = [
        ("--output-format", outputFormat != nil), ("--keep", keep != nil),
        ("--columns", layout.columns != nil), ("--header", header),
        ("--delimiter", layout.delimiter != nil), ("--strict", strict),
        ("--content", layout.content == .html), ("--stats", stats != nil),
        ("--max-record", maxRecord != nil),
      ]
      for (flag, isGiven) in given where isGiven {
        throw Failure("\(flag) needs --format, or files of records", .usage)
      }
      return nil
    }
    guard formats.allSatisfy({ $0 == first }) else { throw mixed }
    return first
  }

  private var mixed: Failure {
    Failure("files of records and other files in one run: give --format, or run twice", .usage)
  }

  func reading(_ format: RecordFormat) -> RecordReading {
    var reading = RecordReading(format)
    reading.fields.id = idField
    reading.fields.title = layout.titleField
    reading.fields.text = layout.textField
    reading.fields.kept = keep?.fields ?? []
    reading.encoding = layout.encoding
    if let delimiter = layout.delimiter { reading.delimiter = delimiter.byte }
    if let columns = layout.columnNames {
      reading.columns = columns
    } else if header {
      reading.columns = nil
    }
    if let maxRecord { reading.maximumRecordSize = maxRecord.bytes }
    return reading
  }
}
