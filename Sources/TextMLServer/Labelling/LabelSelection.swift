internal import TextML

/// Which articles teach a model most, and which labels it doubts.
enum LabelSelection {
  /// How many free articles are looked at: what a training may take is limited.
  static let poolSize = 2000
  /// How many articles are chosen at a time.
  static let queueSize = 20
  /// In how many bits the fingerprints of articles must differ to teach different things.
  static let leastDistance = 10

  /// The label that a prediction gives the highest probability, whatever the thresholds.
  static func best(_ prediction: Prediction) -> String {
    prediction.candidates.first?.label ?? LabelProject.noneLabel
  }

  /// Returns the articles to ask about, the most useful first.
  ///
  /// The most useful is the one with the highest uncertainty, 1 − (p₁ − p₂) with the two highest probabilities, whose
  /// fingerprint differs in ``leastDistance`` bits or more from those that were labelled or chosen before (Settles 2009,
  /// "Active Learning Literature Survey", sections 3.1 and 3.6).
  static func queue(
    _ free: [Int], of articles: [ProjectArticle], labelled: [Int], model: TextClassifier
  ) -> [Int] {
    // Spread over the project, so that each training looks at others as labels are given.
    let step = max(1, free.count / poolSize)
    let pool = stride(from: labelled.count % step, to: free.count, by: step).map { free[$0] }
    var candidates = pool.map { index -> (index: Int, uncertainty: Double) in
      let ranked = model.predict(articles[index].page).candidates.prefix(2).map(\.probability)
      return (index, 1 - ((ranked.first ?? 0) - (ranked.dropFirst().first ?? 0)))
    }
    candidates.sort { ($0.uncertainty, $1.index) > ($1.uncertainty, $0.index) }
    var queue: [Int] = []
    for candidate in candidates where queue.count < queueSize {
      let isNear = (labelled + queue).contains {
        distance(candidate.index, $0, articles) < leastDistance
      }
      if !isNear { queue.append(candidate.index) }
    }
    return queue.isEmpty ? candidates.prefix(queueSize).map(\.index) : queue
  }

  private static func distance(_ left: Int, _ right: Int, _ articles: [ProjectArticle]) -> Int {
    (articles[left].fingerprint ^ articles[right].fingerprint).nonzeroBitCount
  }

  /// Returns the articles whose label a model gives less than 0.3, with that probability.
  ///
  /// - Parameter labelled: Articles that the model was not trained on.
  static func doubts(
    _ labelled: [(index: Int, label: String?)], of articles: [ProjectArticle],
    model: TextClassifier
  ) -> [Int: Double] {
    var doubts: [Int: Double] = [:]
    for (index, label) in labelled {
      let candidates = model.predict(articles[index].page).candidates
      // What the model does not know it cannot doubt.
      guard let given = candidates.first(where: { ($0.label ?? LabelProject.noneLabel) == label })
      else { continue }
      if given.probability < 0.3 { doubts[index] = given.probability }
    }
    return doubts
  }
}
