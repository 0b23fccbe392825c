internal import ArgumentParser
internal import TextML
internal import TextMLAnswers

/// A number for every label, or one for each that is named: `0.9` or `economy=0.9,sports=0.8`.
struct LabelNumbers: ExpressibleByArgument {
  /// The number for every label; nil if labels are named.
  let common: Double?
  private let named: [String: Double]

  init(_ common: Double) { (self.common, named) = (common, [:]) }

  private init(_ named: [String: Double]) { (common, self.named) = (nil, named) }

  init?(argument: String) {
    if let value = Double(argument) {
      self.init(value)
      return
    }
    var named: [String: Double] = [:]
    for part in argument.split(separator: ",") {
      guard let sign = part.lastIndex(of: "="), sign > part.startIndex,
        let value = Double(part[part.index(after: sign)...])
      else { return nil }
      named[String(part[..<sign])] = value
    }
    guard !named.isEmpty else { return nil }
    self.init(named)
  }

  /// The number of each label that has one.
  func numbers(for labels: [String]) -> [String: Double] {
    guard let common else { return named }
    return Dictionary(uniqueKeysWithValues: labels.map { ($0, common) })
  }

  /// Checks that every number is from 0 to 1.
  func validate(_ flag: String) throws {
    for value in common.map({ [$0] }) ?? Array(named.values) where !(0...1).contains(value) {
      throw ValidationError("\(flag): \(value) is not from 0 to 1.")
    }
  }
}

/// When a label is probable enough to be the answer.
struct PolicyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Answer a label only above the probability at which cross-validation found this precision, from 0 to 1: 0.95, or economy=0.9,sports=0.8.",
      valueName: "precision"))
  var precision: LabelNumbers?

  @Option(
    help: ArgumentHelp(
      "Answer a label only at this probability or above, from 0 to 1: 0.8, or economy=0.9,sports=0.6.",
      valueName: "probability"))
  var threshold: LabelNumbers?

  @Option(
    help: ArgumentHelp(
      "Answer none where the two most probable labels differ by less than this: 0 to 1. (default: 0.02; a model without a label for none answers near ties)",
      valueName: "probability"))
  var tieMargin: Double?

  func validate() throws {
    if let tieMargin, !(0...1).contains(tieMargin) {
      throw ValidationError("--tie-margin: \(tieMargin) is not from 0 to 1.")
    }
    try precision?.validate("--precision")
    try threshold?.validate("--threshold")
  }

  /// Sets the classifier's policy; warns of a precision that no threshold reaches.
  func apply(to classifier: inout TextClassifier) throws {
    if let tieMargin {
      classifier.policy.tieMargin = tieMargin
      classifier.policy.answersNearTies = false
    }
    if let precision {
      let chosen = try classifier.policy(precision: precision.numbers(for: classifier.labels))
      classifier.policy = chosen.policy
      Self.warn(ofUnmet: chosen.unmet)
    }
    if let threshold {
      classifier.policy = try classifier.policy(
        thresholds: threshold.numbers(for: classifier.labels))
    }
  }

  /// Warns that no threshold reaches the precision that was asked of these labels.
  static func warn(ofUnmet labels: [String]) {
    for label in labels {
      Messages.warning(
        "\(label.isolated) did not reach that precision in cross-validation; its threshold is that of its highest precision"
      )
    }
  }
}
