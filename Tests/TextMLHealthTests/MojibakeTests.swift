import Foundation
import TestSupport
import Testing

@testable import TextML
@testable import TextMLHealth

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
