internal import TextML

/// How answers compare with gold labels, as tables for people and as JSON.
struct Report: Encodable {
  let accuracy: Double
  let macroF1: Double
  let articles: Int
  let labels: [LabelMetrics]
  /// Rows are gold labels, columns answers, both in the order of `labels`.
  let confusion: [[Int]]

  init(_ matrix: ConfusionMatrix) {
    accuracy = matrix.accuracy
    macroF1 = matrix.macroF1
    articles = matrix.total
    labels = matrix.labels.indices.map { matrix.metrics(of: $0) }
    confusion = matrix.labels.indices.map { gold in
      matrix.labels.indices.map { matrix[gold: gold, predicted: $0] }
    }
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
    var matrix = Table()
    matrix.row(["gold \\ answer"] + labels.map(\.label))
    for (label, row) in zip(labels, confusion) {
      matrix.row([label.label] + row.map(\.grouped))
    }
    let summary =
      "accuracy \(accuracy.formatted(decimals: 4))  macro-F1 \(macroF1.formatted(decimals: 4))  articles \(articles.grouped)"
    return [summary, ""] + metrics.lines + [""] + matrix.lines
  }
}
