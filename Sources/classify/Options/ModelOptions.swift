internal import ArgumentParser
internal import TextML
internal import TextMLDefaultModel

/// Which model to use.
struct ModelOptions: ParsableArguments {
  @Option(
    help: "Use this model file, made by classify train. (default: the embedded model)",
    completion: .file())
  var model: String?

  func load() throws -> TextClassifier { try Self.load(model) }

  /// Loads a model file, or the embedded model for nil.
  static func load(_ path: String?) throws -> TextClassifier {
    if let path { return try TextClassifier(contentsOfFile: path) }
    return try TextClassifier.embedded()
  }
}
