package import TextML
package import TextMLFormats

extension JSONWriter {
  /// Writes the boilerplate that was removed from an article: where, and why.
  package mutating func removals(_ removals: [Removal]) {
    beginArray()
    for removal in removals {
      beginObject()
      name(.start)
      integer(removal.utf8Range.lowerBound)
      name(.end)
      integer(removal.utf8Range.upperBound)
      name(.reason)
      string(removal.reason.rawValue)
      endObject()
    }
    endArray()
  }
}

extension RecordValue {
  /// The boilerplate that was removed from an article, as JSON.
  package static func removals(_ removals: [Removal]) -> RecordValue {
    var json = JSONWriter()
    json.removals(removals)
    return .json(json.bytes)
  }
}
