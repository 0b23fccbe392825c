// Unsafe: the models are C arrays, which live as long as the program.

internal import CDefaultModel
public import TextML

/// A model that is part of the program.
public enum EmbeddedModel: String, Codable, Hashable, Sendable, CaseIterable {
  /// Diplomacy, economy, sports, or none of these: the default.
  case news
  /// Eighteen topics: the top level of the IPTC's Media Topics, with diplomacy apart.
  case topics

  /// The bytes of its model file.
  fileprivate var bytes: UnsafeRawBufferPointer {
    switch self {
    case .news:
      unsafe UnsafeRawBufferPointer(start: textml_news_model(), count: textml_news_model_size())
    case .topics:
      unsafe UnsafeRawBufferPointer(start: textml_topics_model(), count: textml_topics_model_size())
    }
  }
}

extension TextClassifier {
  /// Returns a model that is part of the program: nothing is read from disk.
  ///
  ///     let classifier = try TextClassifier.embedded()
  ///     let prediction = classifier.predict(article)
  ///     print(prediction.label ?? "none", prediction.probability)
  ///
  ///     let topics = try TextClassifier.embedded(.topics)
  ///     print(topics.predict(article).label ?? "none")
  /// - Parameter model: The model; by default ``EmbeddedModel/news``: diplomacy, economy, sports, or none of these.
  /// - Throws: `ModelFileError` only if the program was built from mismatched parts.
  public static func embedded(
    _ model: EmbeddedModel = .news
  ) throws(ModelFileError) -> TextClassifier {
    try TextClassifier(
      unsafe MappedBytes(permanent: model.bytes), path: "the embedded model \(model.rawValue)",
      isTrusted: true)
  }
}
