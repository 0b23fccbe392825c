import Testing

@testable import TextML

@Suite struct LettersTests {
  @Test func classesAreDisjoint() {
    for scalar in UInt32(0)...0x1_0000 {
      let classes = [
        Letters.isArabic(scalar), Letters.isLatin(scalar), Punctuation.isSpace(scalar),
        Punctuation.isInvisible(scalar), Punctuation.isDigit(scalar),
      ]
      #expect(classes.count { $0 } <= 1, "U+\(String(scalar, radix: 16))")
    }
  }

  @Test func knowsLettersAndMarks() {
    for scalar in "ءابتيةىﻻچ".unicodeScalars { #expect(Letters.isArabic(scalar.value)) }
    for scalar in "azAZéŁ".unicodeScalars { #expect(Letters.isLatin(scalar.value)) }
    for scalar in "\u{064B}\u{0652}\u{0670}\u{0640}".unicodeScalars {
      #expect(Letters.isMark(scalar.value))
    }
    for scalar in "×÷1،. ".unicodeScalars {
      #expect(!Letters.isArabic(scalar.value) && !Letters.isLatin(scalar.value))
    }
  }
}
