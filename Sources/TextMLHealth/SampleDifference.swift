internal import TextML

/// A share or a mean in two samples, and how large a difference chance alone makes.
package struct SampleDifference: Codable, Hashable, Sendable {
  /// The share or mean in the first sample; 0 for an empty one.
  package let before: Double
  /// The share or mean in the second sample; 0 for an empty one.
  package let after: Double
  /// The difference that two samples of the same kind exceed with a probability of about 5 %, over everything that is
  /// compared together; infinite if a sample is empty.
  package let chance: Double

  /// The second value less the first.
  package var difference: Double { after - before }
  /// Whether the difference is larger than chance makes it.
  package var isSignificant: Bool { abs(difference) > chance }

  /// Compares the shares of two samples: the pooled two-proportion z-test with Yates's continuity correction.
  ///
  ///     p = (x₁ + x₂) / (n₁ + n₂),  chance = z √(p (1 − p) (1/n₁ + 1/n₂)) + (1/n₁ + 1/n₂) / 2
  ///
  /// - Parameters:
  ///   - before: How many of the first sample count, and its size.
  ///   - after: The same of the second sample.
  ///   - comparisons: How many differences are looked at together (Bonferroni), 1 or more.
  package init(
    before: (count: Int, total: Int), after: (count: Int, total: Int), comparisons: Int
  ) {
    guard before.total > 0, after.total > 0 else {
      self.before = before.total > 0 ? Double(before.count) / Double(before.total) : 0
      self.after = after.total > 0 ? Double(after.count) / Double(after.total) : 0
      chance = .infinity
      return
    }
    let (n1, n2) = (Double(before.total), Double(after.total))
    let pooled = Double(before.count + after.count) / (n1 + n2)
    let inverse = 1 / n1 + 1 / n2
    self.before = Double(before.count) / n1
    self.after = Double(after.count) / n2
    chance =
      Self.quantile(comparisons: comparisons) * (pooled * (1 - pooled) * inverse).squareRoot()
      + inverse / 2
  }

  /// Compares the means of two samples: Welch's test with the normal distribution, so for samples of 30 or more.
  ///
  ///     chance = z √(s₁²/n₁ + s₂²/n₂)
  ///
  /// - Parameter comparisons: How many differences are looked at together (Bonferroni), 1 or more.
  package init(before: [Double], after: [Double], comparisons: Int) {
    func moments(_ values: [Double]) -> (mean: Double, squaredError: Double) {
      let n = Double(values.count)
      guard n > 1 else { return (values.first ?? 0, .infinity) }
      let mean = values.reduce(0, +) / n
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return (mean, squares / (n - 1) / n)
    }
    let (first, second) = (moments(before), moments(after))
    self.before = first.mean
    self.after = second.mean
    chance =
      Self.quantile(comparisons: comparisons)
      * (first.squaredError + second.squaredError).squareRoot()
  }

  /// Returns z: a normal variable is outside ±z with probability 0.05 / comparisons.
  ///
  /// Abramowitz and Stegun (1964), 26.2.23; the error is below 4.5e-4.
  static func quantile(comparisons: Int) -> Double {
    let tail = 0.025 / Double(max(1, comparisons))
    let t = (-2 * Math.log(tail)).squareRoot()
    let numerator = 2.515517 + t * (0.802853 + t * 0.010328)
    let denominator = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    return t - numerator / denominator
  }
}
