/// How the loss of logistic regression joins the labels of a document.
package enum LogisticLoss: Sendable {
  /// One label per document: one probability distribution over all labels.
  case softmax
  /// Any number of labels per document: a probability for each label by itself.
  case oneVersusRest

  /// Returns the part of the loss that does not depend on the gold labels: ln Σ exp(zₖ) or Σ ln(1 + exp(zₖ)).
  ///
  /// The loss is this less the sum of the gold labels' decision values.
  func logPartition(_ values: some Collection<Double>) -> Double {
    switch self {
    case .softmax: Softmax.logSumExp(values)
    case .oneVersusRest: values.reduce(0) { $0 + Softmax.softplus($1) }
    }
  }

  /// Replaces K decision values by probabilities, which sum to 1 for softmax.
  ///
  /// - Returns: ``logPartition(_:)`` of the decision values.
  @discardableResult
  func applyProbabilities(to values: inout some MutableCollection<Double>) -> Double {
    switch self {
    case .softmax: return Softmax.apply(&values)
    case .oneVersusRest:
      let result = logPartition(values)
      for index in values.indices { values[index] = Softmax.sigmoid(values[index]) }
      return result
    }
  }
}
