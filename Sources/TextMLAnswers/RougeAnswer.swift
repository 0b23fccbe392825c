package import TextML
package import TextMLFormats

/// The ROUGE scores of one summary, or the mean of several.
package struct RougeAnswer {
  /// The summary's name; nil for the mean.
  package let id: String?
  /// The number of references of the summary, or of summaries that the mean is of.
  package let count: Int
  package let scores: TextML.Rouge.Scores

  package init(id: String?, count: Int, scores: TextML.Rouge.Scores) {
    (self.id, self.count, self.scores) = (id, count, scores)
  }

  private var measures: [(key: String, name: String, score: TextML.Rouge.Score)] {
    [
      ("rouge1", "ROUGE-1", scores.rouge1), ("rouge2", "ROUGE-2", scores.rouge2),
      ("rougeL", "ROUGE-L", scores.rougeL),
    ]
  }

  package var json: RecordValue {
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
  package func rows(_ name: String?, to table: inout Table) {
    for measure in measures {
      let score = measure.score
      table.row(
        [(name.map { $0.escapingControls + " " } ?? "") + measure.name]
          + [score.precision, score.recall, score.f1].map { $0.formatted(decimals: 4) })
    }
  }
}
