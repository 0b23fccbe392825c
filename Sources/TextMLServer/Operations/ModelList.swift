internal import TextML
internal import TextMLFormats

/// The answer of `/v1/models`.
enum ModelList {
  static func json(_ models: [LoadedModel]) -> RecordValue {
    .object([("models", .array(models.map(json)))])
  }

  private static func json(_ model: LoadedModel) -> RecordValue {
    let description = model.classifier.description
    return .object([
      ("name", .string(model.name)), ("checksum", .string(model.classifier.checksum)),
      ("licence", model.source.licence.map { .string($0) } ?? .null),
      ("terms", .integer(description.termCount)),
      ("articles", .integer(description.documentCount)),
      ("trainedBy", .string(description.trainedBy)),
      ("severalLabels", .boolean(description.isMultiLabel)),
      (
        "labels",
        .array(
          description.labels.enumerated().map { index, label in
            let topic = NewsTopic(label: label.name)
            return .object([
              ("label", .string(label.name)),
              ("none", .boolean(index == description.noneLabel)),
              ("threshold", .number(label.threshold)), ("articles", .integer(label.documents)),
              ("english", topic.map { .string($0.english) } ?? .null),
              ("arabic", topic.map { .string($0.arabic) } ?? .null),
              ("code", topic.map { .string($0.code) } ?? .null),
            ])
          })
      ),
    ])
  }
}
