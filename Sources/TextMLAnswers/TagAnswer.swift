package import TextML
internal import TextMLFormats

/// The topic of one article.
package struct TagAnswer: Sendable {
  /// The file; empty for a record.
  package var path = ""
  package let prediction: Prediction
  /// Nil unless `--explain`.
  package var explanation: ExplanationAnswer?

  package init(path: String = "", prediction: Prediction, explanation: ExplanationAnswer? = nil) {
    (self.path, self.prediction, self.explanation) = (path, prediction, explanation)
  }

  /// The fields after the path.
  ///
  /// - Parameters:
  ///   - top: How many candidates are shown; 1 shows all of them, in JSON only.
  ///   - isMultiLabel: Whether the model gives several labels.
  ///   - hasSecondary: Whether the model answers secondary topics.
  ///   - explains: Whether answers have an explanation.
  package static func fields(
    top: Int = 1, isMultiLabel: Bool = false, hasSecondary: Bool = false, explains: Bool = false
  ) -> [AnswerField<TagAnswer>] {
    var fields: [AnswerField<TagAnswer>] = [
      .init("label", textForNull: "none") { answer, _ in .optional(answer.prediction.label) },
      .init("probability") { $1.value($0.prediction.probability) },
      .init("reason") { answer, _ in .optional(answer.prediction.reason?.rawValue) },
      .init("secondary", isDetail: !hasSecondary) { answer, _ in
        .optional(answer.prediction.secondary)
      },
      .init("code", isDetail: !hasSecondary) { answer, _ in
        .optional(answer.prediction.label.flatMap(NewsTopic.init)?.code)
      },
      .init("labels", isDetail: !isMultiLabel) { answer, _, json in
        json.strings(answer.prediction.labels)
      },
      .init("candidates", isDetail: top == 1) { answer, numbers, json in
        json.beginArray()
        for candidate in answer.shown(top) {
          json.beginObject()
          json.name(.label)
          json.string(candidate.label)
          json.name(.probability)
          numbers.write(candidate.probability, to: &json)
          json.endObject()
        }
        json.endArray()
      },
      .init("coverage", isDetail: true) { $1.value($0.prediction.coverage) },
      .init("removed", isDetail: true) { answer, _, json in
        json.removals(answer.prediction.removed)
      },
    ]
    if explains {
      fields.append(
        .init("explanation", isDetail: true) { answer, _ in answer.explanation?.json ?? .null })
    }
    return fields
  }

  package static let path = AnswerField<TagAnswer>("path") { answer, _ in .string(answer.path) }

  private func shown(_ top: Int) -> ArraySlice<Prediction.Candidate> {
    prediction.candidates.prefix(top == 1 ? prediction.candidates.count : top)
  }

  /// Path, then label, probability and name of each answer, tabs between; the reason if there is no label, and then the
  /// secondary topic.
  package func line(top: Int, _ numbers: NumberStyle) -> String {
    func column(_ candidate: Prediction.Candidate) -> [String] {
      [candidate.label?.escapingControls ?? "none", numbers.text(candidate.probability)]
        + [candidate.label.flatMap(TopicName.init)?.text].compactMap { $0 }
    }
    let name = path.escapingControls
    var columns: [String]
    if top > 1 {
      columns = prediction.candidates.prefix(top).flatMap(column)
    } else if let reason = prediction.reason {
      columns = ["none", numbers.text(prediction.probability), reason.rawValue]
    } else {
      let labels = prediction.labels
      columns = prediction.candidates.filter { candidate in
        labels.contains { $0 == candidate.label }
      }.flatMap(column)
      if let secondary = prediction.secondary {
        columns.append("also \(TopicName(label: secondary)?.text ?? secondary.escapingControls)")
      }
    }
    return ([name] + columns).joined(separator: "\t")
  }

  /// What is unusual about a text that cannot be judged.
  package var warning: String? {
    switch prediction.reason {
    case .empty: "\(path): no word in it; answered none"
    case .notArabic: "\(path): not in Arabic; answered none"
    case .noKnownTerms: "\(path): no term in it that the model knows; answered none"
    default: nil
    }
  }
}
