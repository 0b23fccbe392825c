internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// How answers compare with gold labels, as `evaluate` and `train` print it.
struct EvaluationAnswer {
  private let evaluation: Evaluation
  private let macroF1: Double
  private let labels: [LabelMetrics]
  /// Nil for several labels.
  private let matrix: ConfusionMatrix?
  /// How many articles were given a label, and how many of them the right one; nil for several labels.
  private let answered: (count: Int, right: Int)?
  /// Nil for one label.
  private let severalLabels: (microF1: Double, subsetAccuracy: Double)?
  private let calibrationError: Double
  private let rawCalibrationError: Double
  /// The share of articles with a topic that get the right one when 95 % of the most probable answers are right.
  private let coverageAt95: Double
  private let noneAreaUnderROC: Double
  /// The number of articles without a label, by reason.
  private let abstentions: [(reason: AbstentionReason, count: Int)]
  private let folders: [(folder: String, articles: Int, macroF1: Double)]
  /// The thresholds that the answers were given with, by label.
  private let thresholds: [String: Double]
  let thresholdTable: ThresholdTable

  /// - Parameters:
  ///   - raw: The reliability of probabilities before calibration.
  ///   - classifier: What answered.
  ///   - precision: The precision to find thresholds for; nil is the usual one.
  init(
    _ evaluation: Evaluation, raw: Reliability, classifier: TextClassifier, precision: LabelNumbers?
  ) {
    self.evaluation = evaluation
    thresholds = classifier.policy.thresholds
    thresholdTable = ThresholdTable(evaluation, precision: precision)
    macroF1 = evaluation.macroF1
    labels = evaluation.perLabel
    matrix = evaluation.isMultiLabel ? nil : evaluation.confusionMatrix
    let withLabel = evaluation.answers.filter { !$0.labels.isEmpty }
    answered = evaluation.isMultiLabel ? nil : (withLabel.count, withLabel.count(where: \.isRight))
    let several = evaluation.multiLabelMeasures
    severalLabels = evaluation.isMultiLabel ? (several.microF1, several.subsetAccuracy) : nil
    calibrationError = evaluation.reliability.expectedCalibrationError
    rawCalibrationError = raw.expectedCalibrationError
    coverageAt95 = evaluation.topicCoverage(atPrecision: 0.95)
    noneAreaUnderROC = evaluation.noneAreaUnderROC
    let reasons = evaluation.answers.compactMap(\.reason)
    abstentions = AbstentionReason.allCases.sorted { $0.rawValue < $1.rawValue }
      .map { reason in (reason, reasons.count { $0 == reason }) }.filter { $0.count > 0 }
    folders = evaluation.bySourceFolder.map {
      ($0.folder, $0.evaluation.answers.count, $0.evaluation.macroF1)
    }
  }

  // MARK: JSON

  var json: RecordValue { .object(members) }

  var members: [(name: String, value: RecordValue)] {
    [
      ("accuracy", .number(evaluation.accuracy)), ("macroF1", .number(macroF1)),
      ("articles", .integer(evaluation.answers.count)),
      ("answered", answered.map { .integer($0.count) } ?? .null),
      ("answeredRight", answered.map { .integer($0.right) } ?? .null),
      (
        "labels",
        .array(
          labels.map {
            .object([
              ("label", .string($0.label)), ("precision", .number($0.precision)),
              ("recall", .number($0.recall)), ("f1", .number($0.f1)),
              ("support", .integer($0.support)),
              ("threshold", .number(thresholds[$0.label, default: 0])),
            ])
          })
      ),
      // Rows are gold labels, columns answers, both in the order of `labels`.
      (
        "confusion", matrix.map { .array($0.rows.map { .array($0.map { .integer($0) }) }) } ?? .null
      ),
      (
        "severalLabels",
        severalLabels.map {
          .object([
            ("microF1", .number($0.microF1)), ("subsetAccuracy", .number($0.subsetAccuracy)),
          ])
        } ?? .null
      ),
      ("calibrationError", .number(calibrationError)),
      ("rawCalibrationError", .number(rawCalibrationError)),
      ("coverageAt95", .number(coverageAt95)), ("noneAreaUnderROC", .number(noneAreaUnderROC)),
      ("abstentions", .object(abstentions.map { ($0.reason.rawValue, .integer($0.count)) })),
      (
        "folders",
        .array(
          folders.map {
            .object([
              ("folder", .string($0.folder)), ("articles", .integer($0.articles)),
              ("macroF1", .number($0.macroF1)),
            ])
          })
      ),
      (
        "averagePrecision",
        .object(
          evaluation.labels.map {
            ($0, .number(evaluation.precisionRecall(of: $0).averagePrecision))
          })
      ),
      (
        "reliability",
        .array(
          evaluation.reliability.bins.map {
            .object([
              ("count", .integer($0.count)), ("confidence", .number($0.confidence)),
              ("accuracy", .number($0.accuracy)),
            ])
          })
      ),
      ("riskCoverage", riskCoverage), ("thresholds", thresholdTable.json),
    ]
  }

  /// The share of wrong answers among the most probable ones, in steps of a twentieth of the articles;
  /// empty for several labels.
  private var riskCoverage: RecordValue {
    guard !evaluation.isMultiLabel else { return .array([]) }
    let points = evaluation.riskCoverage.points
    return .array(
      (1...20).compactMap { step in
        points.last { $0.coverage <= Double(step) / 20 + 1e-9 }.map {
          .object([("coverage", .number($0.coverage)), ("risk", .number($0.risk))])
        }
      })
  }

  // MARK: Text

  var lines: [String] {
    var lines = [summary, trust] + answeredLines + [""] + metrics.lines
    if let matrix {
      var table = Table()
      table.row(["gold \\ answer"] + matrix.labels)
      for (label, row) in zip(matrix.labels, matrix.rows) {
        table.row([label] + row.map(\.grouped))
      }
      lines += [""] + table.lines
    }
    if folders.count > 1 {
      var table = Table()
      table.row(["folder", "articles", "macro-F1"])
      for folder in folders {
        table.row([folder.folder, folder.articles.grouped, folder.macroF1.formatted(decimals: 4)])
      }
      lines += [""] + table.lines
    }
    if !abstentions.isEmpty {
      let reasons = abstentions.map { "\($0.reason.rawValue) \($0.count.grouped)" }
      lines += ["", "answered none: \(reasons.joined(separator: ", "))"]
    }
    return lines + thresholdTable.lines + ["", note]
  }

  private var summary: String {
    let first =
      severalLabels.map {
        "subset accuracy \($0.subsetAccuracy.formatted(decimals: 4))  micro-F1 \($0.microF1.formatted(decimals: 4))"
      } ?? "accuracy \(evaluation.accuracy.formatted(decimals: 4))"
    return
      "\(first)  macro-F1 \(macroF1.formatted(decimals: 4))  articles \(evaluation.answers.count.grouped)"
  }

  private var answeredLines: [String] {
    guard let answered, answered.count > 0 else { return [] }
    let share = Double(answered.count) / Double(evaluation.answers.count)
    let precision = Double(answered.right) / Double(answered.count)
    return [
      "given a label \(share.formatted(decimals: 4)) of the articles, the right one \(precision.formatted(decimals: 4)) of these"
    ]
  }

  private var trust: String {
    var line =
      "calibration error \(calibrationError.formatted(decimals: 4)), uncalibrated \(rawCalibrationError.formatted(decimals: 4))"
    if severalLabels == nil {
      line += "  topics found at 95 % precision \(coverageAt95.formatted(decimals: 4))"
      if hasNone {
        line += "  none against topics, AUC \(noneAreaUnderROC.formatted(decimals: 4))"
      }
    }
    return line
  }

  private var metrics: Table {
    var table = Table()
    let hasThresholds = thresholds.values.contains { $0 > 0 }
    table.row(
      ["label", "precision", "recall", "F1", "support"] + (hasThresholds ? ["threshold"] : []))
    for label in labels {
      let threshold = thresholds[label.label, default: 0].formatted(decimals: 4)
      table.row(
        [
          label.label, label.precision.formatted(decimals: 3), label.recall.formatted(decimals: 3),
          label.f1.formatted(decimals: 3), label.support.grouped,
        ] + (hasThresholds ? [threshold] : []))
    }
    return table
  }

  private var hasNone: Bool { evaluation.answers.contains { $0.gold.isEmpty } }

  /// Which macro-F1 this is: readers compare it with that of other tables.
  private var note: String {
    let labels =
      evaluation.isMultiLabel || !hasNone
      ? "the labels" : "the labels and “\(evaluation.noneName)”"
    return
      "macro-F1 is the mean F1 of \(labels), of the answers that tag gives: thresholds, near ties and texts too short to judge included"
  }
}

extension ConfusionMatrix {
  /// The counts; rows are gold labels.
  var rows: [[Int]] {
    labels.indices.map { gold in
      labels.indices.map { self[gold: gold, predicted: $0] }
    }
  }
}
