/// Writes numbers as JSON does.
enum DecimalText {
  /// Appends a whole number.
  static func append(_ number: Int, to bytes: inout [UInt8]) {
    if number < 0 { bytes.append(UInt8(ascii: "-")) }
    let digits = digitCount(UInt64(number.magnitude))
    let start = bytes.count
    bytes += zeros
    var span = bytes.mutableSpan
    write(UInt64(number.magnitude), digits, to: &span, at: start)
    bytes.removeLast(zeros.count - digits)
  }

  /// Appends the shortest digits that restore the number, as `description` has them; null if it is not
  /// finite.
  static func append(_ number: Double, to bytes: inout [UInt8]) {
    guard number >= 0x1p-130, number < 0x1p53 else {
      bytes += (number.isFinite ? number.description : "null").utf8
      return
    }
    append(shortest(number), to: &bytes)
  }

  /// A decimal number: digits · 10^exponent.
  private typealias Decimal = (digits: UInt64, exponent: Int)

  private static func append(_ decimal: Decimal, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes += zeros
    var span = bytes.mutableSpan
    let count = digitCount(decimal.digits)
    let leading = count + decimal.exponent - 1
    let length: Int
    if leading < -4 {
      // 1.25e-07
      write(decimal.digits, count, to: &span, at: start, point: 1)
      length = (count > 1 ? count + 1 : 1) + 4
      let end = start + length
      span[end - 4] = UInt8(ascii: "e")
      span[end - 3] = UInt8(ascii: "-")
      write(UInt64(-leading), 2, to: &span, at: end - 2)
    } else if leading < 0 {
      // 0.00125
      let offset = 1 - leading
      write(decimal.digits, count, to: &span, at: start + offset)
      span[start + 1] = UInt8(ascii: ".")
      length = offset + count
    } else {
      // 12.5, 12.0, 1200.0
      write(decimal.digits, count, to: &span, at: start, point: leading + 1)
      length = max(count, leading + 2) + 1
    }
    bytes.removeLast(zeros.count - length)
  }

  /// More than any number has characters.
  private static let zeros = [UInt8](repeating: UInt8(ascii: "0"), count: 32)

  /// Writes digits.
  @inline(__always)
  private static func write(
    _ digits: UInt64, _ count: Int, to span: inout MutableSpan<UInt8>, at start: Int
  ) {
    var rest = digits
    var place = start &+ count
    while place > start {
      place &-= 1
      let tenth = rest / 10
      span[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest &- 10 &* tenth)
      rest = tenth
    }
  }

  /// Writes digits with a point after the first `point` ones; the last digits may be missing.
  @inline(__always)
  private static func write(
    _ digits: UInt64, _ count: Int, to span: inout MutableSpan<UInt8>, at start: Int, point: Int
  ) {
    // Over zeros, one place to the right; then the first digits move over the point's place.
    write(digits, count, to: &span, at: start + 1)
    for place in start..<start + point { span[place] = span[place + 1] }
    span[start + point] = UInt8(ascii: ".")
  }

  /// The number of decimal digits, 1 for 0.
  @inline(__always)
  private static func digitCount(_ number: UInt64) -> Int {
    var (count, limit) = (1, UInt64(10))
    // Most numbers have 16 or 17 digits.
    if number >= 1_000_000_000_000_000 { (count, limit) = (16, 10_000_000_000_000_000) }
    while number >= limit, count < 20 {
      count += 1
      limit = limit.multipliedReportingOverflow(by: 10).overflow ? .max : limit &* 10
    }
    return count
  }

  // MARK: The shortest digits

  /// Returns the shortest decimal number that rounds to `number`, the nearest one of several.
  ///
  /// This is Schubfach: Giulietti (2020), "The Schubfach way to render doubles". From 2⁻¹³⁰ to 2⁵³ the powers
  /// of ten that it multiplies by are at most 10⁵⁵, which 128 bits hold exactly.
  private static func shortest(_ number: Double) -> Decimal {
    let fraction = number.significandBitPattern
    let c = fraction | 1 << 52
    let q = Int(number.exponentBitPattern) - 1075
    if q > -53, c & ((1 << UInt64(-q)) - 1) == 0 { return trimmed(c >> UInt64(-q), 0) }
    // The lower neighbour of a power of two is nearer.
    let isPower = fraction == 0
    let k = (q * 1_262_611 - (isPower ? 524_031 : 0)) >> 22
    let h = q + (-k * 1_741_647) >> 19 + 1
    let power = powers[-k]
    let open: UInt64 = c & 1
    let lower = scaled(power, (4 * c - (isPower ? 1 : 2)) << UInt64(h)) + open
    let value = scaled(power, 4 * c << UInt64(h))
    let upper = scaled(power, (4 * c + 2) << UInt64(h)) - open
    let s = value / 4
    let tens = s / 10
    let (isBelow, isAbove) = (lower <= 40 * tens, 40 * tens + 40 <= upper)
    if isBelow != isAbove { return trimmed(tens + (isAbove ? 1 : 0), k + 1) }
    let (isDown, isUp) = (lower <= 4 * s, 4 * s + 4 <= upper)
    if isDown != isUp { return (s + (isUp ? 1 : 0), k) }
    let middle = 4 * s + 2
    return (s + (value > middle || value == middle && s & 1 == 1 ? 1 : 0), k)
  }

  /// The decimal without zeros at its end.
  private static func trimmed(_ digits: UInt64, _ exponent: Int) -> Decimal {
    var (digits, exponent) = (digits, exponent)
    while digits % 10 == 0, digits > 0 { (digits, exponent) = (digits / 10, exponent + 1) }
    return (digits, exponent)
  }

  /// The upper 64 of the product's 192 bits; the last bit is set if any bit below is.
  @inline(__always)
  private static func scaled(_ power: (high: UInt64, low: UInt64), _ value: UInt64) -> UInt64 {
    let low = power.low.multipliedFullWidth(by: value)
    let high = power.high.multipliedFullWidth(by: value)
    let (middle, carry) = high.low.addingReportingOverflow(low.high)
    return (high.high &+ (carry ? 1 : 0)) | (middle | low.low != 0 ? 1 : 0)
  }

  /// 10⁰ to 10⁵⁵, shifted so that the highest of 128 bits is set.
  private static let powers: [(high: UInt64, low: UInt64)] = {
    var power: UInt128 = 1
    return (0...55).map { exponent in
      if exponent > 0 { power *= 5 }
      let shifted = power << power.leadingZeroBitCount
      return (UInt64(truncatingIfNeeded: shifted >> 64), UInt64(truncatingIfNeeded: shifted))
    }
  }()
}
