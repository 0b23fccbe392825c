/// Scales vectors to L2 norm 1, the same way everywhere.
///
/// Squares are summed in double precision, in order, so equal vectors get equal bits.
enum UnitNorm {
  /// Scales a part of the values to norm 1, unless all of it is zero.
  ///
  /// - Returns: The norm before.
  @inline(__always)
  @discardableResult
  static func scale(_ values: inout [Float], _ part: Range<Int>) -> Float {
    var values = values.mutableSpan
    var squares = 0.0
    for place in part { squares += Double(values[place]) * Double(values[place]) }
    let factor = factor(squares: squares)
    for place in part { values[place] *= factor }
    return Float(squares.squareRoot())
  }

  /// Returns the factor that scales a vector to norm 1 from the sum of its squares; 1 if that is 0.
  @inline(__always)
  static func factor(squares: Double) -> Float {
    squares > 0 ? Float(1 / squares.squareRoot()) : 1
  }
}
