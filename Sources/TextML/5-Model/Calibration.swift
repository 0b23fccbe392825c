/// Temperature scaling: of the answers with probability 0.8, about 80 % should be right.
///
/// One temperature T divides all decision values before softmax or sigmoid, which changes the probability of an
/// answer and not the answer: Guo et al. (2017), "On calibration of modern neural networks", ICML,
/// arXiv:1706.04599. T minimizes the log loss on held-out documents.
package struct Calibration: Sendable {
  let loss: LogisticLoss
  var temperature = 1.0

  /// Turns K decision values into probabilities, in place; they sum to 1 for softmax.
  func apply(_ values: inout some MutableCollection<Double>) {
    for index in values.indices { values[index] /= temperature }
    loss.applyProbabilities(to: &values)
  }

  /// The probabilities of D × K decision values.
  package func probabilities(_ decisions: [Double], labelCount k: Int) -> [[Double]] {
    stride(from: 0, to: decisions.count, by: k).map { start in
      var row = Array(decisions[start..<start + k])
      apply(&row)
      return row
    }
  }

  /// Finds T between 1/20 and 20 by golden section: the loss is convex in 1/T, so unimodal in ln T.
  ///
  /// - Parameters:
  ///   - decisions: D × K, by models that had not seen the document.
  ///   - gold: The labels of each document.
  package init(
    decisions: [Double], gold: [[Int]], labelCount k: Int, loss: LogisticLoss
  ) {
    self.loss = loss
    func logLoss(_ logarithm: Double) -> Double {
      let scale = 1 / Math.exp(logarithm)
      var sum = 0.0
      for (document, labels) in gold.enumerated() {
        let values = decisions[document * k..<(document + 1) * k].map { $0 * scale }
        for label in labels { sum -= values[label] }
        sum += loss.logPartition(values)
      }
      return sum
    }
    guard !gold.isEmpty else { return }
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (-Math.log(20.0), Math.log(20.0))
    var (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
    var (lossA, lossB) = (logLoss(a), logLoss(b))
    for _ in 0..<40 {
      if lossA < lossB {
        (high, b, lossB) = (b, a, lossA)
        a = high - ratio * (high - low)
        lossA = logLoss(a)
      } else {
        (low, a, lossA) = (a, b, lossB)
        b = low + ratio * (high - low)
        lossB = logLoss(b)
      }
    }
    temperature = Math.exp((low + high) / 2)
  }

  init(loss: LogisticLoss, temperature: Double) {
    (self.loss, self.temperature) = (loss, temperature)
  }
}

/// A reliability diagram in numbers: the accuracy of answers by their confidence.
package struct Reliability: Codable, Hashable, Sendable {
  /// The answers whose confidence is in one interval.
  package struct Bin: Codable, Hashable, Sendable {
    /// How many answers.
    package let count: Int
    /// Their mean probability; 0 if there are none.
    package let confidence: Double
    /// The share of them that are right; 0 if there are none.
    package let accuracy: Double
  }

  /// Bins of equal width from 0 to 1.
  package let bins: [Bin]

  /// The expected calibration error: the mean of |accuracy − confidence| over all answers.
  ///
  /// Those of a bin are taken together; 0 for no answers. Naeini, Cooper and Hauskrecht (2015), AAAI.
  package var expectedCalibrationError: Double {
    let total = bins.reduce(0) { $0 + $1.count }
    guard total > 0 else { return 0 }
    return bins.reduce(0) { $0 + Double($1.count) * abs($1.accuracy - $1.confidence) }
      / Double(total)
  }

  /// - Parameter answers: The probability of each answer and whether it was right.
  package init(_ answers: [(probability: Double, isRight: Bool)], binCount: Int = 15) {
    var counts = [Int](repeating: 0, count: binCount)
    var sums = [Double](repeating: 0, count: binCount)
    var right = counts
    for answer in answers {
      let bin = min(binCount - 1, max(0, Int(answer.probability * Double(binCount))))
      counts[bin] += 1
      sums[bin] += answer.probability
      if answer.isRight { right[bin] += 1 }
    }
    bins = counts.indices.map { bin in
      let n = Double(max(1, counts[bin]))
      return Bin(
        count: counts[bin], confidence: sums[bin] / n, accuracy: Double(right[bin]) / n)
    }
  }
}
