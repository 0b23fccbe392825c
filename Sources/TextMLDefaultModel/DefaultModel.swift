// Unsafe: the model is a C array, which lives as long as the program.

internal import CDefaultModel
public import TextML

extension TextClassifier {
  /// Returns the default model for Arabic news: diplomacy, economy, sports, or none of these.
  ///
  /// The model is part of the program: nothing is read from disk.
  ///
  ///     let classifier = try TextClassifier.embedded()
  ///     let prediction = classifier.predict(article)
  ///     print(prediction.label ?? "none", prediction.probability)
  /// - Throws: ``ModelFileError`` only if the program was built from mismatched parts.
  public static func embedded() throws(ModelFileError) -> TextClassifier {
    let bytes = unsafe UnsafeRawBufferPointer(
      start: textml_default_model_bytes(), count: textml_default_model_size())
    return try TextClassifier(
      unsafe MappedBytes(permanent: bytes), path: "the embedded model", isTrusted: true)
  }
}
