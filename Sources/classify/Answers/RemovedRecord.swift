internal import TextML
internal import TextMLFormats

/// A part of the page that was not read, as the JSON records of `tag` and `summarize` tell it.
struct RemovedRecord: Encodable {
  let start: Int
  let end: Int
  let reason: String

  init(_ cut: Article.Removal) {
    start = cut.utf8Range.lowerBound
    end = cut.utf8Range.upperBound
    reason = cut.reason.rawValue
  }
}

extension RecordValue {
  /// The same in a stream's answers.
  static func cuts(_ cuts: [Article.Removal]) -> RecordValue {
    .array(
      cuts.map {
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
