internal import TextML

/// How records are read.
public struct RecordReading: Sendable {
  /// How records are written.
  public var format: RecordFormat
  /// Which fields are read.
  public var fields = RecordFields()
  /// Nil decodes what is UTF-8 (or UTF-16 with its mark) and records that are plainly Windows-1256.
  public var encoding: TextEncoding?
  /// The names of the columns of CSV and TSV; nil reads them from the first record.
  public var columns: [String]?
  /// Between the fields of CSV.
  public var delimiter = UInt8(ascii: ",")
  /// The most bytes a record may have; memory is bounded by a few times this.
  public var maximumRecordSize = 16 << 20

  /// Reads `id`, `title` and `text`.
  public init(_ format: RecordFormat) {
    self.format = format
    if format == .tsv { columns = ["id", "text"] }
  }
}

/// A run of records, not yet taken apart: that can be done on any thread.
public struct RecordBatch: Sendable {
  private let bytes: [UInt8]
  private let slices: [RecordSplitter.Slice]
  private let parser: RecordParser

  init(_ bytes: [UInt8], _ slices: [RecordSplitter.Slice], _ parser: RecordParser) {
    (self.bytes, self.slices, self.parser) = (bytes, slices, parser)
  }

  /// How many records there are.
  public var count: Int { slices.count }

  /// The line on which a record begins, from 1.
  public func line(of index: Int) -> Int { slices[index].line }

  /// A record, or why it is none.
  public func record(_ index: Int) -> Result<Record, RecordError> {
    if let problem = slices[index].problem { return .failure(problem) }
    return parser.parse(bytes, slices[index].range)
  }
}

/// Reads records from a stream in bounded memory, without waiting for more than it can answer.
public final class RecordReader {
  private let stream: ByteStream
  private let reading: RecordReading
  private var splitter: RecordSplitter
  private var parser: RecordParser?
  private var buffer: [UInt8] = []
  private var hasEnded = false
  /// Why the stream ended before its end; nil if it did not.
  public private(set) var failure: InputError?

  /// Creates a reader of a stream's records.
  public init(_ stream: ByteStream, _ reading: RecordReading) {
    self.stream = stream
    self.reading = reading
    splitter = RecordSplitter(
      csvDelimiter: reading.format == .csv ? reading.delimiter : nil,
      limit: reading.maximumRecordSize)
    let names: [String]? =
      switch reading.format {
      case .jsonl, .text: []
      case .csv, .tsv: reading.columns
      }
    parser = names.map(parser(columns:))
  }

  private func parser(columns: [String]) -> RecordParser {
    RecordParser(
      reading.format, delimiter: reading.delimiter, encoding: reading.encoding,
      fields: reading.fields, columnNames: columns)
  }

  /// Whether the columns have the text among them; known once a batch was read.
  public var hasText: Bool {
    reading.format == .jsonl || reading.format == .text || parser?.hasText ?? true
  }

  /// The next records: all that are at hand, up to about `size` bytes, but at least one.
  ///
  /// - Parameters:
  ///   - count: The most records.
  ///   - waits: Whether to wait for `size` bytes although records are at hand.
  ///   - interruption: A descriptor that can be read once no more input shall be waited for.
  /// - Returns: Nil at the end of the input, or after an interruption when all records that were
  ///   read whole have been returned.
  public func next(
    size: Int, count: Int, waits: Bool = false, interruption: Int32? = nil
  ) -> RecordBatch? {
    var slices: [RecordSplitter.Slice] = []
    while true {
      while slices.count < count, splitter.start < max(size, 1) || slices.isEmpty,
        let slice = splitter.next(in: buffer, atEnd: hasEnded)
      {
        if parser != nil { slices.append(slice) } else { parser = header(slice) }
      }
      let isFull = slices.count >= count || splitter.start >= size
      if !slices.isEmpty, isFull || hasEnded || !(waits || stream.isReady) {
        return batch(slices)
      }
      if hasEnded { return nil }
      guard interruption.map({ stream.wait(orFor: $0) }) ?? true else {
        hasEnded = true
        // The rest is no whole record.
        buffer.removeSubrange(splitter.start...)
        return slices.isEmpty ? nil : batch(slices)
      }
      read(&slices)
    }
  }

  private func read(_ slices: inout [RecordSplitter.Slice]) {
    // Drops what was answered for: only while no slice points into it.
    if slices.isEmpty, splitter.start > 0 {
      buffer.removeSubrange(..<splitter.start)
      splitter.dropped(splitter.start)
    }
    do throws(InputError) {
      if let bytes = try stream.read() {
        if buffer.isEmpty { buffer = bytes } else { buffer += bytes }
      } else {
        hasEnded = true
      }
    } catch {
      hasEnded = true
      failure = error
      buffer.removeSubrange(splitter.start...)
      let code = RecordError.Code(rawValue: error.code) ?? .unreadable
      slices.append(
        .init(
          range: splitter.start..<splitter.start, line: splitter.line,
          problem: RecordError(code, "the input ends here: it is damaged or cannot be read")))
    }
  }

  private func header(_ slice: RecordSplitter.Slice) -> RecordParser {
    let bytes = TextEncoding.headerBytes(Array(buffer[slice.range]), reading.encoding)
    let fields =
      reading.format == .csv
      ? DelimitedFields.csv(bytes, 0..<bytes.count, delimiter: reading.delimiter)
      : DelimitedFields.tsv(bytes, 0..<bytes.count)
    return parser(columns: fields.map { $0.text ?? "" })
  }

  private func batch(_ slices: [RecordSplitter.Slice]) -> RecordBatch? {
    guard let parser else { return nil }
    let batch = RecordBatch(buffer, slices, parser)
    buffer = Array(buffer[splitter.start...])
    splitter.dropped(splitter.start)
    return batch
  }
}

extension TextEncoding {
  /// The header of a table in UTF-8, its byte order mark left out.
  fileprivate static func headerBytes(_ bytes: [UInt8], _ encoding: TextEncoding?) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if let encoding, !encoding.isUTF16 { return encoding.utf8(of: bytes) }
    return TextFile.looksLikeWindows1256(bytes)
      && UTF8Check.firstInvalidByte(bytes, 0..<bytes.count) != nil
      ? TextEncoding.windows1256.utf8(of: bytes) : bytes
  }
}
