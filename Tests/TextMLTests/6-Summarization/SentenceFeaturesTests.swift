import Testing

@testable import TextML

@Suite struct SentenceFeaturesTests {
  /// Letters of one to four bytes, white space of each kind, quotes and ends.
  private static let scalars: [Unicode.Scalar] =
    Array(
      " \t\n\u{0B}\u{85}\u{A0}\u{1680}\u{2003}\u{2028}\u{202F}\u{205F}\u{3000}    ".unicodeScalars)
    + Array("\"«»“”.!?؟؛…:)]}'‘’،١7".unicodeScalars) + Array("ابتثجحخبيتمنلهabcé€🙂".unicodeScalars)

  @Test(arguments: 0..<400 as Range<UInt64>)
  func countsWordsAndLineBreaks(_ seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var text = ""
    for _ in 0..<Int.random(in: 0...70, using: &generator) {
      // Mostly letters, so that there are blocks without a sign.
      let letters = Bool.random(using: &generator) ? Self.scalars.dropFirst(36) : Self.scalars[...]
      text.unicodeScalars.append(letters.randomElement(using: &generator) ?? " ")
    }
    var signs = SentenceFeatures()
    withUTF8(of: text) { signs.read($0) }
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }
    #expect(signs.wordCount == words.count)
    let breaks = text.unicodeScalars.contains {
      (0x0A...0x0D).contains($0.value) || [0x85, 0x2028, 0x2029].contains($0.value)
    }
    #expect(signs.hasLineBreak == breaks)
  }

  @Test(arguments: [
    ("قال ذلك.", SentenceFeatures.Ending.stop), ("من قال ذلك؟", .question), ("قال: «نعم.»", .stop),
    ("قال ما يلي:", .colon), ("عنوان بلا نهاية", .none), ("قال ذلك…  ", .stop),
    ("قال (ذلك).”", .stop),
    ("", .none), ("»", .none), ("قال ذلك!)", .stop), ("ثم قال ذلك؛", .stop),
    ("على ما قال ۔", .stop),
  ])
  func knowsHowASentenceEnds(_ text: String, _ ending: SentenceFeatures.Ending) {
    var signs = SentenceFeatures()
    withUTF8(of: text) { signs.read($0) }
    #expect(signs.ending == ending)
  }

  @Test func quotesStayOpenFromSentenceToSentence() {
    var signs = SentenceFeatures()
    for (sentence, isOpen) in [
      ("قال الوزير: «لن نقبل بذلك.", true), ("وسنعود إلى الطاولة.»", false), ("قال: \"نعم.", true),
      ("ثم مضى.\"", false), ("»", false), ("بلا قوس.", false),
    ] {
      withUTF8(of: sentence) { signs.read($0) }
      #expect(signs.isQuoteOpen == isOpen, "\(sentence)")
    }
  }
}
