internal import TextML
internal import TextMLFormats

/// A summary and the articles that it is of.
struct SummaryAnswer: Sendable {
  let paths: [String]
  let summary: Summary
  /// The articles' texts, if they are to be shown.
  var texts: [String] = []

  /// What stands for the articles in messages.
  var name: String { paths.count == 1 ? paths[0] : "the \(paths.count) articles" }

  /// Why there is no whole sentence.
  var warning: String? {
    switch summary.emptiness {
    case .empty: "\(name): no word in it; the summary is empty"
    case .tooLong:
      "\(name): no sentence that can stand alone fits the length; the summary is empty (--cut shortens one)"
    case .noMatch: "\(name): no sentence has a word of the query; the summary is empty"
    case nil: summary.isTruncated ? "\(name): no sentence is short enough; one was cut" : nil
    }
  }

  /// One article, as JSON.
  struct Record: Encodable {
    let path: String
    let summary: String
    let sentences: [Sentence]
    let truncated: Bool
    let reason: Nullable<String>
    let removed: [RemovedRecord]
  }

  /// Several articles, as JSON.
  struct TogetherRecord: Encodable {
    struct Source: Encodable {
      let path: String
      /// How many of the sentences are from it.
      let sentences: Int
      let removed: [RemovedRecord]
    }
    let sources: [Source]
    let summary: String
    let sentences: [Sentence]
    let truncated: Bool
    let reason: Nullable<String>
  }

  struct Sentence: Encodable {
    let text: String
    let score: Double
    let start: Int
    let end: Int
    /// Left out of the record of one article.
    let source: String?
  }

  private func sentences(namingSources: Bool) -> [Sentence] {
    summary.items.map {
      Sentence(
        text: $0.text, score: $0.score, start: $0.utf8Range.lowerBound,
        end: $0.utf8Range.upperBound, source: namingSources ? paths[$0.article] : nil)
    }
  }

  var record: Record {
    Record(
      path: paths[0], summary: summary.text, sentences: sentences(namingSources: false),
      truncated: summary.isTruncated, reason: Nullable(summary.emptiness?.rawValue),
      removed: summary.removed.map { RemovedRecord($0) })
  }

  var togetherRecord: TogetherRecord {
    TogetherRecord(
      sources: paths.enumerated().map { number, path in
        .init(
          path: path, sentences: summary.items.count { $0.article == number },
          removed: summary.removedByArticle[number].map { RemovedRecord($0) })
      },
      summary: summary.text, sentences: sentences(namingSources: true),
      truncated: summary.isTruncated, reason: Nullable(summary.emptiness?.rawValue))
  }

  // MARK: Records

  static let columns: [RecordWriter.Column] = [
    .init("summary"), .init("truncated"), .init("summaryReason", isDetail: true),
    .init("sentences", isDetail: true), .init("removed", isDetail: true),
  ]

  /// Summary, truncated, why there is none, sentences, removed.
  static func values(_ summary: Summary) -> [RecordValue] {
    [
      .string(summary.text), .boolean(summary.isTruncated),
      summary.emptiness.map { .string($0.rawValue) } ?? .null,
      .array(
        summary.items.map {
          .object([
            ("text", .string($0.text)), ("score", .number($0.score)),
            ("start", .integer($0.utf8Range.lowerBound)),
            ("end", .integer($0.utf8Range.upperBound)),
          ])
        }), .removed(summary.removed),
    ]
  }
}
