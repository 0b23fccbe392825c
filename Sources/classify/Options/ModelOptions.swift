internal import ArgumentParser
internal import TextML
internal import TextMLAnswers
internal import TextMLDefaultModel

/// Which model to use.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use this model: \(ModelName.embedded), which are embedded, or a file that classify train made. (default: \(EmbeddedModel.news.rawValue))",
      valueName: "name or file"), completion: .file())
  var model: String?

  /// The model's name in reports.
  var name: String { model ?? EmbeddedModel.news.rawValue }

  func load() throws -> TextClassifier { try ModelName.load(model) }
}

/// A model by the name of an embedded one, or by the path of its file.
enum ModelName {
  /// The names of the embedded models: `news, topics`.
  static var embedded: String { EmbeddedModel.allCases.map(\.rawValue).joined(separator: ", ") }

  /// The name of a model for people, and what else is embedded; nil is the default model.
  static func description(_ name: String?) -> String {
    let name = name ?? EmbeddedModel.news.rawValue
    guard EmbeddedModel(rawValue: name) != nil else { return name }
    return "\(name), embedded; the embedded models are: \(embedded)"
  }

  /// Which model this is, in one line.
  static func line(_ name: String, about classifier: TextClassifier) -> String {
    let place = EmbeddedModel(rawValue: name) == nil ? "" : " (embedded)"
    let description = classifier.description
    let articles = (description.documentCount - description.unlabeledCount).counted("article")
    return
      "\(name.escapingControls)\(place), checksum \(classifier.checksum), trained on \(articles)"
  }

  /// Loads the embedded model of that name or the model file of that path; nil is the default model.
  ///
  /// A file with the name of an embedded model is meant by a path with a slash: `./topics`.
  static func load(_ name: String?) throws -> TextClassifier {
    guard let name else { return try TextClassifier.embedded() }
    if let model = EmbeddedModel(rawValue: name) { return try TextClassifier.embedded(model) }
    do throws(ModelFileError) {
      return try TextClassifier(contentsOfFile: name)
    } catch {
      throw failure(error, name)
    }
  }

  /// What is wrong with a model; of a mere name also which ones there are.
  private static func failure(_ error: ModelFileError, _ name: String) -> Failure {
    let failure = error.failure
    guard case .file = error, !name.contains("/") else { return failure }
    return Failure("\(failure.message); the embedded models are: \(embedded)", failure.code)
  }
}
