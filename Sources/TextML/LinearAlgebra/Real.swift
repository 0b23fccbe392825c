#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The elementary functions of the C library, whose module has another name on every system.
enum Real {
  /// The natural logarithm.
  @inline(__always)
  static func log(_ x: Double) -> Double { cLog(x) }

  /// The natural logarithm.
  @inline(__always)
  static func log(_ x: Float) -> Float { cLog(x) }

  /// ln(1 + x), exact near 0.
  @inline(__always)
  static func log1p(_ x: Double) -> Double { cLog1p(x) }

  /// The exponential.
  @inline(__always)
  static func exp(_ x: Double) -> Double { cExp(x) }

  /// The exponential.
  @inline(__always)
  static func exp(_ x: Float) -> Float { cExp(x) }
}

// Inside the enumeration the C functions' names mean its own.
private func cLog(_ x: Double) -> Double { log(x) }
private func cLog(_ x: Float) -> Float { log(x) }
private func cLog1p(_ x: Double) -> Double { log1p(x) }
private func cExp(_ x: Double) -> Double { exp(x) }
private func cExp(_ x: Float) -> Float { exp(x) }
