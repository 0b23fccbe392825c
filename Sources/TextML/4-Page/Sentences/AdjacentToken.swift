/// The run of letters, or of digits, directly before or after an offset.
struct AdjacentToken {
  /// The number of letters, at most 24.
  private(set) var count = 0
  /// The number of digits, at most 24.
  private(set) var digits = 0
  /// The value of the last nine digits; 0 for a token after the offset.
  private(set) var value = 0
  private(set) var isArabic = false
  /// The letter next to the offset.
  private(set) var nearest: UInt32 = 0
  /// The scalar at the far end of the token; a space at the end of the paragraph.
  private(set) var beyond: UInt32 = 0x20
  private(set) var utf8Range = 0..<0

  private static let maximumLength = 24

  /// Reads the token that ends at `offset`.
  init(before offset: Int, in paragraph: Range<Int>, of utf8: UTF8Bytes) {
    var i = offset
    var power = 1
    while i > paragraph.lowerBound, count < Self.maximumLength, digits < Self.maximumLength {
      let (scalar, length) = utf8.scalar(before: i)
      guard take(scalar, power) else { break }
      power = min(power * 10, 1_000_000_000)
      i -= length
    }
    i = max(i, paragraph.lowerBound)
    utf8Range = i..<offset
    if i > paragraph.lowerBound { beyond = utf8.scalar(before: i).scalar }
  }

  /// Reads the token that begins at `offset`.
  init(after offset: Int, in paragraph: Range<Int>, of utf8: UTF8Bytes) {
    var i = offset
    while i < paragraph.upperBound, count < Self.maximumLength, digits < Self.maximumLength {
      let (scalar, length) = utf8.scalar(at: i)
      guard take(scalar, 0) else { break }
      i += length
    }
    i = min(i, paragraph.upperBound)
    utf8Range = offset..<max(offset, i)
    if i < paragraph.upperBound { beyond = utf8.scalar(at: i).scalar }
  }

  /// Adds the next scalar; returns false if it does not belong to the token.
  private mutating func take(_ scalar: UInt32, _ power: Int) -> Bool {
    if Punctuation.isInvisible(scalar) { return true }
    if Punctuation.isDigit(scalar) {
      guard count == 0 else { return false }
      digits += 1
      if power > 0, power < 1_000_000_000 { value += Int(scalar & 0x0F) * power }
      return true
    }
    guard digits == 0 else { return false }
    if Letters.isMark(scalar) { return true }
    let arabic = Letters.isArabic(scalar)
    guard arabic || Letters.isLatin(scalar) else { return false }
    if count == 0 { (nearest, isArabic) = (scalar, arabic) }
    guard arabic == isArabic else { return false }
    count += 1
    return true
  }

  /// Returns the hash of the token as a folded word; see ``FoldedWord/phraseHash``.
  func hash(of utf8: UTF8Bytes) -> UInt64 {
    var hash: UInt64 = 1
    WordScanner.forEachWord(in: utf8.extracting(utf8Range)) { hash = $0.phraseHash }
    return hash
  }
}
