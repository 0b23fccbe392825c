/// The answers of a classifier for labelled documents, and their measures.
///
/// Its JSON has the measures too: ``accuracy``, ``macroF1``, ``microF1``, ``expectedCalibrationError``, ``perLabel`` and ``confusionMatrix``.
public struct Evaluation: Codable, Hashable, Sendable {
  /// A wrong or missing label of an answer.
  package struct LabelError: Hashable, Sendable {
    /// The label.
    package let label: String
    /// How wrong the label's probability is, from 0 to 1.
    package let error: Double
  }

  /// The evaluation of the documents of one source folder.
  package struct SourceFolder: Sendable {
    /// The path of the folder.
    package let folder: String
    /// The answers for its documents.
    package let evaluation: Evaluation
  }

  /// A threshold and what it gives.
  package struct Threshold: Sendable {
    /// The threshold with its precision and recall.
    package let point: OperatingPoint
    /// The share of the documents that are answered at the threshold.
    package let answered: Double
  }

  /// The gold labels and the answer of one document.
  public struct Answer: Codable, Hashable, Sendable {
    /// The file or record of the document: its ``LabeledDocument/source``.
    public let source: String
    /// The gold labels, without the label that means none.
    public let gold: [String]
    /// The labels answered.
    public let labels: [String]
    /// The reason for answering no label; nil if one was answered.
    package let reason: AbstentionReason?
    /// All candidates with their probabilities, most probable first.
    package let candidates: [Prediction.Candidate]

    /// Returns the answer with other probabilities for its candidates, in their order.
    func with(probabilities: [Double]) -> Answer {
      Answer(
        source: source, gold: gold, labels: labels, reason: reason,
        candidates: zip(candidates, probabilities).map { .init(label: $0.label, probability: $1) })
    }

    /// Whether exactly the gold labels were answered.
    public var isRight: Bool { Set(labels) == Set(gold) }
    /// The probability of the most probable candidate, whether it was answered or not.
    package var confidence: Double { candidates.first?.probability ?? 0 }
    /// The label with the largest error, and its error; nil if all labels are right.
    ///
    /// The error of a wrong label is its probability; that of a missing label is 1 less its probability.
    package var worstLabel: LabelError? {
      let wrong = candidates.compactMap { candidate -> LabelError? in
        guard let label = candidate.label, labels.contains(label) != gold.contains(label) else {
          return nil
        }
        return LabelError(
          label: label,
          error: labels.contains(label) ? candidate.probability : 1 - candidate.probability)
      }
      return wrong.max { $0.error < $1.error }
    }
    /// Whether the most probable candidate is the gold label.
    package var isBestRight: Bool { candidates.first?.label == gold.first }
    /// The probability of "none of these"; in models without it, 1 less that of the most probable label.
    package var noneScore: Double {
      candidates.first { $0.label == nil }?.probability
        ?? 1 - (candidates.first?.probability ?? 0)
    }
  }

  /// The labels that can be answered.
  package let labels: [String]
  /// The name of "none of these".
  package let noneName: String
  /// Whether a document can have several labels.
  package let isMultiLabel: Bool
  /// The answers, in the order of the documents.
  ///
  ///     for answer in evaluation.answers where !answer.isRight { print(answer.source, answer.gold, answer.labels) }
  public let answers: [Answer]

  /// The confusion matrix of gold and answered labels, with "none of these"; of several labels, the first counts.
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

  /// Whether "none of these" is the gold label, the answer or a candidate of any document.
  private var hasNone: Bool {
    answers.contains { answer in
      answer.gold.isEmpty || answer.labels.isEmpty
        || answer.candidates.contains { $0.label == nil }
    }
  }

  /// The measures of answers with several labels, without "none of these".
  package var multiLabelMeasures: MultiLabelMeasures {
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

  /// F1 over all pairs of document and label together, without "none of these".
  public var microF1: Double { multiLabelMeasures.microF1 }

  /// The expected calibration error of the probabilities: the mean distance of confidence and accuracy in 15
  /// bins of confidence.
  public var expectedCalibrationError: Double { reliability.expectedCalibrationError }

  /// The metrics of each label, in the order of the matrix.
  public var perLabel: [LabelMetrics] {
    if isMultiLabel {
      let measures = multiLabelMeasures
      return labels.indices.map { measures.metrics(of: $0) }
    }
    let matrix = confusionMatrix
    return matrix.labels.indices.map { matrix.metrics(of: $0) }
  }

  /// The accuracy of answers by their probability.
  ///
  /// If documents can have several labels, every label of every document counts as an answer.
  package var reliability: Reliability {
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

  /// Returns the reliability of the probabilities before calibration with this temperature.
  package func reliability(beforeTemperature temperature: Double) -> Reliability {
    let raw = Calibration(loss: isMultiLabel ? .oneVersusRest : .softmax, temperature: 1)
    var copy = answers
    for index in copy.indices {
      // Decision values follow from calibrated probabilities, up to a constant that softmax ignores.
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

  /// Returns the precision and recall of a label at every threshold.
  package func precisionRecall(of label: String) -> PrecisionRecallCurve {
    precisionRecall(of: label) { $0 }
  }

  /// Returns the curve for rounded probabilities: its thresholds are rounded numbers, and no probability is
  /// between two of them.
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

  /// Returns what the lowest threshold with a precision gives, or else the one with the highest precision.
  ///
  /// Answers that no threshold changes, such as those to texts that are too short, are left out.
  ///
  /// - Parameter label: The label with the threshold; nil for a threshold of all labels.
  /// - Returns: Nil if the label is the most probable one of no document.
  package func threshold(of label: String?, precision goal: Double) -> Threshold? {
    let given = answers.map { answer -> [(probability: Double, isRight: Bool)] in
      guard answer.reason?.dependsOnThreshold ?? true else { return [] }
      return answer.candidates.prefix(isMultiLabel ? labels.count : 1).compactMap { candidate in
        guard let name = candidate.label, label == nil || name == label else { return nil }
        return (candidate.probability.roundedDown, answer.gold.contains(name))
      }
    }
    let support = answers.reduce(0) { sum, answer in
      sum + answer.gold.count { label == nil || $0 == label }
    }
    let points = PrecisionRecallCurve(given.flatMap(\.self), support: support).operatingPoints
    let (threshold, _) = points.threshold(forPrecision: goal)
    guard let point = points.first(where: { $0.threshold == threshold }) else { return nil }
    let answered = given.count { $0.contains { $0.probability >= threshold } }
    return Threshold(point: point, answered: LabelCounts.ratio(answered, answers.count))
  }

  /// The members that are stored.
  private enum CodingKeys: CodingKey { case labels, noneName, isMultiLabel, answers }

  /// The computed members that are encoded.
  private enum ComputedKeys: CodingKey {
    case accuracy, macroF1, microF1, expectedCalibrationError, perLabel, confusionMatrix
  }

  /// Encodes the answers and their measures; what is decoded computes its own.
  public func encode(to encoder: any Encoder) throws {
    var stored = encoder.container(keyedBy: CodingKeys.self)
    try stored.encode(labels, forKey: .labels)
    try stored.encode(noneName, forKey: .noneName)
    try stored.encode(isMultiLabel, forKey: .isMultiLabel)
    try stored.encode(answers, forKey: .answers)
    var computed = encoder.container(keyedBy: ComputedKeys.self)
    try computed.encode(accuracy, forKey: .accuracy)
    try computed.encode(macroF1, forKey: .macroF1)
    try computed.encode(microF1, forKey: .microF1)
    try computed.encode(expectedCalibrationError, forKey: .expectedCalibrationError)
    try computed.encode(perLabel, forKey: .perLabel)
    try computed.encode(confusionMatrix, forKey: .confusionMatrix)
  }

  /// The share of wrong answers when only the most probable ones are given; "none of these" is an answer.
  package var riskCoverage: RiskCoverageCurve {
    RiskCoverageCurve(
      answers.map { ($0.confidence, $0.isBestRight) }, documentCount: answers.count)
  }

  /// Returns the share of labelled documents that get a right label at a threshold with this precision.
  package func topicCoverage(atPrecision precision: Double) -> Double {
    let topics = answers.filter { $0.candidates.first?.label != nil }
    let curve = RiskCoverageCurve(
      topics.map { ($0.confidence, $0.isBestRight) },
      documentCount: answers.count { !$0.gold.isEmpty })
    return curve.points.last { $0.risk <= 1 - precision }.map { $0.coverage * (1 - $0.risk) } ?? 0
  }

  /// How well "none of these" is separated from the labels: the area under its ROC curve, 0.5 for chance.
  package var noneAreaUnderROC: Double {
    areaUnderROC(answers.map { ($0.noneScore, $0.gold.isEmpty) })
  }

  /// The evaluation of each source folder (the parent of the label's folder), sorted by folder.
  package var bySourceFolder: [SourceFolder] {
    let groups = Dictionary(grouping: answers) { answer in
      let parts = answer.source.split(separator: "/", omittingEmptySubsequences: false)
      return parts.count < 3 ? "." : parts.dropLast(2).joined(separator: "/")
    }
    return groups.sorted { $0.key < $1.key }.map { folder, answers in
      SourceFolder(
        folder: folder,
        evaluation: Evaluation(
          labels: labels, noneName: noneName, isMultiLabel: isMultiLabel, answers: answers))
    }
  }
}

extension Evaluation {
  /// Decodes the answers; throws a `DecodingError` where two labels have one name.
  public init(from decoder: any Decoder) throws {
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    labels = try stored.decode([String].self, forKey: .labels)
    noneName = try stored.decode(String.self, forKey: .noneName)
    isMultiLabel = try stored.decode(Bool.self, forKey: .isMultiLabel)
    answers = try stored.decode([Answer].self, forKey: .answers)
    guard Set(labels + [noneName]).count == labels.count + 1 else {
      throw DecodingError.dataCorruptedError(
        forKey: .labels, in: stored, debugDescription: "two labels have one name")
    }
  }
}

extension TextClassifier {
  /// The name of "none of these" in evaluations.
  package var noneName: String {
    if let none = description.noneLabel { return description.labels[none].name }
    if let name = description.noneName { return name }
    return labels.contains("none") ? "(none)" : "none"
  }

  /// Predicts every document and compares the answers with its labels.
  ///
  /// For documents with the label that means none, the right answer is none. A document with
  /// several labels is measured by its first one unless the model answers several. Of no documents, every measure is 0.
  ///
  /// - Parameters:
  ///   - corpus: The labelled documents.
  ///   - threads: How many threads work; 0 is all cores. The answers do not depend on it.
  /// - Throws: ``CorpusError/unknownLabels(labels:known:)`` if the model does not know some labels of the corpus.
  public func evaluate(on corpus: Corpus, threads: Int = 1) throws(CorpusError) -> Evaluation {
    let known = Set(labels + [noneName])
    let unknown = Set(corpus.labels).subtracting(known).sorted()
    guard unknown.isEmpty else { throw .unknownLabels(labels: unknown, known: known.sorted()) }
    let noneName = noneName
    let answers = concurrentMap(corpus.documents.count, threads: threadCount(threads)) { index in
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
