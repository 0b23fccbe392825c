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

@Suite struct MojibakeTests {
  private func run(_ text: String) -> Mojibake? {
    OddCharacterCount(text).places.first { $0.kind == .mojibake }?.mojibake
  }

  /// The texts were made by Python's codecs from the word that is meant.
  @Test(
    arguments: [
      ("Ø§Ù„Ø¹Ø±Ø¨ÙŠØ©", .utf8AsLatin1, "العربية"),
      ("ط§ظ„ط¹ط±ط¨ظٹط©", .utf8AsWindows1256, "العربية"),
      ("ÇáÚÑÈíÉ", .windows1256AsLatin1, "العربية"),
      ("ظˆط²ط§ط±ط©", .utf8AsWindows1256, "وزارة"),
      ("â€œ", .utf8AsLatin1, "“"), ("â€”", .utf8AsLatin1, "—"),
    ] as [(String, Mojibake.Cause, String)])
  func saysWhatWasMeant(_ text: String, _ cause: Mojibake.Cause, _ meaning: String) throws {
    let found = try #require(run("خبر " + text + " آخر"))
    #expect(found.cause == cause && found.meaning == meaning)
    #expect(found.scalarCount == text.unicodeScalars.count)
    #expect(found.utf8Length == text.utf8.count)
    #expect(found.scalars == Array(text.unicodeScalars.prefix(8)))
  }

  @Test(arguments: Seeds.all)
  func everyArabicWordReadAsLatin1IsFound(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let letters = Array("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي".unicodeScalars)
    let word = String(
      String.UnicodeScalarView(
        (0..<Int.random(in: 2...12, using: &generator)).map { _ in
          letters.randomElement(using: &generator) ?? "ا"
        }))
    let broken = String(
      String.UnicodeScalarView(word.utf8.map { Unicode.Scalar($0) }))
    let found = try #require(run(broken))
    #expect(found.cause == .utf8AsLatin1 && found.meaning == word)
    #expect(OddCharacterCount(broken).counts == [.mojibake: 2 * word.unicodeScalars.count])
  }

  @Test(arguments: Seeds.all)
  func noBytesTrap(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let high = Array("ØÙÚÛâïظطعغÇáÃ€™œ\u{0081}…§\u{00A0}a ".unicodeScalars)
    let text = String(
      String.UnicodeScalarView(
        (0..<200).map { _ in high.randomElement(using: &generator) ?? "a" }))
    let found = OddCharacterCount(text, limit: 500)
    for place in found.places where place.kind == .mojibake {
      #expect((place.mojibake?.utf8Length ?? 0) <= text.utf8.count - place.utf8Offset)
    }
  }
}
