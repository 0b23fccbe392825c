internal import TextML
internal import TextMLAnswers

/// The page of `evaluate --report` and `train --report`: how well a model does, and where it fails.
struct ReportPage {
  let title: String
  /// The model and the corpus, a line each.
  let facts: [(name: String, value: String)]
  let evaluation: Evaluation
  /// The reliability before calibration; nil if there was none.
  let rawReliability: Reliability?
  let classifier: TextClassifier
  /// The most confident wrong answers.
  let errors: [WorstError]
  /// A remark above the errors.
  var errorNote: String?
  let thresholds: ThresholdTable
  /// Macro-F1 by number of training articles; empty if it was not asked for.
  var learningCurve: LearningCurve = []

  /// A wrong answer and why it was given.
  struct WorstError: Sendable {
    let answer: Evaluation.Answer
    let headline: String
    let explanation: ExplanationAnswer
  }

  /// The most confident wrong answers with their explanations; of several labels, that of the most wrong one.
  ///
  /// - Parameter text: The text of a document by its index in the evaluation.
  static func worstErrors(
    of evaluation: Evaluation, by classifier: TextClassifier, limit: Int, threads: Int,
    text: @Sendable (Int) -> String
  ) -> [WorstError] {
    let wrong = evaluation.answers.indices.filter { !evaluation.answers[$0].isRight }
      .sorted {
        (evaluation.error(of: $0).size, $1) > (evaluation.error(of: $1).size, $0)
      }
      .prefix(limit)
    let list = Array(wrong)
    return concurrentMap(list.count, threads: threads) { index in
      let answer = evaluation.answers[list[index]]
      let page = text(list[index])
      let headline = Article(page).headline.map {
        String(decoding: Array(page.utf8)[$0], as: UTF8.self)
      }
      return WorstError(
        answer: answer, headline: headline ?? "",
        explanation: ExplanationAnswer(
          text: page,
          explanation: classifier.explain(page, subject: evaluation.error(of: list[index]).label),
          limit: 5))
    }
  }

  var html: String {
    let sections = [
      tiles, labels, evaluation.isMultiLabel ? "" : matrix, thresholdTable, charts, folders,
      reasons,
      terms, worstErrors,
    ]
    return HTML.page(
      title: title,
      body: """
        <h1>\(HTML.escaped(title))</h1>
        \(HTML.table(["", ""], facts.map { [HTML.escaped($0.name), HTML.text($0.value)] }, style: "words"))
        \(sections.joined(separator: "\n"))
        """)
  }

  private var tiles: String {
    var tiles = [
      ("macro-F1", number(evaluation.macroF1)),
      (evaluation.isMultiLabel ? "subset accuracy" : "accuracy", number(evaluation.accuracy)),
      ("calibration error", number(evaluation.reliability.expectedCalibrationError)),
    ]
    if evaluation.isMultiLabel {
      tiles.insert(("micro-F1", number(evaluation.multiLabelMeasures.microF1)), at: 1)
    } else {
      tiles.append(
        ("topics found at 95 % precision", number(evaluation.topicCoverage(atPrecision: 0.95))))
    }
    if hasNone { tiles.append(("none against topics, AUC", number(evaluation.noneAreaUnderROC))) }
    return "<div class=\"tiles\">"
      + tiles.map { "<div class=\"tile\"><b>\($1)</b>\(HTML.escaped($0))</div>" }.joined()
      + "</div>"
  }

  private var hasNone: Bool {
    !evaluation.isMultiLabel && evaluation.answers.contains { $0.gold.isEmpty }
  }

  private var labels: String {
    "<h2>By label</h2>"
      + HTML.table(
        ["label", "precision", "recall", "F1", "articles"],
        evaluation.perLabel.map {
          [
            HTML.text($0.label), number($0.precision), number($0.recall), number($0.f1),
            $0.support.grouped,
          ]
        })
  }

  private var matrix: String {
    let matrix = evaluation.confusionMatrix
    let rows = matrix.rows.enumerated().map { gold, counts in
      let total = max(1, counts.reduce(0, +))
      return [HTML.text(matrix.labels[gold])]
        + counts.enumerated().map { predicted, count in
          let share = Double(count) / Double(total)
          let color = gold == predicted ? "--for" : "--against"
          return
            "<mark style=\"display:block;padding:.2rem .5rem;background:rgba(var(\(color)),\((share * 0.6).formatted(decimals: 2)))\">\(count.grouped)</mark>"
        }
    }
    return "<h2>Gold labels (rows) and answers (columns)</h2>"
      + HTML.table([""] + matrix.labels.map(HTML.text), rows, style: "matrix")
  }

  private var thresholdTable: String {
    let rows = thresholds.cells.map { [HTML.text($0[0])] + $0.dropFirst() }
    guard !rows.isEmpty else { return "" }
    return "<h2>\(ThresholdTable.title)</h2><p class=\"soft\">\(ThresholdTable.note)</p>"
      + HTML.table(ThresholdTable.header, rows)
  }

  // MARK: Charts

  private var charts: String {
    var figures = [precisionRecall, reliability]
    if !evaluation.isMultiLabel { figures.append(riskCoverage) }
    if learningCurve.count > 1 { figures.append(learning) }
    return "<h2>How reliable the answers are</h2><div class=\"charts\">\(figures.joined())</div>"
  }

  private var precisionRecall: String {
    let curves = evaluation.labels.map { ($0, evaluation.precisionRecall(of: $0)) }
    return Chart(
      title: "Precision against recall", xLabel: "recall", yLabel: "precision",
      series: curves.map { label, curve in
        .init(
          name: "\(label) (AP \(number(curve.averagePrecision)))",
          points: thinned(curve.points.map { ($0.recall, $0.precision) }))
      }
    ).html
  }

  private var reliability: String {
    func line(_ name: String, _ reliability: Reliability) -> Chart.Series {
      let bins = reliability.bins.filter { $0.count > 0 }
      let total = Double(bins.reduce(0) { $0 + $1.count })
      return Chart.Series(
        name: "\(name) (error \(number(reliability.expectedCalibrationError)))",
        points: bins.map { ($0.confidence, $0.accuracy) },
        shares: bins.map { Double($0.count) / total })
    }
    var series = [line("calibrated", evaluation.reliability)]
    if let rawReliability { series.append(line("raw", rawReliability)) }
    series.append(.init(name: "perfect", points: [(0, 0), (1, 1)], isDashed: true))
    return Chart(
      title: "Reliability: how often answers are right", xLabel: "probability of the answer",
      yLabel: "share that is right (area: how many)", series: series
    ).html
  }

  private var riskCoverage: String {
    let curve = evaluation.riskCoverage
    let largest = curve.points.map(\.risk).max() ?? 0
    let top = largest > 0.25 ? 1.0 : largest > 0.1 ? 0.25 : 0.1
    return Chart(
      title: "Risk and coverage: only the most probable answers",
      xLabel: "share of articles answered",
      yLabel: "share of answers that is wrong", yRange: 0...top,
      yTicks: [0, top / 2, top],
      series: [
        .init(
          name: "most probable first", points: thinned(curve.points.map { ($0.coverage, $0.risk) }))
      ]
    ).html
  }

  private var learning: String {
    let largest = Double(learningCurve.map(\.documents).max() ?? 1)
    return Chart(
      title: "Learning curve, cross-validated", xLabel: "training articles", yLabel: "macro-F1",
      xRange: 0...largest, xTicks: learningCurve.map { Double($0.documents) }.suffix(3),
      xDecimals: 0,
      series: [
        .init(
          name: "", points: learningCurve.map { (Double($0.documents), $0.macroF1) },
          shares: learningCurve.map { _ in 0.1 })
      ]
    ).html
  }

  /// At most 400 points, the last one among them: more cannot be distinguished.
  private func thinned(_ points: [(Double, Double)]) -> [(x: Double, y: Double)] {
    let step = max(1, points.count / 400)
    return points.enumerated().filter { $0.offset % step == 0 || $0.offset == points.count - 1 }
      .map { ($0.element.0, $0.element.1) }
  }

  // MARK: Tables

  private var folders: String {
    let groups = evaluation.bySourceFolder
    guard groups.count > 1 else { return "" }
    let names = evaluation.isMultiLabel ? evaluation.labels : evaluation.confusionMatrix.labels
    let rows = groups.map { group in
      let evaluation = group.evaluation
      let perLabel = evaluation.perLabel
      let metrics = names.map { label in
        perLabel.first { $0.label == label && $0.support > 0 }.map { number($0.f1) } ?? "–"
      }
      return [
        "<span class=\"path\">\(HTML.escaped(group.folder))</span>",
        evaluation.answers.count.grouped,
        number(evaluation.macroF1),
      ] + metrics
    }
    return "<h2>F1 by source folder</h2>"
      + HTML.table(["folder", "articles", "macro-F1"] + names.map(HTML.text), rows)
  }

  private var reasons: String {
    let counts = Dictionary(grouping: evaluation.answers.compactMap(\.reason)) { $0 }
    guard !counts.isEmpty else { return "" }
    let rows = AbstentionReason.allCases.compactMap { reason in
      counts[reason].map { [reason.rawValue, $0.count.grouped] }
    }
    return "<h2>Why articles got no label</h2>" + HTML.table(["reason", "articles"], rows)
  }

  private var terms: String {
    let rows = classifier.description.labels.map { label in
      [
        HTML.text(label.name),
        HTML.words(
          classifier.strongestTerms(for: label.name, limit: 20).map(\.term), separator: " · "),
      ]
    }
    return "<h2>Strongest terms</h2>"
      + HTML.table(["label", "terms"], rows, style: "words")
  }

  private var worstErrors: String {
    guard !errors.isEmpty else { return "<h2>Errors</h2><p>None.</p>" }
    let articles = errors.map { error in
      let gold = error.answer.gold.isEmpty ? [evaluation.noneName] : error.answer.gold
      let given = error.answer.labels.isEmpty ? ["none"] : error.answer.labels
      return """
        <article class="short"><p><strong>\(gold.map(HTML.text).joined(separator: ", "))</strong> answered as
        <strong>\(given.map(HTML.text).joined(separator: ", "))</strong>, \(probability(of: error.answer))</p>
        <p \(HTML.direction(of: error.headline))>\(HTML.escaped(error.headline))</p>
        <p class="path">\(HTML.escaped(error.answer.source))</p>
        \(error.explanation.html(showsText: false))</article>
        """
    }
    let note = errorNote.map { "<p class=\"soft\">\(HTML.escaped($0))</p>" } ?? ""
    return "<h2>The most confident wrong answers</h2>\(note)" + articles.joined(separator: "\n")
  }

  /// The probability of the answer; of several labels, that of the most wrong one.
  private func probability(of answer: Evaluation.Answer) -> String {
    guard evaluation.isMultiLabel, let worst = answer.worstLabel else {
      return number(answer.confidence)
    }
    let probability = answer.candidates.first { $0.label == worst.label }?.probability ?? 0
    return "\(HTML.text(worst.label)) \(number(probability))"
  }

  private func number(_ value: Double) -> String { value.formatted(decimals: 4) }
}

extension Evaluation {
  /// The size of an answer's error, and the label to explain if it is not the answer.
  fileprivate func error(of index: Int) -> (size: Double, label: String?) {
    let answer = answers[index]
    guard isMultiLabel, let worst = answer.worstLabel else { return (answer.confidence, nil) }
    return (worst.error, worst.label)
  }
}
