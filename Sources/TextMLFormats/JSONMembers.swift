internal import TextML

/// Finds members of one JSON object, which it reads strictly (RFC 8259).
///
/// One pass without recursion; no value is built: a member is returned as the range of its bytes. Two
/// rules may differ from other readers': the last of several members with one name counts, and an
/// escaped surrogate without its other half is U+FFFD.
///
/// - Complexity: O(*n*).
struct JSONMembers {
  /// How many arrays and objects may be nested, the outermost object included.
  static let maximumDepth = 256

  private let bytes: [UInt8]
  private let start: Int
  private let end: Int
  private let hasControl: Bool
  private var i: Int

  private init(_ bytes: [UInt8], _ range: Range<Int>, hasControl: Bool) {
    self.bytes = bytes
    self.hasControl = hasControl
    (start, i, end) = (range.lowerBound, range.lowerBound, range.upperBound)
  }

  /// Finds the values of the members called `names`.
  ///
  /// - Parameters:
  ///   - names: The names in UTF-8.
  ///   - hasControl: False if the range has no control character; strings are then skipped faster.
  ///   - found: The range of each value, as far as it was found before an error.
  static func values(
    of names: [[UInt8]], in bytes: [UInt8], _ range: Range<Int>, hasControl: Bool,
    found: inout [Range<Int>?]
  ) throws(RecordError) {
    var reader = JSONMembers(bytes, range, hasControl: hasControl)
    try reader.object { key, value in
      for place in names.indices where isEqual(key, names[place], in: bytes) {
        found[place] = value
      }
    }
  }

  /// Returns the names of an object's members, as far as it can be read.
  static func names(in bytes: [UInt8], _ range: Range<Int>) -> [String] {
    var reader = JSONMembers(bytes, range, hasControl: true)
    var names: [String] = []
    do throws(RecordError) {
      try reader.object { key, _ in names.append(JSONText.decode(bytes, key)) }
    } catch {}
    return names
  }

  /// Reads the object and calls `body` with the ranges of each member's name and value.
  @inline(__always)
  private mutating func object(
    _ body: (_ key: Range<Int>, _ value: Range<Int>) -> Void
  ) throws(RecordError) {
    skipSpace()
    guard i < end, bytes[i] == UInt8(ascii: "{") else {
      throw RecordError(.invalidJSON, "not a JSON object")
    }
    i += 1
    skipSpace()
    if i < end, bytes[i] == UInt8(ascii: "}") {
      i += 1
    } else {
      while true {
        let key = try string()
        try colon()
        skipSpace()
        let start = i
        try value()
        body(key, start..<i)
        skipSpace()
        guard i < end else { throw broken("the object is not closed") }
        i += 1
        if bytes[i - 1] == UInt8(ascii: "}") { break }
        guard bytes[i - 1] == UInt8(ascii: ",") else { throw broken("no comma", at: i - 1) }
        skipSpace()
      }
    }
    skipSpace()
    guard i == end else { throw broken("more after the object") }
  }

  private mutating func colon() throws(RecordError) {
    skipSpace()
    guard i < end, bytes[i] == UInt8(ascii: ":") else { throw broken("no colon") }
    i += 1
  }

  /// Skips a value.
  private mutating func value() throws(RecordError) {
    /// The closing brackets that must follow, the innermost last.
    var open: [UInt8] = []
    while true {
      skipSpace()
      guard i < end else { throw broken("a value is missing") }
      switch bytes[i] {
      case UInt8(ascii: "\""): _ = try string()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isObject = bytes[i] == UInt8(ascii: "{")
        i += 1
        open.append(isObject ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        guard open.count < Self.maximumDepth else {
          throw RecordError(.tooDeep, "JSON nested more than \(Self.maximumDepth) deep")
        }
        skipSpace()
        guard i < end, let closing = open.last, bytes[i] == closing else {
          if isObject { try name() }
          continue
        }
        i += 1
        open.removeLast()
      case UInt8(ascii: "t"): try word("true")
      case UInt8(ascii: "f"): try word("false")
      case UInt8(ascii: "n"): try word("null")
      default: try number()
      }
      // After a value: close the arrays and objects that end here, then go to the next value.
      while let closing = open.last {
        skipSpace()
        guard i < end else { throw broken("an array or object is not closed") }
        let byte = bytes[i]
        i += 1
        if byte == closing {
          open.removeLast()
          continue
        }
        guard byte == UInt8(ascii: ",") else { throw broken("no comma", at: i - 1) }
        if closing == UInt8(ascii: "}") { try name() }
        break
      }
      if open.isEmpty { return }
    }
  }

  private mutating func name() throws(RecordError) {
    skipSpace()
    _ = try string()
    try colon()
  }

  private mutating func word(_ word: StaticString) throws(RecordError) {
    let count = word.utf8CodeUnitCount
    guard end - i >= count, bytes[i..<i + count].elementsEqual(word.description.utf8) else {
      throw broken("not a value")
    }
    i += count
  }

  private mutating func number() throws(RecordError) {
    if bytes[i] == UInt8(ascii: "-") { i += 1 }
    if i < end, bytes[i] == UInt8(ascii: "0") {
      i += 1
    } else {
      try digits()
    }
    if i < end, bytes[i] == UInt8(ascii: ".") {
      i += 1
      try digits()
    }
    if i < end, bytes[i] | 0x20 == UInt8(ascii: "e") {
      i += 1
      if i < end, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") { i += 1 }
      try digits()
    }
  }

  private mutating func digits() throws(RecordError) {
    let start = i
    while i < end, bytes[i] &- 0x30 < 10 { i += 1 }
    guard i > start else { throw broken("not a value") }
  }

  /// Skips a string and returns its range, quotes included.
  private mutating func string() throws(RecordError) -> Range<Int> {
    let start = i
    guard i < end, bytes[i] == UInt8(ascii: "\"") else { throw broken("no quote") }
    i += 1
    while i < end {
      if !hasControl {
        i = ByteSearch.first(UInt8(ascii: "\""), or: UInt8(ascii: "\\"), in: bytes, i..<end) ?? end
        if i == end { break }
      }
      let byte = bytes[i]
      i += 1
      if byte == UInt8(ascii: "\"") { return start..<i }
      if byte == UInt8(ascii: "\\") {
        try escape()
      } else if byte < 0x20 {
        throw broken("a control character in a string", at: i - 1)
      }
    }
    throw broken("a string is not closed")
  }

  private mutating func escape() throws(RecordError) {
    guard i < end else { throw broken("a string is not closed") }
    switch bytes[i] {
    case UInt8(ascii: "u"):
      guard end - i > 4, JSONText.hex(bytes, at: i + 1) != nil else { throw broken("a wrong \\u") }
      i += 5
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      i += 1
    default: throw broken("a wrong escape")
    }
  }

  @inline(__always)
  private mutating func skipSpace() {
    while i < end {
      switch bytes[i] {
      case 0x20, 0x09, 0x0A, 0x0D: i += 1
      default: return
      }
    }
  }

  private static func isEqual(_ key: Range<Int>, _ name: [UInt8], in bytes: [UInt8]) -> Bool {
    let inner = key.lowerBound + 1..<key.upperBound - 1
    if inner.count == name.count { return bytes[inner].elementsEqual(name) }
    return bytes[inner].contains(UInt8(ascii: "\\"))
      && JSONText.decode(bytes, key).utf8.elementsEqual(name)
  }

  private func broken(_ what: String, at place: Int? = nil) -> RecordError {
    RecordError(.invalidJSON, "broken JSON: \(what) (byte \((place ?? i) - start))")
  }
}
