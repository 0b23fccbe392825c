/// Windows-1256, the Arabic code page of Windows.
package enum Windows1256 {
  /// The characters of the bytes 0x80 to 0xFF.
  package static let upperHalf = Array(
    """
    €پ‚ƒ„…†‡ˆ‰ٹ‹Œچژڈگ‘’“”•–—ک™ڑ›œ\u{200C}\u{200D}ں\u{A0}،¢£¤¥¦§¨©ھ«¬\u{AD}®¯°±²³´µ¶·¸¹؛»¼½¾؟\
    ہءآأؤإئابةتثجحخدذرزسشصض×طظعغـفقكàلâمنهوçèéêëىيîï\
    \u{64B}\u{64C}\u{64D}\u{64E}ô\u{64F}\u{650}÷\u{651}ù\u{652}ûü\u{200E}\u{200F}ے
    """.unicodeScalars)

  private static let bytes = Dictionary(
    uniqueKeysWithValues: zip(upperHalf.map(\.value), UInt8(0x80)...0xFF))

  /// Whether each byte from 0x80 to 0xFF is an Arabic letter, or punctuation of Arabic text.
  private static let arabic = upperHalf.map { scalar in
    switch scalar.value {
    case 0x0621...0x064A, 0x06C1, 0x060C, 0x061B, 0x061F, 0x00AB, 0x00BB: true
    default: false
    }
  }

  /// Returns the byte of a character above ASCII, or nil if the code page does not have it.
  package static func byte(of scalar: UInt32) -> UInt8? { bytes[scalar] }

  /// Whether a byte is an Arabic letter, or punctuation of Arabic text.
  package static func isArabic(_ byte: UInt8) -> Bool { byte >= 0x80 && arabic[Int(byte) - 0x80] }

  /// Whether a byte is a vowel mark: fathatan to sukun.
  package static func isVowelMark(_ byte: UInt8) -> Bool {
    byte >= 0xF0 && (0x064B...0x0652).contains(upperHalf[Int(byte) - 0x80].value)
  }
}
