package import TextML
package import TextMLFormats

extension RecordValue {
  /// The boilerplate that was removed from an article: where, and why.
  package static func removals(_ removals: [Removal]) -> RecordValue {
    .array(
      removals.map {
        .object([
          ("start", .integer($0.utf8Range.lowerBound)), ("end", .integer($0.utf8Range.upperBound)),
          ("reason", .string($0.reason.rawValue)),
        ])
      })
  }
}
