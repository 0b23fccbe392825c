internal import TextML
internal import TextMLFormats
internal import TextMLHealth

/// The answers in a file that `classify tag` wrote.
struct TagRun {
  let path: String
  let answers: [Drift.Answer]
  /// The checksum of the model that answered; nil for a run over files, which does not say.
  let model: String?
  /// The labels that the model can answer; nil for a run without candidates.
  let labels: Set<String>?

  /// The labels that are answered.
  var answeredLabels: Set<String> { Set(answers.flatMap(\.labels)) }

  /// The fields of answers, in the order in which they are kept.
  private static let fields = [
    "label", "probability", "labels", "coverage", "candidates", "model", "error",
  ]

  /// Reads a run; nil if the path is no file of records, or its records are not answers of `tag`.
  ///
  /// - Throws: An error if the file cannot be read, or a line of it is broken.
  init?(path: String, format: RecordFormat?) throws {
    self.path = path
    guard !FileSystem.isFolder(path), let format = format ?? RecordFormat(path: path),
      format != .text, let key = try Self.key(path, format)
    else { return nil }
    var answers: [Drift.Answer] = []
    var models: Set<String> = []
    var labels: Set<String>?
    let reader = try Self.reader(path, format, text: key)
    while let batch = reader.next(size: 1 << 20, count: 1 << 12) {
      for index in 0..<batch.count {
        switch batch.record(index) {
        case .failure(let error) where error.code == .emptyLine: break
        case .failure(let error):
          throw Failure("\(path):\(batch.line(of: index)): \(error.message)", .data)
        case .success(let record):
          let row = Row(record)
          if let model = row.model { models.insert(model) }
          if let answer = row.answer { answers.append(answer) }
          if let known = row.labels { labels = (labels ?? []).union(known) }
        }
      }
    }
    if let failure = reader.failure { throw failure }
    guard models.count < 2 else {
      throw Failure(
        "\(path) holds answers of several models: \(models.sorted().joined(separator: ", "))", .data
      )
    }
    (self.answers, self.labels, model) = (answers, labels, models.first)
  }

  /// What a line says.
  private struct Row {
    let model: String?
    /// Nil for an error record, and without a probability.
    let answer: Drift.Answer?
    let labels: [String]?

    init(_ record: Record) {
      let kept = record.kept
      model = kept[5].text
      let isError = !(kept[6].text ?? "").isEmpty
      let label = kept[0].text ?? ""
      let several = kept[2].strings
      let answered = several.isEmpty ? (label.isEmpty || label == "none" ? [] : [label]) : several
      let coverage = kept[3].text.flatMap(Double.init)
      answer = (isError ? nil : kept[1].text).flatMap(Double.init).map {
        Drift.Answer(labels: answered, probability: $0, coverage: coverage)
      }
      labels = kept[4].isNull ? nil : TagRun.labels(ofCandidates: kept[4])
    }
  }

  private static func reader(
    _ path: String, _ format: RecordFormat, text: String
  ) throws -> RecordReader {
    var reading = RecordReading(format)
    reading.hasHeader = true
    reading.fields.text = text
    reading.fields.kept = fields.map { .init(field: $0, name: $0) }
    return RecordReader(ByteStream(try ByteInput(path), encoding: nil), reading)
  }

  /// Returns the field that every answer in the file has as text: `v` of records, `path` of files; nil if the
  /// first line is not an answer of `tag`.
  private static func key(_ path: String, _ format: RecordFormat) throws -> String? {
    let reader = try reader(path, format, text: "v")
    guard let batch = reader.next(size: 1 << 16, count: 1), batch.count > 0 else { return nil }
    let names = format == .jsonl ? batch.fieldNames(of: 0) : reader.columnNames
    guard names.contains("error") || (names.contains("label") && names.contains("probability"))
    else { return nil }
    return ["v", "path"].first(where: names.contains)
  }

  /// The labels of a JSON array of candidates, from its strings: `label`, the label unless it is null, `probability`.
  private static func labels(ofCandidates candidates: RecordValue) -> [String] {
    let strings = candidates.strings
    var labels: [String] = []
    var index = 0
    while index + 1 < strings.count {
      let isNull = index + 2 >= strings.count || strings[index + 2] != "probability"
      if !isNull { labels.append(strings[index + 1]) }
      index += isNull ? 2 : 3
    }
    return labels
  }
}
