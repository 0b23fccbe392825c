import Testing

@testable import TextML

@Suite struct LetterCodeTests {
  @Test func everyLetterOfTheFoldingTableDecodes() {
    for scalar in (UInt32(0x0600)...0x06FF).compactMap({ Unicode.Scalar($0) }) {
      let codes = TextAnalyzer.foldedCodes(of: String(scalar))
      guard let code = codes.first, LetterCode.isArabic(code) else { continue }
      let text = LetterCode.decode(codes)
      #expect(TextAnalyzer.foldedCodes(of: text) == codes, "U+\(String(scalar.value, radix: 16))")
    }
  }

  /// Character n-grams may begin or end within the three bytes of a letter of another script.
  @Test(arguments: Seeds.all)
  func anyCodesSurviveSpelling(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let codes: [UInt8] = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: UInt8.random(in: 0x80...0xFF, using: &generator)
        case 1: UInt8.random(in: 0x30...0x39, using: &generator)
        default: UInt8.random(in: 5...41, using: &generator)
        }
      }
      #expect(LetterCode.encode(LetterCode.spell(codes)) == codes)
    }
  }

  @Test func whiteSpaceIsNoTerm() {
    #expect(LetterCode.encode("") == nil)
    #expect(LetterCode.encode("a b") == nil)
  }
}
