import Testing

@testable import TextML

@Suite struct KeyphraseExtractorTests {
  private let extractor = KeyphraseExtractor()
  private let text = """
    افتتاح جسر الواحة الجديد

    افتتح وزير النقل جسر الواحة أمس. وقال وزير النقل إن جسر الواحة يخفف الزحام. ويربط الجسر ضفتي النهر الكبير.
    """

  @Test func findsThePhrasesThatTheArticleRepeats() {
    let phrases = extractor.keyphrases(of: text, limit: 5)
    #expect(phrases.count == 5)
    #expect(phrases.prefix(3).map(\.text).contains("جسر الواحة"))
    #expect(phrases.map(\.text).contains { $0.contains("وزير النقل") })
    #expect(phrases.map(\.score) == phrases.map(\.score).sorted(by: >))
  }

  @Test func aPhraseIsSpelledAsInTheArticle() {
    let bytes = Array(text.utf8)
    for phrase in extractor.keyphrases(of: text, limit: 50) {
      #expect(String(decoding: bytes[phrase.utf8Range], as: UTF8.self) == phrase.text)
      #expect((1...4).contains(phrase.text.split(separator: " ").count) && phrase.count > 0)
    }
  }

  @Test func spellingsOfOnePhraseAreMerged() {
    let text = "ارتفعت أسعار القمح أمس. تراجعت اسعار القمح ليلا."
    let best = extractor.keyphrases(of: text, limit: 1)
    #expect(best.map(\.count) == [2] && best.map(\.text) == ["أسعار القمح"])
  }

  @Test func nothingOfABetterPhraseComesAgain() {
    let phrases = extractor.keyphrases(of: text, limit: 50).map {
      Set($0.text.split(separator: " "))
    }
    for (index, phrase) in phrases.enumerated() {
      #expect(!phrases[..<index].contains(where: phrase.isSubset))
    }
  }

  @Test func aMillionPhrasesTakeLinearTime() {
    // Each phrase was compared with all better ones.
    let letters: [Character] = Array("بتجدرزسشعف")
    var long = ""
    for number in 0..<6000 {
      for digit in 0..<5 { long.append(letters[(number >> (2 * digit)) % 10]) }
      long.append(letters[number % 10])
      long.append(" ")
    }
    let seconds = processorSeconds { _ = extractor.keyphrases(of: long, limit: 1_000_000) }
    #expect(seconds < 10)
  }

  @Test func punctuationAndStopWordsEndAPhrase() {
    let phrases = extractor.keyphrases(of: "زار سالم، وزير النقل، ميناء الواحة من البحر", limit: 50)
    #expect(!phrases.contains { $0.text.contains("،") || $0.text.contains(" من ") })
    #expect(!phrases.contains { $0.text == "سالم وزير" })
  }

  @Test(arguments: ["", "؟!", "من في على", "5 7 9", "\u{064E}"])
  func aTextWithoutPhrasesHasNone(_ text: String) {
    #expect(extractor.keyphrases(of: text).isEmpty)
  }

  @Test func theLimitHolds() {
    #expect(extractor.keyphrases(of: text, limit: 0).isEmpty)
    #expect(extractor.keyphrases(of: text, limit: 2).count == 2)
  }

  @Test(arguments: Seeds.all)
  func neverFailsOnAnyText(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 400)
    #expect(extractor.keyphrases(of: text, limit: 7).count <= 7)
  }
}
