internal import TextML

/// Finds where records end, in bytes that arrive in pieces.
///
/// The result does not depend on the pieces. A record of CSV with wrong quotes, or one that is too long,
/// ends with its first line, so that one stray quote costs one line.
///
/// - Complexity: O(*n*) for *n* bytes in all, also where quotes are never closed.
struct RecordSplitter {
  /// How records follow each other.
  enum Layout: Equatable {
    /// Every line is a record.
    case lines
    /// CSV with that delimiter: line breaks within quotes belong to the record.
    case csv(delimiter: UInt8)
    /// The elements of a JSON array.
    case jsonArray
  }

  /// The bytes of one record, or the reason why there is none.
  struct Slice: Sendable {
    /// The record without the line break at its end.
    var range: Range<Int>
    /// The number of its first line, from 1.
    var line: Int
    /// What is wrong with it.
    var problem: RecordError?
  }

  let layout: Layout
  /// The most bytes a record may have.
  let limit: Int

  /// Where the next record begins in the buffer.
  private(set) var start = 0
  /// The line on which it begins.
  private(set) var line: Int

  /// How far the record was scanned, and the scanner's state there.
  private var scanned = 0
  private var csv = CSVState.fieldStart
  private var openQuote = 0
  private var json = JSONState()
  /// Whether the rest of a line, or of an array's element, is passed over because its error was
  /// already returned.
  private var isSkipping = false
  private var hasEnded = false

  /// The offset of the buffer in the input.
  private var base = 0
  /// How many bytes were scanned in vain, and how far in the input.
  private var wasted = 0
  private var wastedEnd = 0

  private enum CSVState {
    case fieldStart
    case plain
    case quoted
    case closed
  }

  private struct JSONState {
    var isOpen = false
    var isInside = false
    var depth = 0
    var isInString = false
    var isEscaped = false
  }

  private enum Step {
    case record(end: Int, next: Int)
    case wrong(RecordError)
    case needsMore
  }

  /// Creates a splitter of a buffer that begins on the given line of the input.
  init(_ layout: Layout, limit: Int, line: Int = 1) {
    (self.layout, self.limit, self.line) = (layout, limit, line)
  }

  /// Adjusts to a buffer that lost `count` bytes before ``start``.
  mutating func dropped(_ count: Int) {
    start -= count
    scanned -= count
    openQuote -= count
    base += count
  }

  /// Returns the next record, or nil if it needs more bytes or there is none.
  mutating func next(in buffer: [UInt8], atEnd: Bool) -> Slice? {
    switch layout {
    case .jsonArray: nextElement(in: buffer, atEnd)
    case .lines, .csv: nextLine(in: buffer, atEnd)
    }
  }

  private mutating func begin(at place: Int) {
    (start, scanned, csv) = (place, place, .fieldStart)
  }

  private var tooLong: RecordError { RecordError(.tooLong, "longer than \(limit) bytes") }

  /// The line of a place within the record.
  private func line(of place: Int, in buffer: [UInt8]) -> Int {
    var line = line
    var i = start
    while let feed = Self.lineFeed(in: buffer, from: i), feed < place {
      line += 1
      i = feed + 1
    }
    return line
  }

  private static func lineFeed(in buffer: [UInt8], from start: Int) -> Int? {
    ByteSearch.first(0x0A, in: buffer, from: start)
  }

  // MARK: Lines and CSV

  private mutating func nextLine(in buffer: [UInt8], _ atEnd: Bool) -> Slice? {
    if isSkipping {
      guard let lineEnd = Self.lineFeed(in: buffer, from: scanned) else {
        (start, scanned) = (buffer.count, buffer.count)
        return nil
      }
      isSkipping = false
      begin(at: lineEnd + 1)
    }
    guard start < buffer.count else { return nil }
    var step: Step
    if case .csv(let delimiter) = layout {
      step = scanCSV(buffer, delimiter: delimiter, atEnd)
    } else {
      step = scanLine(buffer, atEnd)
    }
    if case .record(let end, _) = step, end - start > limit { step = .wrong(tooLong) }
    switch step {
    case .needsMore: return nil
    case .record(let end, let next):
      let slice = Slice(range: start..<end, line: line, problem: nil)
      line = layout == .lines ? line + 1 : line(of: end, in: buffer) + 1
      begin(at: next)
      return slice
    case .wrong(let problem):
      let slice = Slice(range: start..<start, line: line, problem: problem)
      line += 1
      let lineEnd = Self.lineFeed(in: buffer, from: start)
      // What was scanned beyond the first line is scanned again.
      let rest = scanned - (lineEnd ?? scanned)
      if rest > 0 { (wasted, wastedEnd) = (wasted + rest, max(wastedEnd, base + scanned)) }
      if let lineEnd {
        begin(at: lineEnd + 1)
      } else {
        isSkipping = true
        (start, scanned) = (buffer.count, buffer.count)
      }
      return slice
    }
  }

  /// Where a record of the greatest size must have ended, with its CRLF.
  ///
  /// Later bytes are not looked at, so that it does not matter whether they have arrived.
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

  /// Whether a quote must be closed on its line: where much was scanned in vain before.
  ///
  /// Without this limit, every line of a crafted file could be scanned up to the end of the file.
  private var isLineBound: Bool {
    base + start < wastedEnd && wasted > 1 << 20 && wasted > 4 * (base + start)
  }

  private mutating func scanCSV(_ buffer: [UInt8], delimiter: UInt8, _ atEnd: Bool) -> Step {
    var i = scanned
    defer { scanned = i }
    let window = min(buffer.count, lastEnd)
    let isLineBound = isLineBound
    while i < window {
      let byte = buffer[i]
      switch csv {
      case .fieldStart where byte == UInt8(ascii: "\""): (csv, openQuote) = (.quoted, i)
      case .fieldStart, .plain:
        if byte == 0x0A { return .record(end: withoutReturn(buffer, i), next: i + 1) }
        csv = byte == delimiter ? .fieldStart : .plain
      case .quoted:
        if byte == UInt8(ascii: "\"") { csv = .closed }
        if byte == 0x0A, isLineBound { return .wrong(unclosedQuote(buffer)) }
      case .closed:
        switch byte {
        case UInt8(ascii: "\""): csv = .quoted
        case delimiter: csv = .fieldStart
        case 0x0A: return .record(end: withoutReturn(buffer, i), next: i + 1)
        case 0x0D where i + 1 == window:
          if window == lastEnd { return .wrong(tooLong) }
          guard atEnd else { return .needsMore }
        case 0x0D where buffer[i + 1] == 0x0A: break
        default:
          let line = line(of: openQuote, in: buffer)
          return .wrong(
            RecordError(
              .invalidCSV, "text after the closing quote of a field that begins on line \(line)"))
        }
      }
      i += 1
    }
    if window == lastEnd {
      return .wrong(csv == .quoted ? unclosedQuote(buffer, tooLong) : tooLong)
    }
    guard atEnd else { return .needsMore }
    if csv == .quoted { return .wrong(unclosedQuote(buffer)) }
    return .record(end: withoutReturn(buffer, i), next: i)
  }

  private func unclosedQuote(_ buffer: [UInt8], _ error: RecordError? = nil) -> RecordError {
    let reason = "the quote that opens on line \(line(of: openQuote, in: buffer)) is not closed"
    return error.map { RecordError($0.code, "\($0.message): \(reason)") }
      ?? RecordError(.invalidCSV, reason)
  }

  // MARK: JSON arrays

  private mutating func nextElement(in buffer: [UInt8], _ atEnd: Bool) -> Slice? {
    while true {
      if !json.isInside {
        guard let found = skipSeparators(buffer, atEnd) else { return nil }
        if let problem = found { return problem }
      }
      switch scanElement(buffer, atEnd) {
      case .needsMore:
        if isSkipping { dropLines(upTo: buffer.count, buffer) }
        return nil
      case .wrong(let problem):
        let slice = Slice(range: start..<start, line: line, problem: problem)
        if atEnd, scanned == buffer.count {
          (start, hasEnded, json.isInside) = (buffer.count, true, false)
        } else {
          isSkipping = true
          dropLines(upTo: scanned, buffer)
        }
        return slice
      case .record(let end, let next):
        let slice = Slice(range: start..<end, line: line, problem: nil)
        let wasSkipping = isSkipping
        dropLines(upTo: end, buffer)
        (start, scanned) = (next, next)
        json.isInside = false
        isSkipping = false
        if !wasSkipping { return slice }
      }
    }
  }

  /// Moves ``start`` and counts the lines up to there.
  private mutating func dropLines(upTo end: Int, _ buffer: [UInt8]) {
    line = line(of: end, in: buffer)
    start = end
  }

  /// Goes to the next element.
  ///
  /// - Returns: Nil if there is none yet, or none at all; an error in place of an element; or a nil
  ///   inside, with ``start`` at the element.
  private mutating func skipSeparators(_ buffer: [UInt8], _ atEnd: Bool) -> Slice?? {
    while start < buffer.count {
      switch buffer[start] {
      case 0x0A: line += 1
      case 0x20, 0x09, 0x0D: break
      case UInt8(ascii: "[") where !json.isOpen: json.isOpen = true
      case UInt8(ascii: ",") where json.isOpen && !hasEnded: break
      case UInt8(ascii: "]") where json.isOpen && !hasEnded: hasEnded = true
      default:
        guard !hasEnded else { return afterArray(buffer) }
        json = JSONState(isOpen: true, isInside: true)
        scanned = start
        return .some(nil)
      }
      start += 1
    }
    scanned = start
    if atEnd, !hasEnded {
      hasEnded = true
      return .some(
        Slice(
          range: start..<start, line: line,
          problem: RecordError(.invalidJSON, "broken JSON: the array is not closed")))
    }
    return Slice??.none
  }

  /// Passes over what follows the array, with one error in all.
  private mutating func afterArray(_ buffer: [UInt8]) -> Slice?? {
    let slice = Slice(
      range: start..<start, line: line,
      problem: RecordError(.invalidJSON, "broken JSON: more after the array"))
    (start, scanned) = (buffer.count, buffer.count)
    if isSkipping { return Slice??.none }
    isSkipping = true
    return .some(slice)
  }

  private mutating func scanElement(_ buffer: [UInt8], _ atEnd: Bool) -> Step {
    var i = scanned
    defer { scanned = i }
    while i < buffer.count {
      if !isSkipping, i - start > limit { return .wrong(tooLong) }
      let byte = buffer[i]
      if json.isInString {
        if json.isEscaped {
          json.isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          json.isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          json.isInString = false
        } else {
          let end =
            isSkipping ? buffer.count : min(start + min(limit, buffer.count) + 1, buffer.count)
          i =
            ByteSearch.first(UInt8(ascii: "\""), or: UInt8(ascii: "\\"), in: buffer, i..<end) ?? end
          continue
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""): json.isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): json.depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
          // The bracket of the array itself is a separator.
          if json.depth == 0 { return .record(end: i, next: byte == UInt8(ascii: "]") ? i : i + 1) }
          json.depth -= 1
          if json.depth == 0 { return .record(end: i + 1, next: i + 1) }
        case UInt8(ascii: ",") where json.depth == 0: return .record(end: i, next: i + 1)
        default: break
        }
      }
      i += 1
    }
    guard atEnd else { return .needsMore }
    return isSkipping
      ? .needsMore : .wrong(RecordError(.invalidJSON, "broken JSON: the array is not closed"))
  }
}
