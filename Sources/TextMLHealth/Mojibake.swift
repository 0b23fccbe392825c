internal import TextML

/// A run of text whose bytes were read in the wrong encoding, and what it meant.
///
/// «العربية» in UTF-8 becomes «Ø§Ù„Ø¹…» when read as Latin-1 or Windows-1252, and «ط§ظ„ط¹…» when read
/// as Windows-1256; in Windows-1256 it becomes «ÇáÚÑÈíÉ» when read as Latin-1.
public struct Mojibake: Hashable, Sendable {
  /// What happened to the text.
  public enum Cause: String, Codable, Sendable {
    /// UTF-8 read as Latin-1 or Windows-1252.
    case utf8AsLatin1 = "utf8_as_latin1"
    /// UTF-8 read as Windows-1256.
    case utf8AsWindows1256 = "utf8_as_windows1256"
    /// Windows-1256 read as Latin-1 or Windows-1252.
    case windows1256AsLatin1 = "windows1256_as_latin1"
  }

  /// What happened.
  public let cause: Cause
  /// The first characters of the run as they stand, at most 8.
  public let scalars: [Unicode.Scalar]
  /// The first letters of what was meant, at most 12.
  public let meaning: String
  /// How many characters the run has.
  public let scalarCount: Int
  /// How many bytes of the text the run takes.
  public let utf8Length: Int

  /// Whether a run can begin with the scalar: most text is passed over by this.
  @inline(__always)
  static func canBegin(with scalar: UInt32) -> Bool {
    (0xC0...0xFF).contains(scalar) || (0x0637...0x063A).contains(scalar)
  }

  /// The run that begins at a byte, if one does.
  ///
  /// Two UTF-8 sequences of Arabic letters one after the other are a run, or one of punctuation such
  /// as «â€œ»; so are four letters of Windows-1256 that would be accented capitals in a row.
  init?(at start: Int, of utf8: UTF8Bytes) {
    for (cause, page) in [
      (Cause.utf8AsLatin1, Mojibake.latin1), (.utf8AsWindows1256, Mojibake.windows1256),
    ] {
      if let run = Mojibake(sequencesAt: start, of: utf8, cause, page) {
        self = run
        return
      }
    }
    guard let run = Mojibake(lettersAt: start, of: utf8) else { return nil }
    self = run
  }

  /// A run of characters that are the bytes of UTF-8 in a code page.
  private init?(
    sequencesAt start: Int, of utf8: UTF8Bytes, _ cause: Cause, _ page: (UInt32) -> UInt8?
  ) {
    var run = Run(start)
    var letters = 0
    var punctuation = 0
    while true {
      var next = run
      guard let lead = next.take(utf8, page) else { break }
      // Arabic letters; general punctuation and presentation forms.
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
      next.mean(meant)
      run = next
      if (0x2000...0x20FF).contains(value) { punctuation += 1 } else { letters += 1 }
    }
    guard letters >= 2 || punctuation >= 1 else { return nil }
    self.init(cause, run)
  }

  /// Arabic, general punctuation and currency, presentation forms.
  private static func isPlausible(_ value: UInt32) -> Bool {
    switch value {
    case 0x0600...0x06FF, 0x2010...0x203A, 0x20A0...0x20BF, 0xFB50...0xFEFF: true
    default: false
    }
  }

  /// A run of characters that are letters of Windows-1256 read as Latin-1.
  private init?(lettersAt start: Int, of utf8: UTF8Bytes) {
    var run = Run(start)
    while true {
      var next = run
      guard let byte = next.take(utf8, Mojibake.latin1), TextFile.isWindows1256Letter(byte),
        byte >= 0xC0, let meant = Unicode.Scalar(UInt32(Mojibake.upperHalf[Int(byte) - 0x80]))
      else { break }
      next.mean(meant)
      run = next
    }
    guard run.scalarCount >= 4 else { return nil }
    self.init(.windows1256AsLatin1, run)
  }

  private init(_ cause: Cause, _ run: Run) {
    self.cause = cause
    scalars = run.scalars
    meaning = String(run.meaning)
    scalarCount = run.scalarCount
    utf8Length = run.end - run.start
  }

  /// A run while it grows.
  private struct Run {
    let start: Int
    var end: Int
    var scalars: [Unicode.Scalar] = []
    var scalarCount = 0
    var meaning = String.UnicodeScalarView()

    init(_ start: Int) { (self.start, end) = (start, start) }

    /// Takes the next character as a byte of a code page; nil if it is none.
    mutating func take(_ utf8: UTF8Bytes, _ page: (UInt32) -> UInt8?) -> UInt8? {
      guard end < utf8.count, utf8[end] >= 0x80 else { return nil }
      let (scalar, length) = utf8.scalar(at: end)
      guard let byte = page(scalar) else { return nil }
      end += length
      scalarCount += 1
      if scalars.count < 8, let character = Unicode.Scalar(scalar) { scalars.append(character) }
      return byte
    }

    mutating func mean(_ scalar: Unicode.Scalar) {
      if meaning.count < 12 { meaning.append(scalar) }
    }
  }

  // MARK: Code pages

  /// The byte of a character in Latin-1, or in Windows-1252 where that has more.
  private static func latin1(_ scalar: UInt32) -> UInt8? {
    if (0x80...0xFF).contains(scalar) { return UInt8(scalar) }
    return UInt16(exactly: scalar).flatMap { windows1252.firstIndex(of: $0) }
      .map { UInt8($0 + 0x80) }
  }

  private static func windows1256(_ scalar: UInt32) -> UInt8? {
    UInt16(exactly: scalar).flatMap { upperHalf.firstIndex(of: $0) }.map { UInt8($0 + 0x80) }
  }

  /// Windows-1252 from 0x80 to 0x9F.
  private static let windows1252: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// Windows-1256 from 0x80 on.
  private static let upperHalf: [UInt16] = [
    0x20AC, 0x067E, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0679, 0x2039,
    0x0152, 0x0686, 0x0698, 0x0688, 0x06AF, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x06A9, 0x2122, 0x0691, 0x203A, 0x0153, 0x200C, 0x200D, 0x06BA, 0x00A0, 0x060C, 0x00A2, 0x00A3,
    0x00A4, 0x00A5, 0x00A6, 0x00A7, 0x00A8, 0x00A9, 0x06BE, 0x00AB, 0x00AC, 0x00AD, 0x00AE, 0x00AF,
    0x00B0, 0x00B1, 0x00B2, 0x00B3, 0x00B4, 0x00B5, 0x00B6, 0x00B7, 0x00B8, 0x00B9, 0x061B, 0x00BB,
    0x00BC, 0x00BD, 0x00BE, 0x061F, 0x06C1, 0x0621, 0x0622, 0x0623, 0x0624, 0x0625, 0x0626, 0x0627,
    0x0628, 0x0629, 0x062A, 0x062B, 0x062C, 0x062D, 0x062E, 0x062F, 0x0630, 0x0631, 0x0632, 0x0633,
    0x0634, 0x0635, 0x0636, 0x00D7, 0x0637, 0x0638, 0x0639, 0x063A, 0x0640, 0x0641, 0x0642, 0x0643,
    0x00E0, 0x0644, 0x00E2, 0x0645, 0x0646, 0x0647, 0x0648, 0x00E7, 0x00E8, 0x00E9, 0x00EA, 0x00EB,
    0x0649, 0x064A, 0x00EE, 0x00EF, 0x064B, 0x064C, 0x064D, 0x064E, 0x00F4, 0x064F, 0x0650, 0x00F7,
    0x0651, 0x00F9, 0x0652, 0x00FB, 0x00FC, 0x200E, 0x200F, 0x06D2,
  ]
}
