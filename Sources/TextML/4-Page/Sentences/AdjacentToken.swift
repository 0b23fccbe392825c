/// The run of letters, or of digits, that touches a place on one side.
struct AdjacentToken {
  /// At most 24 are counted.
  private(set) var count = 0
  private(set) var digits = 0
  /// Of the first nine digits.
  private(set) var value = 0
  private(set) var isArabic = false
  /// The letter that touches the place.
  private(set) var nearest: UInt32 = 0
  /// The scalar behind the run; a space at the end of the line.
  private(set) var beyond: UInt32 = 0x20
  private(set) var utf8Range = 0..<0

  private static let longest = 24

  init(before place: Int, in line: Range<Int>, of utf8: UTF8Bytes) {
    var i = place
    var power = 1
    while i > line.lowerBound, count < Self.longest, digits < Self.longest {
      let (scalar, length) = utf8.scalar(before: i)
      guard take(scalar, power) else { break }
      power = min(power * 10, 1_000_000_000)
      i -= length
    }
    i = max(i, line.lowerBound)
    utf8Range = i..<place
    if i > line.lowerBound { beyond = utf8.scalar(before: i).scalar }
  }

  init(after place: Int, in line: Range<Int>, of utf8: UTF8Bytes) {
    var i = place
    while i < line.upperBound, count < Self.longest, digits < Self.longest {
      let (scalar, length) = utf8.scalar(at: i)
      guard take(scalar, 0) else { break }
      i += length
    }
    i = min(i, line.upperBound)
    utf8Range = place..<i
    if i < line.upperBound { beyond = utf8.scalar(at: i).scalar }
  }

  /// Reads one more scalar away from the place; false where the run ends.
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

  /// Of the run as a folded word.
  func hash(of utf8: UTF8Bytes) -> UInt64 {
    var hash: UInt64 = 1
    WordScanner.forEachWord(in: utf8.extracting(utf8Range)) { hash = $0.foldedHash }
    return hash
  }
}
