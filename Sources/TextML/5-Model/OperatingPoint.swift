/// A threshold on the probability of one label, with the precision and recall that it gives.
package struct OperatingPoint: Codable, Hashable, Sendable {
  /// The least probability at which the label is answered.
  package let threshold: Double
  /// The share of those answers that are right.
  package let precision: Double
  /// The share of the label's documents that are found.
  package let recall: Double
}

extension [OperatingPoint] {
  /// Returns the lowest threshold that reaches a precision, or that of the most precise point.
  func threshold(forPrecision goal: Double) -> (threshold: Double, isMet: Bool) {
    if let point = first(where: { $0.precision >= goal }) { return (point.threshold, true) }
    return (last?.threshold ?? 1, false)
  }
}

extension Double {
  /// The number rounded down to four digits, as thresholds are written.
  var roundedDown: Double { (self * 1e4).rounded(.down) / 1e4 }
}
