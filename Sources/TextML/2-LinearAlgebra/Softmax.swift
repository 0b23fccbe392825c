/// The softmax and the logistic function, each in a form that cannot overflow.
///
/// There is one softmax in double precision, for the objective of training, calibration and answers, and one
/// in single precision over groups of four lanes, for the rounds of ``DualAscent``.
enum Softmax {
  /// Replaces K decision values zₖ by probabilities exp(zₖ) / Σ exp(zⱼ), which sum to 1.
  ///
  /// - Returns: ln Σ exp(zₖ); −∞ for no values.
  @discardableResult
  static func apply(_ values: inout some MutableCollection<Double>) -> Double {
    guard let largest = values.max() else { return -.infinity }
    var sum = 0.0
    for index in values.indices {
      values[index] = Math.exp(values[index] - largest)
      sum += values[index]
    }
    for index in values.indices { values[index] /= sum }
    return largest + Math.log(sum)
  }

  /// Returns ln Σ exp(zₖ); −∞ for no values.
  static func logSumExp(_ values: some Collection<Double>) -> Double {
    guard let largest = values.max() else { return -.infinity }
    return largest + Math.log(values.reduce(0) { $0 + Math.exp($1 - largest) })
  }

  /// Replaces decision values less their maximum by their exponentials, and padding by 0.
  ///
  /// - Parameters:
  ///   - values: Groups of four labels each.
  ///   - masks: 1 for labels, 0 for padding lanes.
  ///   - logits: Becomes zₖ − max z.
  /// - Returns: The sum of the exponentials.
  @inline(__always)
  static func exponentials(
    _ values: inout [SIMD4<Float>], masks: [SIMD4<Float>], logits: inout [SIMD4<Float>]
  ) -> Float {
    var largest = -Float.infinity
    for group in values.indices {
      largest = max(
        largest, values[group].replacing(with: -.infinity, where: masks[group] .== 0).max())
    }
    var sum: Float = 0
    for group in values.indices {
      logits[group] = values[group] - largest
      values[group] = Math.exp(logits[group]) * masks[group]
      sum += values[group].sum()
    }
    return sum
  }

  /// 1 / (1 + exp(−z)).
  static func sigmoid(_ z: Double) -> Double {
    z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z))
  }

  /// ln(1 + exp(z)).
  static func softplus(_ z: Double) -> Double { max(z, 0) + Math.log1p(Math.exp(-abs(z))) }
}
