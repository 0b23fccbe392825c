import Foundation
import TestSupport
import Testing
import TextML

@testable import TextMLFormats

@Suite struct TextEncodingTests {
  @Test func windows1256() {
    let letters: [(UInt8, String)] = [
      (0xC1, "ء"), (0xC7, "ا"), (0xE1, "ل"), (0xED, "ي"), (0xEC, "ى"), (0xC9, "ة"), (0x81, "پ"),
      (0xA1, "،"),
      (0xBF, "؟"), (0xBA, "؛"), (0xF1, "\u{64C}"), (0xFA, "\u{652}"), (0xDC, "ـ"), (0xFF, "ے"),
      (0x80, "€"),
      (0x9D, "\u{200C}"), (0xFD, "\u{200E}"), (0x41, "A"),
    ]
    for (byte, letter) in letters {
      #expect(TextEncoding.windows1256.utf8(of: [byte]) == Array(letter.utf8))
    }
    let all = (0...255).map { TextEncoding.windows1256.utf8(of: [UInt8($0)]) }
    #expect(Set(all).count == 256)
  }

  @Test func iso88596() {
    #expect(
      TextEncoding.iso88596.utf8(of: [0xC1, 0xE4, 0xF2, 0xAC, 0x20]) == Array("ءل\u{652}، ".utf8))
    #expect(TextEncoding.iso88596.utf8(of: [0xFF]) == Array("\u{FFFD}".utf8))
  }

  /// Vowelled text is Arabic too; a vowel mark that does not follow a letter is not.
  @Test func codePagesAreRecognized() {
    let text = "وقّعَ الوزيرُ الاتفاقَ في العاصمةِ، صباحَ اليومِ؛ فمن حضر؟"
    for encoding in [TextEncoding.windows1256, .iso88596] {
      let bytes = text.unicodeScalars.map { scalar in
        UInt8(
          (0...255).first { encoding.utf8(of: [UInt8($0)]) == Array(String(scalar).utf8) } ?? 0)
      }
      #expect(TextEncoding.recognized(in: bytes) == encoding)
      #expect(TextEncoding.recognized(in: Array(bytes.prefix(7))) == nil)
    }
    #expect(TextEncoding.recognized(in: Array(text.utf8)) == nil)
    // «ñ», «ó», «ú» and «ð» of Latin-1 are vowel marks in Windows-1256.
    let latin1 = [UInt8](repeating: 0xF1, count: 20) + Array("a".utf8) + [0xF3, 0xFA, 0xF0]
    #expect(TextEncoding.recognized(in: latin1) == nil)
  }

  @Test(arguments: seeds)
  func utf16InAnyPieces(_ seed: UInt64) {
    var random = Random(seed: seed)
    let text = random.text(60)
    for bigEndian in [false, true] {
      let bytes = text.utf16.flatMap { unit in
        bigEndian
          ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
      }
      var decoder = UTF16Decoder(isBigEndian: bigEndian)
      var decoded: [UInt8] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = min(rest.count, 1 + random.below(5))
        decoded += decoder.decode(Array(rest.prefix(count)))
        rest = rest.dropFirst(count)
      }
      #expect(decoded + decoder.finish() == Array(text.utf8))
    }
    var decoder = UTF16Decoder(isBigEndian: true)
    #expect(
      decoder.decode([0xD8, 0x00, 0x00, 0x41, 0xDC, 0x00, 0xD8]) + decoder.finish()
        == Array("\u{FFFD}A\u{FFFD}\u{FFFD}".utf8))
  }
}
