internal import TextML

/// How answers compare with gold labels, as tables for people and as JSON.
struct EvaluationReport: Encodable {
  /// The measures of answers with several labels.
  struct SeveralLabels: Encodable {
    let microF1: Double
    let subsetAccuracy: Double
  }

  /// The answers on the articles of one folder of label folders.
  struct Folder: Encodable {
    let folder: String
    let articles: Int
    let macroF1: Double
  }

  /// What share of answers is wrong when this share of articles, the surest, is answered.
  struct Risk: Encodable {
    let coverage: Double
    let risk: Double
  }

  let accuracy: Double
  let macroF1: Double
  let articles: Int
  let labels: [LabelMetrics]
  /// Rows are gold labels, columns answers, both in the order of `labels`; null for several labels.
  let confusion: Nullable<[[Int]]>
  let severalLabels: Nullable<SeveralLabels>
  let calibrationError: Double
  /// Before probabilities were calibrated.
  let rawCalibrationError: Double
  /// The share of articles with a topic that get a right one when 95 % of the surest answers are right.
  let coverageAt95: Double
  let noneAreaUnderROC: Double
  /// How many articles got no label, by reason.
  let abstentions: [String: Int]
  /// How it did on each of the folders that were given.
  let folders: [Folder]
  /// The area under each label's curve of precision against recall.
  let averagePrecision: [String: Double]
  /// From 0 to 1 in steps of equal width.
  let reliability: [Reliability.Bin]
  /// In steps of a twentieth; empty for several labels.
  let riskCoverage: [Risk]

  private enum CodingKeys: String, CodingKey {
    case accuracy, macroF1, articles, labels, confusion, severalLabels, calibrationError
    case rawCalibrationError, coverageAt95, noneAreaUnderROC, abstentions, folders
    case averagePrecision, reliability, riskCoverage
  }

  private let hasNone: Bool

  init(_ evaluation: Evaluation, raw: Reliability) {
    let matrix = evaluation.confusionMatrix
    accuracy = evaluation.accuracy
    macroF1 = evaluation.macroF1
    articles = evaluation.answers.count
    labels = evaluation.perLabel
    confusion = Nullable(
      evaluation.isMultiLabel
        ? nil
        : matrix.labels.indices.map { gold in
          matrix.labels.indices.map { matrix[gold: gold, predicted: $0] }
        })
    let several = evaluation.multiLabelMeasures
    severalLabels = Nullable(
      evaluation.isMultiLabel
        ? .init(microF1: several.microF1, subsetAccuracy: several.subsetAccuracy) : nil)
    calibrationError = evaluation.reliability.expectedCalibrationError
    rawCalibrationError = raw.expectedCalibrationError
    coverageAt95 = evaluation.topicCoverage(atPrecision: 0.95)
    noneAreaUnderROC = evaluation.noneAreaUnderROC
    abstentions = evaluation.answers.reduce(into: [:]) { counts, answer in
      if let reason = answer.reason { counts[reason.rawValue, default: 0] += 1 }
    }
    folders = evaluation.bySourceFolder.map {
      .init(folder: $0, articles: $1.answers.count, macroF1: $1.macroF1)
    }
    averagePrecision = Dictionary(
      uniqueKeysWithValues: evaluation.labels.map {
        ($0, evaluation.precisionRecall(of: $0).averagePrecision)
      })
    reliability = evaluation.reliability.bins
    let curve = evaluation.riskCoverage.points
    riskCoverage =
      evaluation.isMultiLabel
      ? []
      : (1...20).compactMap { step in
        curve.last { $0.coverage <= Double(step) / 20 + 1e-9 }.map {
          .init(coverage: $0.coverage, risk: $0.risk)
        }
      }
    hasNone = evaluation.answers.contains { $0.gold.isEmpty }
  }

  /// The tables.
  var lines: [String] {
    var metrics = Table()
    metrics.row(["label", "precision", "recall", "F1", "support"])
    for label in labels {
      metrics.row([
        label.label, label.precision.formatted(decimals: 3), label.recall.formatted(decimals: 3),
        label.f1.formatted(decimals: 3), label.support.grouped,
      ])
    }
    var summary = "macro-F1 \(macroF1.formatted(decimals: 4))  articles \(articles.grouped)"
    if let several = severalLabels.value {
      summary =
        "subset accuracy \(several.subsetAccuracy.formatted(decimals: 4))  micro-F1 \(several.microF1.formatted(decimals: 4))  "
        + summary
    } else {
      summary = "accuracy \(accuracy.formatted(decimals: 4))  " + summary
    }
    var trust =
      "calibration error \(calibrationError.formatted(decimals: 4)), uncalibrated \(rawCalibrationError.formatted(decimals: 4))"
    if severalLabels.value == nil {
      trust += "  topics found at 95 % precision \(coverageAt95.formatted(decimals: 4))"
      if hasNone {
        trust += "  none against topics, AUC \(noneAreaUnderROC.formatted(decimals: 4))"
      }
    }
    var lines = [summary, trust, ""] + metrics.lines
    if let confusion = confusion.value {
      var matrix = Table()
      matrix.row(["gold \\ answer"] + labels.map(\.label))
      for (label, row) in zip(labels, confusion) {
        matrix.row([label.label] + row.map(\.grouped))
      }
      lines += [""] + matrix.lines
    }
    if folders.count > 1 {
      var table = Table()
      table.row(["folder", "articles", "macro-F1"])
      for folder in folders {
        table.row([
          folder.folder, folder.articles.grouped, folder.macroF1.formatted(decimals: 4),
        ])
      }
      lines += [""] + table.lines
    }
    if !abstentions.isEmpty {
      let reasons = abstentions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.grouped)" }
      lines += ["", "answered none: \(reasons.joined(separator: ", "))"]
    }
    return lines
  }
}
