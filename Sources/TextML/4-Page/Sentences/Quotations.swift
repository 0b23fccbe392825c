/// The pairs of characters that open and close quotations and brackets in a paragraph.
///
/// A character that is never closed opens nothing, so a stray one cannot join all that follows. Writers
/// confuse the two sides of a quotation («« الأربعاء «», "” الأربعاء “"), so white space decides where the
/// shape does not: it is before an opening mark and not after it.
struct Quotations {
  /// The marks of the paragraph with their pairs.
  private(set) var marks: [QuotationMark]

  /// The longest quotation in bytes that is kept whole.
  ///
  /// A longer one is a text of its own, or begins with a stray mark.
  private static let maximumBytes = 1500
  /// The deepest nesting; a limit keeps a text of opening brackets linear.
  private static let maximumDepth = 8

  init(in paragraph: Range<Int>, of utf8: UTF8Bytes) {
    marks = QuotationMark.read(paragraph, of: utf8)
    var open: [(index: Int, kind: Kind)] = []
    for index in marks.indices {
      let mark = marks[index]
      guard let (kind, side) = Quotations.classify(mark, in: paragraph, of: utf8) else { continue }
      func isTooFar(_ start: Int) -> Bool {
        mark.utf8Range.upperBound - marks[start].utf8Range.lowerBound > Self.maximumBytes
      }
      if let first = open.first, isTooFar(first.index) { open.removeAll { isTooFar($0.index) } }
      let match = side == .opens ? nil : open.lastIndex { $0.kind == kind }
      if let match {
        marks[open[match].index].closing = index
        marks[index].isClosing = true
        open.removeSubrange(match...)
      } else if side != .closes {
        // A straight or curly quotation that opens twice was not closed the first time.
        if kind == .quote, let stray = open.lastIndex(where: { $0.kind == kind }) {
          open.remove(at: stray)
        }
        if open.count == Self.maximumDepth { open.removeFirst() }
        open.append((index, kind))
      }
    }
  }

  /// Whether a mark closes what belongs to the sentence that ends before it.
  ///
  /// It does if it directly follows the mark before it, or if only white space is between and it is the
  /// second half of a pair.
  func closes(_ index: Int, after previous: QuotationMark, of utf8: UTF8Bytes) -> Bool {
    let mark = marks[index]
    if mark.follows(previous) {
      return mark.isClosing || (mark.closing < 0 && Punctuation.isCloser(mark.scalar))
    }
    guard mark.isClosing else { return false }
    return Line.trimmed(previous.utf8Range.upperBound..<mark.utf8Range.lowerBound, in: utf8).isEmpty
  }

  // MARK: Kinds

  private enum Side { case opens, closes, either }

  private enum Kind { case guillemet, single, quote, round, square, curly, ornate }

  /// Returns the kind of pair a mark belongs to and the sides it can be on; nil for other marks.
  private static func classify(
    _ mark: QuotationMark, in paragraph: Range<Int>, of utf8: UTF8Bytes
  ) -> (Kind, Side)? {
    func side(shape: Side) -> Side {
      Quotations.side(of: mark.utf8Range, in: paragraph, of: utf8, shape: shape)
    }
    switch mark.scalar {
    case 0x28: return (.round, .opens)
    case 0x29: return (.round, .closes)
    case 0x5B: return (.square, .opens)
    case 0x5D: return (.square, .closes)
    case 0x7B: return (.curly, .opens)
    case 0x7D: return (.curly, .closes)
    case 0xFD3F: return (.ornate, .opens)
    case 0xFD3E: return (.ornate, .closes)
    case 0x2018, 0x2039: return (.single, .opens)
    case 0x2019, 0x203A: return (.single, .closes)
    case 0xAB: return (.guillemet, side(shape: .opens))
    case 0xBB: return (.guillemet, side(shape: .closes))
    case 0x201C: return (.quote, side(shape: .opens))
    case 0x201D: return (.quote, side(shape: .closes))
    case 0x22, 0x201E, 0x201F: return (.quote, side(shape: .either))
    default: return nil
    }
  }

  /// Returns the side that the characters around a mark suggest, or the one of its shape.
  private static func side(
    of mark: Range<Int>, in paragraph: Range<Int>, of utf8: UTF8Bytes, shape: Side
  ) -> Side {
    let (low, high) = (mark.lowerBound, mark.upperBound)
    let before = low > paragraph.lowerBound ? utf8.scalar(before: low).scalar : 0x20
    let after = high < paragraph.upperBound ? utf8.scalar(at: high).scalar : 0x20
    let hasGapBefore = Punctuation.isSpace(before) || before == 0x28 || before == 0x5B
    let hasGapAfter =
      Punctuation.isSpace(after) || Punctuation.isTerminator(after)
      || Punctuation.isComma(after) || after == 0x29 || after == 0x3A
    if hasGapBefore == hasGapAfter { return hasGapBefore ? .either : shape }
    return hasGapBefore ? .opens : .closes
  }
}
