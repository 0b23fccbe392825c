internal import SystemLibrary

extension Double {
  /// The number if it is from 0 to 1, else the nearer of these; 0 for NaN.
  var clampedToUnit: Double { min(1, max(0, self)) }
}

/// The elementary functions of the C library, whose module has a different name on each system.
package enum Math {
  /// The natural logarithm.
  @inline(__always)
  package static func log(_ x: Double) -> Double { cLog(x) }

  /// The natural logarithm.
  @inline(__always)
  static func log(_ x: Float) -> Float { cLog(x) }

  /// ln(1 + x), accurate near 0.
  @inline(__always)
  static func log1p(_ x: Double) -> Double { cLog1p(x) }

  /// The exponential.
  @inline(__always)
  static func exp(_ x: Double) -> Double { cExp(x) }

  /// The exponential.
  @inline(__always)
  static func exp(_ x: Float) -> Float { cExp(x) }
}

// Inside the enumeration, the names of the C functions would refer to its own.
private func cLog(_ x: Double) -> Double { log(x) }
private func cLog(_ x: Float) -> Float { log(x) }
private func cLog1p(_ x: Double) -> Double { log1p(x) }
private func cExp(_ x: Double) -> Double { exp(x) }
private func cExp(_ x: Float) -> Float { exp(x) }

extension Math {
  /// The exponential of four numbers, to six digits; arguments are clamped to ±87.
  ///
  /// All four take less time than one call of the C library, and the result, made of additions and multiplications,
  /// has the same bits on every machine. The polynomials are those of Moshier's Cephes library.
  @inline(__always)
  static func exp(_ x: SIMD4<Float>) -> SIMD4<Float> {
    let x = pointwiseMin(pointwiseMax(x, SIMD4(repeating: -87)), SIMD4(repeating: 87))
    // Adding 1.5 · 2²³ rounds to an integer, which is then in the lowest bits.
    let shifted = x * 1.442_695_04 + 12_582_912
    let whole = shifted - 12_582_912
    let rest = x - whole * 0.693_359_375 + whole * 2.121_944_4e-4
    var y = rest * 1.987_569_1e-4 + 1.398_199_9e-3
    y = y * rest + 8.333_452e-3
    y = y * rest + 4.166_579_6e-2
    y = y * rest + 0.166_666_65
    y = y * rest + 0.5
    y = y * rest * rest + rest + 1
    return y * float((bits(shifted) &<< 23) &+ 0x3F80_0000)
  }

  /// The natural logarithm of four normal numbers above 0, to six digits.
  @inline(__always)
  static func log(_ x: SIMD4<Float>) -> SIMD4<Float> {
    // x = 2ᵉ (1 + m), with 1 + m between √½ and √2.
    let exponent = (bits(x) &- 0x3F35_04F3) &>> 23
    let m = float(bits(x) &- (exponent &<< 23)) - 1
    let e = SIMD4<Float>(exponent)
    var y = m * 7.037_683_6e-2 - 0.115_146_1
    y = y * m + 0.116_769_98
    y = y * m - 0.124_201_41
    y = y * m + 0.142_493_23
    y = y * m - 0.166_680_57
    y = y * m + 0.200_007_15
    y = y * m - 0.249_999_94
    y = y * m + 0.333_333_31
    y = y * m * m * m - e * 2.121_944_4e-4 - m * m * 0.5
    return m + y + e * 0.693_359_375
  }

  @inline(__always)
  private static func bits(_ x: SIMD4<Float>) -> SIMD4<Int32> {
    func bits(_ lane: Float) -> Int32 { Int32(bitPattern: lane.bitPattern) }
    return SIMD4(bits(x[0]), bits(x[1]), bits(x[2]), bits(x[3]))
  }

  @inline(__always)
  private static func float(_ x: SIMD4<Int32>) -> SIMD4<Float> {
    func float(_ lane: Int32) -> Float { Float(bitPattern: UInt32(bitPattern: lane)) }
    return SIMD4(float(x[0]), float(x[1]), float(x[2]), float(x[3]))
  }
}
