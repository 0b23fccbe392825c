internal import TextML
internal import TextMLFormats

extension RecordValue {
  /// The boilerplate that was removed from an article: where, and why.
  static func removals(_ removals: [Removal]) -> RecordValue {
    .array(
      removals.map {
        .object([
          ("start", .integer($0.utf8Range.lowerBound)), ("end", .integer($0.utf8Range.upperBound)),
          ("reason", .string($0.reason.rawValue)),
        ])
      })
  }
}
