internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// How a model compares with a baseline on the same articles, as `evaluate --baseline` prints it.
struct DifferenceAnswer {
  /// The baseline's name.
  let name: String
  /// The line about the baseline.
  let line: String
  let checksum: String
  let articles: Int
  let difference: EvaluationDifference

  private var measures: [(name: String, key: String, value: EvaluationDifference.Measure)] {
    [
      ("accuracy", "accuracy", difference.accuracy), ("macro-F1", "macroF1", difference.macroF1),
    ]
  }

  var json: RecordValue {
    var members: [(String, RecordValue)] = [
      ("model", .string(name)), ("checksum", .string(checksum)),
    ]
    for (_, key, measure) in measures { members.append((key, Self.json(measure))) }
    members += [
      ("changed", .integer(difference.changed)), ("onlyRight", .integer(difference.onlyRight)),
      ("onlyBaselineRight", .integer(difference.onlyBaselineRight)),
    ]
    return .object(members)
  }

  private static func json(_ measure: EvaluationDifference.Measure) -> RecordValue {
    .object([
      ("value", .number(measure.baseline)), ("difference", .number(measure.difference)),
      ("low", .number(measure.interval.lowerBound)),
      ("high", .number(measure.interval.upperBound)),
      ("significant", .boolean(measure.isSignificant)),
    ])
  }

  var lines: [String] {
    var table = Table()
    table.row(["", "model", "baseline", "difference", "95 % interval", ""])
    for (name, _, measure) in measures {
      let (low, high) = (measure.interval.lowerBound, measure.interval.upperBound)
      table.row([
        name, measure.value.formatted(decimals: 4), measure.baseline.formatted(decimals: 4),
        Self.signed(measure.difference), "\(Self.signed(low)) to \(Self.signed(high))",
        measure.isSignificant ? "*" : "",
      ])
    }
    return ["", line] + table.lines + [
      "",
      "\(difference.changed.grouped) of \(articles.counted("article")) answered differently: \(difference.onlyRight.grouped) right by the model only, \(difference.onlyBaselineRight.grouped) by the baseline only",
      "* more than chance: the interval, of \(EvaluationDifference.resampleCount.grouped) samples drawn from the articles, does not hold 0",
    ]
  }

  private static func signed(_ value: Double) -> String {
    (value > 0 ? "+" : "") + value.formatted(decimals: 4)
  }
}
