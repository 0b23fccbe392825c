internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLDistributed
internal import TextMLFormats

/// `classify vectorize`: the rows that training sees.
struct Vectorize: Verb {
  static let configuration = CommandConfiguration(
    commandName: "vectorize",
    abstract: "Turn labelled records into TF-IDF rows for another solver.",
    usage: "classify vectorize --vocabulary <file> [<path> …] [<options>]",
    discussion: """
      EXAMPLES
        classify vectorize --vocabulary news.vocabulary part-7.jsonl > part-7.rows
        classify vectorize --vocabulary news.vocabulary --libsvm news.jsonl.gz

      Writes exactly one line for each record, in their order, as tag --format does: id, label, target (the label's index in the vocabulary, from 0), indices (from 0) and values. With --libsvm a line is “target index:value …”, with indices from 1; a record without a row gives a comment, “# error:CODE line N”, which MLlib and scikit-learn skip. Numbers have enough digits to restore 32-bit floats. Records that count skips, and those whose label is not in the vocabulary, are errors.
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "Read this vocabulary, made by classify merge --vocabulary.", completion: .file())
  var vocabulary: String

  @Flag(help: "Write libsvm lines.")
  var libsvm = false

  @OptionGroup var label: LabelFieldOptions

  @OptionGroup(title: "Records") var records: RecordOptions

  var verbosity: Verbosity { input.verbosity }

  func validate() throws {
    if libsvm, records.outputFormat != nil || records.keep != nil || records.bom {
      throw ValidationError("--libsvm has no other format and no field but the label.")
    }
  }

  func run() throws {
    let vocabulary = try TFIDFVectorizer(contentsOfFile: self.vocabulary)
    guard let format = try records.format(of: input.paths) else {
      throw Failure(
        "records are needed: give --format, or files named .jsonl, .csv or .tsv", .usage)
    }
    var fields = LabelFields()
    fields.label = label.labelField
    let rows = RowMaker(vocabulary, fields)
    let stream = RecordStream(
      options: records, format: format, outputFormat: records.formatOfAnswers ?? format,
      paths: input.paths,
      reading: input.paths + [self.vocabulary], threads: input.threads.count,
      model: vocabulary.checksum)
    guard libsvm else {
      return try stream.run(Row.fields, keeping: fields.kept) { record, _ throws(RecordError) in
        try rows.row(of: record)
      }
    }
    try stream.run(keeping: fields.kept) { result, number, _, lines in
      do throws(RecordError) {
        lines += try rows.row(of: result.get()).libsvm
        return nil
      } catch {
        lines += "# error:\(error.code.rawValue) line \(number)\n".utf8
        return error.code
      }
    }
  }
}

/// Makes the rows of records.
private struct RowMaker: Sendable {
  private let vocabulary: TFIDFVectorizer
  private let fields: LabelFields
  private let targets: [String: Int]

  init(_ vocabulary: TFIDFVectorizer, _ fields: LabelFields) {
    (self.vocabulary, self.fields) = (vocabulary, fields)
    targets = Dictionary(
      uniqueKeysWithValues: zip(vocabulary.labels, vocabulary.labels.indices))
  }

  func row(of record: Record) throws(RecordError) -> Row {
    let document = try fields.document(of: record)
    for label in document.labels {
      guard let target = targets[label] else { continue }
      let (columns, values) = vocabulary.row(of: document.text)
      return Row(label: label, target: target, columns: columns, weights: values)
    }
    throw .unknownLabel(in: record)
  }
}

/// The TF-IDF row of one record.
private struct Row: Sendable {
  let label: String
  let target: Int
  let columns: [Int]
  let weights: [Float]

  static let fields: [AnswerField<Row>] = [
    .init("label") { row, _ in .string(row.label) },
    .init("target") { row, _ in .integer(row.target) },
    .init("indices") { row, _ in .array(row.columns.map { .integer($0) }) },
    .init("values") { row, _ in
      // As floats: the shortest digits that restore each of them.
      .json(Array("[\(row.weights.map(\.description).joined(separator: ","))]".utf8))
    },
  ]

  /// The row as libsvm and svmlight write it.
  var libsvm: [UInt8] {
    var line = Array(target.description.utf8)
    for (column, weight) in zip(columns, weights) {
      line += " \(column + 1):\(weight.description)".utf8
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }
}
