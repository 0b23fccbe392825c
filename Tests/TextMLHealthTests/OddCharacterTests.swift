import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLHealth

@Suite struct OddCharacterTests {
  @Test(
    arguments: [
      ("ﻻ", .presentationForm), ("ﷲ", .presentationForm), ("مُ", .haraka), ("هٰذا", .haraka),
      ("كـ", .tatweel), ("ی", .farsiLetter), ("ک", .farsiLetter), ("۴", .farsiLetter),
      ("گ", .farsiLetter), ("ا\u{0653}", .combiningHamza), ("\u{200F}", .bidiControl),
      ("\u{2067}", .bidiControl), ("\u{200C}", .invisible), ("\u{00AD}", .invisible),
      ("ا\u{FEFF}", .invisible), ("\u{FFFD}", .replacement),
    ] as [(String, OddCharacter)])
  func eachKindIsFound(_ text: String, _ kind: OddCharacter) {
    #expect(OddCharacterCount(text).counts == [kind: 1])
  }

  @Test(arguments: [
    "", "قال الوزير: «نعم، 25٪ من ٣٠٠ موظف؟» آمنة ومؤمن وإمام ونائب وليلى؛ ﷺ ﴿آية﴾ ڤيينا",
    "Größe, déjà vu — “quoted” ¿qué? ÄÖÜ naïve £5 Øresund", "\u{FEFF}نص", "日本語 🙂 ½ × ÷",
    "حظ… وعظ؟ ظ، ط؛ مع «بعض» غ",
  ])
  func whatIsInOrderIsNotCounted(_ text: String) {
    #expect(OddCharacterCount(text).counts.isEmpty)
  }

  @Test(arguments: Seeds.all)
  func countsArePlainCountsAndPlacesAreRight(seed: UInt64) {
    var random = RandomText(seed: seed)
    let text = random.next(length: 500)
    let found = OddCharacterCount(text, limit: 1000)
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    // Signs at random can make a run that looks like a wrong encoding; that is tested by itself.
    #expect(
      found.scalars.values.reduce(0, +) == found.places.count { $0.kind != .mojibake })
    for (kind, count) in found.counts where kind != .mojibake && found.counts[.mojibake] == nil {
      #expect(text.unicodeScalars.count { OddCharacter($0) == kind } == count)
    }
    let bytes = Array(text.utf8)
    for place in found.places {
      let here = String(decoding: bytes[place.utf8Offset...], as: UTF8.self)
      #expect(here.unicodeScalars.first == place.scalars[0])
      #expect(lines[place.line - 1].contains(place.scalars[0]))
    }
    #expect(OddCharacterCount(text, limit: 0).places.isEmpty)
    #expect(OddCharacterCount(text, limit: 0).counts == found.counts)
  }

  @Test func placesOfEachKindAreKeptToTheLimit() {
    let text = String(repeating: "كــتابٌ\n", count: 50) + "ﻻ"
    let found = OddCharacterCount(text, limit: 2)
    #expect(found.places.map(\.kind) == [.tatweel, .tatweel, .haraka, .haraka, .presentationForm])
    #expect(found.counts == [.tatweel: 100, .haraka: 50, .presentationForm: 1])
    #expect(found.places.last?.line == 51)
  }
}
