internal import TextML

/// Finds where records end, in bytes that come piece by piece.
///
/// Where records end does not depend on the pieces. A record of CSV whose quotes are wrong, or that
/// is too long, ends with its first line, so that one stray quote costs one line.
struct RecordSplitter {
  /// One record, or what stands in the place of one.
  struct Slice: Sendable {
    /// Without the line break at its end.
    var range: Range<Int>
    /// The number of its first line, from 1.
    var line: Int
    /// Why it is none.
    var problem: RecordError?
  }

  /// The separator of CSV; nil if every line is a record.
  let csvDelimiter: UInt8?
  /// The most bytes a record may have.
  let limit: Int

  /// Where the next record begins.
  private(set) var start = 0
  private(set) var line = 1
  /// Up to where the record was looked at, and how the scan of CSV stands there.
  private var scanned = 0
  private var state = State.fieldStart
  /// The rest of a line that was already answered for is passed over.
  private var isSkipping = false

  private enum State {
    case fieldStart
    case plain
    case quoted
    case closed
  }

  private enum Step {
    case record(end: Int, next: Int)
    case wrong(RecordError)
    case needsMore
  }

  init(csvDelimiter: UInt8?, limit: Int) {
    self.csvDelimiter = csvDelimiter
    self.limit = limit
  }

  /// The buffer lost the `count` bytes before ``start``.
  mutating func dropped(_ count: Int) {
    start -= count
    scanned -= count
  }

  /// The next record; nil if more bytes are needed or there are none.
  mutating func next(in buffer: [UInt8], atEnd: Bool) -> Slice? {
    if isSkipping {
      guard let lineEnd = Self.lineFeed(in: buffer, from: scanned) else {
        (start, scanned) = (buffer.count, buffer.count)
        return nil
      }
      isSkipping = false
      begin(at: lineEnd + 1)
    }
    guard start < buffer.count else { return nil }
    var step = csvDelimiter.map { scanCSV(buffer, delimiter: $0, atEnd) } ?? scanLine(buffer, atEnd)
    if case .record(let end, _) = step, end - start > limit { step = .wrong(tooLong) }
    switch step {
    case .needsMore: return nil
    case .record(let end, let next):
      let slice = Slice(range: start..<end, line: line, problem: nil)
      line += 1
      if csvDelimiter != nil {
        var place = start
        while let feed = Self.lineFeed(in: buffer, from: place), feed < end {
          line += 1
          place = feed + 1
        }
      }
      begin(at: next)
      return slice
    case .wrong(let problem):
      let slice = Slice(range: start..<start, line: line, problem: problem)
      line += 1
      if let lineEnd = Self.lineFeed(in: buffer, from: start) {
        begin(at: lineEnd + 1)
      } else {
        isSkipping = true
        (start, scanned) = (buffer.count, buffer.count)
      }
      return slice
    }
  }

  private mutating func begin(at place: Int) {
    (start, scanned, state) = (place, place, .fieldStart)
  }

  private var tooLong: RecordError { RecordError(.tooLong, "longer than \(limit) bytes") }

  /// Where a record of the greatest size must have ended, its CRLF included: what stands behind that
  /// is not looked at, so that it does not matter whether it has come.
  private var lastEnd: Int { start + limit + 2 }

  private mutating func scanLine(_ buffer: [UInt8], _ atEnd: Bool) -> Step {
    if let feed = Self.lineFeed(in: buffer, from: scanned) {
      return .record(end: withoutReturn(buffer, feed), next: feed + 1)
    }
    scanned = buffer.count
    if buffer.count >= lastEnd { return .wrong(tooLong) }
    return atEnd
      ? .record(end: withoutReturn(buffer, buffer.count), next: buffer.count) : .needsMore
  }

  private func withoutReturn(_ buffer: [UInt8], _ end: Int) -> Int {
    end > start && buffer[end - 1] == 0x0D ? end - 1 : end
  }

  private mutating func scanCSV(_ buffer: [UInt8], delimiter: UInt8, _ atEnd: Bool) -> Step {
    var i = scanned
    defer { scanned = i }
    let window = min(buffer.count, lastEnd)
    while i < window {
      let byte = buffer[i]
      switch state {
      case .fieldStart where byte == UInt8(ascii: "\""): state = .quoted
      case .fieldStart, .plain:
        if byte == 0x0A { return .record(end: withoutReturn(buffer, i), next: i + 1) }
        state = byte == delimiter ? .fieldStart : .plain
      case .quoted:
        if byte == UInt8(ascii: "\"") { state = .closed }
      case .closed:
        switch byte {
        case UInt8(ascii: "\""): state = .quoted
        case delimiter: state = .fieldStart
        case 0x0A: return .record(end: withoutReturn(buffer, i), next: i + 1)
        case 0x0D where i + 1 == window:
          if window == lastEnd { return .wrong(tooLong) }
          guard atEnd else { return .needsMore }
        case 0x0D where buffer[i + 1] == 0x0A: break
        default: return .wrong(RecordError(.invalidCSV, "text after a closing quote"))
        }
      }
      i += 1
    }
    if window == lastEnd { return .wrong(tooLong) }
    guard atEnd else { return .needsMore }
    if state == .quoted { return .wrong(RecordError(.invalidCSV, "a quote is not closed")) }
    return .record(end: withoutReturn(buffer, i), next: i)
  }

  private static func lineFeed(in buffer: [UInt8], from start: Int) -> Int? {
    ByteSearch.first(0x0A, in: buffer, from: start)
  }
}
