internal import ArgumentParser
internal import TextML

/// How words become terms.
struct TermOptions: ParsableArguments {
  @Flag(inversion: .prefixedNo, help: "Reduce words to light stems.")
  var stem: Bool?

  @Flag(
    inversion: .prefixedNo, help: "Take teh marbuta for heh, as in «مباراة» and «مباراه».")
  var foldTehMarbuta: Bool?

  @Flag(inversion: .prefixedNo, help: "Pairs of neighbouring words are terms too.")
  var pairs: Bool?

  @Flag(
    inversion: .prefixedNo,
    help: "Runs of 3 to 5 letters are terms too; train tries them with --search only.")
  var letters: Bool?

  /// Does what the flags say, and takes it from what cross-validation may try.
  func apply(to configuration: inout TextClassifier.Configuration) {
    func fix(_ flag: Bool?, _ change: AnalyzerChange, _ apply: (Bool) -> Void) {
      guard let flag else { return }
      apply(flag)
      configuration.analyzerChanges.removeAll { $0 == change }
    }
    fix(stem, .stems) { configuration.analyzer.stems = $0 }
    fix(foldTehMarbuta, .tehMarbuta) { configuration.analyzer.foldsTehMarbuta = $0 }
    fix(pairs, .pairs) { configuration.analyzer.wordNGrams = $0 ? 2 : 1 }
    fix(letters, .letters) { configuration.analyzer.characterNGrams = $0 ? 3...5 : nil }
  }
}
