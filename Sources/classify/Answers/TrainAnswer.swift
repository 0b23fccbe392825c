internal import TextML
internal import TextMLAnswers
internal import TextMLFormats

/// What `train` reports: the corpus, the settings that were tried, and how the chosen one does.
struct TrainAnswer {
  let model: String
  let corpus: Corpus
  let result: TextClassifier.TrainingResult
  let curve: LearningCurve
  /// The precision that was asked for.
  let precision: LabelNumbers?
  /// The line about the file that was written.
  let written: String

  private var description: ModelDescription { result.classifier.description }
  private var evaluation: EvaluationAnswer? {
    result.crossValidation.map {
      EvaluationAnswer(
        $0.evaluation, raw: $0.rawReliability, classifier: result.classifier, precision: precision)
    }
  }

  func json() throws -> RecordValue {
    .object([
      ("model", .string(model)), ("checksum", .string(result.classifier.checksum)),
      ("bytes", .integer(result.classifier.fileSize)),
      ("description", try .encoding(description)),
      ("skipped", .strings(corpus.skipped.map(\.reason))),
      ("report", evaluation?.json ?? .null),
      (
        "learningCurve",
        .array(
          curve.map {
            .object([("articles", .integer($0.documents)), ("macroF1", .number($0.macroF1))])
          })
      ),
    ])
  }

  var lines: [String] {
    var lines = [Self.corpusLine(description, articles: corpus.documents.count)]
    if !corpus.skipped.isEmpty { lines.append("skipped \(corpus.skipped.count.grouped) articles") }
    if let none = description.noneLabel {
      lines.append("“\(description.labels[none].name)” means none of the other labels")
    }
    if description.unlabeledCount > 0 {
      lines.append("and \(description.unlabeledCount.grouped) without labels")
    }
    if let validation = result.crossValidation {
      lines += [
        "", "cross-validation, \(validation.folds) folds, near-duplicates kept together:",
      ]
      var table = Table()
      table.row(["setting", "macro-F1"])
      for trial in validation.trials {
        table.row([trial.summary, trial.macroF1.formatted(decimals: 4)])
      }
      lines += table.lines + ["chosen: \(description.summary)"]
      if let reason = reasonForChoice(validation) { lines.append(reason) }
      lines += [""] + (evaluation?.lines ?? [])
      lines.append(
        "in the table of settings the most probable label is the answer, whatever its probability")
    }
    return lines + ["", written]
  }

  /// Why the chosen setting is not the one with the highest macro-F1; nil if it is.
  private func reasonForChoice(_ validation: CrossValidationResult) -> String? {
    guard !validation.choice.isBest else { return nil }
    let error = validation.choice.standardError.formatted(decimals: 4)
    return
      "(the earlier setting is kept unless another is better by more than one standard error, here \(error): a smaller difference is noise)"
  }

  /// How many articles were read, and of each label.
  static func corpusLine(_ description: ModelDescription, articles: Int) -> String {
    let counts = description.labels.map { "\($0.name.isolated) \($0.documents.grouped)" }
    return "read \(articles.grouped) articles: \(counts.joined(separator: ", "))"
  }
}

/// Macro-F1 by number of training articles.
typealias LearningCurve = [LearningCurvePoint]

extension TrainingProgress {
  var message: String {
    switch self {
    case .counted(let documents, let terms):
      "\(documents.grouped) articles, \(terms.grouped) terms; cross-validating…"
    case .trial(let setting, let macroF1):
      "cross-validation: \(setting.summary): macro-F1 \(macroF1.formatted(decimals: 4))"
    case .iteration(let number, let objective):
      "fitting: step \(number), objective \(objective.formatted(decimals: 3))"
    }
  }
}

extension TrainingSetting {
  /// The setting in a few words.
  var summary: String {
    var parts = ["cost \(cost?.short ?? "unknown")"]
    if balancesLabels { parts.append("labels balanced") }
    if subwordScale > 0 { parts.append("subwords \(subwordScale.short)") }
    if latentScale > 0 { parts.append("latent \(latentScale.short)") }
    return parts.joined(separator: ", ")
  }
}

extension TextAnalyzer.Configuration {
  /// What differs from the defaults, in a few words.
  var summary: String {
    var parts: [String] = []
    if stems { parts.append("stems") }
    if foldsTehMarbuta { parts.append("teh marbuta folded") }
    if wordNGrams > 1 { parts.append("word bigrams") }
    if let lengths = characterNGrams {
      parts.append("character n-grams \(lengths.lowerBound)–\(lengths.upperBound)")
    }
    if !removesStopWords { parts.append("stop words") }
    return parts.map { ", " + $0 }.joined()
  }
}

extension CrossValidationResult.Trial {
  var summary: String { setting.summary + analyzer.summary }
}

extension ModelDescription {
  /// The chosen setting in a few words.
  var summary: String { setting.summary + analyzer.summary }
}
