/// A character that may end a sentence, or open or close a quotation or bracket.
struct QuotationMark {
  let scalar: UInt32
  let utf8Range: Range<Int>
  /// The index of the mark that closes the pair that this one opens; -1 if it opens none.
  ///
  /// ``Quotations`` sets it.
  var closing = -1
  /// Whether it closes a pair.
  var isClosing = false

  /// Whether nothing is between `other` and this character.
  @inline(__always)
  func follows(_ other: QuotationMark) -> Bool {
    utf8Range.lowerBound == other.utf8Range.upperBound
  }

  /// Returns the quotation marks and sentence terminators of a paragraph in order.
  ///
  /// Ranges are disjoint and within the paragraph, whatever the bytes are.
  static func read(_ paragraph: Range<Int>, of utf8: UTF8Bytes) -> [QuotationMark] {
    var marks: [QuotationMark] = []
    marks.reserveCapacity(8)
    var end = paragraph.lowerBound
    utf8.forEachPossibleSign(in: paragraph) { i in
      var start = i
      if utf8[i] & 0xC0 == 0x80 {
        // The second byte of Arabic punctuation, or of a letter.
        guard i > paragraph.lowerBound, utf8[i - 1] == 0xD8 || utf8[i - 1] == 0xDB else { return }
        start -= 1
      }
      let (scalar, length) = utf8.scalar(at: start)
      // In bytes that are not UTF-8, characters may overlap or reach beyond the paragraph.
      guard isMark(scalar), start >= end, start + length <= paragraph.upperBound else { return }
      end = start + length
      marks.append(QuotationMark(scalar: scalar, utf8Range: start..<end))
    }
    return marks
  }

  @inline(__always)
  private static func isMark(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E, 0x21, 0x3F, 0x22, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0xAB, 0xBB: true
    case Punctuation.arabicSemicolon, Punctuation.arabicQuestionMark, Punctuation.urduFullStop:
      true
    case Punctuation.ellipsis, 0x2018...0x201F, 0x2039, 0x203A, 0xFD3E, 0xFD3F: true
    default: false
    }
  }
}
