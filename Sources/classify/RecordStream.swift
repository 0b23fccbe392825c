internal import ArgumentParser
internal import TextML
internal import TextMLFormats

/// Records in, one line out for each, in their order, at any number of threads: what `tag`,
/// `summarize` and others do with `--format`.
///
/// Batches bound the memory: a batch is read, answered on all threads, written; what is written
/// blocks until it is taken, so a slow reader slows the whole pipe. A batch is no larger than what is
/// at hand, so a writer that waits for its answer gets it. Nothing goes to standard error.
struct RecordStream {
  /// How much a thread gets at a time.
  private static let batchSize = 1 << 19
  private static let batchCount = 2048

  let options: RecordOptions
  let format: RecordFormat
  let paths: [String]
  let threads: Int
  /// The model's checksum.
  let model: String

  /// Answers every record.
  ///
  /// - Parameter answer: A value for each column; called from any thread.
  func run(
    _ columns: [RecordWriter.Column], _ answer: @Sendable (Record) -> [RecordValue]
  ) throws {
    let kept = options.keep?.fields.map(\.name) ?? []
    for name in kept where columns.contains(where: { $0.name == name }) {
      throw Failure("--keep: the answer has a field “\(name)”; rename it: \(name)=…", .usage)
    }
    let writer = RecordWriter(
      options.outputFormat ?? format, model: model, columns: columns, kept: kept,
      escapesNonASCII: options.ascii, delimiter: options.delimiter?.byte ?? UInt8(ascii: ","))
    let interruption = Interruption()
    var counts = Counts()
    var progress = Progress("records")
    var failures: [Failure] = []
    try send(writer.header)
    for path in paths.isEmpty ? ["-"] : paths {
      do {
        try self.answer(path, writer, interruption, &counts, &progress, answer)
      } catch let failure as Failure where failure.code != .inputOutput {
        Messages.error(failure.message)
        failures.append(failure)
      }
    }
    progress.finish()
    try counts.write(options.stats)
    interruption.finish()
    if let first = failures.first { throw ExitCode(first.code.rawValue) }
    if options.strict, counts.errors > 0 { throw ExitCode(1) }
  }

  private func answer(
    _ path: String, _ writer: RecordWriter, _ interruption: Interruption, _ counts: inout Counts,
    _ progress: inout Progress,
    _ answer: @Sendable (Record) -> [RecordValue]
  ) throws {
    let input: ByteInput
    do throws(FileError) { input = try ByteInput(path) } catch { throw Failure(error) }
    let reading = options.reading(format)
    let reader = RecordReader(ByteStream(input, encoding: options.encoding), reading)
    let isLine = options.flush == .line
    let isPage = options.content == .html
    while let batch = reader.next(
      size: isLine ? 1 : Self.batchSize * threads,
      count: isLine ? threads : Self.batchCount * threads,
      waits: options.flush == .batch, interruption: interruption.descriptor)
    {
      guard reader.hasText else {
        throw Failure(
          "\(input.path): no column “\(options.textField)”; give --text-field, or --columns if there is no header",
          .data)
      }
      let lines = concurrentMap(batch.count, threads: threads) { index in
        switch batch.record(index) {
        case .success(let record):
          let values = answer(isPage ? record.readingPage : record)
          return Line(
            bytes: writer.line(id: record.id, values, kept: record.kept), code: nil)
        case .failure(let error):
          return Line(bytes: writer.line(error, line: batch.line(of: index)), code: error.code)
        }
      }
      var block: [UInt8] = []
      for line in lines {
        counts.add(line.code)
        if isLine { try send(line.bytes) } else { block += line.bytes }
      }
      try send(block)
      progress.add(batch.count)
    }
    if let failure = reader.failure { throw Failure(failure) }
  }

  private struct Line: Sendable {
    let bytes: [UInt8]
    let code: RecordError.Code?
  }

  private func send(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    do throws(FileError) {
      try FileSystem.write(bytes, to: 1, path: "standard output")
    } catch {
      throw Failure(error.description, .inputOutput)
    }
  }

  /// What `--stats` tells.
  private struct Counts: Encodable {
    var records = 0
    var answered = 0
    var errors = 0
    var byCode: [String: Int] = [:]

    mutating func add(_ code: RecordError.Code?) {
      records += 1
      if let code {
        errors += 1
        byCode[code.rawValue, default: 0] += 1
      } else {
        answered += 1
      }
    }

    func write(_ path: String?) throws {
      guard let path else { return }
      let text = try JSONLine.encode(self) + "\n"
      do throws(FileError) {
        try FileSystem.writeAtomically(Array(text.utf8), to: path)
      } catch {
        throw Failure(error.description, .cannotCreate)
      }
    }
  }
}
