internal import ArgumentParser
internal import TextML

/// How words become terms.
struct TermOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Reduce words to light stems.")
  var stem: Bool?

  @Flag(
    inversion: .prefixedNo, help: "Fold teh marbuta to heh: «مباراة» and «مباراه» are one term.")
  var foldTehMarbuta: Bool?

  @Flag(inversion: .prefixedNo, help: "Add word bigrams: two neighboring words as one term.")
  var wordBigrams: Bool?

  @Flag(inversion: .prefixedNo, help: "Add character n-grams of length 3–5 within words.")
  var charNgrams: Bool?

  /// Sets what the flags fix, and removes it from what cross-validation tries.
  func apply(to configuration: inout TextClassifier.Configuration) {
    func fix(_ flag: Bool?, _ change: AnalyzerChange, _ apply: (Bool) -> Void) {
      guard let flag else { return }
      apply(flag)
      configuration.analyzerChanges.removeAll { $0 == change }
      configuration.shortTextChanges.removeAll { $0 == change }
    }
    fix(stem, .stems) { configuration.analyzer.stems = $0 }
    fix(foldTehMarbuta, .tehMarbuta) { configuration.analyzer.foldsTehMarbuta = $0 }
    fix(wordBigrams, .wordBigrams) { configuration.analyzer.wordNGrams = $0 ? 2 : 1 }
    fix(charNgrams, .characterNGrams) { configuration.analyzer.characterNGrams = $0 ? 3...5 : nil }
  }
}
