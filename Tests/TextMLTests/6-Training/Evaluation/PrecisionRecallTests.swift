import Testing

@testable import TextML

@Suite struct PrecisionRecallTests {
  private func sample(_ seed: UInt64) -> [(probability: Double, isRight: Bool)] {
    var generator = SplitMix64(seed: seed)
    return (0..<Int(seed) * 3).map { _ in
      let probability = Double(Int.random(in: 0...30, using: &generator)) / 30
      return (probability, Double.random(in: 0...1, using: &generator) < probability)
    }
  }

  @Test(arguments: Seeds.all)
  func precisionAndRecallAreCountedAtEveryThreshold(seed: UInt64) {
    let answers = sample(seed)
    let support = answers.count { $0.isRight } + 2
    let curve = PrecisionRecallCurve(answers, support: support)
    let thresholds = Set(answers.map(\.probability)).sorted(by: >)
    #expect(curve.points.map(\.threshold) == thresholds)
    var averagePrecision = 0.0
    var previous = 0.0
    for point in curve.points {
      let given = answers.filter { $0.probability >= point.threshold }
      let right = given.count { $0.isRight }
      #expect(point.precision == Double(right) / Double(given.count))
      #expect(point.recall == Double(right) / Double(support))
      averagePrecision += (point.recall - previous) * point.precision
      previous = point.recall
    }
    #expect(abs(curve.averagePrecision - averagePrecision) < 1e-12)
    let best = curve.points.map {
      2 * $0.precision * $0.recall / max($0.precision + $0.recall, 1e-9)
    }
    #expect(
      curve.bestF1.map { 2 * $0.precision * $0.recall / max($0.precision + $0.recall, 1e-9) }
        == best.max())
  }

  @Test(arguments: Seeds.all)
  func theLargestSurplusIsTheBestOfAllThresholds(seed: UInt64) {
    let answers = sample(seed)
    func surplus(_ threshold: Double) -> Int {
      answers.reduce(0) { $1.probability < threshold ? $0 : $0 + ($1.isRight ? 1 : -1) }
    }
    let point = PrecisionRecallCurve(answers, support: answers.count).largestSurplus
    let best = answers.map { surplus($0.probability) }.max() ?? 0
    #expect(point.map { surplus($0.threshold) } ?? 0 == max(0, best))
  }

  @Test(arguments: Seeds.all)
  func operatingPointsReachEveryGoalThatCanBeReached(seed: UInt64) throws {
    let answers = sample(seed)
    let curve = PrecisionRecallCurve(answers, support: answers.count)
    let points = curve.operatingPoints
    for (low, high) in zip(points, points.dropFirst()) {
      #expect(low.threshold < high.threshold && low.precision < high.precision)
    }
    let highest = try #require(curve.points.map(\.precision).max())
    for goal in [0, 0.3, 0.5, 0.8, 0.9, 0.95, 1.0] {
      let (threshold, isMet) = points.threshold(forPrecision: goal)
      let given = answers.filter { $0.probability >= threshold }
      let precision = Double(given.count { $0.isRight }) / Double(max(1, given.count))
      if isMet {
        #expect(precision >= goal)
        // No lower threshold does but by the thousandth that points must differ.
        for point in curve.points where point.threshold < threshold {
          #expect(point.precision < goal + 0.001)
        }
      } else {
        #expect(highest < goal + 0.001 && precision > highest - 0.0011)
      }
    }
  }

  @Test(arguments: Seeds.all)
  func riskIsCountedAtEveryCoverage(seed: UInt64) {
    let answers = sample(seed)
    let curve = RiskCoverageCurve(answers, documentCount: answers.count + 5)
    for point in curve.points {
      let given = answers.filter { $0.probability >= point.threshold }
      #expect(point.risk == Double(given.count { !$0.isRight }) / Double(given.count))
      #expect(point.coverage == Double(given.count) / Double(answers.count + 5))
    }
    for limit in [0, 0.05, 0.3, 1] {
      let reachable = curve.points.filter { $0.risk <= limit }.map(\.coverage).max() ?? 0
      #expect(curve.coverage(atRisk: limit) == reachable)
    }
  }

  @Test(arguments: Seeds.all)
  func theAreaUnderROCCountsPairs(seed: UInt64) {
    let scores = sample(seed).map { (score: $0.probability, isPositive: $0.isRight) }
    var wins = 0.0
    var pairs = 0.0
    for positive in scores where positive.isPositive {
      for negative in scores where !negative.isPositive {
        pairs += 1
        wins +=
          positive.score > negative.score ? 1 : positive.score == negative.score ? 0.5 : 0
      }
    }
    #expect(abs(areaUnderROC(scores) - (pairs > 0 ? wins / pairs : 0.5)) < 1e-12)
  }

  @Test func nothingGivesNoCurve() {
    let curve = PrecisionRecallCurve([], support: 3)
    #expect(curve.points.isEmpty && curve.averagePrecision == 0 && curve.bestF1 == nil)
    #expect(curve.largestSurplus == nil)
    #expect(RiskCoverageCurve([], documentCount: 0).coverage(atRisk: 1) == 0)
    #expect(areaUnderROC([]) == 0.5)
    #expect(areaUnderROC([(1, true)]) == 0.5)
  }
}
