internal import TextML

/// A piece of text that was decoded in the wrong encoding, and its meaning.
///
/// «العربية» in UTF-8 becomes «Ø§Ù„Ø¹…» when read as Latin-1 or Windows-1252, and «ط§ظ„ط¹…» when read
/// as Windows-1256; in Windows-1256 it becomes «ÇáÚÑÈíÉ» when read as Latin-1.
package struct Mojibake: Hashable, Sendable {
  /// The mistake that garbled a text.
  package enum Cause: String, Codable, Sendable {
    /// UTF-8 read as Latin-1 or Windows-1252.
    case utf8AsLatin1 = "utf8_as_latin1"
    /// UTF-8 read as Windows-1256.
    case utf8AsWindows1256 = "utf8_as_windows1256"
    /// Windows-1256 read as Latin-1 or Windows-1252.
    case windows1256AsLatin1 = "windows1256_as_latin1"
  }

  /// The mistake.
  package let cause: Cause
  /// The first characters as they are in the text, at most 8.
  package let scalars: [Unicode.Scalar]
  /// The first characters in the right encoding, at most 12.
  package let meaning: String
  /// How many characters the garbled text has.
  package let scalarCount: Int
  /// How many bytes of UTF-8 it has.
  package let utf8Length: Int

  /// Whether garbled text can begin with a scalar, which rules out most text.
  @inline(__always)
  static func canBegin(with scalar: UInt32) -> Bool {
    (0xC0...0xFF).contains(scalar) || (0x0637...0x063A).contains(scalar)
  }

  /// Finds garbled text that begins at a byte.
  ///
  /// It is two UTF-8 sequences of Arabic letters in a row, one sequence of punctuation such as «â€œ», or
  /// four letters of Windows-1256 in a row, which would be accented letters.
  init?(at start: Int, of utf8: UTF8Bytes) {
    for (cause, page) in [
      (Cause.utf8AsLatin1, Mojibake.latin1), (.utf8AsWindows1256, Mojibake.windows1256),
    ] {
      if let found = Mojibake(sequencesAt: start, of: utf8, cause, page) {
        self = found
        return
      }
    }
    guard let found = Mojibake(lettersAt: start, of: utf8) else { return nil }
    self = found
  }

  /// Finds characters of a code page whose bytes are UTF-8.
  private init?(
    sequencesAt start: Int, of utf8: UTF8Bytes, _ cause: Cause, _ page: (UInt32) -> UInt8?
  ) {
    var found = Garbled(start)
    var letters = 0
    var punctuation = 0
    while true {
      var next = found
      guard let lead = next.take(utf8, page) else { break }
      // Arabic letters take two bytes, general punctuation and presentation forms three.
      let isLetter = (0xD8...0xDB).contains(lead)
      let rest = isLetter ? 1 : lead == 0xE2 || lead == 0xEF ? 2 : 0
      guard rest > 0 else { break }
      var value = UInt32(lead) & (isLetter ? 0x1F : 0x0F)
      for _ in 0..<rest {
        guard let byte = next.take(utf8, page), byte & 0xC0 == 0x80 else {
          value = 0
          break
        }
        value = value << 6 | UInt32(byte & 0x3F)
      }
      guard let meant = Unicode.Scalar(value), Mojibake.isPlausible(value) else { break }
      next.append(meant)
      found = next
      if (0x2000...0x20FF).contains(value) { punctuation += 1 } else { letters += 1 }
    }
    guard letters >= 2 || punctuation >= 1 else { return nil }
    self.init(cause, found)
  }

  /// Whether a scalar is Arabic, general punctuation, a currency sign or a presentation form.
  private static func isPlausible(_ value: UInt32) -> Bool {
    switch value {
    case 0x0600...0x06FF, 0x2010...0x203A, 0x20A0...0x20BF, 0xFB50...0xFEFF: true
    default: false
    }
  }

  /// Finds characters of Latin-1 whose bytes are letters of Windows-1256.
  private init?(lettersAt start: Int, of utf8: UTF8Bytes) {
    var found = Garbled(start)
    while true {
      var next = found
      guard let byte = next.take(utf8, Mojibake.latin1), Windows1256.isArabic(byte),
        byte >= 0xC0
      else { break }
      next.append(Windows1256.upperHalf[Int(byte) - 0x80])
      found = next
    }
    guard found.scalarCount >= 4 else { return nil }
    self.init(.windows1256AsLatin1, found)
  }

  private init(_ cause: Cause, _ found: Garbled) {
    self.cause = cause
    scalars = found.scalars
    meaning = String(found.meaning)
    scalarCount = found.scalarCount
    utf8Length = found.end - found.start
  }

  /// Garbled text while it is read.
  private struct Garbled {
    let start: Int
    var end: Int
    var scalars: [Unicode.Scalar] = []
    var scalarCount = 0
    var meaning = String.UnicodeScalarView()

    init(_ start: Int) { (self.start, end) = (start, start) }

    /// Takes the next character and returns its byte in a code page, or nil if it has none.
    mutating func take(_ utf8: UTF8Bytes, _ page: (UInt32) -> UInt8?) -> UInt8? {
      guard end < utf8.count, utf8[end] >= 0x80 else { return nil }
      let (scalar, length) = utf8.scalar(at: end)
      guard let byte = page(scalar) else { return nil }
      end += length
      scalarCount += 1
      if scalars.count < 8, let character = Unicode.Scalar(scalar) { scalars.append(character) }
      return byte
    }

    mutating func append(_ scalar: Unicode.Scalar) {
      if meaning.count < 12 { meaning.append(scalar) }
    }
  }

  // MARK: Code pages

  /// Returns the byte of a character in Latin-1 or Windows-1252.
  private static func latin1(_ scalar: UInt32) -> UInt8? {
    if (0x80...0xFF).contains(scalar) { return UInt8(scalar) }
    return UInt16(exactly: scalar).flatMap { windows1252.firstIndex(of: $0) }
      .map { UInt8($0 + 0x80) }
  }

  private static func windows1256(_ scalar: UInt32) -> UInt8? {
    Windows1256.byte(of: scalar)
  }

  /// The characters of Windows-1252 from 0x80 to 0x9F.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
