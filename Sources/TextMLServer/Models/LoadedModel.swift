internal import Synchronization
internal import TextML
internal import TextMLDefaultModel

/// A model in use, with what is expensive to make from it.
final class LoadedModel: Sendable {
  /// How many configurations of summaries are kept.
  private static let mostConfigurations = 16

  let name: String
  let source: ModelSource
  let classifier: TextClassifier
  private let summarizers = Mutex<[Summarizer.Configuration: Summarizer]>([:])
  private let digesters = Mutex<[Summarizer.Configuration: Digester]>([:])

  init(name: String, source: ModelSource, classifier: TextClassifier) {
    (self.name, self.source, self.classifier) = (name, source, classifier)
  }

  /// Returns a summarizer, whose word cache requests share.
  func summarizer(_ configuration: Summarizer.Configuration) -> Summarizer {
    summarizers.withLock { known in
      if let summarizer = known[configuration] { return summarizer }
      let summarizer = Summarizer(classifier: classifier, configuration: configuration)
      if known.count >= Self.mostConfigurations { known = [:] }
      known[configuration] = summarizer
      return summarizer
    }
  }

  /// Returns a digester with the model's own thresholds.
  func digester(_ configuration: Summarizer.Configuration) -> Digester {
    digesters.withLock { known in
      if let digester = known[configuration] { return digester }
      let digester = Digester(classifier: classifier, configuration: configuration)
      if known.count >= Self.mostConfigurations { known = [:] }
      known[configuration] = digester
      return digester
    }
  }
}

/// Where a model comes from.
enum ModelSource: Hashable, Sendable {
  case embedded(EmbeddedModel)
  case file(String)
  /// Trained by the labelling loop.
  case memory

  /// The terms under which the model may be passed on; nil where they are not known.
  var licence: String? {
    if case .embedded = self { return "CC-BY-4.0" }
    return nil
  }

  /// Reads the model and checks every value in it.
  func load() throws -> TextClassifier {
    switch self {
    case .embedded(let model): try TextClassifier.embedded(model)
    case .file(let path): try TextClassifier(contentsOfFile: path)
    case .memory: throw ModelProblem(reason: "a model in memory cannot be read again")
    }
  }
}

/// Why a model is not used.
struct ModelProblem: Error, CustomStringConvertible {
  let reason: String
  var description: String { reason }
}
