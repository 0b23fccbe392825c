internal import TextML

/// A kind of characters that look like others, or like nothing, and that programs treat as different.
///
/// ``ArabicNormalizer`` folds all but the last two kinds, so they do not matter to TextML. Other programs
/// count «ﻻ» and «لا», «کتاب» and «كتاب» as different words.
package enum OddCharacter: String, Codable, Hashable, Sendable, CaseIterable {
  /// A presentation form: a letter in one of its shapes, as PDF files and old systems store it.
  case presentationForm = "presentation_form"
  /// A vowel mark or another mark on a letter.
  case haraka
  /// The tatweel, U+0640, which stretches a word.
  case tatweel
  /// A letter or digit of Persian, Urdu or a related language.
  case farsiLetter = "farsi_letter"
  /// A combining hamza or madda, as in text that file systems decompose.
  case combiningHamza = "combining_hamza"
  /// A control character of text direction.
  case bidiControl = "bidi_control"
  /// An invisible character: a joiner, soft hyphen, space without width, or byte order mark in the text.
  case invisible
  /// The replacement character, U+FFFD, of a letter that a decoder lost.
  case replacement
  /// Text decoded in the wrong encoding; see ``Mojibake``.
  case mojibake

  /// Creates the kind of a character, or nil for an ordinary one.
  package init?(_ character: Unicode.Scalar) {
    guard let kind = OddCharacter.kind(of: character.value) else { return nil }
    self = kind
  }

  /// Returns the kind of a scalar, or nil for an ordinary one; a single scalar is never ``mojibake``.
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

/// The numbers of odd characters in a text, and the places of the first ones.
package struct OddCharacterCount: Hashable, Sendable {
  /// The place of an odd character.
  package struct Place: Hashable, Sendable {
    /// Its kind.
    package let kind: OddCharacter
    /// The character, or the first ones of mojibake.
    package let scalars: [Unicode.Scalar]
    /// Where it begins, in UTF-8 bytes.
    package let utf8Offset: Int
    /// Its line, from 1.
    package let line: Int
    /// The meaning of mojibake; nil for other kinds.
    package let mojibake: Mojibake?
  }

  /// The number of characters of each kind that occurs.
  package internal(set) var counts: [OddCharacter: Int] = [:]
  /// The number of each scalar, without ``OddCharacter/mojibake``.
  package internal(set) var scalars: [Unicode.Scalar: Int] = [:]
  /// The first places of each kind, in order.
  package internal(set) var places: [Place] = []

  /// Counts the odd characters of a text; a byte order mark at its beginning is not odd.
  ///
  /// - Parameter limit: How many places of each kind are kept.
  /// - Complexity: O(*n*) for *n* bytes.
  package init(_ text: String, limit: Int = 3) {
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
