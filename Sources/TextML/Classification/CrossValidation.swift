/// Chooses the cost, and foretells the quality, by predicting every document with a model that has
/// not seen it.
///
/// Documents that are near-duplicates of one another (the same wire story in two papers) go into the
/// same fold, so that no fold is tested on what it was trained on. Document frequencies come from the
/// training folds alone.
struct CrossValidation {
  let counts: SparseMatrix
  /// The label of each document.
  let gold: [Int]
  let labels: [String]
  let configuration: TextClassifier.Configuration

  /// Runs it; nil if the configuration asks for none or there are too few documents for two folds.
  func run(onFold: (Int) -> Void) -> CrossValidationResult? {
    let folds = min(configuration.folds, gold.count)
    guard folds >= 2 else { return nil }
    let costs = configuration.costs.sorted()
    let fold = foldOfDocument(folds)
    var predicted = [[Int]](
      repeating: [Int](repeating: 0, count: gold.count), count: costs.count)
    for held in 0..<folds {
      let training = gold.indices.filter { fold[$0] != held }
      let test = gold.indices.filter { fold[$0] == held }
      predict(test, trainedOn: training, costs: costs, into: &predicted)
      onFold(held + 1)
    }
    let matrices = predicted.map { answers in
      var matrix = ConfusionMatrix(labels: labels)
      for (gold, answer) in zip(gold, answers) { matrix[gold: gold, predicted: answer] += 1 }
      return matrix
    }
    // The smallest of the best costs: the smoother model.
    var best = 0
    for index in costs.indices where matrices[index].macroF1 > matrices[best].macroF1 {
      best = index
    }
    return CrossValidationResult(
      folds: folds, cost: costs[best],
      macroF1OfCosts: zip(costs, matrices).map { ($0, $1.macroF1) },
      predicted: predicted[best].map { labels[$0] }, confusionMatrix: matrices[best])
  }

  private func predict(
    _ test: [Int], trainedOn training: [Int], costs: [Double], into predicted: inout [[Int]]
  ) {
    let tfidf = TFIDF(fitting: counts, rows: training, configuration: configuration.vectors)
    let trainingMatrix = tfidf.transform(counts, rows: training)
    let testMatrix = tfidf.transform(counts, rows: test)
    let groups = (labels.count + 3) / 4
    var start: Vector?
    for (index, cost) in costs.enumerated() {
      let solution = LogisticRegression.fit(
        trainingMatrix, labels: training.map { gold[$0] }, labelCount: labels.count,
        configuration: .init(cost: cost, tolerance: max(1e-3, configuration.tolerance)),
        start: start, threads: configuration.threads)
      start = solution.weights
      var decisions = Vector(groups: test.count * groups)
      SparseProducts.multiply(
        testMatrix, solution.weights, groups: groups, threads: configuration.threads,
        into: &decisions)
      for (row, document) in test.enumerated() {
        let intercepts = trainingMatrix.columnCount * groups
        let values = labels.indices.map { label in
          decisions.groups[row * groups + label / 4][label % 4]
            + solution.weights.groups[intercepts + label / 4][label % 4]
        }
        predicted[index][document] = values.indices.max { values[$0] < values[$1] } ?? 0
      }
    }
  }

  /// A fold for each document: stories kept together, labels spread evenly, order from the seed.
  private func foldOfDocument(_ folds: Int) -> [Int] {
    let story = NearDuplicates.stories(in: counts)
    var members: [Int: [Int]] = [:]
    for (document, name) in story.enumerated() { members[name, default: []].append(document) }
    var generator = SplitMix64(seed: configuration.seed)
    let stories = members.keys.sorted().shuffled(using: &generator)
    var fold = [Int](repeating: 0, count: gold.count)
    var load = [[Int]](
      repeating: [Int](repeating: 0, count: folds), count: labels.count)
    for name in stories {
      let documents = members[name] ?? []
      let label = gold[documents[0]]
      let lightest = (0..<folds).min { (load[label][$0], $0) < (load[label][$1], $1) } ?? 0
      for document in documents {
        fold[document] = lightest
        load[gold[document]][lightest] += 1
      }
    }
    return fold
  }
}

/// What cross-validation found.
public struct CrossValidationResult: Sendable {
  /// Into how many parts the documents were split.
  public let folds: Int
  /// The cost with the best macro-F1; the smallest of several.
  public let cost: Double
  /// The macro-F1 of every cost that was tried, ascending by cost.
  public let macroF1OfCosts: [(cost: Double, macroF1: Double)]
  /// The label answered for each document, at the chosen cost.
  public let predicted: [String]
  /// Gold against predicted labels, at the chosen cost.
  public let confusionMatrix: ConfusionMatrix
}
