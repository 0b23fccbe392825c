/// A change of how words become terms that a search may try.
package enum AnalyzerChange: String, Codable, Hashable, Sendable, CaseIterable {
  /// Unstemmed words instead of light stems, or the reverse.
  case stems
  /// Teh marbuta folded to heh, or the reverse.
  case tehMarbuta
  /// Word bigrams too.
  case wordBigrams
  /// Character n-grams of length 3 to 5 too.
  case characterNGrams
  /// Stop words too.
  case stopWords

  func apply(to analyzer: inout TextAnalyzer.Configuration) {
    switch self {
    case .stems: analyzer.stems.toggle()
    case .tehMarbuta: analyzer.foldsTehMarbuta.toggle()
    case .wordBigrams: analyzer.wordNGrams = 2
    case .characterNGrams: analyzer.characterNGrams = 3...5
    case .stopWords: analyzer.removesStopWords.toggle()
    }
  }
}
