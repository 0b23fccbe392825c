/// The codes of folded letters, one byte each: what the scanner writes, and what stemming and hashing read.
///
/// Folding turns every spelling of an Arabic letter (hamza seats on alef, presentation forms, Persian code
/// points, decomposed sequences) into one code, so a word has as many bytes as letters. Codes below
/// ``firstLetter`` are not letters; they say what the scanner does with a scalar.
package enum LetterCode {
  /// Ends a word.
  static let separator: UInt8 = 0
  /// Is part of the word around it and adds no letter: harakat, tatweel, joiners, bidi controls.
  static let ignored: UInt8 = 1
  /// The combining hamza above, which turns a preceding waw or yeh into waw or yeh with hamza, as in NFD text.
  static let hamzaAbove: UInt8 = 2
  /// A letter of another script, written as an escape of three bytes ≥ 0x80 with 7 bits each.
  static let other: UInt8 = 3
  /// A ligature, which is replaced by the letters that ``FoldingTable`` lists.
  static let expansion: UInt8 = 4
  /// Separates the words of a word bigram, and marks the ends of a word in its character n-grams.
  ///
  /// No letter folds to it.
  static let joint = UInt8(ascii: "_")
  /// The first code of a character n-gram.
  ///
  /// No letter folds to it.
  static let nGramMark = UInt8(ascii: "~")
  /// The smallest code that is a letter.
  static let firstLetter: UInt8 = 5

  /// The Arabic letters that remain after folding, in the order of their codes from ``firstLetter`` on.
  private static let arabic: [Unicode.Scalar] = [
    "\u{0621}", "\u{0627}", "\u{0628}", "\u{0629}", "\u{062A}", "\u{062B}", "\u{062C}", "\u{062D}",
    "\u{062E}", "\u{062F}", "\u{0630}", "\u{0631}", "\u{0632}", "\u{0633}", "\u{0634}", "\u{0635}",
    "\u{0636}", "\u{0637}", "\u{0638}", "\u{0639}", "\u{063A}", "\u{0641}", "\u{0642}", "\u{0643}",
    "\u{0644}", "\u{0645}", "\u{0646}", "\u{0647}", "\u{0648}", "\u{064A}", "\u{0624}", "\u{0626}",
    "\u{067E}", "\u{0686}", "\u{0698}", "\u{06A4}", "\u{06AF}",
  ]

  static let alef: UInt8 = 6
  static let beh: UInt8 = 7
  static let tehMarbuta: UInt8 = 8
  static let teh: UInt8 = 9
  static let feh: UInt8 = 26
  static let kaf: UInt8 = 28
  static let lam: UInt8 = 29
  static let noon: UInt8 = 31
  static let heh: UInt8 = 32
  static let waw: UInt8 = 33
  static let yeh: UInt8 = 34
  static let wawHamza: UInt8 = 35
  static let yehHamza: UInt8 = 36

  /// Whether the code is a letter of the Arabic script.
  @inline(__always)
  static func isArabic(_ code: UInt8) -> Bool {
    code >= firstLetter && code < firstLetter + 37
  }

  /// Whether the code is an ASCII digit; Arabic and Persian digits fold to these.
  @inline(__always)
  static func isDigit(_ code: UInt8) -> Bool {
    code >= UInt8(ascii: "0") && code <= UInt8(ascii: "9")
  }

  /// Returns the text of a term's letter codes.
  static func decode(_ codes: some Sequence<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    var escape: UInt32 = 0
    var escaped = 0
    for code in codes {
      if code >= 0x80 {
        escape = escape << 7 | UInt32(code & 0x7F)
        escaped += 1
        if escaped == 3 {
          scalars.append(Unicode.Scalar(escape) ?? "\u{FFFD}")
          (escape, escaped) = (0, 0)
        }
      } else if isArabic(code) {
        scalars.append(arabic[Int(code - firstLetter)])
      } else {
        scalars.append(Unicode.Scalar(code))
      }
    }
    return String(scalars)
  }

  /// Returns a text that ``encode(_:)`` turns back into the same codes, whatever they are.
  ///
  /// The text equals that of ``decode(_:)``, but character n-grams may begin or end within an escape: bytes
  /// that are no letter are written as private-use characters from ``firstRaw`` on.
  package static func spell(_ codes: some Sequence<UInt8>) -> String {
    var scalars = String.UnicodeScalarView()
    var escape: [UInt8] = []
    func spellRaw() {
      for byte in escape {
        if let scalar = Unicode.Scalar(firstRaw + UInt32(byte & 0x7F)) { scalars.append(scalar) }
      }
      escape.removeAll(keepingCapacity: true)
    }
    for code in codes {
      guard code >= 0x80 else {
        spellRaw()
        scalars.append(isArabic(code) ? arabic[Int(code - firstLetter)] : Unicode.Scalar(code))
        continue
      }
      escape.append(code)
      guard escape.count == 3 else { continue }
      let value = escape.reduce(UInt32(0)) { $0 << 7 | UInt32($1 & 0x7F) }
      if value >= 0x80, !rawRange.contains(value), let scalar = Unicode.Scalar(value),
        codeOfArabic[scalar] == nil
      {
        scalars.append(scalar)
        escape.removeAll(keepingCapacity: true)
      } else {
        spellRaw()
      }
    }
    spellRaw()
    return String(scalars)
  }

  /// Returns the codes of a term from its ``spell(_:)``, or nil for a text that is no term.
  package static func encode(_ term: String) -> [UInt8]? {
    var codes: [UInt8] = []
    for scalar in term.unicodeScalars {
      if let letter = codeOfArabic[scalar] {
        codes.append(letter)
      } else if rawRange.contains(scalar.value) {
        codes.append(0x80 | UInt8(scalar.value - firstRaw))
      } else if scalar.value < 0x80 {
        guard scalar.value > 0x20 else { return nil }
        codes.append(UInt8(scalar.value))
      } else {
        for shift: UInt32 in [14, 7, 0] {
          codes.append(0x80 | UInt8(truncatingIfNeeded: scalar.value >> shift & 0x7F))
        }
      }
    }
    return codes.isEmpty ? nil : codes
  }

  private static let firstRaw: UInt32 = 0xF700
  private static let rawRange = firstRaw..<firstRaw + 0x80
  private static let codeOfArabic = Dictionary(
    uniqueKeysWithValues: arabic.enumerated().map { ($1, firstLetter + UInt8($0)) })
}
