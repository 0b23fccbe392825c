package import TextML
internal import TextMLFormats

/// Topic, summary and fingerprint of one article.
package struct DigestAnswer: Sendable {
  /// The file; empty for a record.
  package var path = ""
  package let digest: TextML.Digest

  package init(path: String = "", digest: TextML.Digest) {
    (self.path, self.digest) = (path, digest)
  }

  /// The fields after the path.
  package static let fields: [AnswerField<DigestAnswer>] = [
    .init("label", textForNull: "none") { answer, _ in .optional(answer.digest.prediction.label) },
    .init("probability") { $1.value($0.digest.prediction.probability) },
    .init("fingerprint") { answer, _ in .string(answer.digest.fingerprint.rawValue) },
    .init("summary") { answer, _ in .string(answer.digest.summary.text) },
    .init("reason") { answer, _ in .optional(answer.digest.prediction.reason?.rawValue) },
    .init("summaryReason") { answer, _ in .optional(answer.digest.summary.emptiness?.rawValue) },
    .init("keyphrases", isDetail: true) { answer, _, json in
      json.strings(answer.digest.keyphrases.map(\.text))
    },
    .init("labels", isDetail: true) { answer, _, json in
      json.strings(answer.digest.prediction.labels)
    },
    .init("removed", isDetail: true) { answer, _, json in
      json.removals(answer.digest.summary.removed)
    },
  ]

  package static let path = AnswerField<DigestAnswer>("path") { answer, _ in .string(answer.path) }

  /// Path, label, probability, fingerprint, summary, tabs between.
  package func line(_ numbers: NumberStyle) -> String {
    [
      path.escapingControls, digest.prediction.label?.escapingControls ?? "none",
      numbers.text(digest.prediction.probability), digest.fingerprint.rawValue,
      digest.summary.text.escapingControls,
    ].joined(separator: "\t")
  }
}
