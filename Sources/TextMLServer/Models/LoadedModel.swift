internal import TextML
internal import TextMLDefaultModel

/// A model in use, with what is expensive to make from it.
final class LoadedModel: Sendable {
  let name: String
  let source: ModelSource
  let classifier: TextClassifier
  private let summarizers = ConfigurationCache<Summarizer>()
  private let digesters = ConfigurationCache<Digester>()
  private let answerers = Guarded<[AnswerVerb: Answerer]>([:])

  init(name: String, source: ModelSource, classifier: TextClassifier) {
    (self.name, self.source, self.classifier) = (name, source, classifier)
  }

  /// Returns what answers requests without parameters.
  func answerer(_ verb: AnswerVerb) -> Answerer {
    if let known = answerers.withLock({ $0[verb] }) { return known }
    let answerer = Answerer(verb, self, classifier, AnswerOptions())
    answerers.withLock { $0[verb] = answerer }
    return answerer
  }

  /// Returns a summarizer, whose word cache requests share.
  func summarizer(_ configuration: Summarizer.Configuration) -> Summarizer {
    summarizers.value(for: configuration) {
      Summarizer(classifier: classifier, configuration: configuration)
    }
  }

  /// Returns a digester with the model's own thresholds.
  func digester(_ configuration: Summarizer.Configuration) -> Digester {
    digesters.value(for: configuration) {
      Digester(classifier: classifier, configuration: configuration)
    }
  }
}

/// What was made for the configurations of summaries that requests asked for.
private final class ConfigurationCache<Value: Sendable>: Sendable {
  /// How many configurations are kept.
  private static var limit: Int { 16 }

  private let known = Guarded<[Summarizer.Configuration: Value]>([:])

  /// Returns the value of a configuration, made when it is first asked for.
  func value(for configuration: Summarizer.Configuration, make: () -> Value) -> Value {
    known.withLock { known in
      if let value = known[configuration] { return value }
      let value = make()
      if known.count >= Self.limit { known = [:] }
      known[configuration] = value
      return value
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
