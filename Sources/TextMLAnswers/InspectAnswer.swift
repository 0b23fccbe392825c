package import TextML
package import TextMLFormats

/// The contents of a model.
package struct InspectAnswer {
  /// What the model is called: its path, or its name and that it is embedded.
  package let name: String
  package let classifier: TextClassifier
  /// How many terms of each label are listed.
  package let limit: Int

  package init(name: String, classifier: TextClassifier, limit: Int) {
    (self.name, self.classifier, self.limit) = (name, classifier, limit)
  }

  private var description: ModelDescription { classifier.description }

  package func json() throws -> RecordValue {
    .object([
      ("checksum", .string(classifier.checksum)), ("bytes", .integer(classifier.fileSize)),
      ("description", try .encoding(description)),
      (
        "strongestTerms",
        .array(
          description.labels.map { label in
            let terms = classifier.strongestTerms(for: label.name, limit: limit)
            return .object([
              ("label", .string(label.name)),
              (
                "terms",
                .array(
                  terms.map {
                    // As text, so that a 32-bit weight has no more digits than it needs.
                    .object([
                      ("term", .string($0.term)),
                      ("weight", .json(Array($0.weight.description.utf8))),
                    ])
                  })
              ),
            ])
          })
      ),
    ])
  }

  package var lines: [String] {
    var lines = settings.lines + [""] + labels.lines
    for label in description.labels {
      let terms = classifier.strongestTerms(for: label.name, limit: limit)
      guard !terms.isEmpty else { continue }
      lines += [
        "", "strongest for \(label.name.isolated):",
        "  " + terms.map(\.term.isolated).joined(separator: " "),
      ]
    }
    return lines
  }

  private var labels: Table {
    var table = Table()
    table.row(["label", "articles", "answer", "threshold", "name"])
    for (index, label) in description.labels.enumerated() {
      table.row([
        label.name, label.documents.grouped,
        index == description.noneLabel ? "none" : label.name,
        label.threshold.formatted(decimals: 4), TopicName(label: label.name)?.text ?? "",
      ])
    }
    return table
  }

  private var settings: Table {
    let analyzer = description.analyzer
    let setting = description.setting
    func yes(_ value: Bool) -> String { value ? "yes" : "no" }
    var table = Table()
    for (name, value) in [
      ("model", name), ("checksum", classifier.checksum),
      ("size", "\(classifier.fileSize.grouped) bytes"), ("trained by", description.trainedBy),
      ("terms", description.termCount.grouped),
      ("articles", (description.documentCount - description.unlabeledCount).grouped),
      ("unlabelled articles", description.unlabeledCount.grouped),
      ("cost", setting.cost?.short ?? "unknown"), ("labels balanced", yes(setting.balancesLabels)),
      ("subword scale", setting.subwordScale.short), ("latent scale", setting.latentScale.short),
      ("temperature", description.temperature.formatted(decimals: 3)),
      ("light stems", yes(analyzer.stems)), ("teh marbuta folded", yes(analyzer.foldsTehMarbuta)),
      ("stop words removed", yes(analyzer.removesStopWords)),
      ("word bigrams", yes(analyzer.wordNGrams > 1)),
      (
        "character n-grams",
        analyzer.characterNGrams.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "no"
      ),
      ("shortest term", "\(analyzer.minimumTermLength) letters"),
      ("term in at least", "\(description.vectors.minimumDocumentFrequency) articles"),
      ("sublinear tf", yes(description.vectors.usesSublinearTF)),
    ] { table.row([name, value]) }
    if let validation = description.crossValidation {
      table.row([
        "cross-validation",
        "macro-F1 \(validation.macroF1.formatted(decimals: 4)), calibration error \(validation.calibratedError.formatted(decimals: 4)), in \(validation.folds) folds",
      ])
    }
    return table
  }
}
