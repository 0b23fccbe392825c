internal import TextML

/// Characters that a reader hardly sees and a program trips over.
///
/// ``ArabicNormalizer`` folds all of them but the last two, so they cost TextML nothing; other
/// programs count «ﻻ» and «لا», «کتاب» and «كتاب» as different words.
public enum OddCharacter: String, Codable, Hashable, Sendable, CaseIterable {
  /// A letter in the shape of its place in the word, as PDF files and old systems store it.
  case presentationForm = "presentation_form"
  /// A vowel or other mark on a letter.
  case haraka
  /// A stretch of the line: U+0640.
  case tatweel
  /// A letter or digit of Persian, Urdu and their kin.
  case farsiLetter = "farsi_letter"
  /// A hamza or madda apart from its letter, as in text decomposed by file systems.
  case combiningHamza = "combining_hamza"
  /// A mark, embedding, override or isolate of text direction.
  case bidiControl = "bidi_control"
  /// A joiner, a soft hyphen, a space without width, a byte order mark within the text.
  case invisible
  /// What a wrong decoder left in place of a letter: U+FFFD. The letter is lost.
  case replacement
  /// A run of text read in the wrong encoding; see ``Mojibake``.
  case mojibake

  /// The kind of a character by itself; nil for what is in order.
  public init?(_ character: Unicode.Scalar) {
    guard let kind = OddCharacter.kind(of: character.value) else { return nil }
    self = kind
  }

  /// The kind of a scalar by itself, ``mojibake`` being one of runs; nil for what is in order.
  ///
  /// Honorific ligatures such as U+FDFA, ornate brackets and «ڤ» are ordinary in Arabic news.
  @inline(__always)
  static func kind(of scalar: UInt32) -> OddCharacter? {
    // Most characters are letters, digits and ASCII.
    if scalar < 0x80 || (0x0621...0x063F).contains(scalar) || (0x0641...0x064A).contains(scalar) {
      return nil
    }
    return rareKind(of: scalar)
  }

  @inline(never)
  private static func rareKind(of scalar: UInt32) -> OddCharacter? {
    switch scalar {
    case 0xFB50...0xFD3D, 0xFD50...0xFDF9, 0xFE70...0xFEFC: .presentationForm
    case 0x0640: .tatweel
    case 0x0653...0x0655: .combiningHamza
    case 0x0610...0x061A, 0x064B...0x065F, 0x0670, 0x06D6...0x06DC, 0x06DF...0x06E4,
      0x06E7, 0x06E8, 0x06EA...0x06ED:
      .haraka
    case 0x06A4: nil
    case 0x0672...0x06D3, 0x06D5, 0x06EE...0x06FC, 0x06FF: .farsiLetter
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: .bidiControl
    case 0x00AD, 0x200B...0x200D, 0x2060, 0xFEFF: .invisible
    case 0xFFFD: .replacement
    default: nil
    }
  }
}

/// The odd characters of one text: how many, which, and where the first ones stand.
public struct OddCharacterCount: Hashable, Sendable {
  /// Where something odd stands.
  public struct Place: Hashable, Sendable {
    /// What it is.
    public let kind: OddCharacter
    /// The character, or the beginning of the run.
    public let scalars: [Unicode.Scalar]
    /// Where it begins, in UTF-8 bytes.
    public let utf8Offset: Int
    /// Its line, from 1.
    public let line: Int
    /// What a run that was read in the wrong encoding meant, or its beginning; nil for other kinds.
    public let mojibake: Mojibake?
  }

  /// How many characters of each kind; no entry for none.
  public internal(set) var counts: [OddCharacter: Int] = [:]
  /// How many of each scalar, runs of ``OddCharacter/mojibake`` left out.
  public internal(set) var scalars: [Unicode.Scalar: Int] = [:]
  /// The first places of each kind, in order.
  public internal(set) var places: [Place] = []

  /// Counts the odd characters of a text; a byte order mark at its beginning is none.
  ///
  /// - Parameter limit: How many places of each kind are kept.
  /// - Complexity: O(*n*) for *n* bytes.
  public init(_ text: String, limit: Int = 3) {
    withUTF8(of: text) { count($0, limit: limit) }
  }

  private mutating func count(_ utf8: UTF8Bytes, limit: Int) {
    var line = 1
    var i = 0
    while i < utf8.count {
      let first = utf8[i]
      if first < 0x80 {
        if first == UInt8(ascii: "\n") { line += 1 }
        i += 1
        continue
      }
      let (scalar, length) = utf8.scalar(at: i)
      if Mojibake.canBegin(with: scalar), let run = Mojibake(at: i, of: utf8) {
        let end = i + run.utf8Length
        add(.mojibake, run.scalarCount, line, i, run.scalars, run, limit)
        i = end
        continue
      }
      if let kind = OddCharacter.kind(of: scalar), i > 0 || scalar != 0xFEFF,
        let character = Unicode.Scalar(scalar)
      {
        scalars[character, default: 0] += 1
        add(kind, 1, line, i, [character], nil, limit)
      }
      i += length
    }
  }

  private mutating func add(
    _ kind: OddCharacter, _ count: Int, _ line: Int, _ offset: Int, _ scalars: [Unicode.Scalar],
    _ mojibake: Mojibake?, _ limit: Int
  ) {
    counts[kind, default: 0] += count
    guard places.count < limit * OddCharacter.allCases.count,
      places.count(where: { $0.kind == kind }) < limit
    else { return }
    places.append(
      Place(kind: kind, scalars: scalars, utf8Offset: offset, line: line, mojibake: mojibake))
  }
}
