/// How a classifier did on labelled documents.
public struct Evaluation: Sendable {
  /// One document's gold labels and what was answered.
  public struct Answer: Hashable, Sendable {
    /// Where the document came from.
    public let source: String
    /// Its gold labels; the label that means none is left out.
    public let gold: [String]
    /// The labels answered.
    public let labels: [String]
    /// Why none was answered; nil if one was.
    public let reason: AbstentionReason?
    /// Every answer with its probability, most probable first.
    public let candidates: [Prediction.Candidate]

    /// The same answer with other probabilities for its candidates, in their order.
    func with(probabilities: [Double]) -> Answer {
      Answer(
        source: source, gold: gold, labels: labels, reason: reason,
        candidates: zip(candidates, probabilities).map { .init(label: $0.label, probability: $1) })
    }

    /// Whether exactly the gold labels were answered.
    public var isRight: Bool { Set(labels) == Set(gold) }
    /// The probability of the most probable candidate, whether it was answered or not.
    public var confidence: Double { candidates.first?.probability ?? 0 }
    /// Of several labels, the one that is most wrong, and by how much: by its probability if it is
    /// one too many, by what it lacks to 1 if it is one too few; nil if all are right.
    public var worstLabel: (label: String, error: Double)? {
      let wrong = candidates.compactMap { candidate -> (label: String, error: Double)? in
        guard let label = candidate.label, labels.contains(label) != gold.contains(label) else {
          return nil
        }
        return (label, labels.contains(label) ? candidate.probability : 1 - candidate.probability)
      }
      return wrong.max { $0.error < $1.error }
    }
    /// Whether the most probable candidate is the gold label.
    public var isBestRight: Bool { candidates.first?.label == gold.first }
    /// How sure "none of these" was: its probability, or what the best label lacks to 1.
    public var noneScore: Double {
      candidates.first { $0.label == nil }?.probability
        ?? 1 - (candidates.first?.probability ?? 0)
    }
  }

  /// The labels that can be answered.
  public let labels: [String]
  /// The name of "none of these".
  public let noneName: String
  /// Whether a document can have several labels.
  public let isMultiLabel: Bool
  /// In the order of the documents.
  public let answers: [Answer]

  /// Gold against answered labels, none included; of several labels, the first.
  public var confusionMatrix: ConfusionMatrix {
    var names = labels
    if hasNone { names.append(noneName) }
    names.sort()
    let index = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
    var matrix = ConfusionMatrix(labels: names)
    for answer in answers {
      guard let gold = index[answer.gold.first ?? noneName],
        let predicted = index[answer.labels.first ?? noneName]
      else { continue }
      matrix[gold: gold, predicted: predicted] += 1
    }
    return matrix
  }

  /// Whether none is the gold label or the answer of any document, or could be.
  private var hasNone: Bool {
    answers.contains { answer in
      answer.gold.isEmpty || answer.labels.isEmpty
        || answer.candidates.contains { $0.label == nil }
    }
  }

  /// The measures of several labels a document, none left out.
  public var multiLabelMeasures: MultiLabelMeasures {
    let index = Dictionary(uniqueKeysWithValues: zip(labels, labels.indices))
    var measures = MultiLabelMeasures(labels: labels)
    for answer in answers {
      measures.count(
        gold: answer.gold.compactMap { index[$0] }, answered: answer.labels.compactMap { index[$0] }
      )
    }
    return measures
  }

  /// The share of documents that got exactly their labels.
  public var accuracy: Double {
    LabelCounts.ratio(answers.count { $0.isRight }, answers.count)
  }

  /// The mean F1 of the labels that occur, as gold label or as answer.
  ///
  /// "None of these" is one of them if it is the gold label of any document; otherwise an answer of none only
  /// lowers the recall of the gold label.
  public var macroF1: Double {
    if isMultiLabel { return multiLabelMeasures.macroF1 }
    let matrix = confusionMatrix
    let countsNone = answers.contains { $0.gold.isEmpty }
    return matrix.labels.indices.filter { countsNone || matrix.labels[$0] != noneName }
      .map(matrix.counts).macroF1
  }

  /// The metrics of each label, in the order of the matrix.
  public var perLabel: [LabelMetrics] {
    if isMultiLabel {
      let measures = multiLabelMeasures
      return labels.indices.map { measures.metrics(of: $0) }
    }
    let matrix = confusionMatrix
    return matrix.labels.indices.map { matrix.metrics(of: $0) }
  }

  /// How right answers are by how probable they were; of several labels, every label of every
  /// document is an answer.
  public var reliability: Reliability {
    guard isMultiLabel else {
      return Reliability(answers.map { ($0.confidence, $0.isBestRight) })
    }
    return Reliability(
      answers.flatMap { answer in
        answer.candidates.map { candidate in
          (candidate.probability, answer.gold.contains { $0 == candidate.label })
        }
      })
  }

  /// The same for probabilities as they were before calibration with this temperature.
  public func reliability(beforeTemperature temperature: Double) -> Reliability {
    let raw = Calibration(loss: isMultiLabel ? .oneVersusRest : .softmax, temperature: 1)
    var copy = answers
    for index in copy.indices {
      // Calibrated probabilities give decision values back, up to a constant that softmax ignores.
      var values = copy[index].candidates.map { candidate in
        let p = max(candidate.probability, 1e-300)
        let odds = isMultiLabel ? Math.log(p) - Math.log1p(-min(p, 1 - 1e-16)) : Math.log(p)
        return temperature * odds
      }
      raw.apply(&values)
      copy[index] = copy[index].with(probabilities: values)
    }
    return Evaluation(
      labels: labels, noneName: noneName, isMultiLabel: isMultiLabel, answers: copy
    ).reliability
  }

  /// Precision against recall of a label by the probability at which it is answered.
  public func precisionRecall(of label: String) -> PrecisionRecallCurve {
    precisionRecall(of: label) { $0 }
  }

  /// The curve by probabilities that were rounded: its thresholds are such numbers, and no answer
  /// lies between two of them.
  func precisionRecall(
    of label: String, rounding: (Double) -> Double
  ) -> PrecisionRecallCurve {
    let given = answers.compactMap { answer -> (probability: Double, isRight: Bool)? in
      let candidate =
        isMultiLabel
        ? answer.candidates.first { $0.label == label }
        : answer.candidates.first.flatMap { $0.label == label ? $0 : nil }
      return candidate.map { (rounding($0.probability), answer.gold.contains(label)) }
    }
    return PrecisionRecallCurve(given, support: answers.count { $0.gold.contains(label) })
  }

  /// What share of the answers is wrong when only the surest are given, none being an answer.
  public var riskCoverage: RiskCoverageCurve {
    RiskCoverageCurve(
      answers.map { ($0.confidence, $0.isBestRight) }, documentCount: answers.count)
  }

  /// The share of documents with a label that get a right one when only the surest labels are given,
  /// as many as keep this precision.
  public func topicCoverage(atPrecision precision: Double) -> Double {
    let topics = answers.filter { $0.candidates.first?.label != nil }
    let curve = RiskCoverageCurve(
      topics.map { ($0.confidence, $0.isBestRight) },
      documentCount: answers.count { !$0.gold.isEmpty })
    return curve.points.last { $0.risk <= 1 - precision }.map { $0.coverage * (1 - $0.risk) } ?? 0
  }

  /// How well "none of these" is told from the labels: the area under its ROC curve, 0.5 for chance.
  public var noneAreaUnderROC: Double {
    areaUnderROC(answers.map { ($0.noneScore, $0.gold.isEmpty) })
  }

  /// The answers of each folder that sources lie in, by the folder above the label's, sorted.
  public var bySourceFolder: [(folder: String, evaluation: Evaluation)] {
    let groups = Dictionary(grouping: answers) { answer in
      let parts = answer.source.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count < 3 ? "." : parts.dropLast(2).joined(separator: "/")
    }
    return groups.sorted { $0.key < $1.key }.map { folder, answers in
      (
        folder,
        Evaluation(
          labels: labels, noneName: noneName, isMultiLabel: isMultiLabel, answers: answers)
      )
    }
  }
}

extension TextClassifier {
  /// The name under which "none of these" stands in evaluations.
  public var noneName: String {
    if let none = description.noneLabel { return description.labels[none].name }
    if let name = description.noneName { return name }
    return labels.contains("none") ? "(none)" : "none"
  }

  /// Predicts every document and compares with its labels.
  ///
  /// Documents of the label that means none (``noneName``) are right if the answer is none. A
  /// document with several labels is measured by its first one unless the model gives several.
  /// - Throws: ``CorpusError/unknownLabel(label:known:)`` for a document with a label the model does
  ///   not know.
  public func evaluate(on corpus: Corpus, threads: Int = 1) throws(CorpusError) -> Evaluation {
    let known = Set(labels + [noneName])
    for document in corpus.documents {
      for label in document.labels where !known.contains(label) {
        throw .unknownLabel(label: label, known: known.sorted())
      }
    }
    let noneName = noneName
    let answers = concurrentMap(corpus.documents.count, threads: threads) { index in
      let document = corpus.documents[index]
      let prediction = predict(document.text)
      return Evaluation.Answer(
        source: document.source, gold: document.labels.filter { $0 != noneName },
        labels: prediction.labels, reason: prediction.reason, candidates: prediction.candidates)
    }
    return Evaluation(
      labels: labels, noneName: noneName, isMultiLabel: description.isMultiLabel, answers: answers)
  }
}
