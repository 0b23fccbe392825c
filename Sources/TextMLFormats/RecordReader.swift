internal import TextML

/// How records are read.
package struct RecordReading: Sendable {
  /// The format of the input.
  package var format: RecordFormat
  /// Which fields are read.
  package var fields = RecordFields()
  /// The encoding, or nil to recognize UTF-8, UTF-16 with a byte order mark, and Arabic code pages
  /// record by record.
  package var encoding: TextEncoding?
  /// The names of the columns of CSV and TSV without a header.
  package var columns: [String]?
  /// Whether the first record of CSV and TSV names the columns; nil is yes for CSV and no for TSV, and
  /// no where ``columns`` are given.
  package var hasHeader: Bool?
  /// The delimiter of CSV, or nil to recognize it by the first line.
  package var delimiter: UInt8?
  /// The most bytes a record may have; memory is bounded by a few times this.
  package var maximumRecordSize = 16 << 20

  /// Reads the fields `id`, `title` and `text`.
  package init(_ format: RecordFormat) { self.format = format }

  fileprivate var readsHeader: Bool {
    switch format {
    case .jsonl, .text: false
    case .csv, .tsv: columns == nil && hasHeader ?? (format == .csv)
    }
  }

  fileprivate var columnNames: [String] { columns ?? (format == .tsv ? ["id", "text"] : []) }
}

/// Some records that are not parsed yet, which can be done on any thread.
package struct RecordBatch: Sendable {
  private let bytes: [UInt8]
  private let slices: [RecordSplitter.Slice]
  private let parser: RecordParser

  init(_ bytes: [UInt8], _ slices: [RecordSplitter.Slice], _ parser: RecordParser) {
    (self.bytes, self.slices, self.parser) = (bytes, slices, parser)
  }

  /// How many records there are.
  package var count: Int { slices.count }

  /// The line on which a record begins, from 1.
  package func line(of index: Int) -> Int { slices[index].line }

  /// Returns a record, or the reason why it cannot be read.
  package func record(_ index: Int) -> Result<Record, RecordError> {
    if let problem = slices[index].problem { return .failure(problem) }
    return parser.parse(bytes, slices[index].range)
  }

  /// Returns the names of the fields that a record has, as far as they can be read.
  package func fieldNames(of index: Int) -> [String] {
    slices[index].problem == nil ? parser.fieldNames(bytes, slices[index].range) : []
  }
}

/// Reads records from a stream in bounded memory, without waiting for more than it can return.
///
/// A JSON array is read as JSON lines are, an element as a record. The delimiter of CSV is recognized by
/// the first line; a first line `sep=;` names it.
package final class RecordReader {
  private let stream: ByteStream
  private let reading: RecordReading
  private var splitter: RecordSplitter?
  private var delimiter: UInt8
  private var parser: RecordParser?
  private var buffer: [UInt8] = []
  private var hasEnded = false
  /// Why the stream could not be read to its end, or nil.
  package private(set) var failure: InputError?

  /// Creates a reader of a stream's records.
  package init(_ stream: ByteStream, _ reading: RecordReading) {
    self.stream = stream
    self.reading = reading
    delimiter = reading.delimiter ?? UInt8(ascii: ",")
  }

  private func makeParser(columns: [String]) -> RecordParser {
    RecordParser(
      reading.format, delimiter: delimiter, encoding: reading.encoding, fields: reading.fields,
      columnNames: columns)
  }

  /// Whether the columns include a field; known once a batch was read.
  ///
  /// JSON and text have no columns that could lack one.
  package func hasColumn(_ field: String) -> Bool {
    reading.format == .jsonl || reading.format == .text || parser?.hasColumn(field) ?? true
  }

  /// The names of the columns of CSV and TSV; known once a batch was read.
  package var columnNames: [String] { parser?.columnNames ?? [] }

  /// Returns the next records: all that have arrived, up to about `size` bytes, but at least one.
  ///
  /// - Parameters:
  ///   - count: The most records.
  ///   - waits: Whether to wait for `size` bytes although records have arrived.
  ///   - interruption: A descriptor that becomes readable once no more input shall be waited for.
  /// - Returns: Nil at the end of the input, or after an interruption when all complete records have
  ///   been returned.
  package func next(
    size: Int, count: Int, waits: Bool = false, interruption: Int32? = nil
  ) -> RecordBatch? {
    var slices: [RecordSplitter.Slice] = []
    var first = splitter?.start ?? 0
    while true {
      if splitter == nil { (splitter, first) = (makeSplitter(), 0) }
      if var splitter {
        while slices.count < count, splitter.start - first < max(size, 1) || slices.isEmpty,
          let slice = splitter.next(in: buffer, atEnd: hasEnded)
        {
          if parser != nil { slices.append(slice) } else { parser = header(slice) }
        }
        self.splitter = splitter
        let isFull = slices.count >= count || splitter.start - first >= size
        if !slices.isEmpty, isFull || hasEnded || !(waits || stream.isReady) {
          return batch(slices, from: first)
        }
      }
      if hasEnded { return nil }
      guard interruption.map({ stream.wait(orFor: $0) }) ?? true else {
        hasEnded = true
        // What is left is not a complete record.
        buffer.removeSubrange((splitter?.start ?? 0)...)
        return slices.isEmpty ? nil : batch(slices, from: first)
      }
      if slices.isEmpty, let start = splitter?.start, 2 * start >= buffer.count {
        // Half of the buffer at least, so that every byte is moved once on average.
        drop(start)
        first = 0
      } else if slices.isEmpty {
        first = splitter?.start ?? 0
      }
      read(&slices)
    }
  }

  private func drop(_ count: Int) {
    buffer.removeSubrange(..<count)
    splitter?.dropped(count)
  }

  private func read(_ slices: inout [RecordSplitter.Slice]) {
    do throws(InputError) {
      if let bytes = try stream.read() {
        if buffer.isEmpty { buffer = bytes } else { buffer += bytes }
      } else {
        hasEnded = true
      }
    } catch {
      hasEnded = true
      failure = error
      let start = splitter?.start ?? 0
      buffer.removeSubrange(start...)
      let code = RecordError.Code(rawValue: error.code) ?? .unreadable
      if parser == nil { parser = makeParser(columns: reading.columnNames) }
      slices.append(
        .init(
          range: start..<start, line: splitter?.line ?? 1,
          problem: RecordError(code, "the input ends here: it is damaged or cannot be read")))
    }
  }

  /// Returns records as a batch.
  ///
  /// Copies the smaller part of the buffer: the records or the rest. Otherwise batches of one record
  /// would take time quadratic in the buffer.
  private func batch(_ slices: [RecordSplitter.Slice], from first: Int) -> RecordBatch? {
    guard let parser else { return nil }
    let start = splitter?.start ?? 0
    if start - first > buffer.count - start {
      let batch = RecordBatch(buffer, slices, parser)
      buffer = Array(buffer[start...])
      splitter?.dropped(start)
      return batch
    }
    let moved = slices.map { slice in
      var slice = slice
      slice.range = slice.range.lowerBound - first..<slice.range.upperBound - first
      return slice
    }
    return RecordBatch(Array(buffer[first..<start]), moved, parser)
  }

  // MARK: The beginning of the input

  /// The longest first line that is searched for a delimiter.
  private static let longestHeader = 1 << 16

  /// Returns the splitter that the first bytes call for, or nil if more bytes are needed.
  private func makeSplitter() -> RecordSplitter? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if buffer.count < mark.count, !hasEnded, mark.starts(with: buffer) { return nil }
    if buffer.starts(with: mark) { buffer.removeFirst(mark.count) }
    if let format = BinaryFormat.name(of: buffer), failure == nil {
      failure = .notText(path: stream.path, format: format)
      hasEnded = true
      buffer = []
    }
    var layout = RecordSplitter.Layout.lines
    var line = 1
    switch reading.format {
    case .text, .tsv: break
    case .jsonl:
      let beginning = Array(buffer.lazy.filter { $0 > 0x20 }.prefix(2))
      // Blank lines are records too, as far as they are complete.
      if beginning.isEmpty, !hasEnded, buffer.last != 0x0A { return nil }
      if beginning == [UInt8(ascii: "[")], !hasEnded { return nil }
      if beginning.elementsEqual("[{".utf8) { layout = .jsonArray }
    case .csv:
      let lineEnd = ByteSearch.first(0x0A, in: buffer, from: 0)
      guard hasEnded || lineEnd != nil || buffer.count > Self.longestHeader else { return nil }
      let header = Array(buffer[..<(lineEnd ?? min(buffer.count, Self.longestHeader))])
      if let named = Self.namedDelimiter(header) {
        if reading.delimiter == nil { delimiter = named }
        buffer.removeSubrange(..<min(buffer.count, header.count + 1))
        line = 2
      } else if reading.delimiter == nil {
        delimiter = Self.recognizedDelimiter(header)
      }
      layout = .csv(delimiter: delimiter)
    }
    if !reading.readsHeader, parser == nil { parser = makeParser(columns: reading.columnNames) }
    return RecordSplitter(layout, limit: reading.maximumRecordSize, line: line)
  }

  /// Returns the delimiter that a line such as `sep=;` names.
  private static func namedDelimiter(_ line: [UInt8]) -> UInt8? {
    let text = line.last == 0x0D ? line.dropLast() : line[...]
    guard text.count == 5, String(decoding: text.prefix(4), as: UTF8.self).lowercased() == "sep="
    else { return nil }
    return text.last
  }

  /// Returns the commonest of the usual delimiters in a line, outside quotes; a comma if there is none.
  private static func recognizedDelimiter(_ line: [UInt8]) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in line {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted { counts[byte, default: 0] += 1 }
    }
    let candidates = Array(",;\t|".utf8)
    let most = candidates.map { counts[$0, default: 0] }.max() ?? 0
    return candidates.first { counts[$0, default: 0] == most } ?? UInt8(ascii: ",")
  }

  private func header(_ slice: RecordSplitter.Slice) -> RecordParser {
    let bytes = TextEncoding.headerBytes(Array(buffer[slice.range]), reading.encoding)
    let fields =
      reading.format == .csv
      ? DelimitedFields.csv(
        bytes, 0..<bytes.count, delimiter: delimiter, atMost: DelimitedFields.maximumColumns)
      : DelimitedFields.tsv(bytes, 0..<bytes.count, atMost: DelimitedFields.maximumColumns)
    return makeParser(columns: fields.map { $0.text ?? "" })
  }
}

extension TextEncoding {
  /// Returns the header of a table in UTF-8.
  fileprivate static func headerBytes(_ bytes: [UInt8], _ encoding: TextEncoding?) -> [UInt8] {
    if let encoding, !encoding.isUTF16 { return encoding.utf8(of: bytes) }
    guard UTF8Check.firstInvalidByte(bytes, 0..<bytes.count) != nil else { return bytes }
    return recognized(in: bytes)?.utf8(of: bytes) ?? bytes
  }
}
