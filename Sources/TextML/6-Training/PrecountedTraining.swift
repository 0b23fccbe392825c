// What training needs from callers that count the terms of documents themselves: on many machines,
// or with rows in mapped files.

extension TextClassifier {
  /// Creates a classifier from counted terms and fitted weights.
  ///
  /// It has no subword or latent space, one label a document, and is not calibrated.
  /// - Parameters:
  ///   - terms: The terms that `tfidf` weights, in its order.
  ///   - weights: V + 1 rows of K weights; the last row holds the intercepts.
  package init(
    terms: TermList, tfidf: TFIDF, analyzer: TextAnalyzer.Configuration, documentCount: Int,
    weights: LabelMatrix<Double>, setting: TrainingSetting,
    labels: (labels: [ModelDescription.Label], noneLabel: Int?), configuration: Configuration
  ) {
    let features = TrainingFeatures(analyzer: analyzer, tfidf: tfidf, terms: terms)
    let description = ModelDescription(
      labels: labels.labels, topics: nil, noneLabel: labels.noneLabel, noneName: nil,
      isMultiLabel: false,
      isArabic: true, analyzer: analyzer, vectors: tfidf.configuration,
      documentCount: documentCount,
      unlabeledCount: 0, termCount: terms.count, setting: setting, latentDimensions: 0,
      temperature: 1, minimumKnownTerms: nil, secondaryThreshold: nil, crossValidation: nil,
      trainedBy: "TextML \(TextMLVersion.current)")
    self.init(
      description: description, features: features, weights: weights, configuration: configuration)
  }
}

extension LabelingProblem {
  /// An upper bound of the memory that one document takes in ``fit``, in bytes.
  package static func bytesPerDocument(labelCount: Int) -> Int {
    LogisticObjective.bytesPerDocument(labelCount: labelCount)
  }

  /// Fits weights to rows in mapped files.
  ///
  /// - Parameters:
  ///   - columns: The transpose of `rows`.
  ///   - onIteration: Called with the number and the objective of each Newton step.
  /// - Returns: V + 1 rows of K weights; the last row holds the intercepts.
  package func fit(
    _ rows: MappedSparseMatrix, columns: MappedSparseMatrix, setting: TrainingSetting,
    tolerance: Double, threads: Int, onIteration: (Int, Double) -> Void
  ) -> LabelMatrix<Double> {
    withoutActuallyEscaping(onIteration) { onIteration in
      LogisticRegression.fit(
        rows, transposed: columns,
        .init(gold, labelCount: labels.count, loss: loss, balanced: setting.balancesLabels),
        configuration: .init(cost: setting.costOfTraining, tolerance: tolerance), threads: threads
      ) { onIteration($0.number, $0.objective) }.weights
    }
  }
}
