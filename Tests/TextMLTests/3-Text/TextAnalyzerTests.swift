import Testing

@testable import TextML

@Suite struct TextAnalyzerTests {
  private static let plain: TextAnalyzer = {
    var configuration = TextAnalyzer.Configuration()
    configuration.stems = false
    configuration.removesStopWords = false
    configuration.minimumTermLength = 1
    return TextAnalyzer(configuration: configuration)
  }()

  @Test func tellsWhereTheWordsStand() {
    let text = "قَالَ «الوزير» إنّ 3.5%"
    let tokens = Self.plain.tokens(in: text)
    #expect(tokens.map(\.term) == ["قال", "الوزير", "ان", "3", "5"])
    #expect(tokens.map { slice(text, $0.utf8Range) } == ["قَالَ", "الوزير", "إنّ", "3", "5"])
  }

  @Test(arguments: Seeds.all)
  func rangesAscendAndSliceTheOriginal(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 400)
    var end = 0
    for token in Self.plain.tokens(in: text) {
      #expect(token.utf8Range.lowerBound >= end)
      #expect(!token.utf8Range.isEmpty)
      end = token.utf8Range.upperBound
      #expect(Self.plain.terms(in: slice(text, token.utf8Range)) == [token.term])
    }
    #expect(end <= text.utf8.count)
  }

  @Test func dropsStopWordsAndSingleLetters() {
    #expect(TextAnalyzer().terms(in: "في م و من المباراة") == ["مبارا"])
  }

  @Test func foldsTehMarbutaIfAsked() {
    var configuration = TextAnalyzer.Configuration()
    configuration.stems = false
    #expect(TextAnalyzer(configuration: configuration).terms(in: "مباراة") == ["مباراة"])
    configuration.foldsTehMarbuta = true
    #expect(TextAnalyzer(configuration: configuration).terms(in: "مباراة") == ["مباراه"])
  }

  /// A length below 1 trapped, and one without an end was tried without an end.
  @Test func settingsOutOfTheirRangeAreTheNearestInIt() {
    func settings(
      _ words: Int, _ lengths: ClosedRange<Int>?, shortest: Int = 2
    ) -> TextAnalyzer.Configuration {
      var settings = TextAnalyzer.Configuration()
      (settings.wordNGrams, settings.characterNGrams) = (words, lengths)
      settings.minimumTermLength = shortest
      return settings
    }
    for (given, used) in [
      (settings(-1, -3...2, shortest: 0), settings(1, 1...2, shortest: 1)),
      (settings(3, .min...3), settings(2, 1...3)),
      (settings(.max, 1 ... .max, shortest: .max), settings(2, 1...32, shortest: 32)),
      (settings(0, -9 ... -2), settings(1, 1...1)), (settings(2, nil), settings(2, nil)),
    ] {
      let analyzer = TextAnalyzer(configuration: given)
      #expect(analyzer.configuration == used)
      let terms = TextAnalyzer(configuration: used).terms(in: "وزير خارجية مصر")
      #expect(analyzer.terms(in: "وزير خارجية مصر") == terms)
    }
  }

  @Test func aWordOfManyLettersIsNoTerm() {
    let long = String(repeating: "ب", count: 33)
    #expect(Self.plain.terms(in: "كتاب \(long) قلم") == ["كتاب", "قلم"])
    #expect(Self.plain.terms(in: String(repeating: "ب", count: 32)).count == 1)
  }

  @Test func readsAMillionLettersOnOneLine() {
    #expect(Self.plain.terms(in: String(repeating: "كتاب ", count: 200_000)).count == 200_000)
    #expect(Self.plain.terms(in: String(repeating: "ب", count: 1_000_000)).isEmpty)
  }

  @Test func harmlessOnBrokenBytes() {
    // The scanner is fed bytes that no String can hold.
    for bytes: [UInt8] in [
      [0xD9], [0xE0, 0xA0], [0xF0], [0xFF, 0xFE, 0xD9], [0x80, 0x80, 0xD9, 0x82],
    ] {
      var words = 0
      WordScanner.forEachWord(in: bytes.span) { _ in words += 1 }
      #expect(words <= 1)
    }
  }

  private func slice(_ text: String, _ range: Range<Int>) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }
}
