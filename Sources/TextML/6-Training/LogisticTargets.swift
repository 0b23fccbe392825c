extension LogisticRegression {
  /// What is to be learned from each document: its labels and its weight.
  struct Targets: Sendable {
    let loss: LogisticLoss
    /// The share of a document's target that its secondary topic has.
    ///
    /// Readers differ most in which of two topics is the first one.
    static let secondaryShare: Float = 0.25

    /// D × K: 1 for the document's labels, else 0; with a secondary topic, 1 less ``secondaryShare`` for the label.
    let values: LabelMatrix<Float>
    /// D: the factor of each document's loss.
    let weights: [Double]

    /// K.
    var labelCount: Int { values.labelCount }

    /// Creates the targets of a softmax.
    ///
    /// - Parameters:
    ///   - labels: One label per document, of 0..<`labelCount`.
    ///   - balanced: As below.
    init(labels: [Int], labelCount: Int, balanced: Bool = false) {
      self.init(labels.map { [$0] }, labelCount: labelCount, loss: .softmax, balanced: balanced)
    }

    /// Creates the targets of one label against the rest.
    init(labelSets: [[Int]], labelCount: Int) {
      self.init(labelSets, labelCount: labelCount, loss: .oneVersusRest, balanced: false)
    }

    /// Creates targets from the labels of each document.
    ///
    /// - Parameter secondary: The secondary topic of each document that has one; empty for none. Softmax only.
    /// - Parameter balanced: Whether every label counts alike, however many documents it has: a document
    ///   with the label k then has the weight D / (K · documents of k), as in scikit-learn.
    init(
      _ labelSets: [[Int]], secondary: [Int?] = [], labelCount: Int, loss: LogisticLoss,
      balanced: Bool
    ) {
      self.loss = loss
      var values = LabelMatrix<Float>(rowCount: labelSets.count, labelCount: labelCount)
      var counts = [Int](repeating: 0, count: labelCount)
      for (row, labels) in labelSets.enumerated() {
        for label in labels {
          values[row, label] = 1
          counts[label] += 1
        }
      }
      for (row, label) in secondary.enumerated() where loss == .softmax {
        guard let label, let first = labelSets[row].first, label != first else { continue }
        values[row, first] = 1 - Self.secondaryShare
        values[row, label] = Self.secondaryShare
      }
      self.values = values
      let share = Double(labelSets.count) / Double(max(1, counts.count { $0 > 0 }))
      weights = labelSets.map { labels in
        guard balanced, let label = labels.first else { return 1 }
        return share / Double(counts[label])
      }
    }

    /// Returns the loss of a document at K decision values.
    func loss(ofRow row: Int, _ decisions: [Double]) -> Double {
      loss.logPartition(decisions) - fit(ofRow: row, decisions)
    }

    /// Returns the loss of a document at K decision values, and replaces those by probabilities.
    func lossAndProbabilities(ofRow row: Int, _ values: inout [Double]) -> Double {
      let fit = fit(ofRow: row, values)
      return loss.applyProbabilities(to: &values) - fit
    }

    /// Σ tₖ zₖ.
    private func fit(ofRow row: Int, _ decisions: [Double]) -> Double {
      var sum = 0.0
      for label in decisions.indices { sum += Double(values[row, label]) * decisions[label] }
      return sum
    }
  }
}
