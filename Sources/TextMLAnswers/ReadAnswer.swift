package import TextML
internal import TextMLFormats

/// The parts of one article: headline, dateline, sentences, and the boilerplate around them.
package struct ReadAnswer: Sendable {
  /// A part of the page.
  private struct Part {
    /// What a line of text begins with: `headline`, `dateline`, `sentence`, or `removed` and the reason.
    let kind: String
    let utf8Range: Range<Int>
    let text: String

    /// Text and place, and the members that only some parts have.
    func json(_ more: [(String, RecordValue)] = []) -> RecordValue {
      .object(
        [
          ("text", .string(text)), ("start", .integer(utf8Range.lowerBound)),
          ("end", .integer(utf8Range.upperBound)),
        ] + more)
    }
  }

  package let path: String
  private let headline: Part?
  private let dateline: Part?
  private let sentences: [Part]
  private let removals: [(reason: String, part: Part)]

  package static let fields: [AnswerField<ReadAnswer>] = [
    .init("path") { answer, _ in .string(answer.path) },
    .init("headline") { answer, _ in answer.headline?.json() ?? .null },
    .init("dateline") { answer, _ in answer.dateline?.json() ?? .null },
    .init("sentences") { answer, _ in .array(answer.sentences.map { $0.json() }) },
    .init("removed") { answer, _ in
      .array(answer.removals.map { $0.part.json([("reason", .string($0.reason))]) })
    },
  ]

  package init(path: String, utf8: [UInt8], boilerplate: RepeatedBoilerplate?) {
    let text = String(decoding: utf8, as: UTF8.self)
    let article = Article(text, repeatedBoilerplate: boilerplate)
    func part(_ kind: String, _ range: Range<Int>) -> Part {
      Part(kind: kind, utf8Range: range, text: String(decoding: utf8[range], as: UTF8.self))
    }
    self.path = path
    headline = article.headline.map { part("headline", $0) }
    dateline = article.dateline.map { part("dateline", $0) }
    sentences = article.sentences(of: text).map { part("sentence", $0) }
    removals = article.removed.map {
      ($0.reason.rawValue, part("removed \($0.reason.rawValue)", $0.utf8Range))
    }
  }

  /// A line for each part in the order of the page: its kind, a tab, its text.
  package var lines: [String] {
    let parts = [headline, dateline].compactMap(\.self) + sentences + removals.map(\.part)
    return parts.sorted { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }.map { part in
      let text = part.text.split { $0.isNewline }.joined(separator: " ")
      return part.kind + "\t" + text.escapingControls
    }
  }
}
