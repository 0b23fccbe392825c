/// The terms of a text side by side with their frequencies or weights.
struct SparseVector: Sendable {
  var terms: [Int]
  var values: [Float]
}
