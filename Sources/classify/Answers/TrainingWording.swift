internal import TextML

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
    var parts = ["cost \(cost.short)"]
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
    if wordNGrams > 1 { parts.append("pairs") }
    if let lengths = characterNGrams {
      parts.append("letters \(lengths.lowerBound)–\(lengths.upperBound)")
    }
    if !removesStopWords { parts.append("stop words") }
    return parts.map { ", " + $0 }.joined()
  }
}

extension CrossValidationResult.Trial {
  var summary: String { setting.summary + analyzer.summary }
}

extension ModelDescription {
  var summary: String { setting.summary + analyzer.summary }
}
