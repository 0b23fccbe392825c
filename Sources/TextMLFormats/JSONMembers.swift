internal import TextML

/// Reads one JSON object strictly (RFC 8259), keeping only the members that are wanted.
///
/// One pass, no recursion, no value is built: wanted members are given by where they stand. What may
/// differ from other readers: the last of several members with one name counts, and an escaped
/// surrogate without its other half is U+FFFD.
///
/// - Complexity: O(*n*).
struct JSONMembers {
  /// Arrays and objects inside each other, the outermost object included.
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
  ///   - names: UTF-8 of the names.
  ///   - hasControl: False if there is no control character in the range: strings are then passed over
  ///     faster.
  ///   - found: Where the value of each stands, as far as it was found before an error.
  static func values(
    of names: [[UInt8]], in bytes: [UInt8], _ range: Range<Int>, hasControl: Bool,
    found: inout [Range<Int>?]
  ) throws(RecordError) {
    var reader = JSONMembers(bytes, range, hasControl: hasControl)
    try reader.object(names, &found)
  }

  private mutating func object(
    _ names: [[UInt8]], _ found: inout [Range<Int>?]
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
        let wanted = start..<i
        for place in names.indices where isEqual(key, names[place]) { found[place] = wanted }
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

  /// Passes over any value.
  private mutating func value() throws(RecordError) {
    /// The closing brackets that are to come.
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
      // After a value: close what ends here, then on to the next one.
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

  /// Passes over a string and returns where it stands, quotes included.
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

  private func isEqual(_ key: Range<Int>, _ name: [UInt8]) -> Bool {
    let inner = key.lowerBound + 1..<key.upperBound - 1
    if inner.count == name.count { return bytes[inner].elementsEqual(name) }
    return bytes[inner].contains(UInt8(ascii: "\\"))
      && JSONText.decode(bytes, key).utf8.elementsEqual(name)
  }

  private func broken(_ what: String, at place: Int? = nil) -> RecordError {
    RecordError(.invalidJSON, "broken JSON: \(what) (byte \((place ?? i) - start))")
  }
}
