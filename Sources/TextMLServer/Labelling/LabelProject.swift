internal import HTTPTypes
internal import TextML
internal import TextMLFormats

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Articles that people label, and a model that learns from each few labels.
///
/// Every fifth article is drawn at random and never trains the model while people label: the accuracy on these is
/// honest. The others are those that the model is unsure of and that differ from each other; near-duplicates of an
/// earlier article are never shown.
final class LabelProject: Sendable {
  /// Why an article is shown.
  enum Choice: String, Sendable {
    /// Drawn at random, because there is no model yet.
    case first
    /// Drawn at random, to measure.
    case random
    /// The model is unsure.
    case uncertain
    /// Another person labelled it, so that agreement can be measured.
    case overlap
  }

  /// The accuracy after a training.
  struct Point: Codable, Sendable {
    let labels: Int
    let correct: Int
    let measured: Int
    let seconds: Double
  }

  struct State {
    var log: ProjectLog<LabelEntry>
    /// Where ``curve`` is kept.
    var curveLog: ProjectLog<Point>
    /// The label that each person gave to an article, by its index.
    var given: [Int: [String: String]] = [:]
    /// The articles of which the first label measures.
    var random: Set<Int> = []
    var skipped: Set<Int> = []
    /// The entries of each person that can be taken back, the last one last.
    var history: [String: [LabelEntry]] = [:]
    /// What each person was asked last.
    var pending: [String: (article: Int, choice: Choice)] = [:]
    var model: TextClassifier?
    /// The articles to ask about next.
    var queue: [Int] = []
    var curve: [Point] = []
    /// Articles whose label a model that was not trained on it doubts, with its probability.
    var doubts: [Int: Double] = [:]
    /// Articles that a person labelled again after a second look.
    var reviewed: Set<Int> = []
    var trainings = 0
    var sinceTraining = 0
    var isTraining = false
    var random64 = UInt64(0x9E37_79B9_7F4A_7C15)
  }

  /// After how many labels the model is trained again.
  static let trainingInterval = 5
  /// One in so many articles is drawn at random.
  static let randomInterval = 5
  /// One in so many labels is left out of a training to see whether it is doubted.
  static let folds = 5
  /// How many labels are shown again at most.
  static let mostDoubtful = 10

  let articles: [ProjectArticle]
  let indices: [String: Int]
  let duplicates: Set<Int>
  /// The labels that can be given.
  let labels: [String]
  /// The label that means none of the others.
  static let noneLabel = "other"
  let state: Guarded<State>
  private let onModel: @Sendable (TextClassifier) -> Void

  /// Opens a project where it stopped.
  ///
  /// - Parameters:
  ///   - folder: Articles, and perhaps a file `labels.list` with a label a line.
  ///   - classifier: The source of labels where there is no such file.
  ///   - onModel: Called with each new model.
  init(
    folder: String, classifier: TextClassifier,
    onModel: @escaping @Sendable (TextClassifier) -> Void
  ) throws {
    let articles = try ProjectArticles.read(folder, classifier: classifier)
    let indices = Dictionary(uniqueKeysWithValues: articles.enumerated().map { ($1.id, $0) })
    self.articles = articles
    self.indices = indices
    duplicates = ProjectArticles.duplicates(articles)
    let path = folder + "/labels.list"
    if FileManager.default.fileExists(atPath: path) {
      let text = try ArticleFile.read(path, encoding: .utf8)
      labels = text.split(separator: "\n").map { String($0.trimmingWhitespace) }
        .filter { !$0.isEmpty }
    } else {
      labels = classifier.labels + [Self.noneLabel]
    }
    guard Set(labels).count == labels.count, labels.count >= 2 else {
      throw ModelProblem(reason: "\(path): two different labels at least are needed")
    }
    self.onModel = onModel
    var entries: [LabelEntry] = []
    var curve: [Point] = []
    var state = State(
      log: try ProjectLog(path: folder + "/" + ProjectArticles.logName) { entries.append($0) },
      curveLog: try ProjectLog(path: folder + "/" + ProjectArticles.curveName) { curve.append($0) })
    for entry in entries { Self.apply(entry, to: &state, indices) }
    state.curve = curve
    // The model is that of the labels so far.
    if !state.given.isEmpty { state.sinceTraining = Self.trainingInterval }
    self.state = Guarded(state)
    trainIfDue()
  }

  // MARK: Labels

  /// Changes the state by a line of the log.
  private static func apply(_ entry: LabelEntry, to state: inout State, _ indices: [String: Int]) {
    // An article may be gone since.
    guard let article = indices[entry.article] else { return }
    if let undone = entry.undone {
      state.history[entry.who]?.removeAll { $0.number == undone }
      state.given[article]?[entry.who] = nil
      state.skipped.remove(article)
      if state.given[article]?.isEmpty ?? true { state.given[article] = nil }
      // The label before it, if this person had given one.
      if let earlier = state.history[entry.who]?.last(where: { $0.article == entry.article }),
        let label = earlier.label
      {
        state.given[article, default: [:]][entry.who] = label
      }
      return
    }
    state.history[entry.who, default: []].append(entry)
    guard let label = entry.label else {
      state.skipped.insert(article)
      return
    }
    if state.given[article] == nil, entry.isRandom { state.random.insert(article) }
    if state.given[article]?[entry.who] != nil { state.reviewed.insert(article) }
    state.given[article, default: [:]][entry.who] = label
  }

  /// Records a label, or that an article was skipped; it is on the disk when this returns.
  func add(_ label: String?, to id: String, by who: String) throws {
    guard let article = indices[id] else {
      throw Problem(.notFound, "unknown_article", "the project has no such article")
    }
    if let label, !labels.contains(label) {
      throw Problem(.unprocessableContent, "unknown_label", "the project has no such label")
    }
    try state.withLock { state in
      let pending = state.pending[who]
      let isRandom = pending?.article == article && pending?.choice == .random
      let entry = LabelEntry(
        number: state.log.count + 1, time: Int(Date.now.timeIntervalSince1970), who: who,
        article: id, label: label, isRandom: isRandom)
      try state.log.append(entry)
      Self.apply(entry, to: &state, indices)
      if pending?.article == article { state.pending[who] = nil }
      state.doubts[article] = nil
      state.sinceTraining += 1
    }
    trainIfDue()
  }

  /// Takes back the last label of a person.
  ///
  /// - Returns: The article, which is shown again; nil if there is nothing to take back.
  func undo(by who: String) throws -> String? {
    try state.withLock { state in
      guard let last = state.history[who]?.last else { return nil }
      let entry = LabelEntry(
        number: state.log.count + 1, time: Int(Date.now.timeIntervalSince1970), who: who,
        article: last.article, label: nil, isRandom: last.isRandom, undone: last.number)
      try state.log.append(entry)
      Self.apply(entry, to: &state, indices)
      if let article = indices[last.article] {
        if state.given[article] == nil { state.random.remove(article) }
        state.pending[who] = (article, last.isRandom ? .random : .first)
      }
      return last.article
    }
  }

  // MARK: The next article

  /// Returns the article to label next, the same until it is labelled; nil at the end.
  func next(for who: String) -> (article: ProjectArticle, choice: Choice)? {
    state.withLock { state in
      if let pending = state.pending[who] { return (articles[pending.article], pending.choice) }
      guard let (article, choice) = choose(for: who, &state) else { return nil }
      state.pending[who] = (article, choice)
      return (articles[article], choice)
    }
  }

  private func choose(for who: String, _ state: inout State) -> (Int, Choice)? {
    let taken = Set(state.pending.values.map(\.article))
    func isFree(_ article: Int) -> Bool {
      state.given[article] == nil && !state.skipped.contains(article) && !taken.contains(article)
        && !duplicates.contains(article)
    }
    let own = state.history[who]?.count ?? 0
    if own % 4 == 3,
      let shared = state.given.keys.sorted().first(where: {
        state.given[$0]?[who] == nil && state.given[$0]?.count == 1
      })
    {
      return (shared, .overlap)
    }
    let isMeasured = state.given.count % Self.randomInterval == Self.randomInterval - 1
    while !isMeasured, !state.queue.isEmpty {
      let article = state.queue.removeFirst()
      if isFree(article) { return (article, .uncertain) }
    }
    let free = articles.indices.filter(isFree)
    guard !free.isEmpty else { return nil }
    // SplitMix64: the order is that of the project, not of the day.
    state.random64 &+= 0x9E37_79B9_7F4A_7C15
    var z = state.random64 &+ UInt64(state.log.count)
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return (free[Int((z ^ z >> 31) % UInt64(free.count))], isMeasured ? .random : .first)
  }

  // MARK: Training

  private func trainIfDue() {
    let begins = state.withLock { state in
      guard state.sinceTraining >= Self.trainingInterval, !state.isTraining else { return false }
      (state.isTraining, state.sinceTraining) = (true, 0)
      return true
    }
    if begins { Task.detached(priority: .utility) { self.train() } }
  }

  /// Trains a model on the labels, measures it, and chooses what to ask next.
  func train() {
    defer {
      state.withLock { $0.isTraining = false }
      trainIfDue()
    }
    let (given, random, skipped, trainings) = state.withLock { state in
      state.trainings += 1
      return (state.given, state.random, state.skipped, state.trainings)
    }
    let start = ContinuousClock.now
    let training = documents(given, without: random)
    guard let model = try? Self.classifier(training.map(\.document)) else { return }
    var correct = 0
    for article in random {
      let label = LabelSelection.best(model.predict(articles[article].page))
      if label == Self.label(given[article]) { correct += 1 }
    }
    let free = articles.indices.filter {
      given[$0] == nil && !skipped.contains($0) && !duplicates.contains($0)
    }
    let queue = LabelSelection.queue(
      free, of: articles, labelled: Array(given.keys), model: model)
    let duration = (ContinuousClock.now - start).components
    let point = Point(
      labels: training.count, correct: correct, measured: random.count,
      seconds: Double(duration.seconds) + Double(duration.attoseconds) * 1e-18)
    state.withLock { state in
      state.model = model
      state.queue = queue
      // A project that was opened again has it already.
      if let last = state.curve.last, (last.labels, last.measured) == (point.labels, point.measured)
      {
        return
      }
      state.curve.append(point)
      // The curve is a comfort: labels go on if it cannot be kept.
      try? state.curveLog.append(point)
    }
    onModel(model)
    look(at: random.map { ($0, Self.label(given[$0])) }, with: model)
    lookAgain(training, turn: trainings)
  }

  /// Looks for labels that a model doubts which was not trained on them.
  ///
  /// Each training leaves out another fifth, and a second model learns from the rest; unless labels wait for the next training.
  private func lookAgain(_ training: [(index: Int, document: LabeledDocument)], turn: Int) {
    guard state.withLock({ $0.sinceTraining < Self.trainingInterval }) else { return }
    let left = training.filter { $0.index % Self.folds == turn % Self.folds }
    let kept = training.filter { $0.index % Self.folds != turn % Self.folds }
    guard !left.isEmpty, let model = try? Self.classifier(kept.map(\.document)) else { return }
    look(at: left.map { ($0.index, $0.document.label) }, with: model)
  }

  private func look(at labels: [(index: Int, label: String?)], with model: TextClassifier) {
    let doubts = LabelSelection.doubts(labels, of: articles, model: model)
    state.withLock { state in
      for (article, _) in labels { state.doubts[article] = doubts[article] }
    }
  }

  /// The labels to look at again, the least probable first: none that two people gave, or one gave twice.
  static func doubtful(_ state: State) -> [Int] {
    state.doubts.filter { article, _ in
      state.given[article]?.count == 1 && !state.reviewed.contains(article)
    }
    .sorted { ($0.value, $0.key) < ($1.value, $1.key) }.prefix(mostDoubtful).map(\.key)
  }

  /// The labelled articles, in the order of the project.
  private func documents(
    _ given: [Int: [String: String]], without left: Set<Int>
  ) -> [(index: Int, document: LabeledDocument)] {
    given.keys.sorted().filter { !left.contains($0) }.compactMap { index in
      Self.label(given[index]).map {
        (index, LabeledDocument(text: articles[index].page, label: $0, source: articles[index].id))
      }
    }
  }

  /// Trains a model on all labels, also on those that measure.
  func finalModel() throws -> TextClassifier {
    let given = state.withLock { $0.given }
    return try Self.classifier(documents(given, without: []).map(\.document))
  }

  /// The label of an article: that of most people, of equally many the first in the order of labels.
  static func label(_ given: [String: String]?) -> String? {
    guard let given, !given.isEmpty else { return nil }
    let counts = Dictionary(grouping: given.values, by: \.self).mapValues(\.count)
    return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  /// Trains with settings that suit few labels and take no cross-validation: training must end between two clicks.
  ///
  /// A label with a single article is left out: nothing could be learned from it, and it must not keep the others waiting.
  static func classifier(_ documents: [LabeledDocument]) throws -> TextClassifier {
    var configuration = TextClassifier.Configuration()
    configuration.setEffort(.fast)
    configuration.costs = [10]
    configuration.analyzer.stems = true
    configuration.analyzer.wordNGrams = 1
    configuration.noneLabel = noneLabel
    configuration.maximumTerms = 45_000
    if documents.count < 100 { configuration.vectors.minimumDocumentFrequency = 1 }
    let counts = Dictionary(grouping: documents, by: \.label).mapValues(\.count)
    return try TextClassifier.train(
      on: Corpus(documents.filter { counts[$0.label] ?? 0 > 1 }), configuration: configuration)
  }
}
