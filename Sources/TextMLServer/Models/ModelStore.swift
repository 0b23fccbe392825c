internal import TextML
internal import TextMLDefaultModel

/// The models that requests may name; the first is the default.
///
/// A request keeps the model that it began with. A reload reads every file anew, tests it, and replaces all models at
/// once or none.
final class ModelStore: Sendable {
  private struct State {
    var names: [String]
    var models: [String: LoadedModel]
  }

  private let state: Guarded<State>
  /// One reload at a time.
  private let isReloading = Guarded(false)

  /// Loads models.
  ///
  /// - Parameter sources: Names and sources, the default first.
  init(_ sources: [(name: String, source: ModelSource)]) throws {
    var models: [String: LoadedModel] = [:]
    for (name, source) in sources {
      models[name] = LoadedModel(
        name: name, source: source, classifier: try Self.tested(source))
    }
    state = Guarded(State(names: sources.map(\.name), models: models))
  }

  /// Returns the model of that name, or the default for nil.
  subscript(name: String?) -> LoadedModel? {
    state.withLock { state in (name ?? state.names.first).flatMap { state.models[$0] } }
  }

  /// All models, the default first.
  var all: [LoadedModel] {
    state.withLock { state in state.names.compactMap { state.models[$0] } }
  }

  /// Puts a model into use, beside the others or in place of the one of that name.
  func replace(_ model: LoadedModel) {
    state.withLock { state in
      if state.models.updateValue(model, forKey: model.name) == nil {
        state.names.append(model.name)
      }
    }
  }

  /// What a reload did.
  struct Reload: Sendable {
    /// The models whose file has other contents than before.
    var changed: [String] = []
    /// Why no model was replaced; nil if all could be read.
    var problem: String?
  }

  /// Reads all files anew; takes as long as reading and testing takes.
  ///
  /// - Parameter body: Called when all models were read, before any is replaced; none is if it fails.
  func reload(also body: () throws -> Void = {}) -> Reload {
    let begins = isReloading.withLock { isReloading in
      defer { isReloading = true }
      return !isReloading
    }
    guard begins else { return Reload(problem: "a reload is under way") }
    defer { isReloading.withLock { $0 = false } }
    var fresh: [LoadedModel] = []
    for model in all {
      guard case .file = model.source else { continue }
      do {
        let classifier = try Self.tested(model.source)
        guard classifier.checksum != model.classifier.checksum else { continue }
        fresh.append(LoadedModel(name: model.name, source: model.source, classifier: classifier))
      } catch {
        return Reload(problem: "\(model.name): \(error)")
      }
    }
    do {
      try body()
    } catch {
      return Reload(problem: "\(error)")
    }
    state.withLock { state in for model in fresh { state.models[model.name] = model } }
    return Reload(changed: fresh.map(\.name))
  }

  // MARK: Self-test

  /// Texts of our own: news, a short one, none.
  private static let samples = [
    "أعلن البنك المركزي رفع سعر الفائدة نصف نقطة مئوية لمواجهة التضخم، وقال المحافظ إن القرار يدعم العملة.",
    "فاز الفريق بالمباراة النهائية بهدفين في الشوط الثاني.", "",
  ]

  /// Reads a model and makes sure that it answers.
  private static func tested(_ source: ModelSource) throws -> TextClassifier {
    let classifier = try source.load()
    guard !classifier.labels.isEmpty else { throw ModelProblem(reason: "the model has no label") }
    for sample in samples {
      let prediction = classifier.predict(sample)
      let sum = prediction.candidates.reduce(0) { $0 + $1.probability }
      let areValid = prediction.candidates.allSatisfy { (0...1).contains($0.probability) }
      guard areValid, classifier.description.isMultiLabel || abs(sum - 1) < 1e-6 else {
        throw ModelProblem(reason: "self-test: the probabilities are wrong")
      }
      guard classifier.predict(sample) == prediction else {
        throw ModelProblem(reason: "self-test: two answers to one text differ")
      }
    }
    return classifier
  }
}
