import Testing

@testable import TextML

@Suite struct NGramBuilderTests {
  private static func terms(
    _ text: String, _ change: (inout TextAnalyzer.Configuration) -> Void
  ) -> [String] {
    var configuration = TextAnalyzer.Configuration()
    configuration.stems = false
    configuration.removesStopWords = false
    change(&configuration)
    return TextAnalyzer(configuration: configuration).terms(in: text)
  }

  @Test func buildsWordBigrams() {
    let terms = Self.terms("وزير خارجية مصر") { $0.wordNGrams = 2 }
    #expect(terms == ["وزير", "خارجية", "وزير_خارجية", "مصر", "خارجية_مصر"])
  }

  @Test func buildsCharacterNGramsWithTheEndsOfTheWord() {
    let terms = Self.terms("كتب") { $0.characterNGrams = 3...4 }
    #expect(terms == ["~_كت", "~كتب", "~تب_", "~_كتب", "~كتب_", "كتب"])
  }

  @Test func aWordShorterThanTheNGramHasNone() {
    #expect(Self.terms("من") { $0.characterNGrams = 5...6 } == ["من"])
  }

  @Test func buildsTheLongestBigram() {
    let long = String(repeating: "ب", count: FoldedWord.maximumCount)
    let terms = Self.terms("\(long) \(long)") { $0.wordNGrams = 2 }
    #expect(terms.map(\.count) == [32, 32, 65])
  }
}
