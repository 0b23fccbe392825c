internal import TextML
internal import TextMLFormats

/// The ROUGE scores of one summary, or the mean of several.
struct RougeAnswer {
  /// The summary's name; nil for the mean.
  let id: String?
  /// The number of references of the summary, or of summaries that the mean is of.
  let count: Int
  let scores: TextML.Rouge.Scores

  private var measures: [(key: String, name: String, score: TextML.Rouge.Score)] {
    [
      ("rouge1", "ROUGE-1", scores.rouge1), ("rouge2", "ROUGE-2", scores.rouge2),
      ("rougeL", "ROUGE-L", scores.rougeL),
    ]
  }

  var json: RecordValue {
    let name: [(String, RecordValue)] =
      id.map { [("id", .string($0)), ("references", .integer(count))] }
      ?? [("summaries", .integer(count))]
    return .object(
      name
        + measures.map { measure in
          (
            measure.key,
            .object([
              ("precision", .number(measure.score.precision)),
              ("recall", .number(measure.score.recall)), ("f1", .number(measure.score.f1)),
            ])
          )
        })
  }

  /// Adds a row for each measure.
  ///
  /// - Parameter name: What the rows begin with.
  func rows(_ name: String?, to table: inout Table) {
    for measure in measures {
      let score = measure.score
      table.row(
        [(name.map { $0.escapingControls + " " } ?? "") + measure.name]
          + [score.precision, score.recall, score.f1].map { $0.formatted(decimals: 4) })
    }
  }
}
