package import TextML
internal import TextMLFormats

/// A summary of one article, or of several.
package struct SummaryAnswer: Sendable {
  /// The files; empty for a record.
  package var paths: [String] = []
  package let summary: Summary
  /// The articles' texts, if they are to be shown.
  package var texts: [String] = []

  package init(paths: [String] = [], summary: Summary, texts: [String] = []) {
    (self.paths, self.summary, self.texts) = (paths, summary, texts)
  }

  /// The fields of the summary of one article, after the path.
  package static let fields: [AnswerField<SummaryAnswer>] =
    text + [
      .init("sentences", isDetail: true) { answer, _ in answer.sentences(namingSources: false) },
      .init("removed", isDetail: true) { answer, _, json in
        json.removals(answer.summary.removed)
      },
    ]

  /// The fields of one summary of several articles.
  package static let fieldsTogether: [AnswerField<SummaryAnswer>] =
    [.init("sources") { answer, _ in answer.sources }] + text + [
      .init("sentences", isDetail: true) { answer, _ in answer.sentences(namingSources: true) }
    ]

  package static let path = AnswerField<SummaryAnswer>("path") { answer, _ in
    .string(answer.paths[0])
  }

  private static let text: [AnswerField<SummaryAnswer>] = [
    .init("summary") { answer, _ in .string(answer.summary.text) },
    .init("trimmed") { answer, _ in .boolean(answer.summary.isTrimmed) },
    .init("summaryReason") { answer, _ in .optional(answer.summary.emptiness?.rawValue) },
  ]

  private var sources: RecordValue {
    .array(
      paths.enumerated().map { number, path in
        .object([
          ("path", .string(path)),
          ("sentences", .integer(summary.items.count { $0.article == number })),
          ("removed", .removals(summary.removedByArticle[number])),
        ])
      })
  }

  private func sentences(namingSources: Bool) -> RecordValue {
    .array(
      summary.items.map { item in
        let source: [(String, RecordValue)] =
          namingSources ? [("source", .string(paths[item.article]))] : []
        return .object(
          [
            ("text", .string(item.text)), ("score", .number(item.score)),
            ("start", .integer(item.utf8Range.lowerBound)),
            ("end", .integer(item.utf8Range.upperBound)),
          ] + source)
      })
  }

  /// The summary, after the path if there are several.
  package func line(isAlone: Bool) -> String {
    (isAlone ? "" : name.escapingControls + "\t") + summary.text.blankingControls
  }

  /// What the articles are called in messages.
  package var name: String { paths.count == 1 ? paths[0] : "the \(paths.count) articles" }

  /// Why the summary is empty or no whole sentence, without the article's name.
  package var remark: String? {
    switch summary.emptiness {
    case .empty: "no word in it; the summary is empty"
    case .tooLong:
      "no sentence that can stand alone fits the length; the summary is empty"
    case .noMatch: "no sentence has a word of the query; the summary is empty"
    case nil: nil
    }
  }

  package var warning: String? { remark.map { "\(name): \($0)" } }
}
