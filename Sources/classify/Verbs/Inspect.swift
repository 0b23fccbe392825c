internal import ArgumentParser
internal import TextML

/// `classify inspect`: what is in a model.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what is in a model.",
    discussion: """
      Labels and how many articles taught them, the settings of the text pipeline, sizes, the terms
      that speak most strongly for each label, and the checksum that names the model.

      EXAMPLES
        classify inspect
        classify inspect --terms 30 my.textml
        classify inspect --json my.textml
      """)

  @Argument(help: "A model file. (default: the embedded model)", completion: .file())
  var path: String?

  @Option(help: "How many terms to show for each label.")
  var terms = 15

  @Flag(help: "Print a JSON object.")
  var json = false

  func validate() throws {
    if terms < 0 { throw ValidationError("--terms must be 0 or more.") }
  }

  func run() throws {
    var options = ModelOptions()
    options.model = path
    let classifier = try options.load()
    let strongest = classifier.description.labels.map { label in
      StrongestTerms(
        label: label.name,
        terms: classifier.strongestTerms(for: label.name, limit: terms)
          .map { .init(term: $0.term, weight: $0.weight) })
    }
    var output = Output()
    if json {
      try output.line(
        try JSONLine.encode(
          Record(
            checksum: classifier.checksum, bytes: classifier.fileSize,
            description: classifier.description, strongestTerms: strongest)))
    } else {
      for line in lines(classifier, strongest) { try output.line(line) }
    }
    try output.flush()
  }

  private func lines(_ classifier: TextClassifier, _ strongest: [StrongestTerms]) -> [String] {
    let description = classifier.description
    var table = Table()
    table.row(["label", "articles", "answer", "threshold"])
    for (index, label) in description.labels.enumerated() {
      table.row([
        label.name, label.documents.grouped,
        index == description.noneLabel ? "none" : label.name,
        label.threshold.formatted(decimals: 4),
      ])
    }
    var settings = Table()
    let analyzer = description.analyzer
    for (name, value) in [
      ("model", path ?? "embedded"),
      ("checksum", classifier.checksum),
      ("size", "\(classifier.fileSize.grouped) bytes"),
      ("trained by", description.trainedBy),
      ("terms", description.termCount.grouped),
      ("articles", (description.documentCount - description.unlabeledCount).grouped),
      ("unlabelled articles", description.unlabeledCount.grouped),
      ("cost", description.setting.cost.short),
      ("labels balanced", description.setting.balancesLabels ? "yes" : "no"),
      ("subword scale", description.setting.subwordScale.short),
      ("latent scale", description.setting.latentScale.short),
      ("temperature", description.temperature.formatted(decimals: 3)),
      ("light stems", analyzer.stems ? "yes" : "no"),
      ("teh marbuta folded", analyzer.foldsTehMarbuta ? "yes" : "no"),
      ("stop words dropped", analyzer.removesStopWords ? "yes" : "no"),
      ("pairs of words", analyzer.wordNGrams > 1 ? "yes" : "no"),
      (
        "runs of letters",
        analyzer.characterNGrams.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "no"
      ),
      ("shortest term", "\(analyzer.minimumTermLength) letters"),
      ("term in at least", "\(description.vectors.minimumDocumentFrequency) articles"),
      ("sublinear tf", description.vectors.usesSublinearTF ? "yes" : "no"),
    ] { settings.row([name, value]) }
    if let validation = description.crossValidation {
      settings.row([
        "cross-validation",
        "macro-F1 \(validation.macroF1.formatted(decimals: 4)), calibration error \(validation.calibratedError.formatted(decimals: 4)), in \(validation.folds) folds",
      ])
    }
    var lines = settings.lines + [""] + table.lines
    for label in strongest where !label.terms.isEmpty {
      lines.append("")
      lines.append("strongest for \(label.label.isolated):")
      lines.append("  " + label.terms.map(\.term.isolated).joined(separator: " "))
    }
    return lines
  }
}

private struct StrongestTerms: Encodable {
  struct Item: Encodable {
    let term: String
    let weight: Float
  }
  let label: String
  let terms: [Item]
}

private struct Record: Encodable {
  let checksum: String
  let bytes: Int
  let description: ModelDescription
  let strongestTerms: [StrongestTerms]
}
