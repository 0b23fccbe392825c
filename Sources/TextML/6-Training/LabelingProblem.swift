/// The labels of a corpus as indices.
package struct LabelingProblem {
  package let labels: [ModelDescription.Label]
  package let noneLabel: Int?
  let loss: LogisticLoss
  /// The labels of each document.
  let gold: [[Int]]
  /// The secondary topic of each document; empty if no document has one.
  let secondary: [Int?]

  /// Creates a problem of documents with one label each.
  ///
  /// - Parameters:
  ///   - names: The names of labels, in any order.
  ///   - indices: The label of each document, as an index of `names`.
  package init(
    names: [String], indices: [UInt32], _ configuration: TextClassifier.Configuration
  ) throws(TrainingError) {
    var counts = [Int](repeating: 0, count: names.count)
    for label in indices { counts[Int(label)] += 1 }
    (labels, noneLabel) = try Self.labels(
      Dictionary(uniqueKeysWithValues: zip(names, counts)), configuration)
    loss = .softmax
    let index = Dictionary(uniqueKeysWithValues: zip(labels.map(\.name), labels.indices))
    // Documents with one label share an array.
    let sets = names.map { name in index[name].map { [$0] } ?? [] }
    gold = indices.map { sets[Int($0)] }
    secondary = []
  }

  /// Creates the problem of a corpus.
  init(_ corpus: Corpus, _ configuration: TextClassifier.Configuration) throws(TrainingError) {
    if !configuration.isMultiLabel, let document = corpus.documents.first(where: \.hasSeveralLabels)
    {
      throw .severalLabels(source: document.source, count: document.labels.count)
    }
    if !configuration.isMultiLabel, let document = corpus.documents.first(where: \.labels.isEmpty) {
      throw .noLabel(source: document.source)
    }
    (labels, noneLabel) = try Self.labels(corpus.counts, configuration)
    loss = configuration.isMultiLabel ? .oneVersusRest : .softmax
    let index = Dictionary(uniqueKeysWithValues: zip(labels.map(\.name), labels.indices))
    gold = corpus.documents.map { $0.labels.compactMap { index[$0] } }
    secondary =
      corpus.documents.contains { $0.secondary != nil }
      ? corpus.documents.map { $0.secondary.flatMap { index[$0] } } : []
  }

  /// Returns the labels that can be trained on, by name, and the index of the one that means none.
  package static func labels(
    _ counts: [String: Int], _ configuration: TextClassifier.Configuration
  ) throws(TrainingError) -> (labels: [ModelDescription.Label], noneLabel: Int?) {
    let none = configuration.noneLabel
    // With several labels per document, the label that means none is the absence of all.
    let names = counts.keys.sorted().filter { !configuration.isMultiLabel || $0 != none }
    guard names.count >= 2 || (configuration.isMultiLabel && names.count == 1) else {
      throw .tooFewLabels(found: names)
    }
    for label in names {
      if let flaw = ModelDescription.Label.flaw(inName: label) {
        throw .invalidLabel(label.printable, reason: flaw)
      }
    }
    for label in names where counts[label, default: 0] < 2 {
      throw .tooFewDocuments(label: label, found: counts[label, default: 0], needed: 2)
    }
    let answers = names.filter { $0 != none }
    for label in configuration.precision.keys.sorted() where !answers.contains(label) {
      throw .unknownLabel(label: label, known: answers)
    }
    // Where cross-validation finds no threshold of its own: most probable, or more probable than not.
    let threshold = configuration.isMultiLabel ? 0.5 : 0
    return (
      names.map { .init(name: $0, documents: counts[$0, default: 0], threshold: threshold) },
      configuration.isMultiLabel ? nil : names.firstIndex(of: none)
    )
  }
}

extension LabelingProblem {
  /// Returns the answers that a classifier would give from D × K probabilities.
  ///
  /// - Parameter thresholds: One per label; none means 0, or one half if documents can have several labels.
  func evaluation(
    _ corpus: Corpus, _ probabilities: [[Double]], _ thresholds: [Double]
  ) -> Evaluation {
    let isMultiLabel = loss == .oneVersusRest
    let limits =
      thresholds.isEmpty
      ? [Double](repeating: isMultiLabel ? 0.5 : 0, count: labels.count) : thresholds
    let names = labels.map(\.name)
    let policy = AnswerPolicy(
      thresholds: Dictionary(uniqueKeysWithValues: zip(names, limits)), expectsArabic: false,
      answersNearTies: noneLabel == nil)
    // Reading a corpus skips documents without words.
    var counts = WordCounts()
    counts.words = .max
    counts.terms = .max
    counts.knownTerms = .max
    let answers = corpus.documents.indices.map { document in
      let prediction = Prediction(
        ranked: Prediction.ranked(
          probabilities[document], names: names, noneLabel: noneLabel),
        givesSeveral: isMultiLabel, policy: policy, counts: counts, removed: [])
      return Evaluation.Answer(
        source: corpus.documents[document].source,
        gold: gold[document].filter { $0 != noneLabel }.map { labels[$0].name },
        labels: prediction.labels, reason: prediction.reason, candidates: prediction.candidates)
    }
    return Evaluation(
      labels: names.indices.filter { $0 != noneLabel }.map { names[$0] },
      noneName: noneLabel.map { labels[$0].name } ?? "none",
      isMultiLabel: isMultiLabel, answers: answers)
  }
}
