package import TextML
package import TextMLFormats

/// The keyphrases of one article.
package struct KeyphraseAnswer: Sendable {
  /// The file; empty for a record.
  package var path = ""
  package let keyphrases: [Keyphrase]

  package init(path: String = "", keyphrases: [Keyphrase]) {
    (self.path, self.keyphrases) = (path, keyphrases)
  }

  /// The fields after the path.
  package static let fields: [AnswerField<KeyphraseAnswer>] = [
    .init("keyphrases") { answer, _ in .strings(answer.keyphrases.map(\.text)) },
    .init("phrases", isDetail: true) { answer, _ in .keyphrases(answer.keyphrases) },
  ]

  package static let path = AnswerField<KeyphraseAnswer>("path") { answer, _ in
    .string(answer.path)
  }

  /// One phrase a line; of several articles, one line an article with its path and tabs between.
  package func line(isAlone: Bool) -> String {
    let texts = keyphrases.map(\.text.escapingControls)
    return isAlone
      ? texts.joined(separator: "\n") : ([path.escapingControls] + texts).joined(separator: "\t")
  }
}

extension RecordValue {
  /// Keyphrases with their scores, counts and first places.
  package static func keyphrases(_ keyphrases: [Keyphrase]) -> RecordValue {
    .array(
      keyphrases.map { phrase in
        .object([
          ("text", .string(phrase.text)), ("score", .number(phrase.score)),
          ("count", .integer(phrase.count)), ("start", .integer(phrase.utf8Range.lowerBound)),
          ("end", .integer(phrase.utf8Range.upperBound)),
        ])
      })
  }
}
