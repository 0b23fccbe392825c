internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// Which threshold makes answers to labelled articles so precise, and how many articles it answers.
struct ThresholdTable {
  private struct Row {
    /// Nil for one threshold of all labels.
    let label: String?
    let wanted: Double
    let threshold: Evaluation.Threshold
  }

  private let rows: [Row]

  /// - Parameter precision: The precision that is wanted of all labels, or of some; nil is 0.95.
  init(_ evaluation: Evaluation, precision: LabelNumbers?) {
    let precision = precision ?? LabelNumbers(0.95)
    let wanted = precision.numbers(for: evaluation.labels)
    func row(_ label: String?, _ wanted: Double?) -> Row? {
      guard let wanted, let threshold = evaluation.threshold(of: label, precision: wanted) else {
        return nil
      }
      return Row(label: label, wanted: wanted, threshold: threshold)
    }
    rows = ([row(nil, precision.common)] + evaluation.labels.map { row($0, wanted[$0]) })
      .compactMap(\.self)
  }

  static let title = "Thresholds that give a precision"

  /// What the numbers are worth.
  static let note =
    "chosen on these articles: expect a little less on others; give them as --threshold"

  static let header = ["label", "wanted", "precision", "recall", "answered", "threshold"]

  /// The cells below ``header``.
  var cells: [[String]] {
    rows.map { row in
      let point = row.threshold.point
      return [
        row.label ?? "(any)", row.wanted.short, point.precision.formatted(decimals: 3),
        point.recall.formatted(decimals: 3), row.threshold.answered.formatted(decimals: 3),
        point.threshold.formatted(decimals: 4),
      ]
    }
  }

  var lines: [String] {
    guard !rows.isEmpty else { return [] }
    var table = Table()
    for row in [Self.header] + cells { table.row(row) }
    return ["", "\(Self.title), \(Self.note):"] + table.lines
  }

  var json: RecordValue {
    .array(
      rows.map { row in
        .object([
          ("label", .optional(row.label)), ("wanted", .number(row.wanted)),
          ("precision", .number(row.threshold.point.precision)),
          ("recall", .number(row.threshold.point.recall)),
          ("answered", .number(row.threshold.answered)),
          ("threshold", .number(row.threshold.point.threshold)),
        ])
      })
  }
}
