/// How much better the answers of one classifier are than those of another, for the same documents.
///
/// Chance is measured by a paired bootstrap: documents are drawn with replacement, as many as there are, and both classifiers are
/// measured on the same ones. The interval holds the middle 95 % of the differences (Efron and Tibshirani 1993, chapter 13; Koehn
/// 2004, "Statistical significance tests for machine translation evaluation").
package struct EvaluationDifference: Sendable {
  /// A measure of both, and how much of the difference chance explains.
  package struct Measure: Sendable {
    /// The measure of the first evaluation.
    package let value: Double
    /// The measure of the baseline.
    package let baseline: Double
    /// The bounds of the middle 95 % of the differences.
    package let interval: ClosedRange<Double>

    /// The measure less that of the baseline.
    package var difference: Double { value - baseline }
    /// Whether the interval does not hold 0.
    package var isSignificant: Bool { !interval.contains(0) }
  }

  /// How many times documents are drawn.
  package static let resampleCount = 1000

  /// The share of documents that got exactly their labels.
  package let accuracy: Measure
  /// The mean F1 of the labels that occur.
  package let macroF1: Measure
  /// How many documents got other labels than from the baseline.
  package let changed: Int
  /// How many documents only the first evaluation got right.
  package let onlyRight: Int
  /// How many documents only the baseline got right.
  package let onlyBaselineRight: Int

  /// Compares two evaluations of the same documents with the same labels.
  ///
  /// - Parameter seed: Equal seeds give equal intervals, at any number of threads.
  /// - Complexity: O(1,000 D) for D documents.
  package init(
    _ evaluation: Evaluation, baseline: Evaluation, seed: UInt64 = 1, threads: Int = 1
  ) {
    let pairs = zip(evaluation.answers, baseline.answers)
    precondition(evaluation.answers.count == baseline.answers.count, "not the same documents")
    changed = pairs.count { Set($0.labels) != Set($1.labels) }
    onlyRight = pairs.count { $0.isRight && !$1.isRight }
    onlyBaselineRight = pairs.count { !$0.isRight && $1.isRight }

    let (first, second) = (Outcomes(evaluation), Outcomes(baseline))
    let count = evaluation.answers.count
    let resamples = concurrentMap(count == 0 ? 0 : Self.resampleCount, threads: threads) { index in
      var random = SplitMix64(seed: seed &+ UInt64(index))
      var draws = [Int](repeating: 0, count: count)
      for _ in 0..<count { draws[Int.random(in: 0..<count, using: &random)] += 1 }
      let (mine, other) = (first.measures(draws), second.measures(draws))
      return (mine.accuracy - other.accuracy, mine.macroF1 - other.macroF1)
    }
    accuracy = Measure(
      value: evaluation.accuracy, baseline: baseline.accuracy,
      interval: Self.interval(of: resamples.map(\.0)))
    macroF1 = Measure(
      value: evaluation.macroF1, baseline: baseline.macroF1,
      interval: Self.interval(of: resamples.map(\.1)))
  }

  /// Returns the bounds of the middle 95 % of some values; zeros for none.
  private static func interval(of values: [Double]) -> ClosedRange<Double> {
    guard !values.isEmpty else { return 0...0 }
    let sorted = values.sorted()
    let tail = sorted.count / 40
    return sorted[tail]...sorted[sorted.count - 1 - tail]
  }
}

/// The answers of an evaluation by the indices of their labels, to be counted many times.
struct Outcomes: Sendable {
  private let isRight: [Bool]
  private let gold: [[Int]]
  private let answered: [[Int]]
  /// How many labels are measured; ``Evaluation/macroF1`` says when "none of these", the last, is one of them.
  private let measuredCount: Int
  private let labelCount: Int

  init(_ evaluation: Evaluation) {
    let index = Dictionary(
      uniqueKeysWithValues: zip(evaluation.labels, evaluation.labels.indices))
    let none = evaluation.labels.count
    func indices(_ labels: [String]) -> [Int] {
      evaluation.isMultiLabel
        ? labels.compactMap { index[$0] } : [labels.first.flatMap { index[$0] } ?? none]
    }
    isRight = evaluation.answers.map(\.isRight)
    gold = evaluation.answers.map { indices($0.gold) }
    answered = evaluation.answers.map { indices($0.labels) }
    labelCount = none + 1
    let countsNone = evaluation.answers.contains { $0.gold.isEmpty }
    measuredCount = evaluation.isMultiLabel || !countsNone ? none : none + 1
  }

  /// Returns the measures where each document counts as often as it was drawn.
  func measures(_ draws: [Int]) -> (accuracy: Double, macroF1: Double) {
    var right = 0
    var counts = [LabelCounts](repeating: .init(), count: labelCount)
    for (document, times) in draws.enumerated() where times > 0 {
      if isRight[document] { right += times }
      for label in gold[document] { counts[label].support += times }
      for label in answered[document] {
        counts[label].answered += times
        if gold[document].contains(label) { counts[label].right += times }
      }
    }
    return (LabelCounts.ratio(right, draws.count), counts.prefix(measuredCount).macroF1)
  }
}
