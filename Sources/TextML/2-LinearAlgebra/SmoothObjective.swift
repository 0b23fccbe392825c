/// A twice differentiable convex function f with a current point, as ``TruncatedNewton`` minimizes it.
///
/// Gradients and directions are two types. A gradient (a covector) is only ever paired with a direction
/// by ``derivative(_:along:)``; a direction (a vector) can be moved along. An objective may therefore store a
/// direction together with values that make the pairing cheap and that a gradient does not need.
protocol SmoothObjective {
  associatedtype Gradient: LinearCombination
  associatedtype Direction: LinearCombination

  /// f at the current point.
  var value: Double { get }
  /// ∇f at the current point.
  var gradient: Gradient { get }

  /// Returns ⟨gradient, direction⟩.
  func derivative(_ gradient: Gradient, along direction: Direction) -> Double

  /// Returns the direction of steepest ascent for a gradient: the one whose derivative is its squared norm.
  mutating func direction(of gradient: Gradient) -> Direction

  /// Multiplies a direction by an approximate inverse of ∇²f at the current point.
  func applyPreconditioner(to direction: inout Direction)

  /// Returns ∇²f · direction at the current point.
  func hessianProduct(_ direction: Direction) -> Gradient

  /// Returns f at the current point + `length` · `direction`, without moving.
  func value(at length: Double, along direction: Direction) -> Double

  /// Moves the current point by `length` · `direction`.
  mutating func move(by length: Double, along direction: Direction)
}

/// An element of a vector space, in the two operations that an iterative solver needs.
protocol LinearCombination {
  /// self ← factor · self.
  mutating func scale(by factor: Double)

  /// self ← self + factor · other.
  mutating func add(_ factor: Double, _ other: Self)
}
