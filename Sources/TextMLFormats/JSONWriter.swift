internal import TextML

/// Writes JSON to bytes as it comes: no value is built first.
///
///     var json = JSONWriter()
///     json.beginObject()
///     json.name(JSONWriter.Name("label"))
///     json.value(.string("sports"))
///     json.endObject()  // {"label":"sports"}
///
/// Commas come between the elements of arrays and the members of objects. Whether what was begun is ended
/// is up to the caller.
package struct JSONWriter {
  /// The name of a member, as it is written: made once, written often.
  package struct Name: Sendable {
    fileprivate let token: [UInt8]

    package init(_ name: String) {
      var token: [UInt8] = []
      JSONText.append(name, to: &token)
      token.append(UInt8(ascii: ":"))
      self.token = token
    }
  }

  /// What was written.
  package var bytes: [UInt8]
  /// Whether a value came before in the same array or object.
  private var needsComma = false

  package init(bytes: [UInt8] = []) { self.bytes = bytes }

  package mutating func beginObject() { begin(UInt8(ascii: "{")) }
  package mutating func endObject() { end(UInt8(ascii: "}")) }
  package mutating func beginArray() { begin(UInt8(ascii: "[")) }
  package mutating func endArray() { end(UInt8(ascii: "]")) }

  private mutating func begin(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Writes the name of the member whose value is written next.
  package mutating func name(_ name: Name) {
    comma()
    bytes += name.token
    needsComma = false
  }

  package mutating func value(_ value: RecordValue) {
    comma()
    value.appendJSON(to: &bytes)
  }

  /// Writes a string, or null.
  package mutating func string(_ text: String?) {
    comma()
    if let text { JSONText.append(text, to: &bytes) } else { bytes += Self.null }
  }

  package mutating func integer(_ number: Int) {
    comma()
    DecimalText.append(number, to: &bytes)
  }

  /// Writes the shortest digits that restore the number; null if it is not finite.
  package mutating func number(_ number: Double) {
    comma()
    DecimalText.append(number, to: &bytes)
  }

  private static let null = Array("null".utf8)
}
