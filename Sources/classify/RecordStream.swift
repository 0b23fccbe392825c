internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// Reads records and writes one line for each, in their order, at any number of threads.
///
/// Batches bound the memory: a batch is read, answered on all threads, and written. Writing blocks
/// until the reader takes the output, so a slow reader slows the whole pipe. A batch holds no more
/// than the input that is available, so a writer that waits for its answer gets it. Nothing goes to
/// standard error.
struct RecordStream {
  /// The limits of a batch for each thread, in bytes and in records.
  private static let batchSize = 1 << 19
  private static let batchCount = 2048
  /// How many records a thread answers at a time: their lines share an array.
  private static let blockCount = 32

  let options: RecordOptions
  let format: RecordFormat
  /// The format of the answers.
  let outputFormat: RecordFormat
  let paths: [String]
  /// The files that the command reads, which no output may replace.
  let reading: [String]
  let threads: Int
  /// The model's checksum.
  let model: String
  /// The sources of the records.
  var sources: RecordSources?

  /// Answers every record.
  ///
  /// - Parameters:
  ///   - numbers: How probabilities are written in a format.
  ///   - extra: Fields to read after those that the options keep.
  ///   - answer: Called from any thread.
  func run<Answer>(
    _ fields: [AnswerField<Answer>], numbers: (RecordFormat) -> NumberStyle = { _ in .init() },
    keeping extra: [RecordFields.Kept] = [],
    _ answer: @Sendable (Record, RepeatedBoilerplate?) throws(RecordError) -> Answer
  ) throws {
    let kept = options.keep?.fields.map(\.name) ?? []
    for name in kept where fields.contains(where: { $0.name == name }) {
      throw Failure("--keep: the answer has a field “\(name)”; rename it: \(name)=…", .usage)
    }
    let writer = RecordWriter(
      outputFormat, model: model,
      columns: fields.map(\.column),
      kept: kept, escapesNonASCII: options.ascii, delimiter: options.delimiter
    ).guardingFormulas(options.guardsFormulas)
    let numbers = numbers(outputFormat)
    let isJSON = outputFormat == .jsonl
    try run(header: writer.header, keeping: extra) { result, number, profile, lines in
      do throws(RecordError) {
        let record = try result.get()
        let answer = try answer(record, profile)
        writer.append(id: record.id, kept: record.kept, to: &lines) {
          fields[$0].isDetail && !isJSON ? .null : fields[$0].value(answer, numbers)
        } json: {
          fields[$0].write(answer, numbers, to: &$1)
        }
        return nil
      } catch {
        writer.append(error, line: number, to: &lines)
        return error.code
      }
    }
  }

  typealias LineWriting =
    @Sendable (Result<Record, RecordError>, Int, RepeatedBoilerplate?, inout [UInt8]) ->
    RecordError.Code?

  /// Writes a line for every record.
  ///
  /// - Parameters:
  ///   - extra: Fields to read after those that the options keep.
  ///   - appendLine: Appends the line of a record, or of the reason why it is none, given its line number and
  ///     what is known of its source.
  ///     Returns why there is no answer; nil if there is one. Called from any thread.
  func run(
    header: [UInt8] = [], keeping extra: [RecordFields.Kept] = [], _ appendLine: LineWriting
  ) throws {
    var output = try options.open(outputFormat, reading: reading)
    let interruption = Interruption()
    var counts = Counts()
    var progress = Progress("records")
    var failures: [Failure] = []
    var sources = sources
    try output.bytes(header)
    try output.flush()
    for path in paths.isEmpty ? ["-"] : paths {
      do {
        try read(path, extra, interruption, &output, &counts, &progress, &sources, appendLine)
      } catch let error as any ExitingError where error.failure.code != .inputOutput {
        Messages.error(error.failure.message)
        failures.append(error.failure)
      }
    }
    try output.finish(isVoid: failures.count == max(1, paths.count) && counts.answered == 0)
    progress.finish()
    Messages.detail(counts.line)
    if let stats = options.stats { try OutputFile.write(counts.json.jsonText + "\n", to: stats) }
    interruption.finish()
    if let first = failures.first { throw ExitCode(first.code.rawValue) }
    if options.strict, counts.errors > 0 { throw ExitCode(1) }
  }

  private func read(
    _ path: String, _ extra: [RecordFields.Kept], _ interruption: Interruption,
    _ output: inout Output, _ counts: inout Counts, _ progress: inout Progress,
    _ sources: inout RecordSources?, _ appendLine: LineWriting
  ) throws {
    let before = counts.records
    let input = try ByteInput(path)
    var reading = options.reading(format)
    reading.fields.kept += extra + (sources?.kept ?? [])
    let reader = RecordReader(ByteStream(input, encoding: options.layout.encoding), reading)
    let isLine = options.flush == .line
    let sourceFields = (sources?.kept ?? []).map { (field: $0.field, role: "source") }
    var check = FieldCheck(
      textField: options.layout.textField, named: options.namedFields + sourceFields)
    while let batch = reader.next(
      size: isLine ? 1 : Self.batchSize * threads,
      count: isLine ? threads : Self.batchCount * threads,
      waits: options.flush == .batch, interruption: interruption.descriptor)
    {
      if let error = check.missingColumn(reader, path: input.path) { throw error }
      for part in sources?.blocks(of: batch.count) ?? [0..<batch.count] {
        let blocks = answers(
          to: part, of: batch, size: isLine ? 1 : Self.blockCount, &sources, appendLine)
        for block in blocks {
          for (index, code) in block.codes.enumerated() {
            counts.add(code)
            check.add(code) { batch.fieldNames(of: block.first + index) }
          }
          try output.bytes(block.lines)
          if isLine { try output.flush() }
        }
      }
      try output.flush()
      progress.add(batch.count)
    }
    if let failure = reader.failure { throw failure }
    if let error = check.error(path: input.path) { throw error }
    // An empty pipe is nothing unusual.
    if counts.records == before, path != "-" { Messages.warning("\(path): holds no records") }
  }

  /// The answers to some records that follow each other.
  private struct Block: Sendable {
    /// The index of the first record.
    let first: Int
    var lines: [UInt8] = []
    var codes: [RecordError.Code?] = []
    var lessons: [RecordSources.Lesson?] = []
  }

  /// Answers records in blocks of `size`, and learns what they teach about their sources.
  private func answers(
    to range: Range<Int>, of batch: RecordBatch, size: Int,
    _ sources: inout RecordSources?, _ appendLine: LineWriting
  ) -> [Block] {
    let (known, content) = (sources, options.layout.content)
    let blocks = concurrentMap((range.count + size - 1) / size, threads: threads) { number in
      var block = Block(first: range.lowerBound + number * size)
      block.lines.reserveCapacity(size * 512)
      for index in block.first..<min(range.upperBound, block.first + size) {
        let line = batch.line(of: index)
        let result = batch.record(index).map { $0.reading(as: content) }
        guard let known, case .success(var record) = result else {
          block.codes.append(appendLine(result, line, nil, &block.lines))
          continue
        }
        let source = known.takeSource(of: &record)
        let profile = known.profile(of: source)
        block.codes.append(appendLine(.success(record), line, profile, &block.lines))
        block.lessons.append(known.lesson(record, of: source))
      }
      return block
    }
    sources?.finish(range, blocks.flatMap(\.lessons))
    return blocks
  }

  /// The counts that `--stats` writes.
  private struct Counts {
    var records = 0
    var errors = 0
    var byCode: [String: Int] = [:]
    var answered: Int { records - errors }

    mutating func add(_ code: RecordError.Code?) {
      records += 1
      guard let code else { return }
      errors += 1
      byCode[code.rawValue, default: 0] += 1
    }

    private var sortedCodes: [(key: String, value: Int)] { byCode.sorted { $0.key < $1.key } }

    var line: String {
      let codes = sortedCodes.map { "\($0.key) \($0.value.grouped)" }
      return "\(errors.counted("record")) without an answer"
        + (codes.isEmpty ? "" : ": \(codes.joined(separator: ", "))")
    }

    var json: RecordValue {
      .object([
        ("records", .integer(records)), ("answered", .integer(answered)),
        ("errors", .integer(errors)),
        (
          "byCode",
          .object(sortedCodes.map { ($0.key, .integer($0.value)) })
        ),
      ])
    }
  }
}
