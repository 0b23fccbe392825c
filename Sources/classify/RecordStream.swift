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
  /// - Parameters:
  ///   - extra: Fields to read beside those that the options keep; they come last.
  ///   - answer: A value for each column, or why there is none; called from any thread.
  func run(
    _ columns: [RecordWriter.Column], keeping extra: [RecordFields.Kept] = [],
    _ answer: @Sendable (Record) throws(RecordError) -> [RecordValue]
  ) throws {
    let kept = options.keep?.fields.map(\.name) ?? []
    for name in kept where columns.contains(where: { $0.name == name }) {
      throw Failure("--keep: the answer has a field “\(name)”; rename it: \(name)=…", .usage)
    }
    let writer = RecordWriter(
      options.outputFormat ?? format, model: model, columns: columns, kept: kept,
      escapesNonASCII: options.ascii, delimiter: options.layout.delimiter?.byte ?? UInt8(ascii: ",")
    )
    try run(header: writer.header, keeping: extra) { result, number in
      do throws(RecordError) {
        let record = try result.get()
        return Line(
          bytes: writer.line(id: record.id, try answer(record), kept: record.kept), code: nil)
      } catch {
        return Line(bytes: writer.line(error, line: number), code: error.code)
      }
    }
  }

  /// What stands for a record in the output.
  struct Line: Sendable {
    let bytes: [UInt8]
    /// Why there is no answer; nil if there is one.
    let code: RecordError.Code?
  }

  /// Writes a line for every record.
  ///
  /// - Parameters:
  ///   - extra: Fields to read beside those that the options keep; they come last.
  ///   - line: Made of a record, or why it is none, and its line in the input; called from any thread.
  func run(
    header: [UInt8] = [], keeping extra: [RecordFields.Kept] = [],
    _ line: @Sendable (Result<Record, RecordError>, Int) -> Line
  ) throws {
    let interruption = Interruption()
    var counts = Counts()
    var progress = Progress("records")
    var failures: [Failure] = []
    try send(header)
    for path in paths.isEmpty ? ["-"] : paths {
      do {
        try self.read(path, extra, interruption, &counts, &progress, line)
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

  private func read(
    _ path: String, _ extra: [RecordFields.Kept], _ interruption: Interruption,
    _ counts: inout Counts, _ progress: inout Progress,
    _ line: @Sendable (Result<Record, RecordError>, Int) -> Line
  ) throws {
    let input: ByteInput
    do throws(FileError) { input = try ByteInput(path) } catch { throw Failure(error) }
    var reading = options.reading(format)
    reading.fields.kept += extra
    let reader = RecordReader(ByteStream(input, encoding: options.layout.encoding), reading)
    let isLine = options.flush == .line
    let isPage = options.layout.content == .html
    while let batch = reader.next(
      size: isLine ? 1 : Self.batchSize * threads,
      count: isLine ? threads : Self.batchCount * threads,
      waits: options.flush == .batch, interruption: interruption.descriptor)
    {
      guard reader.hasText else {
        throw Failure(
          "\(input.path): no column “\(options.layout.textField)”; give --text-field, or --columns if there is no header",
          .data)
      }
      let lines = concurrentMap(batch.count, threads: threads) { index in
        line(
          batch.record(index).map { isPage ? $0.readingPage : $0 }, batch.line(of: index))
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
