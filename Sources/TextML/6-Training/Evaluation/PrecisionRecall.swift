/// The precision and recall of one label at every threshold.
package struct PrecisionRecallCurve: Codable, Hashable, Sendable {
  /// One point for each distinct probability, thresholds descending.
  package let points: [OperatingPoint]

  /// - Parameters:
  ///   - answers: The probability of each answer, and whether the document has the label.
  ///   - support: The number of documents that have the label, answered or not.
  /// - Complexity: O(*n* log *n*).
  init(_ answers: [(probability: Double, isRight: Bool)], support: Int) {
    let sorted = answers.sorted { $0.probability > $1.probability }
    var points: [OperatingPoint] = []
    var right = 0
    for (index, answer) in sorted.enumerated() {
      if answer.isRight { right += 1 }
      if index + 1 < sorted.count, sorted[index + 1].probability == answer.probability { continue }
      points.append(
        OperatingPoint(
          threshold: answer.probability, precision: Double(right) / Double(index + 1),
          recall: support == 0 ? 0 : Double(right) / Double(support)))
    }
    self.points = points
  }

  /// The area under the curve as the sum of precision over steps of recall.
  package var averagePrecision: Double {
    var previous = 0.0
    return points.reduce(0) { sum, point in
      defer { previous = point.recall }
      return sum + (point.recall - previous) * point.precision
    }
  }

  /// The useful points, thresholds ascending: each has a higher precision than all points with lower thresholds.
  package var operatingPoints: [OperatingPoint] {
    var best = -1.0
    var result: [OperatingPoint] = []
    for point in points.reversed() where point.precision > best + 0.001 {
      best = point.precision
      result.append(point)
    }
    return result
  }

  /// The point above which right answers outnumber wrong ones most, of several the one with the highest threshold; nil if
  /// they do nowhere.
  ///
  /// Right minus wrong is *n* (2 p − 1) for n answers of precision p, and n is proportional to recall ÷ p.
  package var largestSurplus: OperatingPoint? {
    func surplus(_ point: OperatingPoint) -> Double {
      point.precision == 0 ? 0 : point.recall * (2 - 1 / point.precision)
    }
    var best: OperatingPoint?
    for point in points where surplus(point) > (best.map(surplus) ?? 0) { best = point }
    return best
  }

  /// The point with the largest F1, of several the one with the highest threshold; nil for no points.
  package var bestF1: OperatingPoint? {
    func f1(_ point: OperatingPoint) -> Double {
      let sum = point.precision + point.recall
      return sum == 0 ? 0 : 2 * point.precision * point.recall / sum
    }
    var best: OperatingPoint?
    for point in points where best.map({ f1(point) > f1($0) }) ?? true { best = point }
    return best
  }
}

/// The share of wrong answers when only the most probable ones are given: El-Yaniv and Wiener (2010), JMLR 11.
package struct RiskCoverageCurve: Codable, Hashable, Sendable {
  /// The coverage and risk at one threshold.
  package struct Point: Codable, Hashable, Sendable {
    /// The least probability that is answered.
    package let threshold: Double
    /// The share of documents that are answered.
    package let coverage: Double
    /// The share of wrong answers among them.
    package let risk: Double
  }

  /// One point for each distinct probability, thresholds descending, coverage ascending.
  package let points: [Point]

  /// - Parameters:
  ///   - answers: The probability of each answer and whether it was right.
  ///   - documentCount: The number of documents, with those that have no answer.
  init(_ answers: [(probability: Double, isRight: Bool)], documentCount: Int) {
    let sorted = answers.sorted { $0.probability > $1.probability }
    var points: [Point] = []
    var wrong = 0
    for (index, answer) in sorted.enumerated() {
      if !answer.isRight { wrong += 1 }
      if index + 1 < sorted.count, sorted[index + 1].probability == answer.probability { continue }
      points.append(
        Point(
          threshold: answer.probability,
          coverage: Double(index + 1) / Double(max(1, documentCount)),
          risk: Double(wrong) / Double(index + 1)))
    }
    self.points = points
  }

  /// Returns the largest coverage at which at most this share of answers is wrong; 0 if there is none.
  package func coverage(atRisk limit: Double) -> Double {
    points.last { $0.risk <= limit }?.coverage ?? 0
  }
}

/// Returns the area under the ROC curve: the share of pairs in which a positive scores above a negative.
///
/// Ties count half.
///
/// - Returns: 0 to 1; 0.5 if either is missing.
/// - Complexity: O(*n* log *n*).
func areaUnderROC(_ scores: [(score: Double, isPositive: Bool)]) -> Double {
  let sorted = scores.sorted { $0.score < $1.score }
  var rankSum = 0.0
  var positives = 0
  var start = 0
  while start < sorted.count {
    var end = start
    while end < sorted.count, sorted[end].score == sorted[start].score { end += 1 }
    let rank = Double(start + end + 1) / 2
    for item in sorted[start..<end] where item.isPositive {
      rankSum += rank
      positives += 1
    }
    start = end
  }
  let negatives = sorted.count - positives
  guard positives > 0, negatives > 0 else { return 0.5 }
  let wins = rankSum - Double(positives * (positives + 1)) / 2
  return wins / (Double(positives) * Double(negatives))
}
