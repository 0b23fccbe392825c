/// Figures about labels.
enum LabelStatistics {
  /// A share of a number of trials with its interval of 95 % by Wilson (1927).
  ///
  /// - Returns: 0 to 1 if there is no trial.
  static func interval(_ successes: Int, of trials: Int) -> (low: Double, high: Double) {
    guard trials > 0 else { return (0, 1) }
    let (n, z) = (Double(trials), 1.959964)
    let share = Double(successes) / n
    let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    let half =
      z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    return (max(0, middle - half), min(1, middle + half))
  }

  /// Cohen's kappa (1960) of two readers: their agreement beyond what their label counts would give by chance.
  ///
  /// - Returns: Nil without a pair, or if both always gave one and the same label.
  static func kappa(_ pairs: [(String, String)]) -> Double? {
    guard !pairs.isEmpty else { return nil }
    let n = Double(pairs.count)
    var (first, second): ([String: Double], [String: Double]) = ([:], [:])
    for (left, right) in pairs {
      first[left, default: 0] += 1
      second[right, default: 0] += 1
    }
    let agreement = Double(pairs.count { $0.0 == $0.1 }) / n
    let chance = first.reduce(0.0) { $0 + $1.value / n * (second[$1.key] ?? 0) / n }
    return chance < 1 ? (agreement - chance) / (1 - chance) : nil
  }
}
