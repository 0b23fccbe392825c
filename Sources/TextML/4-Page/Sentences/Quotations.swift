/// A sign of a paragraph that can end a sentence, or open or close a quote.
struct QuotationMark {
  let scalar: UInt32
  let utf8Range: Range<Int>

  @inline(__always)
  func follows(_ other: QuotationMark) -> Bool {
    utf8Range.lowerBound == other.utf8Range.upperBound
  }

  /// The signs of a paragraph, in order.
  static func read(_ line: Range<Int>, of utf8: UTF8Bytes) -> [QuotationMark] {
    var signs: [QuotationMark] = []
    utf8.forEachPossibleSign(in: line) { place in
      var start = place
      if utf8[place] & 0xC0 == 0x80 {
        // The second byte of an Arabic sign, or of a letter.
        guard place > line.lowerBound, utf8[place - 1] == 0xD8 || utf8[place - 1] == 0xDB else {
          return
        }
        start -= 1
      }
      let (scalar, length) = utf8.scalar(at: start)
      if isSign(scalar) {
        signs.append(QuotationMark(scalar: scalar, utf8Range: start..<start + length))
      }
    }
    return signs
  }

  @inline(__always)
  private static func isSign(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x21, 0x3F, 0x22, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0xAB, 0xBB: true
    case Punctuation.arabicSemicolon, Punctuation.arabicQuestionMark, Punctuation.urduFullStop:
      true
    case Punctuation.ellipsis, 0x2018...0x201F, 0x2039, 0x203A, 0xFD3E, 0xFD3F: true
    default: false
    }
  }
}

/// Pairs the signs that open and close quotes and brackets in a paragraph.
///
/// A sign that is never closed opens nothing, so a stray one cannot swallow the text. Writers mix up
/// the two sides of a quote («« الأربعاء «», "” الأربعاء “"), so white space decides where the shape
/// does not: before an opening quote there is some, behind it there is none.
struct Quotations {
  /// For each sign that opens a pair, the index of the sign that closes it; else -1.
  private(set) var closing: [Int]
  private let signs: [QuotationMark]
  private var isClosing: [Bool]

  /// The longest quote that is kept whole; a longer one is a text of its own, or a stray sign.
  private static let longest = 1500
  /// Deeper nesting is debris; without a limit, a text of opening brackets takes long.
  private static let deepest = 8

  init(_ signs: [QuotationMark], in line: Range<Int>, of utf8: UTF8Bytes) {
    self.signs = signs
    closing = [Int](repeating: -1, count: signs.count)
    isClosing = [Bool](repeating: false, count: signs.count)
    var open: [(index: Int, kind: Kind)] = []
    for (index, sign) in signs.enumerated() {
      guard let (kind, side) = Kind.of(sign, in: line, of: utf8) else { continue }
      if let first = open.first,
        sign.utf8Range.upperBound - signs[first.index].utf8Range.lowerBound > Self.longest
      {
        open.removeAll {
          sign.utf8Range.upperBound - signs[$0.index].utf8Range.lowerBound > Self.longest
        }
      }
      let match = side == .opens ? nil : open.lastIndex { $0.kind == kind }
      if let match {
        closing[open[match].index] = index
        isClosing[index] = true
        open.removeSubrange(match...)
      } else if side != .closes {
        // A quote that opens twice was not closed the first time.
        if kind == .quote, let stray = open.lastIndex(where: { $0.kind == kind }) {
          open.remove(at: stray)
        }
        if open.count == Self.deepest { open.removeFirst() }
        open.append((index, kind))
      }
    }
  }

  /// Whether the sign closes what stands behind a sentence's end: right behind the sign before it,
  /// or with white space between if it is the other half of a pair.
  func closes(_ index: Int, behind sign: QuotationMark, of utf8: UTF8Bytes) -> Bool {
    let here = signs[index]
    if here.follows(sign) {
      return isClosing[index] || (closing[index] < 0 && Punctuation.isCloser(here.scalar))
    }
    guard isClosing[index] else { return false }
    return Line.trimmed(sign.utf8Range.upperBound..<here.utf8Range.lowerBound, in: utf8).isEmpty
  }

  private enum Side { case opens, closes, either }

  private enum Kind {
    case guillemet, single, quote, round, square, curly, ornate

    /// What the sign pairs with, and on which side of a pair it can stand here.
    static func of(_ sign: QuotationMark, in line: Range<Int>, of utf8: UTF8Bytes) -> (Kind, Side)?
    {
      switch sign.scalar {
      case 0x28: return (.round, .opens)
      case 0x29: return (.round, .closes)
      case 0x5B: return (.square, .opens)
      case 0x5D: return (.square, .closes)
      case 0x7B: return (.curly, .opens)
      case 0x7D: return (.curly, .closes)
      case 0xFD3F: return (.ornate, .opens)
      case 0xFD3E: return (.ornate, .closes)
      case 0x2018: return (.single, .opens)
      case 0x2019: return (.single, .closes)
      case 0x2039: return (.single, .opens)
      case 0x203A: return (.single, .closes)
      case 0xAB: return (.guillemet, side(of: sign, in: line, of: utf8, shape: .opens))
      case 0xBB: return (.guillemet, side(of: sign, in: line, of: utf8, shape: .closes))
      case 0x201C: return (.quote, side(of: sign, in: line, of: utf8, shape: .opens))
      case 0x201D: return (.quote, side(of: sign, in: line, of: utf8, shape: .closes))
      case 0x22, 0x201E, 0x201F: return (.quote, side(of: sign, in: line, of: utf8, shape: .either))
      default: return nil
      }
    }

    private static func side(
      of sign: QuotationMark, in line: Range<Int>, of utf8: UTF8Bytes, shape: Side
    ) -> Side {
      let (low, high) = (sign.utf8Range.lowerBound, sign.utf8Range.upperBound)
      let before = low > line.lowerBound ? utf8.scalar(before: low).scalar : 0x20
      let after = high < line.upperBound ? utf8.scalar(at: high).scalar : 0x20
      let gapBefore = Punctuation.isSpace(before) || before == 0x28 || before == 0x5B
      let gapAfter =
        Punctuation.isSpace(after) || Punctuation.isTerminator(after)
        || Punctuation.isComma(after) || after == 0x29 || after == 0x3A
      if gapBefore == gapAfter { return gapBefore ? .either : shape }
      return gapBefore ? .opens : .closes
    }
  }
}
