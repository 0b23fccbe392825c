import Foundation
import Testing

@testable import TextML

@Suite struct ArabicNormalizerTests {
  private let normalizer = ArabicNormalizer()

  @Test(arguments: [
    ("أحمد إلى آخر ٱلعام", "احمد الي اخر العام"),
    ("مُحَمَّدٌ", "محمد"),
    ("هٰذا", "هذا"),
    ("قـــال", "قال"),
    ("على", "علي"),
    ("کتاب فارسی", "كتاب فارسي"),
    ("١٢٣ ۴۵۶", "123 456"),
    ("ﻗﺎل ﻣﺤﻤﺪ", "قال محمد"),
    ("ﻻ", "لا"),
    ("ﷲ", "الله"),
    ("﷼", "ريال"),
    ("\u{FE76}", "\u{FE76}"),
    ("كتا\u{FE77}ب", "كتاب"),
    ("CAFÉ Straße", "cafe straße"),
    ("نص\u{200F}\u{200D} آخر", "نص اخر"),
    ("", ""),
  ])
  func folds(_ text: String, _ expected: String) {
    #expect(normalizer.normalize(text) == expected)
  }

  @Test(arguments: ["مسؤول", "شؤون", "مباراة", "ء", "رئيس", "بيئة", "لؤلؤ", "abc 123", "«،؛؟»"])
  func keeps(_ text: String) {
    #expect(normalizer.normalize(text) == text)
  }

  @Test func composesTheHamzaOfDecomposedText() {
    for word in ["مسؤول", "رئيس", "أمين", "آسيا", "إلى", "مُؤَتْمَر"] {
      #expect(
        normalizer.normalize(word.decomposedStringWithCanonicalMapping)
          == normalizer.normalize(word))
    }
  }

  @Test(arguments: Seeds.all)
  func normalizingTwiceChangesNothing(seed: UInt64) {
    var random = RandomText(seed: seed)
    for length in [0, 1, 2, 10, 200] {
      let once = normalizer.normalize(random.next(length: length))
      #expect(normalizer.normalize(once) == once)
    }
  }

  @Test func everyScalarIsHandled() {
    // No scalar may trap, and what it becomes must be stable.
    for value in UInt32(0)..<0x11000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = normalizer.normalize(String(scalar))
      #expect(normalizer.normalize(once) == once, "U+\(String(value, radix: 16))")
    }
  }
}
