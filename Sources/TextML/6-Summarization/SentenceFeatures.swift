internal import CScan

/// Reads the surface features of a paragraph's sentences, one after another: word count, ending, line breaks,
/// quotations and digits.
///
/// Properties are those of the current sentence, which ``read(_:)`` read last; only open quotations are kept from one
/// sentence to the next. The features of the learned score are ``RankingFeature``; some of them are read here.
/// Bytes are read up to 64 at a time while none of them may be a quotation mark or unusual white space.
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
    var quotedBytes = 0
    var quotationStart = 0
    // The lowest bit is set if the byte before is not a space, or the first one of ٠ to ٩.
    var (inWord, digitLead): (UInt64, UInt64) = (0, 0)
    var digits: UInt64 = 0
    var i = 0
    while i < utf8.count {
      let bits = utf8.surfaceBits(at: i)
      digits |= bits.digits | bits.seconds & (bits.leads << 1 | digitLead)
      digitLead = bits.leads >> 63
      let size = min(64, utf8.count - i)
      var place = 0
      while place < size {
        let plain = min((bits.special >> UInt64(place)).trailingZeroBitCount, size - place)
        if plain > 0 {
          let words = ~bits.spaces >> UInt64(place) & UInt64.max >> UInt64(64 - plain)
          wordCount += (words & ~(words << 1 | inWord)).nonzeroBitCount
          inWord = words >> UInt64(plain - 1)
          place += plain
        }
        guard place < size else { break }
        let here = i + place
        let (scalar, length) = utf8.scalar(at: here)
        let wasOpen = isQuoteOpen
        let isSpace = readScalar(scalar)
        if isQuoteOpen != wasOpen {
          if wasOpen { quotedBytes += here - quotationStart } else { quotationStart = here }
        }
        if !isSpace, inWord == 0 { wordCount += 1 }
        inWord = isSpace ? 0 : 1
        place += length
      }
      i += place
    }
    hasNumber = digits != 0
    if isQuoteOpen { quotedBytes += utf8.count - quotationStart }
    quotedShare = Float(quotedBytes) / Float(max(1, utf8.count))
  }

  private static func beginsWithQuotation(_ utf8: UTF8Bytes) -> Bool {
    guard !utf8.isEmpty else { return false }
    let scalar = utf8.scalar(at: 0).scalar
    return scalar == 0x22 || scalar == 0xAB || scalar == 0x201C
  }

  /// Reads one scalar that is neither plain nor a digit, and returns whether it is white space.
  private mutating func readScalar(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029:
      hasLineBreak = true
      return true
    case 0x20: return true
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
