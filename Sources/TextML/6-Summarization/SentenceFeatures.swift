/// Reads the surface features of a paragraph's sentences, one after another: word count, ending, line breaks,
/// quotations and digits.
///
/// Properties are those of the current sentence, which ``read(_:)`` read last; only open quotations are kept from one
/// sentence to the next. The features of the learned score are ``RankingFeature``; some of them are read here.
/// Bytes are read eight at a time while none of them may be a quotation mark or unusual white space.
struct SentenceFeatures {
  /// The punctuation that a sentence ends with, closing quotes and brackets aside.
  enum Ending { case none, terminator, question, colon }

  /// The number of words of the current sentence, as ``Summary/wordCount(of:)`` counts them.
  private(set) var wordCount = 0
  /// Whether the current sentence has a line break.
  private(set) var hasLineBreak = false
  /// How the current sentence ends.
  private(set) var ending = Ending.none
  /// The share of the current sentence's bytes that are inside quotation marks.
  private(set) var quotedShare: Float = 0
  /// Whether the current sentence begins with an opening quotation mark.
  private(set) var beginsWithQuotation = false
  /// Whether the current sentence has a digit.
  private(set) var hasNumber = false
  /// The number of guillemets and curly quotation marks that are open.
  private var depth = 0
  private var isStraightOpen = false

  /// Whether a quotation is open after the sentences read so far.
  var isQuoteOpen: Bool { depth > 0 || isStraightOpen }

  /// Reads the paragraph's next sentence.
  mutating func read(_ utf8: UTF8Bytes) {
    (wordCount, hasLineBreak, ending) = (0, false, Self.ending(of: utf8))
    beginsWithQuotation = Self.beginsWithQuotation(utf8)
    hasNumber = false
    var quotedBytes = 0
    var quotationStart = 0
    // The highest bit is set if the byte before is not a space.
    var inWord: UInt64 = 0
    // The lowest byte is not zero if the byte before is the first one of ٠ to ٩.
    var digitLead: UInt64 = 0
    var digits: UInt64 = 0
    var i = 0
    while i < utf8.count {
      while i + 8 <= utf8.count {
        let block = utf8.block(at: i)
        guard !Self.mayHaveSpecialByte(block) else { break }
        let words = Self.words(block)
        // One bit per byte; at most four are set.
        let begins = (words & ~(words << 8 | inWord >> 56)) >> 7
        wordCount += Int(truncatingIfNeeded: (begins &* Self.ones) >> 56)
        inWord = words
        let leads = Self.bytes(of: block, from: 0xD9, count: 1)
        digits |= Self.bytes(of: block, from: 0x30, count: 10)
        digits |= Self.bytes(of: block, from: 0xA0, count: 10) & (leads << 8 | digitLead)
        digitLead = leads >> 56
        i += 8
      }
      if digitLead != 0, i < utf8.count, utf8[i] &- 0xA0 < 10 { hasNumber = true }
      digitLead = 0
      let end = min(i + 8, utf8.count)
      while i < end {
        let (scalar, length) = utf8.scalar(at: i)
        let wasOpen = isQuoteOpen
        let isSpace = readScalar(scalar)
        if isQuoteOpen != wasOpen {
          if wasOpen { quotedBytes += i - quotationStart } else { quotationStart = i }
        }
        if !isSpace, inWord >> 63 == 0 { wordCount += 1 }
        inWord = isSpace ? 0 : ~0
        i += length
      }
    }
    if digits != 0 { hasNumber = true }
    if isQuoteOpen { quotedBytes += utf8.count - quotationStart }
    quotedShare = Float(quotedBytes) / Float(max(1, utf8.count))
  }

  private static func beginsWithQuotation(_ utf8: UTF8Bytes) -> Bool {
    guard !utf8.isEmpty else { return false }
    let scalar = utf8.scalar(at: 0).scalar
    return scalar == 0x22 || scalar == 0xAB || scalar == 0x201C
  }

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let high: UInt64 = 0x8080_8080_8080_8080

  /// Whether a control character, a quotation mark, or white space other than U+0020 may begin in the block.
  ///
  /// Those are below U+0020, U+0022, U+0080 to U+00BF, or U+0800 to U+3FFF.
  @inline(__always)
  private static func mayHaveSpecialByte(_ block: UInt64) -> Bool {
    let quote = block ^ (ones &* 0x22)
    let latin = block ^ (ones &* 0xC2)
    let long = (block ^ (ones &* 0xE0)) & (ones &* 0xFC)
    let special =
      (block &- ones &* 0x20) & ~block | (quote &- ones) & ~quote | (latin &- ones) & ~latin
      | (long &- ones) & ~long
    return special & high != 0
  }

  /// Returns the highest bit, and no other, of each byte from `first` to `first + count - 1`.
  @inline(__always)
  private static func bytes(of block: UInt64, from first: UInt64, count: UInt64) -> UInt64 {
    let offset = block ^ (ones &* first)
    return ~((offset & ~high) &+ ones &* (0x80 &- count) | offset) & high
  }

  /// Returns the block with the highest bit set, and no other, for each byte that is not a space.
  @inline(__always)
  private static func words(_ block: UInt64) -> UInt64 {
    let difference = block ^ (ones &* 0x20)
    return (difference & ~high &+ ~high | difference) & high
  }

  /// Reads one scalar and returns whether it is white space.
  private mutating func readScalar(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029:
      hasLineBreak = true
      return true
    case 0x20: return true
    case 0x30...0x39, 0x660...0x669: hasNumber = true
    case 0x22: isStraightOpen.toggle()
    case 0xAB, 0x201C: depth += 1
    case 0xBB, 0x201D: depth = max(0, depth - 1)
    case 0x09, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return true
    default: break
    }
    return false
  }

  private static func ending(of utf8: UTF8Bytes) -> Ending {
    var i = utf8.count
    while i > 0 {
      let (scalar, length) = utf8.scalar(before: i)
      switch scalar {
      case 0x2E, 0x21, Punctuation.arabicSemicolon, Punctuation.urduFullStop,
        Punctuation.ellipsis:
        return .terminator
      case 0x3F, Punctuation.arabicQuestionMark: return .question
      case 0x3A: return .colon
      // White space, quotation marks, brackets, and general punctuation.
      case 0x09...0x0D, 0x20, 0x22, 0x27, 0x29, 0x5D, 0x7D, 0x80...0xBF, 0x1680, 0x2000...0x207F,
        0x3000...0x303F:
        i -= length
      default: return .none
      }
    }
    return .none
  }
}
