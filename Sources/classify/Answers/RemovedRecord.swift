internal import TextML
internal import TextMLFormats

/// A part of the page that was not read, as the JSON records of `tag` and `summarize` tell it.
struct RemovedRecord: Encodable {
  let start: Int
  let end: Int
  let reason: String

  init(_ removal: Removal) {
    start = removal.utf8Range.lowerBound
    end = removal.utf8Range.upperBound
    reason = removal.reason.rawValue
  }
}

extension RecordValue {
  /// The same in a stream's answers.
  static func removed(_ removed: [Removal]) -> RecordValue {
    .array(
      removed.map {
        .object([
          ("start", .integer($0.utf8Range.lowerBound)), ("end", .integer($0.utf8Range.upperBound)),
          ("reason", .string($0.reason.rawValue)),
        ])
      })
  }

  /// Any value as JSON.
  static func encoding(_ value: some Encodable) -> RecordValue {
    (try? JSONLine.encode(value)).map { .json(Array($0.utf8)) } ?? .null
  }
}
