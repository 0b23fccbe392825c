internal import ArgumentParser
internal import TextML
internal import TextMLDistributed
internal import TextMLFormats

/// `classify vectorize`: the rows that training sees.
struct Vectorize: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Turns labelled records into TF-IDF rows for a solver elsewhere.",
    discussion: """
      Writes exactly one line for each record, in their order, as tag --format does: id, label, target
      (the label's place in the vocabulary, from 0), indices (from 0) and values. With --libsvm a line
      is “target index:value …”, indices from 1; a record without a row gives a comment, “# error:CODE
      line N”, which MLlib and scikit-learn pass over. Numbers have as many digits as tell 32-bit
      floats apart. A record is bad where count passes it over, and if its label is not in the
      vocabulary.

      EXAMPLES
        classify vectorize --vocabulary news.vocabulary --format jsonl < part-7.jsonl > part-7.rows
        classify vectorize --vocabulary news.vocabulary --libsvm news.jsonl.gz > news.libsvm
      """)

  @OptionGroup var input: InputOptions

  @Option(help: "The vocabulary, made by classify merge --vocabulary.", completion: .file())
  var vocabulary: String

  @Flag(help: "Write libsvm lines.")
  var libsvm = false

  @Option(
    help: ArgumentHelp(
      "The field with the label, or with a JSON array of labels. (default: label or labels)",
      valueName: "field"))
  var labelField: String?

  @OptionGroup(title: "Records") var records: RecordOptions

  func validate() throws {
    if libsvm, records.outputFormat != nil || records.keep != nil {
      throw ValidationError("--libsvm has no other format and no field but the label.")
    }
  }

  func run() throws {
    let vocabulary: TFIDFVectorizer
    do throws(RowFileError) {
      vocabulary = try TFIDFVectorizer(contentsOfFile: self.vocabulary)
    } catch {
      throw Failure(error)
    }
    guard let format = try records.format(of: input.paths) else {
      throw Failure(
        "records are needed: give --format, or files named .jsonl, .csv or .tsv", .usage)
    }
    var fields = LabelFields()
    fields.label = labelField
    let rows = RowMaker(vocabulary, fields)
    let stream = RecordStream(
      options: records, format: format, paths: input.paths, threads: input.threadCount,
      model: vocabulary.checksum)
    guard libsvm else {
      return try stream.run(
        [.init("label"), .init("target"), .init("indices"), .init("values")],
        keeping: fields.kept
      ) { record throws(RecordError) in try rows.row(of: record).values }
    }
    try stream.run(keeping: fields.kept) { result, number in
      do throws(RecordError) {
        return RecordStream.Line(bytes: try rows.row(of: result.get()).libsvm, code: nil)
      } catch {
        let line = "# error:\(error.code.rawValue) line \(number)\n"
        return RecordStream.Line(bytes: Array(line.utf8), code: error.code)
      }
    }
  }
}

/// Makes rows of records.
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
    let document = try fields.document(of: record).get()
    for label in document.labels {
      guard let target = targets[label] else { continue }
      let (columns, values) = vocabulary.row(of: document.text)
      return Row(label: label, target: target, columns: columns, weights: values)
    }
    throw .unknownLabel(in: record)
  }
}

private struct Row {
  let label: String
  let target: Int
  let columns: [Int]
  let weights: [Float]

  /// Label, target, indices, values.
  var values: [RecordValue] {
    // As floats: the shortest digits that no other float has.
    let digits = weights.map(\.description).joined(separator: ",")
    return [
      .string(label), .integer(target), .array(columns.map { .integer($0) }),
      .json(Array("[\(digits)]".utf8)),
    ]
  }

  var libsvm: [UInt8] {
    var line = Array(target.description.utf8)
    for (column, weight) in zip(columns, weights) {
      line += " \(column + 1):\(weight.description)".utf8
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }
}
