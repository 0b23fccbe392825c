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
      // Mostly letters, so that there are blocks without a special byte.
      let letters = Bool.random(using: &generator) ? Self.scalars.dropFirst(36) : Self.scalars[...]
      text.unicodeScalars.append(letters.randomElement(using: &generator) ?? " ")
    }
    var features = SentenceFeatures()
    withUTF8(of: text) { features.read($0) }
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }
    #expect(features.wordCount == words.count)
    let breaks = text.unicodeScalars.contains {
      (0x0A...0x0D).contains($0.value) || [0x85, 0x2028, 0x2029].contains($0.value)
    }
    #expect(features.hasLineBreak == breaks)
  }

  @Test(arguments: [
    ("قال ذلك.", SentenceFeatures.Ending.terminator), ("من قال ذلك؟", .question),
    ("قال: «نعم.»", .terminator),
    ("قال ما يلي:", .colon), ("عنوان بلا نهاية", .none), ("قال ذلك…  ", .terminator),
    ("قال (ذلك).”", .terminator),
    ("", .none), ("»", .none), ("قال ذلك!)", .terminator), ("ثم قال ذلك؛", .terminator),
    ("على ما قال ۔", .terminator),
  ])
  func knowsHowASentenceEnds(_ text: String, _ ending: SentenceFeatures.Ending) {
    var features = SentenceFeatures()
    withUTF8(of: text) { features.read($0) }
    #expect(features.ending == ending)
  }

  @Test func quotesStayOpenFromSentenceToSentence() {
    var features = SentenceFeatures()
    for (sentence, isOpen) in [
      ("قال الوزير: «لن نقبل بذلك.", true), ("وسنعود إلى الطاولة.»", false), ("قال: \"نعم.", true),
      ("ثم مضى.\"", false), ("»", false), ("بلا قوس.", false),
    ] {
      withUTF8(of: sentence) { features.read($0) }
      #expect(features.isQuoteOpen == isOpen, "\(sentence)")
    }
  }
}
