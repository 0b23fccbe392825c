public import ArgumentParser
internal import TextML
public import TextMLFormats

extension RecordFormat: ExpressibleByArgument {}

/// When answers are sent.
enum Flush: String, ExpressibleByArgument, CaseIterable {
  /// After each record.
  case line
  /// In blocks.
  case batch
  /// Whenever no more input is available.
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

/// How records are read and answers are written.
struct RecordOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read records in this format and write one answer for each: jsonl, csv, tsv or text (a line each). With folders: write their answers in this format. (default: by the file's name)",
      valueName: "format"))
  var format: RecordFormat?

  @Option(
    help: ArgumentHelp(
      "Write answers in this format, about files and folders too. (default: by the name of -o, or that of the records)",
      valueName: "format"))
  var outputFormat: RecordFormat?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Write the answers to this file, whole or not at all. (default: standard output)",
      valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(help: "Begin csv and tsv answers with a byte order mark, which spreadsheets need.")
  var bom = false

  @Flag(
    inversion: .prefixedNo,
    help:
      "Put an apostrophe before texts in csv and tsv that a spreadsheet takes for formulas. (default: with --bom, and where -o names a .csv file)"
  )
  var guardFormulas: Bool?

  @OptionGroup var layout: FieldOptions

  @Option(help: ArgumentHelp("Read the record's name from this field.", valueName: "field"))
  var idField = "id"

  @Option(
    help: ArgumentHelp(
      "Pass these fields on: url,date, or label=gold to rename one.", valueName: "fields"))
  var keep: KeptFields?

  @Option(help: "Send answers after each line, in batches, or when no more input is available.")
  var flush = Flush.auto

  @Flag(help: "End with exit code 1 if a record could not be answered.")
  var strict = false

  @Flag(help: "Write characters beyond ASCII as \\u escapes in JSON.")
  var ascii = false

  @Option(
    help: ArgumentHelp(
      "Answer longer records with an error. (default: 16M)", valueName: "size"))
  var maxRecord: ByteSize?

  @Option(
    help: ArgumentHelp(
      "Write counts of records and errors to this file, as JSON.", valueName: "file"),
    completion: .file())
  var stats: String?

  /// The suffixes of files that answers are often wanted in, and that cannot be written.
  private static let otherSuffixes = [
    "xlsx", "xls", "ods", "numbers", "docx", "doc", "odt", "pdf", "parquet", "xml", "zip", "gz",
    "zst",
  ]

  func validate() throws {
    if let output, let suffix = output.lowercased().split(separator: ".").last,
      Self.otherSuffixes.contains(where: { suffix == $0 })
    {
      throw ValidationError(
        "-o \(output): answers are written as csv, which spreadsheets open, tsv, jsonl or text, not packed; name a file such as answers.csv."
      )
    }
    let names = keep?.fields.map(\.name) ?? []
    if Set(names).count < names.count { throw ValidationError("--keep: two fields have one name.") }
    let taken = RecordWriter.commonNames
    for name in names where taken.contains(name) {
      throw ValidationError("--keep: every answer has a field “\(name)”; rename it: \(name)=…")
    }
  }

  /// The format of the records at the paths: the one given, or the one that all names have; nil for
  /// articles in files and folders.
  func format(of paths: [String]) throws -> RecordFormat? {
    let formats = paths.map { RecordFormat(path: $0) }
    let holdsFolder = paths.contains { $0 != "-" && FileSystem.isFolder($0) }
    if let format, !holdsFolder { return format }
    guard let first = formats.first, let first else {
      if formats.contains(where: { $0 != nil }) {
        guard let missing = paths.first(where: { $0 != "-" && !FileSystem.exists($0) }) else {
          throw mixed
        }
        throw Failure(
          "\(missing): no such file or folder; a name of several words needs quotation marks",
          .noInput)
      }
      let given = [
        ("--text-field", layout.textField != "text"),
        ("--title-field", layout.titleField != "title"),
        ("--id-field", idField != "id"),
        ("--keep", keep != nil), ("--columns", layout.columns != nil),
        ("--header", layout.header != nil),
        ("--strict", strict), ("--content", layout.content != .text), ("--stats", stats != nil),
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

  /// The format that the answers were given by name; nil if none was.
  var formatOfAnswers: RecordFormat? { outputFormat ?? output.flatMap { RecordFormat(path: $0) } }

  private var mixed: Failure {
    Failure(
      "files of records and other files together: give --format, or run the command for each",
      .usage)
  }

  /// The fields beside the text that were named, and what each is for.
  var namedFields: [(field: String, role: String)] {
    var named = (keep?.fields ?? []).map { (field: $0.field, role: "keep") }
    if idField != "id" { named.append((idField, "id")) }
    if !["", "title"].contains(layout.titleField) { named.append((layout.titleField, "title")) }
    return named
  }

  /// The delimiter of CSV.
  var delimiter: UInt8 { layout.delimiter?.byte ?? UInt8(ascii: ",") }

  /// Whether texts that a spreadsheet may take for formulas get an apostrophe in rows.
  var guardsFormulas: Bool {
    guardFormulas ?? (bom || output?.lowercased().hasSuffix(".csv") ?? false)
  }

  /// Opens the output, and writes the byte order mark.
  ///
  /// - Parameter inputs: What the command reads.
  func open(_ format: RecordFormat, reading inputs: [String]) throws -> Output {
    if bom, format != .csv, format != .tsv {
      throw Failure("--bom is for csv and tsv", .usage)
    }
    try OutputFile.check(["-o": output, "--stats": stats], reading: inputs)
    var out = try Output(to: output)
    if bom { try out.text("\u{FEFF}") }
    return out
  }

  func reading(_ format: RecordFormat) -> RecordReading {
    var reading = layout.reading(format)
    reading.fields.id = idField
    reading.fields.kept = keep?.fields ?? []
    if let maxRecord { reading.maximumRecordSize = maxRecord.bytes }
    return reading
  }
}
